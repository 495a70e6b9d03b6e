/** Figures of one group of responses that may be seen whole: one's own, or all for the coordination. */
import { countInClasses } from '$lib/statistics/classes';
import { mean } from '$lib/statistics/mean';
import { quantile } from '$lib/statistics/quantile';
import { inOrder, type WeightedValue } from '$lib/statistics/weighted-values';
import type { Measure } from '$lib/form/compiled-form';
import { nonAnswerOf } from '$lib/responses/staff/non-answer';
import type {
	NumberQuestion,
	RankingQuestion,
	ResultChoice,
	ResultQuestion,
	ScaleQuestion
} from './questions';
import { cellOf, type Tally } from './tally';

/**
 * Who is counted. `total` = notAsked + blank + dontKnow + notApplicable + elsewhere + n; the parts
 * are null where only `total` and `n` may be told.
 */
export interface Base {
	/** Responses; in a repeated panel its rows. */
	total: number;
	notAsked: number | null;
	blank: number | null;
	dontKnow: number | null;
	notApplicable: number | null;
	/** Gave a band instead of a number. */
	elsewhere: number | null;
	/** Gave an answer that is counted. */
	n: number;
	/** In a repeated panel: by how many authorities the rows were given. */
	authorities: number | null;
}

/** null: hidden by disclosure control. */
export type Count = number | null;

export interface SharesFigure {
	kind: 'shares';
	base: Base;
	cells: { value: string; count: Count }[];
}
export interface ScaleFigure {
	kind: 'scale';
	/** null: the whole row is hidden. */
	rows: { item: string; shares: SharesFigure | null }[];
}
export interface RankingFigure {
	kind: 'ranking';
	base: Base;
	/** How many ranked it at all, how many put it first, and its mean place where it was ranked. */
	cells: { value: string; ranked: Count; first: Count; meanPlace: Count }[];
}
export interface NumberFigure {
	kind: 'number';
	base: Base;
	mean: Count;
	median: Count;
	lowerQuartile: Count;
	upperQuartile: Count;
	least: Count;
	greatest: Count;
	classes: { from: number; to: number; count: Count }[];
}
export interface TextFigure {
	kind: 'text';
	base: Base;
}

export type Figure = SharesFigure | ScaleFigure | RankingFigure | NumberFigure | TextFigure;

/** The figure of a question, exactly as the tally has it. */
export function figureOf(question: ResultQuestion, tally: Tally): Figure {
	switch (question.kind) {
		case 'single':
		case 'rating':
		case 'multiple':
			return sharesOf(question.item, question.choices, question.of, tally);
		case 'scale':
			return scaleOf(question, tally);
		case 'ranking':
			return rankingOf(question, tally);
		case 'number':
			return numberOf(question, tally);
		case 'text':
			return { kind: 'text', base: baseOf(question.item, question.of, tally) };
	}
}

export function sharesOf(
	item: string,
	choices: readonly ResultChoice[],
	of: string | null,
	tally: Tally
): SharesFigure {
	return {
		kind: 'shares',
		base: baseOf(item, of, tally),
		cells: choices.map(({ value }) => ({ value, count: cellOf(tally, item, value).count }))
	};
}

const scaleOf = (question: ScaleQuestion, tally: Tally): ScaleFigure => ({
	kind: 'scale',
	rows: question.rows.map(({ item }) => ({
		item,
		shares: sharesOf(item, question.choices, question.of, tally)
	}))
});

const rankingOf = (question: RankingQuestion, tally: Tally): RankingFigure => ({
	kind: 'ranking',
	base: baseOf(question.item, question.of, tally),
	cells: question.choices.map(({ value }) => {
		const { first, places, count } = cellOf(tally, question.item, value);
		return { value, ranked: count, first, meanPlace: count === 0 ? null : places / count };
	})
});

function numberOf(question: NumberQuestion, tally: Tally): NumberFigure {
	const values = inOrder(valuesOf(question.item, tally));
	return {
		kind: 'number',
		base: baseOf(question.item, question.of, tally, question.explainedBy),
		mean: mean(values),
		median: quantile(values, 0.5),
		lowerQuartile: quantile(values, 0.25),
		upperQuartile: quantile(values, 0.75),
		least: values[0]?.value ?? null,
		greatest: values[values.length - 1]?.value ?? null,
		classes: countInClasses(values, limitsFor(question.measure))
	};
}

/** The numbers given to an item; what is no number is left out. */
export function valuesOf(item: string, tally: Tally): WeightedValue[] {
	const cells = tally.cells.get(item) ?? new Map<string, { count: number }>();
	return [...cells]
		.map(([value, { count }]) => ({ value: Number(value), count }))
		.filter(({ value }) => Number.isFinite(value));
}

/**
 * Where the classes of a number begin. They are the same for everybody, whatever was answered, so
 * that figures can be compared and limits tell nothing of the largest value.
 */
export function limitsFor(measure: Measure | null): number[] {
	switch (measure) {
		case 'EUR':
			return [0, 10_000, 50_000, 250_000, 500_000, 1_000_000];
		case 'fte':
			return [0, 0.5, 1, 2, 5, 10, 20];
		case 'percent':
			return [0, 20, 40, 60, 80, 100];
		case 'year':
			return [1900, 1960, 1970, 1980, 1990, 2000, 2010, 2020];
		case 'inhabitants':
			return [0, 1_000, 5_000, 10_000, 50_000, 100_000];
		case null:
			return [0, 1, 2, 3, 5, 10, 20, 50];
	}
}

/** Who is counted for an item. A number may be explained by other items (a band, "don't know"). */
export function baseOf(
	item: string,
	of: string | null,
	tally: Tally,
	explainedBy: readonly string[] = []
): Base {
	const panel = of === null ? null : (tally.panels.get(of) ?? { rows: 0, authorities: 0 });
	const total = panel === null ? tally.responses : panel.rows;
	const own = answersTo(item, tally);
	const beside = explainedBy.map((name) => answersTo(name, tally));
	const sum = (key: 'n' | 'dontKnow' | 'notApplicable') =>
		beside.reduce((total, answers) => total + answers[key], 0);
	const notAsked = panel === null ? Math.min(tally.notAsked.get(item) ?? 0, total - own.given) : 0;
	const room = Math.max(0, total - notAsked - own.given);
	// A band beside an amount counts once; several explanations of one gap can't exceed the gap.
	const dontKnow = own.dontKnow + Math.min(room, sum('dontKnow'));
	const notApplicable = own.notApplicable + Math.min(room, sum('notApplicable'));
	const told = dontKnow - own.dontKnow + notApplicable - own.notApplicable;
	const elsewhere = Math.max(0, Math.min(room - told, sum('n')));
	return {
		total,
		notAsked,
		dontKnow,
		notApplicable,
		elsewhere,
		n: own.n,
		blank: Math.max(0, total - notAsked - own.n - dontKnow - notApplicable - elsewhere),
		authorities: panel?.authorities ?? null
	};
}

/** How many answered an item, and how many of them said that they don't know or are not concerned. */
export function answersTo(item: string, tally: Tally) {
	const cells = tally.cells.get(item);
	const isList = tally.lists.has(item);
	const answers = { given: tally.lists.get(item) ?? 0, dontKnow: 0, notApplicable: 0, n: 0 };
	for (const [value, { count }] of cells ?? []) {
		if (!isList) answers.given += count;
		const nonAnswer = nonAnswerOf(value);
		if (nonAnswer !== null) answers[nonAnswer] += count;
	}
	answers.n = answers.given - answers.dontKnow - answers.notApplicable;
	return answers;
}
