import { actorName, eventSentence } from '$lib/journal/journal.texts';
import type { Actor } from '$lib/journal/journal';
import { m } from '$lib/paraglide/messages';
import { decisionOfThisText } from '$lib/responses/claims/claims.texts';
import { flagKinds } from '$lib/responses/quality/flag';
import { flagName } from '$lib/responses/quality/quality.texts';
import type { Doer, HistoryKind, ToldEntry } from '$lib/responses/review/told-history';
import { number, type Locale } from '$lib/ui/format';

type Happened = Extract<ToldEntry, { is: 'happened' }>;
type Sentence = (said: { who: string }) => string;

/** Of one response, and not of one among others as the journal has it. */
const ofThisResponse: Readonly<Record<string, Sentence>> = {
	'response.begun': m.review_history_begun,
	'response.submitted': m.review_history_submitted,
	'response.taken': m.review_history_taken,
	'response.given-back': m.review_history_given_back,
	'response.taken-over': m.review_history_taken_over,
	'response.validated': m.review_history_validated,
	'response.taken-up': m.review_history_taken_up,
	'response.review-undone': m.review_history_undone
};

/** Who did what, in a sentence. */
export function entrySentence(entry: ToldEntry, coordinates: boolean, locale: Locale): string {
	const actor = actorOf(entry.by, coordinates);
	const who = actor.kind === 'authority' ? m.review_who_authority() : actorName(actor, { locale });
	const n = 'answers' in entry ? entry.answers.length : 0;
	const told = { who, n, shown: number(locale, n) };
	switch (entry.is) {
		case 'saved':
			return m.review_history_saved(told);
		case 'corrected':
			return m.review_history_corrected(told);
		case 'merged':
			return entry.from === null ? m.review_history_returned(told) : m.review_history_merged(told);
		case 'question':
			return {
				asked: m.review_history_asked,
				withdrawn: m.review_history_withdrawn,
				replied: m.review_history_replied
			}[entry.step](told);
		case 'happened':
			return happenedSentence(entry, who, actor, locale);
	}
}

function happenedSentence(
	{ event, at, key }: Happened,
	who: string,
	actor: Actor,
	locale: Locale
): string {
	const { kind, data } = event;
	const own = Object.hasOwn(ofThisResponse, kind) ? ofThisResponse[kind] : undefined;
	if (own) return own({ who });
	const flag = flagKinds.find((each) => each === data.flag);
	if (kind === 'response.flag-dismissed' && flag !== undefined) {
		return m.review_history_dismissed({ who, flag: flagName(flag, { locale }) });
	}
	const decided = decisionOfThisText({ ...{ id: key, kind, at, data }, by: who, responseId: '' });
	return decided === null ? eventSentence(kind, actor, data, { locale }) : `${decided}.`;
}

/** Whose name is not known is of the other side, as one's colleagues are known by name. */
function actorOf({ kind, name }: Doer, coordinates: boolean): Actor {
	if (name !== null) return { kind: 'colleague', name };
	switch (kind) {
		case 'account':
			return coordinates ? { kind: 'of-network', networkName: null } : { kind: 'of-coordination' };
		case 'respondent':
		case 'visitor':
			return { kind: 'authority' };
		default:
			return { kind: 'system' };
	}
}

const kinds: Record<HistoryKind, () => string> = {
	answers: m.review_kind_answers,
	corrections: m.review_kind_corrections,
	questions: m.review_kind_questions,
	decisions: m.review_kind_decisions,
	flags: m.review_kind_flags,
	model: m.review_kind_model,
	people: m.review_kind_people
};

/** What the history is narrowed to. */
export const kindText = (kind: HistoryKind): string => kinds[kind]();
