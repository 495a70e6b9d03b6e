import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { reasonKept } from '$lib/responses/claims/claims';
import { actInput } from '$lib/responses/review/act.input';
import { actOnResponse } from '$lib/responses/review/act-on-response.server';
import { withdrawQuestion } from '$lib/responses/review/ask-authority.server';
import { doneSince } from '$lib/responses/review/tell-history.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { RequestEvent } from './$types';

/** Takes in hand, validates, sets aside…: refused over anything but what was seen. */
export async function act(event: RequestEvent) {
	const { locals, params, request } = event;
	const { viewer, locale } = locals;
	signedIn(event);
	const posted = postedTexts(await request.formData(), fieldsOf(actInput));
	const typed = { reason: posted.reason, note: posted.note };
	const read = v.safeParse(actInput, posted);
	const fault = faultOf(read);
	if (fault !== null || !read.success) return fail(400, { typed, fault });
	const { action, seen, sawState, sawBy, sawAt } = read.output;
	const { reason: why, note } = read.output;
	const reason = action === 'set-aside' && why !== '' ? reasonKept(why, note) : undefined;
	try {
		const refusal = await asViewer(viewer, async (db) => {
			const study = await readStudy(db, viewer, params.study);
			const asked = { study, id: params.id };
			const outcome = await actOnResponse(db, viewer, { ...asked, action, seen, reason });
			if (outcome.kind === 'done') return null;
			const since = await doneSince(db, viewer, { ...asked, locale, since: sawAt });
			return {
				...{ why: outcome.kind === 'refused' ? outcome.why : null, action, since },
				...{ reason: reason ?? null, saw: { state: sawState, by: sawBy, at: sawAt } }
			};
		});
		if (refusal !== null) return fail(409, { typed, refusal });
	} catch (error) {
		if (error instanceof Problem && error.kind === 'notFound') throw error;
		return refused(error, locals, { typed });
	}
	redirect(303, hereWith(event, action));
}

/** What is wrong with what was sent; null: nothing. */
function faultOf(read: v.SafeParseResult<typeof actInput>): 'reason' | 'note' | 'other' | null {
	if (!read.success) {
		return v.flatten<typeof actInput>(read.issues).nested?.note ? 'note' : 'other';
	}
	return read.output.action === 'set-aside' && read.output.reason === '' ? 'reason' : null;
}

/** Takes back a question that the authority has not replied to. */
export async function withdraw(event: RequestEvent) {
	const { locals, params, request } = event;
	const { viewer } = locals;
	signedIn(event);
	const { question } = postedTexts(await request.formData(), ['question']);
	if (question === '') return fail(400);
	try {
		const open = await asViewer(viewer, async (db) => {
			const study = await readStudy(db, viewer, params.study);
			return withdrawQuestion(db, viewer, { study, id: params.id, question });
		});
		if (!open) return fail(409, { settled: question });
	} catch (error) {
		if (error instanceof Problem && error.kind === 'notFound') throw error;
		return refused(error, locals, {});
	}
	redirect(303, hereWith(event, 'withdrawn'));
}

/** The same page, saying what was done, with the way back to the desk. */
export function hereWith({ url }: Pick<RequestEvent, 'url'>, done: string): string {
	const from = url.searchParams.get('from');
	return `${url.pathname}?${new URLSearchParams({ ...(from === null ? {} : { from }), done })}`;
}
