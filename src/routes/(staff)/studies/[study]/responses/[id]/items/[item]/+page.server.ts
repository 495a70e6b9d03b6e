import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { pressed } from '$lib/responses/links/own-link.input';
import { readToldFlags } from '$lib/responses/quality/told-flags.server';
import { askAuthority, withdrawQuestion } from '$lib/responses/review/ask-authority.server';
import { correctItem } from '$lib/responses/review/correct-item.server';
import { deskLeft } from '$lib/responses/review/desk.input';
import { readItemForStaff } from '$lib/responses/review/read-item-for-staff.server';
import { questionInput } from '$lib/responses/review/review.input';
import { readStudy } from '$lib/studies/read-study.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One question of a response: what counts, what was said, what happened to it; to correct or to ask. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { viewer, locale } = locals;
	signedIn(event);
	const left = deskLeft(url.searchParams.get('from'));
	const opened = (url.searchParams.get('opened') ?? '').split('~').filter((item) => item !== '');
	const read = await asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const asked = { study, id: params.id, locale };
		return {
			item: await readItemForStaff(db, viewer, { ...asked, place: placeIn(event), opened }),
			flags: await readToldFlags(db, viewer, asked)
		};
	});
	return {
		...read,
		slug: params.study,
		from: left?.query ?? null,
		done: url.searchParams.get('done'),
		told: Number(url.searchParams.get('told')) || 0
	};
};

export const actions: Actions = {
	/** The controls send their own buttons too (a row more, an answer emptied): one door for all. */
	default: async (event) => {
		signedIn(event);
		const posted = await event.request.formData();
		const { question } = postedTexts(posted, ['question']);
		try {
			if (question !== '') return await withdraw(event, question);
			if (pressed(posted, 'ask')) return await ask(event, posted);
			// Nothing was pressed: nothing is corrected.
			return posted.has('step') ? await correct(event, posted) : fail(400, {});
		} catch (error) {
			if (error instanceof Problem && error.kind === 'notFound') throw error;
			return refused(error, event.locals, {});
		}
	}
};

async function correct(event: RequestEvent, posted: FormData) {
	const { locals, params } = event;
	const { viewer, locale } = locals;
	const correction = await asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const wanted = { study, id: params.id, place: placeIn(event), locale };
		return correctItem(db, viewer, { ...wanted, posted });
	});
	if (correction.kind === 'again') return { correction };
	if (correction.kind !== 'corrected') {
		const input = ['no-reason', 'long-reason', 'wrong'].includes(correction.kind);
		return fail(input ? 400 : 409, { correction });
	}
	const opened = correction.missing.slice(0, 20).join('~');
	return here(event, { done: 'corrected', ...(opened === '' ? {} : { opened }) });
}

async function ask(event: RequestEvent, posted: FormData) {
	const { locals, params } = event;
	const { viewer } = locals;
	const typed = postedTexts(posted, fieldsOf(questionInput));
	const read = v.safeParse(questionInput, typed);
	if (!read.success) {
		const long = read.issues[0].message === 'too-long';
		return fail(400, { asking: { ...typed, wrong: long ? 'long' : 'empty' } as const });
	}
	const outcome = await asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const about = placeIn(event);
		return askAuthority(db, viewer, { study, id: params.id, about, text: read.output.text });
	});
	if (outcome.kind === 'asked') {
		return here(event, { done: 'asked', told: String(outcome.told) });
	}
	const wrong = outcome.kind === 'already' ? 'already' : outcome.why;
	return fail(409, { asking: { ...typed, wrong } as const });
}

async function withdraw(event: RequestEvent, question: string) {
	const { locals, params } = event;
	const { viewer } = locals;
	const open = await asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		return withdrawQuestion(db, viewer, { study, id: params.id, question });
	});
	return open ? here(event, { done: 'withdrawn' }) : fail(409, { settled: question });
}

function placeIn({ params, url }: Pick<RequestEvent, 'url'> & { params: { item: string } }) {
	const row = url.searchParams.get('row');
	return { item: params.item, ...(row ? { row } : {}) };
}

/** The same page, saying what was done. */
function here({ url }: RequestEvent, said: Record<string, string>): never {
	const kept = ['row', 'from'].flatMap((name) => {
		const value = url.searchParams.get(name);
		return value === null ? [] : [[name, value]];
	});
	redirect(303, `${url.pathname}?${new URLSearchParams([...kept, ...Object.entries(said)])}`);
}
