import { json } from '@sveltejs/kit';
import { problem, Problem } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import { endedInWords } from '$lib/responses/receipts/ended.server';
import { linkHere } from '$lib/responses/links/respondent.server';
import { saveByLink } from '$lib/responses/saving/save-by-link.server';
import type { SaveReply } from '$lib/responses/saving/save-protocol';
import { readSaveRequest } from '$lib/responses/saving/save.input';
import type { RequestHandler } from './$types';

// What will not be otherwise on a second try: the browser is told, and stops trying.
const ENDS = new Set(['linkNotValid', 'notFound']);

/** Takes what was answered as one goes. The reply is given once it is committed. */
export const POST: RequestHandler = async ({ request, params, cookies, url, locals }) => {
	// SvelteKit checks the origin of forms only.
	if (request.headers.get('origin') !== url.origin) throw problem('notAllowed');
	const { contributor, ...saving } = readSaveRequest(await request.text());
	const { locale } = locals;
	try {
		const link = linkHere(cookies, params.study, contributor);
		if (link === null) throw problem('linkNotValid');
		const outcome = await saveByLink(link, { ...saving, study: params.study, locale });
		if (outcome.kind === 'ended') {
			const ended = await endedInWords(outcome.why, { study: params.study, locale });
			return json({ ended, kept: true } satisfies SaveReply, {
				status: problem(outcome.why).status
			});
		}
		const { at, revision, refused, conflicts, others } = outcome;
		return json({
			...{ key: saving.key, at: at.toISOString(), revision, refused, conflicts, others }
		} satisfies SaveReply);
	} catch (error) {
		if (!(error instanceof Problem) || !ENDS.has(error.kind)) throw error;
		const ended = problemSentence(error.kind, error.details, locale);
		return json({ ended, kept: false } satisfies SaveReply, { status: error.status });
	}
};
