import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { withText } from '$lib/form/form-errors.texts';
import { localise } from '$lib/form/localise';
import { startOn } from '$lib/form/start';
import { now } from '$lib/ground/clock';
import { keepLanguage } from '$lib/ground/language.server';
import { Problem } from '$lib/ground/problem';
import { isLocale } from '$lib/paraglide/runtime';
import { keepLatePage } from '$lib/responses/saving/keep-late-page.server';
import { asideField } from '$lib/responses/saving/asides';
import { openLink, shownOut } from '$lib/responses/links/link.server';
import { linkHere } from '$lib/responses/links/respondent.server';
import { savePageByLink } from '$lib/responses/saving/save-page.server';
import type { Actions } from './$types';

/** Closed, or sent by somebody else, since the page was opened. */
const TOO_LATE = new Set<string>(['closed', 'alreadySubmitted']);

export const actions: Actions = {
	/** A page sent without a script: saved, then the next one, or the same with what is wrong. */
	default: async ({ request, params, cookies, locals, url }) => {
		const link = linkHere(cookies, params.study);
		const posted = await request.formData();
		// One of two answers was chosen: the page is saved too, and stays.
		if ([...posted.keys()].some((name) => name.startsWith(asideField('')))) {
			posted.set('step', 'save');
		}
		// Nothing was pressed, or nothing of the page was sent: silence erases no answer.
		if (!posted.has('step') || [...posted.keys()].every((name) => name === 'step')) {
			redirect(303, resolve(`/q/${params.study}/pages/${encodeURIComponent(params.page)}`));
		}
		const saving = { ...params, posted, locale: locals.locale };
		const outcome =
			link &&
			(await savePageByLink(link, saving).catch(async (error: unknown) => {
				if (!(error instanceof Problem) || !TOO_LATE.has(error.kind)) throw error;
				const here = await openLink(link);
				if (here) await keepLatePage(here.viewer, saving);
				redirect(303, resolve(`/q/${params.study}/receipt?late`));
			}));
		if (!outcome) {
			// Shown out while the page was open: it is kept aside, and the welcome says so.
			const viewer = link && (await shownOut(link));
			if (viewer) await keepLatePage(viewer, saving);
			redirect(303, resolve(`/q/${params.study}`));
		}
		if (posted.get('step') === 'later' && outcome.kind !== 'wrong') {
			redirect(303, resolve(`/q/${params.study}/later`));
		}
		const address = (page: string, changed: number, asks = new URLSearchParams()) => {
			if (changed !== 0) asks.set('changed', String(changed));
			const query = asks.size > 0 ? `?${asks}` : '';
			return resolve(`/q/${params.study}/pages/${encodeURIComponent(page)}`) + query;
		};
		switch (outcome.kind) {
			case 'wrong': {
				const { form, answers, errors } = outcome;
				const { locale } = locals;
				const start = startOn(localise(form, locale), answers, { locale, now: now() }, params.page);
				return fail(400, { start, answers, errors: errors.map(withText) });
			}
			case 'again': {
				const { at, why, reread, removed } = outcome;
				// With it in the page: a redirect would lose it. The button's own fragment leads there.
				if (removed) return { removed };
				const asks = new URLSearchParams(why === 'rows' ? {} : { again: why });
				if (reread.length > 0) asks.set('reread', reread.slice(0, 20).join('~'));
				return redirect(303, `${address(params.page, outcome.changed, asks)}#${at}`);
			}
			case 'page':
				if (isLocale(outcome.language)) keepLanguage(cookies, outcome.language, url);
				// With a fragment of its own: a browser keeps that of the page before otherwise.
				return redirect(303, `${address(outcome.page, outcome.changed)}#content`);
			case 'summary':
				return redirect(303, `${resolve(`/q/${params.study}/summary`)}#content`);
		}
	}
};
