import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import { checkOwnReceipt } from '$lib/responses/receipts/check-receipt.server';
import { pageLeft } from '$lib/responses/links/go-on.server';
import { contributorOf } from '$lib/responses/links/link.server';
import { pressed, readAddress, typedIn } from '$lib/responses/links/own-link.input';
import { checkInWords } from '$lib/responses/receipts/receipt-check.texts';
import { readReceipt } from '$lib/responses/receipts/read-receipt.server';
import { abandonChanges, reopenResponse } from '$lib/responses/receipts/reopen-response.server';
import { forgetLinks, respondentHere } from '$lib/responses/links/respondent.server';
import { sendReceiptTo } from '$lib/responses/receipts/send-receipt.server';
import { readCorrections, toldInShort } from '$lib/responses/review/told-to-respondents.server';
import type { Actions, PageServerLoad } from './$types';

/**
 * What was sent, to keep: in words, and as the questionnaire was when it was answered. What was
 * begun and not sent is read here too once its wave is closed, and what was set aside.
 */
export const load: PageServerLoad = async ({ params, cookies, locals, url }) => {
	const opened = await here(cookies, params.study);
	const receipt = await readReceipt(opened, locals.locale);
	if (receipt.state === 'draft' && receipt.closure === null) {
		redirect(303, resolve(`/q/${params.study}/summary`));
	}
	if (receipt.state === 'draft' && receipt.closure === 'notYetOpen') {
		redirect(303, resolve(`/q/${params.study}`));
	}
	const { viewer, response } = opened;
	const told = response.submittedAt === null ? null : await toldInShort(viewer, locals.locale);
	return {
		receipt,
		/** What its network asks, and what it corrected. */
		told,
		corrections: told?.corrected
			? await asViewer(viewer, (db) => readCorrections(db, viewer, locals.locale))
			: {},
		/** Whether what was said of people goes with a receipt that is asked for here. */
		signs: contributorOf(viewer) === (response.signatoryId ?? response.id),
		already: url.searchParams.get('sent') === 'already',
		late: url.searchParams.has('late')
	};
};

export const actions: Actions = {
	/** A shared computer: whoever comes next finds nothing. */
	forget: async ({ cookies, params, request }) => {
		if (!pressed(await request.formData(), 'forget')) return fail(400);
		forgetLinks(cookies, params.study);
		redirect(303, resolve(`/q/${params.study}`));
	},

	mail: async ({ request, params, cookies, locals }) => {
		const { viewer } = await here(cookies, params.study);
		const form = await request.formData();
		if (!pressed(form, 'mail')) return fail(400);
		try {
			const email = readAddress(form);
			await sendReceiptTo(viewer, { email, locale: locals.locale });
			return { sentTo: email };
		} catch (error) {
			return refused(error, locals, { mailTyped: typedIn(form).email });
		}
	},

	/** What is stored now beside what was sent, without a code to type. */
	check: async ({ request, params, cookies, locals }) => {
		const { viewer } = await here(cookies, params.study);
		if (!pressed(await request.formData(), 'check')) return fail(400);
		const checked = await checkOwnReceipt(viewer, locals.locale);
		return { checked: checked && checkInWords(checked, locals.locale) };
	},

	reopen: async ({ request, params, cookies, locals }) => {
		const { viewer, response } = await here(cookies, params.study);
		if (!pressed(await request.formData(), 'reopen')) return fail(400);
		try {
			await reopenResponse(viewer);
		} catch (error) {
			return refused(error, locals, {});
		}
		const there = await asViewer(viewer, (db) => pageLeft(db, viewer, { ...response, page: null }));
		redirect(303, resolve(`/q/${params.study}/${there}`));
	},

	abandon: async ({ request, params, cookies, locals }) => {
		const { viewer } = await here(cookies, params.study);
		if (!pressed(await request.formData(), 'abandon')) return fail(400);
		try {
			await abandonChanges(viewer, locals.locale);
		} catch (error) {
			return refused(error, locals, {});
		}
		return { abandoned: true };
	}
};

async function here(cookies: Cookies, study: string) {
	const opened = await respondentHere(cookies, study);
	if (opened === null) redirect(303, resolve(`/q/${study}`));
	return opened;
}
