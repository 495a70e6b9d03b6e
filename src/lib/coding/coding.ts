/** The words of this room: codebooks, their codes, and codes put on texts. */
import type { Texts } from '$lib/form/compiled-form';
import type { AuthorityKind } from '$lib/registry/authority';

export interface Codebook {
	id: string;
	studyId: string;
	name: Texts;
	/** The question whose answers it is for; null: any text. */
	item: string | null;
	retired: boolean;
}

export interface Code {
	id: string;
	/** What results and exports know it by: it never changes. */
	key: string;
	label: Texts;
	/** When to use it, and when not. */
	description: Texts;
	/** Among its sisters, from 0. */
	position: number;
	parentId: string | null;
	/** It means this one from now on. */
	mergedInto: string | null;
	splitFrom: string | null;
	/** Nothing new is coded with it. */
	retired: boolean;
	/** Earlier labels, oldest first. */
	formerly: { label: Texts; until: string }[];
}

/** A part of a text, in characters: from (included), to (excluded). null: the whole of it. */
export type Range = { starts: number; ends: number } | null;

/** A code on a text. */
export interface Passage {
	id: string;
	/** null: read, and there is nothing to code. */
	codeId: string | null;
	range: Range;
	/** The text was changed since. */
	changed: boolean;
	by: string;
	at: Date;
}

/** Which of two readers, the second of whom does not see what the first one coded. */
export const readings = ['first', 'second'] as const;
export type Reading = (typeof readings)[number];

/** What was written in answer to a question, beside what is known of the authority. */
export interface CodedText {
	responseId: string;
	item: string;
	/** Of a repeated panel; '' elsewhere. */
	row: string;
	text: string;
	revision: number;
	authority: {
		name: string;
		kind: AuthorityKind;
		population: number | null;
		departementCode: string | null;
		networkId: string | null;
	};
	passages: Passage[];
}

/** What has been read, of how many texts. */
export interface TextsCounted {
	texts: number;
	/** With a code, or with nothing to code. */
	read: number;
	/** Of these, changed since. */
	changed: number;
}

/** Reading the texts of a question again without seeing what was coded. */
export interface SecondCoding {
	id: string;
	/** One text in so many. */
	oneIn: number;
	begunAt: Date;
}

/** Where a text stands. */
export interface TextPlace {
	responseId: string;
	item: string;
	row: string;
}
