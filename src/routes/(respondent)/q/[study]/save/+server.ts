import { json } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { problem, Problem } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import type { SaveReply } from '$lib/responses/answer-saver.svelte';
import { respondentHere } from '$lib/responses/respondent.server';
import { saveAnswers } from '$lib/responses/save-answers.server';
import { readSaveRequest } from '$lib/responses/save.input';
import type { RequestHandler } from './$types';

// What will not be otherwise on a second try: the browser is told, and stops trying.
const ENDS = new Set(['alreadySubmitted', 'closed', 'linkNotValid', 'notFound']);

/** Takes what was answered as one goes. */
export const POST: RequestHandler = async ({ request, params, cookies, url, locals }) => {
	// SvelteKit checks the origin of forms only.
	if (request.headers.get('origin') !== url.origin) throw problem('notAllowed');
	const { answers, page } = readSaveRequest(await request.text());
	try {
		const here = await respondentHere(cookies, params.study);
		if (here === null) throw problem('linkNotValid');
		const { at, refused } = await asViewer(here.viewer, (db) =>
			saveAnswers(db, here.viewer, {
				study: params.study,
				page,
				locale: locals.locale,
				changes: () => answers
			})
		);
		return json({ at: at.toISOString(), refused } satisfies SaveReply);
	} catch (error) {
		if (!(error instanceof Problem) || !ENDS.has(error.kind)) throw error;
		const ended = problemSentence(error.kind, error.details, locals.locale);
		return json({ ended } satisfies SaveReply, { status: error.status });
	}
};
