import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { asViewer, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { signedIn } from '$lib/access/signed-in.server';
import { addRule, changeRule } from '$lib/responses/quality/change-rules.server';
import { readRuleToWrite, ruleTyped } from '$lib/responses/quality/write-rule.server';
import { previewRule } from '$lib/responses/quality/preview-rule.server';
import { ruleInput } from '$lib/responses/quality/quality.input';
import { EMPTY_LINE, MOST_LINES, ruleSent } from '$lib/responses/quality/rule-form';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** A new rule, or one to change. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const id = params.rule === 'new' ? null : params.rule;
		const asked = { study, id, locale: locals.locale };
		return { slug: study.slug, ...(await readRuleToWrite(db, locals.viewer, asked)) };
	});
};

export const actions: Actions = {
	/** One more condition, without a script. */
	line: async ({ request }) => {
		const typed = ruleSent(await request.formData());
		return { typed: { ...typed, lines: [...typed.lines, EMPTY_LINE].slice(0, MOST_LINES) } };
	},
	/** On which responses it would speak; nothing is written. */
	preview: (event) =>
		reading(event, async (db, study, { typed, rule }) => ({
			typed,
			preview: await previewRule(db, event.locals.viewer, study, rule)
		})),
	keep: async (event) => {
		const { locals, params } = event;
		const kept = await reading(event, async (db, study, { typed, rule, seen }) => {
			const read = v.safeParse(ruleInput, { ...rule, panel: rule.panel ?? '', ...words(typed) });
			if (!read.success) {
				const wrong = read.issues.map(({ path, message }) => ({
					field: String(path?.[0]?.key),
					fault: message
				}));
				return fail(400, { typed, wrong });
			}
			const { fr, en } = read.output;
			const written = { ...rule, words: { fr, ...(en === '' ? {} : { en }) } };
			if (params.rule === 'new') await addRule(db, locals.viewer, study, written);
			else {
				const id = params.rule;
				await changeRule(db, locals.viewer, study, { ...written, id, ...(seen ? { seen } : {}) });
			}
			return null;
		});
		if (kept !== null) return kept;
		const list = resolve('/(staff)/studies/[study]/responses/quality/rules', {
			study: params.study
		});
		redirect(303, `${list}?done=${params.rule === 'new' ? 'added' : 'changed'}`);
	}
};

const words = ({ fr, en }: { fr: string; en: string }) => ({ fr, en });

type RuleRead = Extract<Awaited<ReturnType<typeof ruleTyped>>, { obstacle: null }> & {
	/** When it had been changed last, as it was seen; null: it is new. */
	seen: Date | null;
};

/** What was typed, once it is a rule; else what is wrong with it, at its place. */
async function reading<Result>(
	event: RequestEvent,
	next: (db: Db, study: Study, read: RuleRead) => Promise<Result>
) {
	const { locals, params, request } = event;
	signedIn(event);
	const form = await request.formData();
	const typed = ruleSent(form);
	const seen = new Date(String(form.get('seen') ?? ''));
	try {
		return await asViewer(locals.viewer, async (db) => {
			const study = await readStudy(db, locals.viewer, params.study);
			const read = await ruleTyped(db, locals.viewer, { study, typed, locale: locals.locale });
			if (read.obstacle !== null) return fail(400, { typed, obstacle: read.obstacle });
			const known = Number.isNaN(seen.getTime()) ? null : seen;
			return next(db, study, { ...read, seen: known });
		});
	} catch (error) {
		if (error instanceof Problem && error.kind !== 'staleVersion') throw error;
		return refused(error, locals, { typed });
	}
}
