import { redirect, type RequestEvent } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import { closeStudy, reopenStudy } from '$lib/studies/study-state.server';
import { currentWave } from '$lib/studies/study';
import { studyWithContents } from '../study-to-manage.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { study, title, contents } = await studyWithContents(event);
	const at = now();
	const { slug, state, waves } = study;
	return { slug, state, title, contents, wave: currentWave(waves, at), now: at };
};

const changes = (change: typeof closeStudy) => async (event: RequestEvent<{ study: string }>) => {
	const { locals, params } = event;
	signedIn(event);
	try {
		await asViewer(locals.viewer, (db) => change(db, locals.viewer, params.study));
	} catch (error) {
		return refused(error, locals, {});
	}
	redirect(303, `/studies/${params.study}`);
};

export const actions: Actions = { close: changes(closeStudy), reopen: changes(reopenStudy) };
