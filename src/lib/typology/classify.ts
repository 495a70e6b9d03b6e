/**
 * From a profile to a suggestion: the value of each cell, the score of each model with its coverage,
 * and what may be said of them. Nothing but the profile and the typology goes in, so the same two
 * give the same suggestion for ever.
 */
import { subjectOf, type Subject } from './reading';
import { truthOf } from './rule';
import type { ReadyCell, ReadyCriterion, ReadyTypology } from './ready';
import type { Profile, Settings } from './typology';

export type Outcome =
	/** One model leads by enough. */
	| 'clear'
	/** Several are too near each other to tell. */
	| 'between'
	/** Enough is known, and no model fits. */
	| 'none'
	/** Too little is known. */
	| 'not-enough'
	/** The typology is not about this authority: it has no external action. */
	| 'not-concerned';

export type Suggestion = {
	outcome: Outcome;
	/** The model suggested; null where none is. */
	model: string | null;
	/** Those it stands between, best first; empty unless it does. */
	between: readonly string[];
	/** All models: those that were judged on enough first, best first. */
	ranking: readonly RankedModel[];
};

export type RankedModel = {
	model: string;
	/** From 0 to 1; null where nothing could be judged. */
	score: number | null;
	/** Share of the dimensions that could be judged. */
	coverage: number;
	judged: number;
	/** Value of each cell from 0 (against) to 1 (for); null: not judged. */
	cells: Readonly<Record<string, number | null>>;
};

export const classify = (ready: ReadyTypology, profile: Profile): Suggestion =>
	classifySubject(ready, subjectOf(profile, ready.typology));

/** What each criterion says of a subject, in the order of the typology. */
export type Said = readonly (0 | 1 | null)[];

export const allSay = (ready: ReadyTypology, subject: Subject): Said =>
	ready.criteria.map((each) => speaks(each, subject));

export function classifySubject(
	ready: ReadyTypology,
	subject: Subject,
	said: Said = allSay(ready, subject)
): Suggestion {
	const { settings, dimensions } = ready.typology;
	const models = ready.models.map(({ key, cells }) =>
		scored(key, cells, said, settings, dimensions.length)
	);
	const ranking = inOrder(models, settings);
	const concerned = !ready.concerns || truthOf(ready.concerns, subject) !== false;
	return concerned ? told(ranking, settings) : outcome('not-concerned', ranking);
}

/**
 * What a criterion says of a profile: 1 for its model, 0 against, null nothing. It says nothing
 * where its condition is unknown, where it is not asked of this authority, and, when it can only
 * speak against, where it does not hold.
 */
function speaks({ criterion, when, only }: ReadyCriterion, subject: Subject): 0 | 1 | null {
	if (only && truthOf(only, subject) !== true) return null;
	const holds = truthOf(when, subject);
	if (holds === null) return null;
	if (criterion.polarity === 'against') return holds ? 0 : null;
	return holds ? 1 : 0;
}

function scored(
	model: string,
	cells: readonly ReadyCell[],
	said: Said,
	settings: Settings,
	dimensions: number
): RankedModel {
	const values: Record<string, number | null> = {};
	let sum = 0;
	let weights = 0;
	let judged = 0;
	for (const cell of cells) {
		const { value, sureness } = valueOf(cell, said, settings);
		values[cell.dimension] = value;
		if (value === null) continue;
		const weight = cell.weight * sureness;
		sum += weight * value;
		weights += weight;
		judged += 1;
	}
	const score = weights > 0 ? Math.min(1, sum / weights) : null;
	// A typology that was just begun may have none.
	const coverage = dimensions > 0 ? judged / dimensions : 0;
	return { model, score, coverage, judged, cells: values };
}

/**
 * The criteria that speak, as the settings combine them. `sureness` is the share of sure ones by
 * weight, a doubtful one counting for less: with it the cell counts among the others.
 */
function valueOf(
	{ criteria }: ReadyCell,
	said: Said,
	{ combine, doubtfulWeight }: Settings
): { value: number | null; sureness: number } {
	let sum = 0;
	let weights = 0;
	let full = 0;
	let least = 1;
	let most = 0;
	for (const each of criteria) {
		const value = said[each.index];
		if (value === null || value === undefined) continue;
		const { weight, reading } = each.criterion;
		const counted = reading === 'doubtful' ? weight * doubtfulWeight : weight;
		sum += counted * value;
		weights += counted;
		full += weight;
		least = Math.min(least, value);
		most = Math.max(most, value);
	}
	if (weights === 0) return { value: null, sureness: 0 };
	const value = combine === 'mean' ? sum / weights : combine === 'all' ? least : most;
	return { value, sureness: weights / full };
}

/** Models judged on enough come first; among equals the order of the typology decides. */
function inOrder(models: readonly RankedModel[], { coverageNeeded }: Settings): RankedModel[] {
	const enough = (each: RankedModel) => (each.coverage >= coverageNeeded ? 1 : 0);
	return [...models].sort((a, b) => enough(b) - enough(a) || (b.score ?? -1) - (a.score ?? -1));
}

function told(ranking: readonly RankedModel[], settings: Settings): Suggestion {
	const { coverageNeeded, scoreNeeded, leadNeeded } = settings;
	const judged = ranking.filter(
		({ score, coverage }) => score !== null && coverage >= coverageNeeded
	);
	const [first, ...others] = judged;
	if (!first) return outcome('not-enough', ranking);
	if (first.score! < scoreNeeded) return outcome('none', ranking);
	// Sums of ninths are not exact: a lead that is the one needed must not be missed by a hair.
	const near = others.filter(({ score }) => first.score! - score! < leadNeeded - 1e-9);
	if (near.length === 0) return { ...outcome('clear', ranking), model: first.model };
	return { ...outcome('between', ranking), between: [first, ...near].map(({ model }) => model) };
}

const outcome = (outcome: Outcome, ranking: readonly RankedModel[]): Suggestion => ({
	outcome,
	model: null,
	between: [],
	ranking
});
