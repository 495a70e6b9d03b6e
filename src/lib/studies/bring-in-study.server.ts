import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Texts } from '$lib/form/compiled-form';
import { insertStudy, insertStudyNetworks, insertWave } from './studies.sql';
import {
	wholePerimeter,
	type DatedWave,
	type Perimeter,
	type StudyState,
	type Welcome
} from './study';
import { PARIS } from './time-zones';

export interface BroughtInWave extends Omit<DatedWave, 'name'> {
	name?: Texts;
	/** The published version that it asks. */
	versionId: string | null;
}

/** A study with all that is known of it: of the demonstration, or of an earlier tool. */
export interface BroughtInStudy {
	slug: string;
	title: Texts;
	welcome: Partial<Welcome>;
	/** The network it belongs to; null: the coordination. */
	networkId: string | null;
	/** The networks that take part. */
	networkIds: readonly string[];
	contactEmail: string | null;
	contactName?: string | null;
	contactPhone?: string | null;
	questionnaireId?: string | null;
	perimeter?: Perimeter;
	state: StudyState;
	demonstration: boolean;
	/** In the order of their numbers. */
	waves: readonly BroughtInWave[];
}

/**
 * Writes a whole study. Who may, the database says.
 * @throws conflict when its slug is taken
 */
export async function bringInStudy(
	db: Db,
	viewer: Viewer,
	{ networkIds, waves, ...study }: BroughtInStudy
): Promise<{ id: string; waveIds: string[] }> {
	const id = newId();
	const written = await insertStudy(db, {
		questionnaireId: null,
		perimeter: wholePerimeter,
		...study,
		id,
		createdAt: now()
	});
	if (!written) throw problem('conflict');
	await insertStudyNetworks(db, id, networkIds);
	const waveIds: string[] = [];
	for (const wave of waves) {
		const waveId = newId();
		waveIds.push(waveId);
		await insertWave(db, id, {
			name: {},
			...wave,
			id: waveId,
			number: waveIds.length,
			timeZone: PARIS
		});
	}
	await happened(db, viewer, 'study.created', {
		subjectId: id,
		studyId: id,
		networkId: study.networkId
	});
	return { id, waveIds };
}
