import type { ChartSeries, ChartSpec } from '$lib/charts/chart-spec';
import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import type { NumberFigure } from './figures';
import { shareText, shortClassText } from './results.texts';
import {
	shareOf,
	type ShownQuestion,
	type ShownRanking,
	type ShownShare,
	type ShownShares
} from './shown-question';

type Ranking = ShownQuestion & { kind: 'ranking' };

/** More bars than this are read in the table only. */
const MOST_BARS = 16;

/** The chart that fits the kind of a question; two for a scale that is compared; none for a text. */
export const chartsOf = (locale: Locale, question: ShownQuestion): CaptionedChart[] =>
	everyChartOf(locale, question).filter(({ spec }) => hasSomethingToDraw(spec));

type CaptionedChart = { spec: ChartSpec; caption?: string };

const hasSomethingToDraw = ({ series }: ChartSpec) =>
	series.some(({ values }) => values.some((value) => value !== null && value > 0));

function everyChartOf(locale: Locale, question: ShownQuestion): CaptionedChart[] {
	switch (question.kind) {
		case 'shares': {
			const { labels, own, whole } = question;
			const series = (name: string, shares: ShownShares) =>
				seriesOf(locale, name, shares.cells.slice(0, MOST_BARS));
			return [
				{
					spec: {
						kind: 'bars',
						labels: labels.slice(0, MOST_BARS),
						series: compared(series, own, whole),
						max: 1
					}
				}
			];
		}
		case 'scale': {
			const rows = question.rows;
			const whole = rows.filter((row) => row.whole !== null);
			const own = rows.filter((row) => row.own.base.n > 0);
			const stacked = (labels: string[], shares: ShownShares[]): ChartSpec => ({
				kind: 'stacked',
				labels,
				series: question.labels.map((label, step) =>
					seriesOf(
						locale,
						label,
						shares.map(({ cells }) => cells[step]!)
					)
				),
				max: 1
			});
			const ofOwn = {
				spec: stacked(
					own.map(({ label }) => label),
					own.map((row) => row.own)
				)
			};
			if (whole.length === 0) return own.length === 0 ? [] : [ofOwn];
			const shownWhole = whole.filter((row) =>
				row.whole!.cells.every(({ count }) => count !== null)
			);
			return [
				...(own.length === 0 ? [] : [{ ...ofOwn, caption: m.results_column_network() }]),
				...(shownWhole.length === 0
					? []
					: [
							{
								spec: stacked(
									shownWhole.map(({ label }) => label),
									shownWhole.map((row) => row.whole!)
								),
								caption: m.results_column_whole()
							}
						])
			];
		}
		case 'ranking':
			return [
				{ spec: question.partial ? firstAndRanked(locale, question) : places(locale, question) }
			];
		case 'number': {
			const { own, whole, measure } = question;
			const series = (name: string, figure: NumberFigure) =>
				seriesOf(
					locale,
					name,
					figure.classes.map(({ count }) => shareOf(count, figure.base.n))
				);
			return [
				{
					spec: {
						kind: 'columns',
						labels: own.classes.map((each) => shortClassText(locale, each, measure)),
						series: compared(series, own, whole)
					}
				}
			];
		}
		case 'text':
			return [];
	}
}

/** Of a ranking of some answers: how many put each first, and how many ranked it at all. */
function firstAndRanked(locale: Locale, question: Ranking): ChartSpec {
	const { cells } =
		question.own.base.n > 0 || question.whole === null ? question.own : question.whole;
	return {
		kind: 'bars',
		labels: question.labels,
		series: [
			seriesOf(
				locale,
				m.results_column_first(),
				cells.map(({ first }) => first)
			),
			seriesOf(
				locale,
				m.results_column_ranked(),
				cells.map(({ ranked }) => ranked)
			)
		],
		max: 1
	};
}

/** Of a ranking of all answers: the mean place of each. */
function places(locale: Locale, question: Ranking): ChartSpec {
	const series = (name: string, { cells }: ShownRanking): ChartSeries => ({
		name,
		values: cells.map(({ meanPlace }) => meanPlace),
		texts: cells.map(({ meanPlace }) => (meanPlace === null ? '' : number(locale, meanPlace, 1)))
	});
	return {
		kind: 'dots',
		labels: question.labels,
		series: compared(series, question.own, question.whole),
		max: question.labels.length
	};
}

function compared<F>(
	series: (name: string, figure: F) => ChartSeries,
	own: F,
	whole: F | null
): ChartSeries[] {
	const first = series(m.results_column_network(), own);
	return whole === null ? [first] : [first, series(m.results_column_whole(), whole)];
}

function seriesOf(locale: Locale, name: string, shares: readonly ShownShare[]): ChartSeries {
	return {
		name,
		values: shares.map(({ share }) => share),
		texts: shares.map((share) => (share.share === null ? '' : shareText(locale, share)))
	};
}
