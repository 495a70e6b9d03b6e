import { fail, redirect, type Cookies } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { Problem } from '$lib/ground/problem';
import type { Respondent } from '$lib/responses/links/link.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import { questionsAsked, replyToQuestion } from '$lib/responses/review/reply-question.server';
import { replyInput } from '$lib/responses/review/review.input';
import { readQuestionsToReply } from '$lib/responses/review/told-to-respondents.server';
import type { Actions, PageServerLoad } from './$types';

/** What their network asks about a response that was sent, and their replies, also once its wave is over. */
export const load: PageServerLoad = async ({ params, cookies, locals, url }) => {
	const opened = await here(cookies, params.study);
	return {
		read: await readQuestionsToReply(opened, locals.locale),
		done: url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: async ({ request, params, cookies }) => {
		const { viewer } = await here(cookies, params.study);
		const posted = await request.formData();
		const { question } = postedTexts(posted, ['question']);
		// Nothing was pressed.
		if (question === '') return fail(400);
		const typed = postedTexts(posted, fieldsOf(replyInput));
		const read = v.safeParse(replyInput, typed);
		if (!read.success) {
			const long = read.issues[0].message === 'too-long';
			return fail(400, { question, ...typed, wrong: long ? 'long' : 'empty' } as const);
		}
		try {
			await asViewer(viewer, (db) =>
				replyToQuestion(db, viewer, { question, text: read.output.reply })
			);
		} catch (error) {
			if (!(error instanceof Problem) || error.kind !== 'conflict') throw error;
			return fail(409, { question, ...typed, wrong: await whyNot(viewer, question) });
		}
		const done = new URLSearchParams({ done: question });
		redirect(303, `${resolve(`/q/${params.study}/questions`)}?${done}`);
	}
};

/** What happened while somebody wrote. */
async function whyNot(viewer: Respondent, id: string): Promise<'withdrawn' | 'replied' | 'out'> {
	const questions = await asViewer(viewer, (db) => questionsAsked(db, viewer));
	const question = questions.find((each) => each.id === id);
	if (question === undefined) return 'withdrawn';
	return question.reply === null ? 'out' : 'replied';
}

async function here(cookies: Cookies, study: string) {
	const opened = await respondentHere(cookies, study);
	if (opened === null) redirect(303, resolve(`/q/${study}`));
	return opened;
}
