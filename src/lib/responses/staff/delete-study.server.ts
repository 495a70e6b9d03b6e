import { must } from '$lib/access/permissions.server';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { isRemovable } from '$lib/studies/opening';
import { readStudy } from '$lib/studies/read-study.server';
import { removeStudy } from '$lib/studies/remove-study.server';
import type { Study } from '$lib/studies/study';
import {
	deleteResponses,
	selectNetworksWithResponses,
	selectStudyContents,
	type StudyContents
} from './delete-study.sql';

/** What a study holds over all its waves, as far as the viewer may see it. */
export async function readStudyContents(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<StudyContents> {
	await must(db, viewer, 'study.manage', study);
	return selectStudyContents(db, study.id);
}

/** How many responses each network has in a study, by its id; a network without any is not there. */
export async function countResponsesOfNetworks(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<Map<string, number>> {
	await must(db, viewer, 'study.manage', study);
	const rows = await selectNetworksWithResponses(db, study.id);
	return new Map(rows.map(({ networkId, responses }) => [networkId, responses]));
}

/**
 * Removes a study for good: responses, answers, people's answers, links, mails, jobs, and its
 * questionnaire when nobody else uses it. It opens its own transactions: the viewer's, in which it
 * is asked whether they may, and one that may remove what nobody else may.
 *
 * @throws notFound, signInFirst, notAllowed, conflict while it is open or closed
 */
export async function deleteStudyWithResponses(viewer: Viewer, slug: string): Promise<void> {
	await asViewer(viewer, async (db) => {
		await must(db, viewer, 'study.manage', await readStudy(db, viewer, slug));
	});
	await asSystem('study-deletion', async (db) => {
		const study = await readStudy(db, viewer, slug);
		if (!isRemovable(study.state)) throw problem('conflict');
		await deleteResponses(db, study.id);
		await removeStudy(db, viewer, study);
	});
}
