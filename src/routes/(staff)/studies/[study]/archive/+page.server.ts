import { redirect, type RequestEvent } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import { archiveStudy, restoreStudy } from '$lib/studies/study-state.server';
import { studyWithContents } from '../study-to-manage.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { study, contents } = await studyWithContents(event);
	return {
		slug: study.slug,
		state: study.state,
		contents,
		retention: textIn(study.welcome.retention, event.locals.locale)
	};
};

const changes = (change: typeof archiveStudy) => async (event: RequestEvent<{ study: string }>) => {
	const { locals, params } = event;
	signedIn(event);
	try {
		await asViewer(locals.viewer, (db) => change(db, locals.viewer, params.study));
	} catch (error) {
		return refused(error, locals, {});
	}
	redirect(303, `/studies/${params.study}`);
};

export const actions: Actions = {
	archive: changes(archiveStudy),
	restore: changes(restoreStudy)
};
