import { fail, redirect } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { pressed } from '$lib/responses/links/own-link.input';
import { restoreRule, retireRule } from '$lib/responses/quality/change-rules.server';
import { readRules } from '$lib/responses/quality/list-rules.server';
import { queueFilterFrom } from '$lib/responses/quality/quality.input';
import { readStudy } from '$lib/studies/read-study.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What can't go together in the answers to this study, and what each rule says at the moment. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { wave } = queueFilterFrom(url.searchParams);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const read = await readRules(db, locals.viewer, { study, wave, locale: locals.locale });
		return { slug: study.slug, wave, ...read };
	});
};

export const actions: Actions = {
	retire: (event) => changing(event, 'retired', retireRule),
	restore: (event) => changing(event, 'restored', restoreRule)
};

async function changing(
	event: RequestEvent,
	done: 'retired' | 'restored',
	change: typeof retireRule
) {
	const { locals, params, url, request } = event;
	signedIn(event);
	const form = await request.formData();
	if (!pressed(form, 'press')) return fail(400);
	await asViewer(locals.viewer, async (db) =>
		change(
			db,
			locals.viewer,
			await readStudy(db, locals.viewer, params.study),
			String(form.get('rule'))
		)
	);
	redirect(303, `${url.pathname}?done=${done}`);
}
