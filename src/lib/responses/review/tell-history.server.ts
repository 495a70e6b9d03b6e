import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Locale } from '$lib/ui/format';
import { selectFlags, type FlagRow } from '../quality/quality.sql';
import { responseHistory, type ResponseHistory } from './response-history.server';
import type { ResponseAsked } from './standing.server';
import {
	historyPage,
	kindOf,
	type Doer,
	type HistoryKind,
	type PageOfHistory,
	type ToldAnswer,
	type ToldEntry
} from './told-history';
import type { HistoryEntry, WrittenAnswer } from './whole-history';

export interface HistoryAsked extends ResponseAsked {
	locale: Locale;
	kind: HistoryKind | null;
	page: number;
}

const PER_PAGE = 40;

/**
 * A page of all that happened to a response, the newest first, in words.
 * @throws notFound, signInFirst, notAllowed
 */
export async function tellHistory(
	db: Db,
	viewer: Viewer,
	{ kind, page, ...asked }: HistoryAsked
): Promise<PageOfHistory<ToldEntry>> {
	const history = await responseHistory(db, viewer, asked);
	const shown = historyPage(history.entries, { kind, page, perPage: PER_PAGE });
	const flags = await selectFlags(db, asked.id);
	return { ...shown, entries: told(shown.entries, history, flags) };
}

/**
 * What was done with a response after a moment at which somebody looked at it, the newest first:
 * decisions, corrections, questions, and what its authority sent.
 * @throws notFound, signInFirst, notAllowed
 */
export async function doneSince(
	db: Db,
	viewer: Viewer,
	{ since, ...asked }: ResponseAsked & { locale: Locale; since: Date }
): Promise<ToldEntry[]> {
	const history = await responseHistory(db, viewer, asked);
	const entries = history.entries.filter((entry) => entry.at > since && concernsReview(entry));
	return told(entries.slice(0, 10), history, []);
}

const concernsReview = (entry: HistoryEntry) =>
	kindOf(entry) === 'decisions' ||
	kindOf(entry) === 'questions' ||
	kindOf(entry) === 'corrections' ||
	(entry.kind === 'happened' && entry.event.kind === 'response.submitted');

function told(
	entries: readonly HistoryEntry[],
	history: ResponseHistory,
	flags: readonly FlagRow[]
): ToldEntry[] {
	return entries.map((entry, place) => {
		const { at } = entry;
		const about = { key: `${at.getTime()} ${place}`, kind: kindOf(entry), at };
		switch (entry.kind) {
			case 'saved': {
				const by = respondent(entry.by, history);
				return { ...about, by, is: 'saved', until: entry.until, answers: said(entry.answers) };
			}
			case 'corrected': {
				const by = account(entry.by, history);
				const { reason } = entry;
				return { ...about, by, is: 'corrected', reason, answers: said(entry.answers) };
			}
			case 'merged': {
				const by = account(entry.by, history);
				return { ...about, by, is: 'merged', from: entry.from, answers: said(entry.answers) };
			}
			case 'question': {
				const { step, text, by: who, place } = entry.step;
				const by = step === 'replied' ? respondent(who, history) : account(who, history);
				const title = place && history.inWords({ ...nothing, row: '', ...place }).title;
				return { ...about, by, is: 'question', step, text, title };
			}
			case 'happened': {
				const { kind, data, actorKind, actorId } = entry.event;
				const by = { kind: actorKind, name: history.names.get(actorId ?? '') ?? null };
				const reason = kind === 'response.flag-dismissed' ? whyDismissed(flags, entry) : null;
				return { ...about, by, is: 'happened', event: { kind, data }, reason };
			}
		}
	});

	function said(answers: readonly WrittenAnswer[]): ToldAnswer[] {
		const all = answers.map((answer) => {
			const { item, row, pending, unsent } = answer;
			return { item, row, ...history.inWords(answer), unsent: pending || unsent };
		});
		// A row that only changed its place says nothing.
		return all.filter(
			({ isRow, value, before }) => !isRow || (value === null) !== (before === null)
		);
	}
}

const nothing = { value: null, before: null };

const account = (id: string | null, { names }: ResponseHistory): Doer => ({
	kind: 'account',
	name: names.get(id ?? '') ?? null
});
const respondent = (id: string | null, { names }: ResponseHistory): Doer => ({
	kind: 'respondent',
	name: names.get(id ?? '') ?? null
});

/** A flag is dismissed, and the event written, in one transaction. */
function whyDismissed(
	flags: readonly FlagRow[],
	{ at, event }: Extract<HistoryEntry, { kind: 'happened' }>
): string | null {
	const dismissed = flags.find(
		({ flag, dismissedAt }) =>
			flag.kind === event.data.flag &&
			dismissedAt !== null &&
			Math.abs(dismissedAt.getTime() - at.getTime()) < 1000
	);
	return dismissed?.dismissedReason ?? null;
}
