/** A question and its figures in the language of the reader: all that the page needs of them. */
import type { Measure, Texts } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { wilson } from '$lib/statistics/wilson';
import type {
	Base,
	Count,
	Figure,
	NumberFigure,
	RankingFigure,
	ScaleFigure,
	SharesFigure
} from './figures';
import type {
	RankingQuestion,
	ResultChoice,
	ResultPage,
	ResultPanel,
	ResultQuestion
} from './questions';

/** A count with its share of the base; null: not shown, or nobody to count. */
export interface ShownShare {
	count: Count;
	share: Count;
	low: Count;
	high: Count;
}

export interface ShownShares {
	base: Base;
	cells: ShownShare[];
}

interface Common {
	item: string;
	title: string;
}

/** `own` comes first; `whole` is null when there is nothing to compare with, or it may not be shown. */
export type ShownQuestion = Common &
	(
		| {
				kind: 'shares';
				/** The order of the answers means something. */
				ordered: boolean;
				labels: string[];
				own: ShownShares;
				whole: ShownShares | null;
				/** Answers that nobody gave, of a long list. */
				leftOut: number;
				/** There are texts under "other". */
				other: boolean;
		  }
		| {
				kind: 'scale';
				labels: string[];
				rows: { item: string; label: string; own: ShownShares; whole: ShownShares | null }[];
		  }
		| {
				kind: 'ranking';
				partial: boolean;
				labels: string[];
				own: ShownRanking;
				whole: ShownRanking | null;
		  }
		| {
				kind: 'number';
				measure: Measure | null;
				unit: string;
				own: NumberFigure;
				whole: NumberFigure | null;
		  }
		| { kind: 'text'; own: { base: Base } }
	);

export interface ShownRanking {
	base: Base;
	cells: { ranked: ShownShare; first: ShownShare; meanPlace: Count }[];
}

export interface ShownPanel {
	kind: 'panel';
	item: string;
	title: string;
	rows: number;
	authorities: number;
	questions: ShownQuestion[];
}

export interface ShownPage {
	name: string;
	title: string;
	entries: (ShownQuestion | ShownPanel)[];
}

type Figures = ReadonlyMap<string, { own: Figure; whole: Figure | null }>;
type Panels = ReadonlyMap<string, { rows: number; authorities: number }>;

/** More answers than this are listed only if somebody gave them. */
const LONG_LIST = 20;

/**
 * @param words for yes and no, which a form need not word itself
 */
export function shownPages(
	pages: readonly ResultPage[],
	figures: Figures,
	panels: Panels,
	locale: string,
	words: { true: string; false: string }
): ShownPage[] {
	const text = (texts: Texts | null) => textIn(texts ?? undefined, locale);
	const label = (choice: ResultChoice) =>
		text(choice.label) ||
		(choice.value === 'true' || choice.value === 'false' ? words[choice.value] : choice.value);
	const show = (question: ResultQuestion) =>
		shownQuestion(question, figures.get(question.item)!, text, label);
	return pages.map((page) => ({
		name: page.name,
		title: text(page.title),
		entries: page.entries.map((entry) =>
			entry.kind === 'panel' ? shownPanel(entry, panels, text, show) : show(entry)
		)
	}));
}

const shownPanel = (
	panel: ResultPanel,
	panels: Panels,
	text: (texts: Texts) => string,
	show: (question: ResultQuestion) => ShownQuestion
): ShownPanel => ({
	kind: 'panel',
	item: panel.item,
	title: text(panel.title),
	...(panels.get(panel.item) ?? { rows: 0, authorities: 0 }),
	questions: panel.questions.map(show)
});

function shownQuestion(
	question: ResultQuestion,
	{ own, whole }: { own: Figure; whole: Figure | null },
	text: (texts: Texts | null) => string,
	label: (choice: ResultChoice) => string
): ShownQuestion {
	const common = { item: question.item, title: text(question.title) };
	switch (question.kind) {
		case 'single':
		case 'rating':
		case 'multiple':
			return {
				...common,
				...shownChoices(
					question.choices,
					question.kind !== 'rating' && question.sorted,
					own as SharesFigure,
					whole as SharesFigure | null,
					label
				)
			};
		case 'scale':
			return {
				...common,
				kind: 'scale',
				labels: question.choices.map(label),
				rows: question.rows.map((row, place) => ({
					item: row.item,
					label: text(row.label) || row.value,
					own: sharesIn((own as ScaleFigure).rows[place]!.shares!),
					whole: shownOrNull((whole as ScaleFigure | null)?.rows[place]!.shares ?? null)
				}))
			};
		case 'ranking':
			return shownRankings(question, own, whole, common, label);
		case 'number':
			return {
				...common,
				kind: 'number',
				measure: question.measure,
				unit: text(question.unit),
				own: own as NumberFigure,
				whole: whole as NumberFigure | null
			};
		case 'text':
			return { ...common, kind: 'text', own: { base: (own as { base: Base }).base } };
	}
}

function shownChoices(
	choices: readonly ResultChoice[],
	sorted: boolean,
	own: SharesFigure,
	whole: SharesFigure | null,
	label: (choice: ResultChoice) => string
) {
	const places = choices.map((_, place) => place);
	const count = (place: number) => own.cells[place]!.count ?? 0;
	const countOfWhole = (place: number) => whole?.cells[place]!.count ?? 0;
	const listed =
		choices.length > LONG_LIST
			? places.filter((place) => count(place) > 0 || countOfWhole(place) > 0)
			: places;
	const isOther = (place: number) => choices[place]!.value === 'other';
	const ordered = sorted
		? listed.toSorted(
				(a, b) =>
					Number(isOther(a)) - Number(isOther(b)) ||
					count(b) - count(a) ||
					countOfWhole(b) - countOfWhole(a) ||
					a - b
			)
		: listed;
	const pick = (figure: SharesFigure): ShownShares => ({
		base: figure.base,
		cells: ordered.map((place) => shareOf(figure.cells[place]!.count, figure.base.n))
	});
	return {
		kind: 'shares' as const,
		ordered: !sorted,
		labels: ordered.map((place) => label(choices[place]!)),
		own: pick(own),
		whole: whole === null ? null : pick(whole),
		leftOut: choices.length - listed.length,
		other: places.some((place) => isOther(place) && count(place) > 0)
	};
}

function shownRankings(
	{ choices, partial }: RankingQuestion,
	own: Figure,
	whole: Figure | null,
	common: Common,
	label: (choice: ResultChoice) => string
): ShownQuestion {
	const ranking = own as RankingFigure;
	const places = choices.map((_, place) => place);
	// Where all are ranked: the best mean place first. Where some are: what most put first.
	const worth = (place: number) => {
		const { ranked, first, meanPlace } = ranking.cells[place]!;
		return partial ? (first ?? 0) * 10_000 + (ranked ?? 0) : -(meanPlace ?? Infinity);
	};
	const ordered = places.toSorted((a, b) => (worth(a) === worth(b) ? a - b : worth(b) - worth(a)));
	const pick = (figure: RankingFigure): ShownRanking => ({
		base: figure.base,
		cells: ordered.map((place) => ({
			ranked: shareOf(figure.cells[place]!.ranked, figure.base.n),
			first: shareOf(figure.cells[place]!.first, figure.base.n),
			meanPlace: figure.cells[place]!.meanPlace
		}))
	});
	return {
		...common,
		kind: 'ranking',
		partial,
		labels: ordered.map((place) => label(choices[place]!)),
		own: pick(ranking),
		whole: whole === null ? null : pick(whole as RankingFigure)
	};
}

const sharesIn = (figure: SharesFigure): ShownShares => ({
	base: figure.base,
	cells: figure.cells.map(({ count }) => shareOf(count, figure.base.n))
});

const shownOrNull = (figure: SharesFigure | null) => (figure === null ? null : sharesIn(figure));

export function shareOf(count: Count, base: number): ShownShare {
	if (count === null || base === 0) return { count, share: null, low: null, high: null };
	return { count, ...wilson(count, base) };
}
