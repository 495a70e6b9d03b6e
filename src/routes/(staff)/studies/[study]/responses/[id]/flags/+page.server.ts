import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { asViewer, type Db } from '$lib/ground/database.server';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import { Problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { signedIn } from '$lib/access/signed-in.server';
import { pressed } from '$lib/responses/links/own-link.input';
import { dismissFlag, restoreFlag } from '$lib/responses/quality/dismiss-flag.server';
import { dismissInput } from '$lib/responses/quality/quality.input';
import { readToldFlags } from '$lib/responses/quality/told-flags.server';
import { namesOfResponses } from '$lib/responses/staff/named-responses.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { returnPath } from '$lib/ui/return-path';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** All that was ever found doubtful in one response, and what became of it. */
export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const { id } = params;
		return {
			slug: study.slug,
			response: id,
			flags: await readToldFlags(db, locals.viewer, { study, id, locale: locals.locale }),
			name: (await namesOfResponses(db, locals.viewer, [id])).get(id) ?? ''
		};
	});
};

export const actions: Actions = {
	dismiss: async (event) => {
		const form = await event.request.formData();
		const posted = postedTexts(form, fieldsOf(dismissInput));
		const read = v.safeParse(dismissInput, posted);
		if (!read.success) {
			const wrong = read.issues.some(({ message }) => message === 'long') ? 'long' : 'reason';
			return fail(400, { ...typedIn(form), wrong: wrong as 'long' | 'reason' });
		}
		return judging(event, form, (db, study) =>
			dismissFlag(db, event.locals.viewer, { study, ...read.output })
		);
	},
	restore: async (event) => {
		const form = await event.request.formData();
		if (!pressed(form, 'restore')) return fail(400, { ...typedIn(form) });
		const { flag } = typedIn(form);
		return judging(event, form, (db, study) =>
			restoreFlag(db, event.locals.viewer, { study, flag })
		);
	}
};

const typedIn = (form: FormData) => postedTexts(form, ['flag', 'reason', 'back']);

async function judging(
	event: RequestEvent,
	form: FormData,
	judge: (db: Db, study: Study) => Promise<void>
) {
	const { locals, params, url } = event;
	signedIn(event);
	const { back, ...typed } = typedIn(form);
	try {
		await asViewer(locals.viewer, async (db) =>
			judge(db, await readStudy(db, locals.viewer, params.study))
		);
	} catch (error) {
		if (error instanceof Problem && error.kind !== 'conflict') throw error;
		return refused(error, locals, { ...typed, back });
	}
	redirect(303, back === '' ? `${url.pathname}#flag-${typed.flag}` : returnPath(back, url.origin));
}
