import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { localise } from '$lib/form/localise';
import { numbersToCheck } from '$lib/form/number.texts';
import { startOn } from '$lib/form/start';
import { now } from '$lib/ground/clock';
import { readDraft } from '$lib/responses/read-draft.server';
import { linkHere } from '$lib/responses/links/respondent.server';
import type { SaidBefore } from '$lib/responses/said-before/said-before';
import { wordsSaidBefore } from '$lib/responses/said-before/said-before.texts';
import { factsInShort } from '$lib/registry/authority-facts.texts';
import { takesAnswers } from '$lib/responses/response';
import { deadlineInWords } from '$lib/studies/deadline.texts';
import { clockAt, momentAtPlace } from '$lib/studies/time-zone.texts';
import { atStart } from '$lib/responses/review/at-start';
import { toldInShort } from '$lib/responses/review/told-to-respondents.server';
import { m } from '$lib/paraglide/messages';
import type { Respondent } from '$lib/responses/links/link.server';
import type { Locale } from '$lib/ui/format';
import type { LayoutServerLoad } from './$types';

/**
 * The form and the answers, once: going from page to page does not come back here. The form is in
 * the language of the page only.
 */
export const load: LayoutServerLoad = async ({ params, cookies, locals, parent, untrack, url }) => {
	const { asked } = await parent();
	const link = linkHere(cookies, params.study);
	const draft = link && (await readDraft(link));
	if (!draft) redirect(303, resolve(`/q/${params.study}`));
	const { response, answers, contributor, asides, together } = draft;
	const { known, ...authority } = draft.authority;
	if (!takesAnswers(response)) redirect(303, resolve(`/q/${params.study}/receipt?sent=already`));
	// Begun in an earlier wave: it is kept to be read.
	if (response.waveId !== asked.waveId) redirect(303, resolve(`/q/${params.study}/receipt`));
	// It says so kindly, and what was begun can be read there.
	if (asked.closure === 'closed') redirect(303, resolve(`/q/${params.study}/receipt`));
	if (asked.closure === 'notYetOpen') redirect(303, resolve(`/q/${params.study}`));
	const moment = now();
	const { locale } = locals;
	const form = localise(draft.form, locale);
	const reread = untrack(() => url.searchParams.get('reread')?.split('~') ?? []);
	// Which page it is matters the first time only: turning pages does not come back here.
	const page = untrack(() => (params as { page?: string }).page);
	const start = startOn(form, answers, { locale, now: moment }, page);
	return {
		form,
		start: { ...start, numbers: numbersToCheck(start.state, reread, locale) },
		answers,
		// What the registry knows is shown, and not asked.
		authority: { ...authority, facts: known ? factsInShort(known, locale) : [] },
		saidBefore:
			draft.saidBefore &&
			({
				...draft.saidBefore,
				words: wordsSaidBefore(form, draft.saidBefore.answers, { locale, now: moment })
			} satisfies SaidBefore | null),
		/** Who answers, and the saving of the response that this page has seen. */
		contributor: contributor.id,
		responseId: response.id,
		revision: response.revision,
		asides,
		together,
		// By the clocks of the authority too, where they are not those of the study.
		until:
			asked.closesAt &&
			momentAtPlace(locale, asked.closesAt, asked.timeZone, authority.departementCode),
		deadline: deadlineInWords(locale, asked, authority.departementCode, moment),
		/** Of what was sent and taken up again: what counts meanwhile, and what its network asks. */
		told: response.submittedAt
			? await toldAfterSending(
					draft.viewer,
					params.study,
					momentAtPlace(locale, response.submittedAt, asked.timeZone, authority.departementCode),
					locale
				)
			: [],
		/** By which it is said when something was saved. */
		clock: clockAt(authority.departementCode, locale),
		visited: response.page,
		lastActivityAt: response.answered > 0 ? response.lastActivityAt : null,
		now: moment
	};
};

/** In words, so that the page brings none of them. */
async function toldAfterSending(viewer: Respondent, study: string, moment: string, locale: Locale) {
	const { questions, network } = await toldInShort(viewer, locale);
	const receipt = {
		text: m.receipt_reopened_line({ moment }, { locale }),
		go: m.receipt_reopened_see({}, { locale }),
		href: resolve(`/q/${study}/receipt`)
	};
	if (questions === 0) return [receipt];
	const asking = {
		text: m.corrections_q_banner({ n: questions, network: atStart(network) }, { locale }),
		go: m.corrections_q_banner_go({}, { locale }),
		href: resolve(`/q/${study}/questions`)
	};
	return [asking, receipt];
}
