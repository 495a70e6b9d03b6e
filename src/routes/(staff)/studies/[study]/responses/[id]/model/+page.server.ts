import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { askSecondReading, withdrawSecondReading } from '$lib/typology/ask-second-reading.server';
import { decideTag } from '$lib/typology/decide-tag.server';
import { decisionSent, decisionTyped } from '$lib/typology/decision-form';
import { explainModel } from '$lib/typology/explain-model.server';
import { decisionInput } from '$lib/typology/typology.input';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The model of a response: what is suggested and why, what was decided. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const model = await over(event, (db, study) =>
		explainModel(db, locals.viewer, { study, id: params.id, locale: locals.locale })
	);
	return { slug: params.study, id: params.id, model };
};

export const actions: Actions = {
	decide: async (event) => {
		const { locals, params } = event;
		signedIn(event);
		const form = await event.request.formData();
		const typed = decisionTyped(form);
		if (typed.choice === '') return fail(422, { typed, fault: 'choice-missing' as const });
		const read = v.safeParse(decisionInput, { ...decisionSent(typed), seen: seenIn(form) });
		if (!read.success) {
			const tooLong = typed.reason.length > REASON_LONGEST;
			return fail(422, {
				typed,
				fault: tooLong ? ('reason-too-long' as const) : ('model-unknown' as const)
			});
		}
		try {
			const outcome = await over(event, (db, study) =>
				decideTag(db, locals.viewer, { study, id: params.id, decision: read.output })
			);
			if (outcome.kind === 'stale') return fail(409, { typed, stale: true as const });
			if (outcome.kind === 'refused') return fail(422, { typed, fault: outcome.why });
		} catch (error) {
			return unlessGone(error, event, { typed });
		}
		back(event, 'decided');
	},
	ask: async (event) => {
		const { locals, params } = event;
		signedIn(event);
		const reader = String((await event.request.formData()).get('reader') ?? '');
		if (reader === '') return fail(422, { asking: 'missing' as const });
		try {
			await over(event, (db, study) =>
				askSecondReading(db, locals.viewer, { study, id: params.id, reader })
			);
		} catch (error) {
			return unlessGone(error, event, { asking: 'refused' as const });
		}
		back(event, 'asked');
	},
	withdraw: async (event) => {
		const { locals, params } = event;
		signedIn(event);
		const form = await event.request.formData();
		if (form.get('withdraw') !== 'yes') return fail(400, {});
		try {
			await over(event, (db, study) =>
				withdrawSecondReading(db, locals.viewer, { study, id: params.id })
			);
		} catch (error) {
			return unlessGone(error, event, { asking: 'refused' as const });
		}
		back(event, 'withdrawn');
	}
};

const REASON_LONGEST = 2000;

const over = <Result>(
	{ locals: { viewer }, params }: RequestEvent,
	work: (db: Db, study: Study) => Promise<Result>
): Promise<Result> =>
	asViewer(viewer, async (db) => work(db, await readStudy(db, viewer, params.study)));

const seenIn = (form: FormData): string => {
	const seen = form.get('seen');
	return typeof seen === 'string' ? seen : '';
};

function unlessGone<Typed extends object>(error: unknown, { locals }: RequestEvent, typed: Typed) {
	if (error instanceof Problem && error.kind === 'notFound') throw error;
	return refused(error, locals, typed);
}

function back({ params }: RequestEvent, done: 'decided' | 'asked' | 'withdrawn'): never {
	redirect(303, `${resolve(`/studies/${params.study}/responses/${params.id}/model`)}?done=${done}`);
}
