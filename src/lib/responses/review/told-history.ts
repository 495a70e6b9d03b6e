/** The history of a response as it is read: which kind each entry is, and a page of them. Pure. */
import type { HappenedEvent, HistoryEntry, QuestionStep } from './whole-history';

/** By what the history can be narrowed. */
export const historyKinds = [
	'answers',
	'corrections',
	'questions',
	'decisions',
	'flags',
	'model',
	'people'
] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** Who did it. */
export interface Doer {
	kind: HappenedEvent['actorKind'];
	/** null: not for the viewer to know, or nobody. */
	name: string | null;
}

/** An answer of an entry, in words. */
export interface ToldAnswer {
	item: string;
	row: string;
	title: string;
	/** null: taken back. */
	value: string | null;
	/** What stood there before; null: nothing. */
	before: string | null;
	/** A row of a repeated panel that came or went, and no answer of it. */
	isRow: boolean;
	/** Does not count: waits to be sent again, or was never sent. */
	unsent: boolean;
}

export type ToldEntry = { key: string; kind: HistoryKind; at: Date; by: Doer } & (
	| { is: 'saved'; until: Date; answers: ToldAnswer[] }
	| { is: 'corrected'; reason: string; answers: ToldAnswer[] }
	/** From another response of the authority, unless it was given back to what stood before. */
	| { is: 'merged'; from: string | null; answers: ToldAnswer[] }
	| { is: 'question'; step: QuestionStep['step']; text: string; title: string | null }
	| {
			is: 'happened';
			event: Pick<HappenedEvent, 'kind' | 'data'>;
			/** Why a flag was dismissed, where that still stands. */
			reason: string | null;
	  }
);

const ofDecisions: readonly string[] = [
	...['response.taken', 'response.given-back', 'response.taken-over', 'response.validated'],
	...['response.set-aside', 'response.taken-up', 'response.restored', 'response.confirmed'],
	...['response.merged', 'response.review-undone', 'response.claims-told']
];
const ofPeople = /^(contributor|invitation)\.|^response\.(link|receipt|signatory)/;

export function kindOf(entry: HistoryEntry): HistoryKind {
	switch (entry.kind) {
		case 'saved':
			return 'answers';
		case 'corrected':
		case 'merged':
			return 'corrections';
		case 'question':
			return 'questions';
		case 'happened':
			return kindOfEvent(entry.event.kind);
	}
}

function kindOfEvent(kind: string): HistoryKind {
	if (ofDecisions.includes(kind)) return 'decisions';
	if (kind.startsWith('tag.')) return 'model';
	if (kind.startsWith('response.flag')) return 'flags';
	return ofPeople.test(kind) ? 'people' : 'answers';
}

export interface PageOfHistory<Entry> {
	entries: Entry[];
	/** How many there are of each kind. */
	counts: Record<HistoryKind, number>;
	page: number;
	pages: number;
}

/** @param page from 1; one that is not there becomes the nearest that is */
export function historyPage(
	entries: readonly HistoryEntry[],
	{ kind, page, perPage }: { kind: HistoryKind | null; page: number; perPage: number }
): PageOfHistory<HistoryEntry> {
	const kinds = entries.map(kindOf);
	const wanted = kind === null ? [...entries] : entries.filter((_, place) => kinds[place] === kind);
	const pages = Math.max(1, Math.ceil(wanted.length / perPage));
	const shown = Math.min(Math.max(1, page), pages);
	const counts = historyKinds.map((each) => [each, kinds.filter((of) => of === each).length]);
	return {
		entries: wanted.slice((shown - 1) * perPage, shown * perPage),
		counts: Object.fromEntries(counts) as Record<HistoryKind, number>,
		...{ page: shown, pages }
	};
}
