/**
 * The figure of the whole, own answers and those of others together, as disclosure control lets a
 * network see it. Every decision looks at the others alone: see disclosure.ts.
 */
import {
	FEWEST,
	mayShowMean,
	mayShowMedian,
	mayShowTicksOfRows,
	protectAcrossViews,
	protectCells,
	protectCellsOfRows
} from './disclosure';
import {
	answersTo,
	baseOf,
	figureOf,
	valuesOf,
	type Base,
	type Figure,
	type NumberFigure,
	type RankingFigure,
	type ScaleFigure,
	type SharesFigure
} from './figures';
import type {
	MultipleQuestion,
	NumberQuestion,
	RankingQuestion,
	ResultChoice,
	ResultQuestion
} from './questions';
import { cellOf, type Tally } from './tally';
import { countOf } from '$lib/statistics/weighted-values';

/** What is known of the others. Never leaves the aggregate-only path. */
export interface Others {
	/** Without a filter. */
	all: Tally;
	/** Under the filter that is asked for, with the views beside it; null without a filter. */
	filtered: {
		asked: string;
		/** Every view of the filter, shown or not; together they are `all`. */
		views: Map<string, Tally>;
		shown: ReadonlySet<string>;
	} | null;
}

/**
 * @param own the viewer's tally under the same filter
 * @param both own and others together, under the same filter: what the figure would say
 * @returns null when nothing of it may be shown
 */
export function wholeFigureOf(
	question: ResultQuestion,
	others: Others,
	both: Tally
): Figure | null {
	const asked = tallyAsked(others);
	if (asked === null || asked.responses < FEWEST) return null;
	if (question.kind === 'text') return null;
	if (question.of !== null && others.filtered !== null) return null;
	if (question.kind === 'scale') {
		const rows = question.rows.map(({ item }) => ({
			item,
			shares: wholeShares(item, question.choices, question.of, others, both)
		}));
		const figure: ScaleFigure = { kind: 'scale', rows };
		return rows.some(({ shares }) => shares !== null) ? figure : null;
	}
	if (tooFew(question.item, question.of, asked)) return null;
	switch (question.kind) {
		case 'single':
		case 'rating':
			return wholeShares(question.item, question.choices, question.of, others, both);
		case 'multiple':
			return wholeTicks(question, others, both);
		case 'ranking':
			return wholeRanking(question, others, both);
		case 'number':
			return wholeNumber(question, others, both);
	}
}

/** The others under the filter; null when their view may not be shown. */
function tallyAsked({ all, filtered }: Others): Tally | null {
	if (filtered === null) return all;
	return filtered.shown.has(filtered.asked) ? (filtered.views.get(filtered.asked) ?? null) : null;
}

function tooFew(item: string, of: string | null, others: Tally): boolean {
	const answers = of === null ? answersTo(item, others).n : (others.authorities.get(item) ?? 0);
	return answers < FEWEST;
}

function wholeShares(
	item: string,
	choices: readonly ResultChoice[],
	of: string | null,
	others: Others,
	both: Tally
): SharesFigure | null {
	const asked = tallyAsked(others)!;
	if (tooFew(item, of, asked)) return null;
	const cells = choices.map(({ value }) => cellOf(asked, item, value));
	const shown =
		of === null
			? protectFiltered(others, (tally) =>
					choices.map(({ value }) => cellOf(tally, item, value).count)
				)
			: protectCellsOfRows(cells);
	return {
		kind: 'shares',
		base: tellable(baseOf(item, of, both)),
		cells: choices.map(({ value }, place) => ({
			value,
			count: shown[place] ? cellOf(both, item, value).count : null
		}))
	};
}

function wholeTicks(question: MultipleQuestion, others: Others, both: Tally): SharesFigure {
	const { item, of } = question;
	const asked = tallyAsked(others)!;
	const isShown = (value: string) => {
		if (of !== null) {
			return mayShowTicksOfRows(cellOf(asked, item, value), answersTo(item, asked).n);
		}
		const ticks = (tally: Tally) => {
			const { count } = cellOf(tally, item, value);
			return [count, answersTo(item, tally).n - count];
		};
		return protectFiltered(others, ticks).every(Boolean);
	};
	return {
		kind: 'shares',
		base: tellable(baseOf(item, of, both)),
		cells: question.choices.map(({ value }) => ({
			value,
			count: isShown(value) ? cellOf(both, item, value).count : null
		}))
	};
}

function wholeRanking(question: RankingQuestion, others: Others, both: Tally): RankingFigure {
	const { item, choices } = question;
	const asked = tallyAsked(others)!;
	const firsts = (tally: Tally) => choices.map(({ value }) => cellOf(tally, item, value).first);
	const shown = protectFiltered(others, firsts);
	const exact = figureOf(question, both) as RankingFigure;
	return {
		...exact,
		base: tellable(exact.base),
		cells: exact.cells.map((cell, place) => {
			// First, ranked lower, not ranked: one table, since the second follows from the others.
			const ranks = (tally: Tally) => {
				const { count, first } = cellOf(tally, item, cell.value);
				return [first, count - first, answersTo(item, tally).n - count];
			};
			const mayShowRanks = protectFiltered(others, ranks).every(Boolean);
			const ranked = cellOf(asked, item, cell.value).count;
			const mayShowPlace = mayShowRanks && others.filtered === null && ranked >= FEWEST;
			return {
				value: cell.value,
				ranked: mayShowRanks ? cell.ranked : null,
				first: shown[place] ? cell.first : null,
				meanPlace: mayShowPlace ? cell.meanPlace : null
			};
		})
	};
}

function wholeNumber(question: NumberQuestion, others: Others, both: Tally): NumberFigure {
	const exact = figureOf(question, both) as NumberFigure;
	const asked = tallyAsked(others)!;
	const values = valuesOf(question.item, asked);
	const sizes = values.map(({ value, count }) => ({ size: Math.abs(value), count }));
	const sum = sizes.reduce((total, { size, count }) => total + size * count, 0);
	const largest = sizes.reduce((most, { size }) => Math.max(most, size), 0);
	// In a repeated panel it is authorities that must be many.
	const authorities =
		question.of === null ? countOf(values) : (asked.authorities.get(question.item) ?? 0);
	const median = mayShowMedian(authorities);
	// Values of rows are not gathered by authority, so who makes up a sum is not known there.
	const showMean =
		question.of === null && others.filtered === null && mayShowMean(authorities, largest, sum);
	const limits = exact.classes.map(({ from }) => from);
	const inClasses = (tally: Tally) =>
		limits.map((from, place) =>
			valuesOf(question.item, tally)
				.filter(({ value }) => value >= from && value < (limits[place + 1] ?? Infinity))
				.reduce((count, each) => count + each.count, 0)
		);
	const shown = question.of === null ? protectFiltered(others, inClasses) : null;
	return {
		kind: 'number',
		base: tellable(exact.base),
		mean: showMean ? exact.mean : null,
		median: median ? exact.median : null,
		lowerQuartile: median ? exact.lowerQuartile : null,
		upperQuartile: median ? exact.upperQuartile : null,
		least: null,
		greatest: null,
		classes: exact.classes.map((each, place) => ({
			...each,
			count: shown?.[place] ? each.count : null
		}))
	};
}

/** Which cells of a table may be shown under the filter that is asked for. */
function protectFiltered(
	{ all, filtered }: Others,
	countsOf: (tally: Tally) => number[]
): boolean[] {
	const whole = protectCells(countsOf(all));
	if (filtered === null) return whole;
	const keys = [...filtered.views.keys()];
	const counts = keys.map((key) => countsOf(filtered.views.get(key)!));
	const shown = keys.map((key) => filtered.shown.has(key));
	return protectAcrossViews(counts, shown, whole)[keys.indexOf(filtered.asked)]!;
}

/** Of those who gave no answer the whole tells how many, not why. */
const tellable = (base: Base): Base => ({
	...base,
	notAsked: null,
	blank: null,
	dontKnow: null,
	notApplicable: null,
	elsewhere: null
});
