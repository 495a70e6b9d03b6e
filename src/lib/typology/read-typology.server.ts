import { must } from '$lib/access/permissions.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readFormOfWave } from '$lib/studies/read-study.server';
import { currentWave, type Study } from '$lib/studies/study';
import type { CompiledTypology } from './typology';
import { selectVersion, selectVersions, type VersionRow } from './typology.sql';

export interface TypologyRead {
	version: VersionRow;
	/** With its definition. */
	compiled: CompiledTypology;
}

/**
 * The typology of a study as it judges now, or as one of its versions did; null while it has none.
 * @throws signInFirst, notAllowed; notFound for a number that there is not
 */
export async function readTypology(
	db: Db,
	viewer: Viewer,
	study: Study,
	number: number | null = null
): Promise<TypologyRead | null> {
	await mayRead(db, viewer, study);
	const found = await selectVersion(db, study.id, number);
	if (found === null) {
		if (number !== null) throw problem('notFound');
		return null;
	}
	const { compiled, typologyId: _, ...version } = found;
	return { version, compiled };
}

/** Its versions, the newest first. @throws signInFirst, notAllowed */
export async function listTypologyVersions(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<VersionRow[]> {
	await mayRead(db, viewer, study);
	return selectVersions(db, study.id);
}

export const mayRead = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});

/**
 * The questionnaire whose questions conditions may name: that of the wave being asked, else of the
 * last one that has any.
 * @throws notReady while no wave has one
 */
export async function readFormJudged(db: Db, viewer: Viewer, study: Study): Promise<CompiledForm> {
	const asked = currentWave(study.waves, now());
	const wave = [asked, ...[...study.waves].reverse()].find(
		(each) => each && each.versionId !== null
	);
	if (!wave) throw problem('notReady');
	return readFormOfWave(db, viewer, wave);
}
