/** What people decide of a response, beside what is suggested. Pure. */
import type { Suggestion } from './classify';
import type { Typology } from './typology';

export type Verdict = 'model' | 'between' | 'none';
export type Reading = 'first' | 'second';

export type Tag = {
	id: string;
	reading: Reading;
	verdict: Verdict;
	model: string | null;
	between: readonly string[];
	/** It is what was suggested; else it overrides that. */
	agreed: boolean;
	reason: string | null;
	/** Number of the version that was decided over. */
	version: number;
	by: string;
	at: Date;
	supersededAt: Date | null;
};

export type Decided = Pick<Tag, 'verdict' | 'model' | 'between'>;
type Suggested = Pick<Suggestion, 'outcome' | 'model' | 'between'>;

/** Why a decision can't stand as it was sent. */
export type DecisionFault =
	'model-missing' | 'model-unknown' | 'between-too-few' | 'reason-missing';

/** A decision agrees where it is what was suggested, whatever the reason for there being no model. */
export function agrees(decided: Decided, suggested: Suggested | null): boolean {
	if (suggested === null) return false;
	switch (decided.verdict) {
		case 'model':
			return decided.model === suggested.model;
		case 'between':
			return (
				suggested.outcome === 'between' &&
				[...decided.between].sort().join(' ') === [...suggested.between].sort().join(' ')
			);
		case 'none':
			return suggested.model === null && suggested.outcome !== 'between';
	}
}

/** An override says why; where nothing was suggested yet, a decision does too. */
export function faultOf(
	decided: Decided & { reason: string | null },
	suggested: Suggested | null,
	{ models }: Typology
): DecisionFault | null {
	const named = decided.verdict === 'model' ? [decided.model] : decided.between;
	if (decided.verdict === 'model' && decided.model === null) return 'model-missing';
	if (decided.verdict === 'between' && new Set(decided.between).size < 2) return 'between-too-few';
	const known = named.every((model) => models.some(({ key }) => key === model));
	if (decided.verdict !== 'none' && !known) return 'model-unknown';
	return !agrees(decided, suggested) && decided.reason === null ? 'reason-missing' : null;
}

/** As one category, so that two readers can be compared: who stands between others stands there. */
export const categoryOf = ({ verdict, model, between }: Decided): string =>
	verdict === 'model' ? model! : verdict === 'between' ? [...between].sort().join('+') : 'none';

/** Somebody who may be asked to read a second time. */
export type SecondReader = {
	id: string;
	name: string;
	/** Of their network; null: of the coordination. */
	place: string | null;
};

/** What both readers decided, once both have. */
export type BothReadings = {
	first: Tag;
	second: Tag;
	/** The first one was made before the second: neither knew the other. */
	independent: boolean;
	differ: boolean;
	/** What was decided after both were known, where they differed. */
	settled: Tag | null;
};

/**
 * The two readings of a response side by side. The first one is taken as it stood when the second
 * was made: settling a disagreement afterwards does not make it an agreement.
 *
 * @param history all decisions, the newest first
 */
export function bothReadings(history: readonly Tag[]): BothReadings | null {
	const second = history.find((tag) => tag.reading === 'second' && tag.supersededAt === null);
	if (!second) return null;
	const firsts = history.filter((tag) => tag.reading === 'first');
	const before = firsts.find(
		({ at, supersededAt }) => at <= second.at && (supersededAt === null || supersededAt > second.at)
	);
	const first = before ?? firsts.filter(({ at }) => at > second.at).at(-1);
	if (!first) return null;
	const differ = categoryOf(first) !== categoryOf(second);
	const later = firsts.find(({ at, id }) => at > second.at && id !== first.id);
	return {
		...{ first, second, differ },
		independent: before !== undefined,
		settled: differ ? (later ?? null) : null
	};
}
