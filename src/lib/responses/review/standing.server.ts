import { namesOf } from '$lib/access/people-names.server';
import { may, must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { isOver, type Study } from '$lib/studies/study';
import {
	actionsFrom,
	deskState,
	obstacleToWork,
	type DeskState,
	type ReviewAction,
	type Standing
} from './review';
import { lockResponses, selectStandings, type StandingRow } from './review.sql';

export interface ResponseAsked {
	study: Study;
	id: string;
}

/** Where a response stands, as it is shown: people by their names, as far as the viewer knows them. */
export interface StandingShown extends Standing {
	deskState: DeskState;
	/** null: nobody, or somebody whose name is not for the viewer. */
	takenByName: string | null;
	decidedByName: string | null;
	actions: ReviewAction[];
	/** Answers may be corrected and questions asked by the viewer, as it stands. */
	mayWork: boolean;
}

/** @throws notFound for a response that the viewer may not see, signInFirst, notAllowed */
export async function readStanding(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked
): Promise<StandingShown> {
	await must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map((network) => network.id)
	});
	const [row] = isId(id) ? await selectStandings(db, [id]) : [];
	if (row === undefined || row.studyId !== study.id) throw problem('notFound');
	return shown(db, viewer, study, row);
}

/** In words, and with what the viewer may do. */
export async function shown(
	db: Db,
	viewer: Viewer,
	study: Study,
	row: StandingRow
): Promise<StandingShown> {
	const standing = standingOf(study, row);
	const known = [row.takenBy, row.decidedBy].filter((id) => id !== null);
	const names = await namesOf(db, viewer, known);
	const mayReview = await may(db, viewer, 'response.review', subjectOf(study, row));
	const reviewer = mayReview && viewer.kind === 'account' ? viewer.accountId : null;
	return {
		...standing,
		deskState: deskState(standing),
		takenByName: names.get(row.takenBy ?? '') ?? null,
		decidedByName: names.get(row.decidedBy ?? '') ?? null,
		actions: reviewer === null ? [] : actionsFrom(standing, reviewer),
		mayWork: reviewer !== null && obstacleToWork(standing, reviewer) === null
	};
}

/**
 * Responses to be decided about, locked until the end of the transaction, in the order of their ids:
 * of two people who decide at once the second sees what the first did. Those that the viewer may not
 * see are left out.
 */
export async function lockStandings(
	db: Db,
	_viewer: Viewer,
	study: Study,
	ids: readonly string[]
): Promise<StandingRow[]> {
	const real = ids.filter(isId);
	await lockResponses(db, real);
	return (await selectStandings(db, real)).filter(({ studyId }) => studyId === study.id);
}

/** @throws notFound, signInFirst, notAllowed */
export async function standingToChange(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked
): Promise<{ row: StandingRow; standing: Standing; account: string }> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const [seen] = isId(id) ? await selectStandings(db, [id]) : [];
	if (seen === undefined || seen.studyId !== study.id) throw problem('notFound');
	await must(db, viewer, 'response.review', subjectOf(study, seen));
	const [row] = await lockStandings(db, viewer, study, [id]);
	if (row === undefined) throw problem('notFound');
	return { row, standing: standingOf(study, row), account: viewer.accountId };
}

export const subjectOf = (study: Study, { networkId }: Pick<StandingRow, 'networkId'>) => ({
	networkId,
	ofCoordination: study.networkId === null
});

export function standingOf(study: Study, row: StandingRow): Standing {
	const { studyId: _study, waveId, networkId: _network, reopenedAt, ...standing } = row;
	const wave = study.waves.find(({ id }) => id === waveId);
	const over = wave === undefined || isOver(wave, now());
	return { ...standing, beingChanged: reopenedAt !== null && !over };
}
