/** The suggestion of one response that explains itself, in words: what its page shows. */
import type { Suggestion } from './classify';
import type { Missing } from './missing';
import type { ModelNames } from './model-in-short';
import type { SecondReader, Tag } from './tags';

export type EvidenceSaid = {
	criterion: string;
	model: string;
	speaks: 'for' | 'against';
	/** What it asks: « Budget inférieur à 10 000 € ». */
	name: string;
	/** Whether that is so here. */
	holds: boolean;
	/** What was read: « budget de 8 000 €, inférieur à 10 000 € ». */
	reasons: string;
	/** Why its source can be read in several ways; null: it is sure. */
	doubt: string | null;
};

/** A criterion that could say nothing. `waits`: for these questions, by their titles. */
export type SilentSaid = { criterion: string; model: string; name: string; waits: string[] };

export type DimensionSaid = {
	key: string;
	name: string;
	/** By model: from 0 (all speaks against) to 1 (all speaks for); null: not judged. */
	cells: Readonly<Record<string, number | null>>;
	evidence: EvidenceSaid[];
	silent: SilentSaid[];
};

export type MissingSaid = Pick<Missing, 'name' | 'item' | 'why' | 'decides'> & {
	/** The question as it is asked; the short name of a fact. */
	title: string;
	/** Names of the dimensions that it would let judge. */
	dimensions: string[];
};

/** A decision with the name of who made it; null: somebody whom the viewer may not know. */
export type TagSaid = Tag & { byName: string | null };

export type ModelExplained = {
	id: string;
	name: string;
	wave: number | null;
	/** Models by key, in the order of the typology, and how many dimensions there are. */
	names: ModelNames;
	models: { key: string; name: string; description: string }[];
	suggestion: (Suggestion & { version: number }) | null;
	/** What a suggestion takes: shares, and dimensions by number. */
	needed: { lead: number; score: number; dimensions: number };
	dimensions: DimensionSaid[];
	missing: MissingSaid[];
	current: Tag | null;
	history: TagSaid[];
	secondReading: {
		readerName: string | null;
		askedByName: string | null;
		askedAt: Date;
		doneAt: Date | null;
	} | null;
	/** The viewer reads a second time, and does not see the first decision yet. */
	blind: boolean;
	mayDecide: boolean;
	/** Whom the viewer may ask for a second reading. */
	readers: SecondReader[];
};
