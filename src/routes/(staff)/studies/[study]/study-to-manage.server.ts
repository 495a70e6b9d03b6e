import type { RequestEvent } from '@sveltejs/kit';
import { must } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { readStudyContents } from '$lib/responses/staff/delete-study.server';
import { readStudy } from '$lib/studies/read-study.server';

/**
 * For the pages that change the whole of a study: the study, its title and what it holds.
 * @throws notFound, notAllowed
 */
export async function studyWithContents(event: RequestEvent<{ study: string }>) {
	const { locals, params } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		await must(db, locals.viewer, 'study.manage', study);
		return {
			study,
			title: textIn(study.title, locals.locale),
			contents: await readStudyContents(db, locals.viewer, study)
		};
	});
}
