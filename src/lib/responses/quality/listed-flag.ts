/** A flag as it is kept, and as it is told to whoever reviews. Pure. */
import type { Texts } from '$lib/form/compiled-form';
import { withoutSuffix } from '$lib/form/items';
import type { Flag, FlagKind } from './flag';

/** What became of a flag since it was found. */
interface Standing {
	id: string;
	foundAt: Date;
	/** When it was found to be gone. */
	goneAt: Date | null;
	dismissed: {
		at: Date;
		/** null: somebody whose name one may not know. */
		by: string | null;
		/** By whoever looks. */
		mine: boolean;
		reason: string;
	} | null;
	/** The other response of a duplicate, by the name of its authority; null: none, or not to be seen. */
	other: { id: string; name: string } | null;
}

export interface ListedFlag extends Standing {
	flag: Flag;
	/** What the rule of an incoherence says. */
	words: Texts | null;
}

/** The same in the words of a language, as plain data. */
export interface ToldFlag extends Standing {
	kind: FlagKind;
	/** As answers are stored; '' for the response as a whole. */
	item: string;
	row: string;
	/** « Valeur inhabituelle ». */
	name: string;
	/** Where it stands, if in a row: « Vos coopérations, n° 2 ». */
	place: string | null;
	sentence: string;
	/** What was answered to each question that a rule reads. */
	evidence: { question: string; answer: string }[];
	/** Why it is looked for, and what it may come from. */
	why: string;
	/** Whoever looks may dismiss it, and take that back. */
	mayJudge: boolean;
	/** Dismissed by whoever looks a moment ago: it stays where it was, to be taken back. */
	recent: boolean;
}

export const isOpen = ({ goneAt, dismissed }: Pick<ToldFlag, 'goneAt' | 'dismissed'>): boolean =>
	goneAt === null && dismissed === null;

/** How long what one dismisses stays in its place. */
export const A_MOMENT = 15 * 60_000;

/** The question that a part of an answer belongs to, as a response shows it. */
export const questionOf = (item: string): string => withoutSuffix(item.split('.')[0]!);

/** Where it is in the page of a response: the id of the answer; null for the response as a whole. */
export const anchorOf = ({ item, row }: Pick<ToldFlag, 'item' | 'row'>): string | null =>
	item === '' ? null : ['answer', questionOf(item), ...(row === '' ? [] : [row])].join('-');
