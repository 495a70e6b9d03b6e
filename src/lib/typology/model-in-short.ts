import type { Suggestion } from './classify';
import { agrees, bothReadings, type Tag } from './tags';
import type { Typology } from './typology';

/** What a glance at the model of a response takes: a part of what `readModelOfResponse` returns. */
export type ModelInShort = {
	suggestion: Suggestion | null;
	current: Tag | null;
	history: readonly Tag[];
	secondReading: { doneAt: Date | null } | null;
	blind: boolean;
};

/** What a page must know of a typology to name its models. */
export type ModelNames = {
	/** By key, in the order of the typology. */
	models: Readonly<Record<string, string>>;
	/** How many there are. */
	dimensions: number;
};

/** Where two readings of a response stand. */
export type ReadingsState = 'one' | 'asked' | 'agree' | 'differ' | 'settled';

export function readingsState({ history, secondReading }: ModelInShort): ReadingsState {
	const both = bothReadings(history);
	if (both === null) return secondReading?.doneAt === null ? 'asked' : 'one';
	if (!both.differ) return 'agree';
	return both.settled === null ? 'differ' : 'settled';
}

/** Something else is suggested now than when the decision was made. */
export const suggestionMoved = ({ current, suggestion }: ModelInShort): boolean =>
	current !== null && agrees(current, suggestion) !== current.agreed;

/** How many dimensions must be judged before a model is suggested. */
export const dimensionsNeeded = ({ dimensions, settings }: Typology): number =>
	Math.ceil(settings.coverageNeeded * dimensions.length - 1e-9);
