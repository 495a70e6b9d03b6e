/** Figures model by model in words: tables of groups and values, whichever way they are laid. */
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import type { Base, Count, Figure, NumberFigure, SharesFigure } from './figures';
import {
	isWithoutModel,
	type ByGroup,
	type CountedGroup,
	type ModelGroup,
	type TagChoice
} from './models';
import type { ResultChoice, ResultQuestion } from './questions';
import { countText, measuredText, outsideText, shareText } from './results.texts';
import { shareOf } from './shown-question';

/** A group of responses as a line (or a column) of a table. */
export interface GroupLine {
	key: string;
	label: string;
	n: string;
	/** Who is not in the base, and why. */
	outside: string;
	/** Of so few answers that its figures are shown quietly. */
	few: boolean;
	/** All together, or without a model: apart from the models. */
	apart: boolean;
}

export interface GroupedCell {
	main: string;
	/** How many, beside the share; '' where that says nothing more. */
	count: string;
	hidden: boolean;
}

export interface GroupedTable {
	id: string;
	title: string;
	values: string[];
	groups: GroupLine[];
	/** By group, then by value. */
	cells: GroupedCell[][];
}

/** Stands for all groups together. */
export const ALL = '~all';

export function groupName({ key, name }: ModelGroup, locale: Locale): string {
	if (!isWithoutModel(key)) return textIn(name ?? undefined, locale) || key;
	switch (key) {
		case '~between':
			return m.results_models_between();
		case '~none':
			return m.results_models_none();
		case '~not-enough':
			return m.results_models_not_enough();
		case '~not-concerned':
			return m.results_models_not_concerned();
		case '~former':
			return m.results_models_former();
		case '~untagged':
			return m.results_models_untagged();
	}
}

export const tagNames: Record<TagChoice, () => string> = {
	either: m.results_tag_either,
	suggested: m.results_tag_suggested,
	decided: m.results_tag_decided
};

/** By which tag, of which typology: « Modèles suggérés par la typologie, version 3. » */
export function toldByText(locale: Locale, tag: TagChoice, version: number): string {
	const shown = number(locale, version);
	switch (tag) {
		case 'either':
			return m.results_models_told_either({ version: shown });
		case 'suggested':
			return m.results_models_told_suggested({ version: shown });
		case 'decided':
			return m.results_models_told_decided({ version: shown });
	}
}

interface Drawn {
	locale: Locale;
	groups: readonly CountedGroup[];
	label: (choice: ResultChoice) => string;
}

const namesOf = ({ locale, groups }: Drawn) => [
	{ key: ALL, label: m.results_models_all() },
	...groups.map((group) => ({ key: group.key, label: groupName(group, locale) }))
];

/** More answers than this are listed only if somebody gave them. */
const LONG_LIST = 20;

/** The tables of a question: one, or one for each row of a matrix; none for a text. */
export function tablesOf(
	question: ResultQuestion,
	{ all, groups }: ByGroup<Figure | null>,
	drawn: Drawn
): GroupedTable[] {
	const figures = [all, ...groups];
	const { locale } = drawn;
	const title = textIn(question.title, locale);
	const { item } = question;
	switch (question.kind) {
		case 'single':
		case 'rating':
		case 'multiple':
			return [sharesTable({ id: item, title }, question.choices, figures as Shares, drawn)];
		case 'scale':
			return question.rows.map((row, place) =>
				sharesTable(
					{
						id: row.item,
						title: `${title} – ${textIn(row.label ?? undefined, locale) || row.value}`
					},
					question.choices,
					figures.map((figure) =>
						figure?.kind === 'scale' ? (figure.rows[place]?.shares ?? null) : null
					),
					drawn
				)
			);
		case 'ranking':
			return [
				sharesTable(
					{ id: item, title: m.results_models_first_of({ title }) },
					question.choices,
					figures.map((figure) =>
						figure?.kind === 'ranking'
							? {
									kind: 'shares',
									base: figure.base,
									cells: figure.cells.map(({ value, first }) => ({ value, count: first }))
								}
							: null
					),
					drawn
				)
			];
		case 'number':
			return [numbersTable({ id: item, title }, question, figures as Numbers, drawn)];
		case 'text':
			return [];
	}
}

type Shares = (SharesFigure | null)[];
type Numbers = (NumberFigure | null)[];
type Named = Pick<GroupedTable, 'id' | 'title'>;

function sharesTable(
	named: Named,
	choices: readonly ResultChoice[],
	figures: Shares,
	drawn: Drawn
): GroupedTable {
	const given = (place: number) => figures.some((each) => (each?.cells[place]?.count ?? 0) > 0);
	const places = choices
		.map((_, place) => place)
		.filter((place) => choices.length <= LONG_LIST || given(place));
	return {
		...named,
		values: places.map((place) => drawn.label(choices[place]!)),
		groups: linesOf(
			figures.map((figure) => figure?.base ?? null),
			drawn
		),
		cells: figures.map((figure) =>
			places.map((place) =>
				shareCell(drawn.locale, figure?.cells[place]?.count ?? null, figure?.base.n ?? 0)
			)
		)
	};
}

export function shareCell(locale: Locale, count: Count, base: number): GroupedCell {
	const share = shareOf(count, base);
	const hidden = count === null;
	return {
		main: shareText(locale, share),
		count: hidden ? '' : countText(locale, count),
		hidden
	};
}

function numbersTable(
	named: Named,
	{ measure, unit }: ResultQuestion & { kind: 'number' },
	figures: Numbers,
	drawn: Drawn
): GroupedTable {
	const { locale } = drawn;
	const say = (value: number | null) =>
		measuredText(locale, value, measure, textIn(unit ?? undefined, locale));
	const cell = (figure: NumberFigure | null, value: number | null, text: string): GroupedCell => {
		const hidden = figure === null || (value === null && figure.base.n > 0);
		return { main: hidden ? m.results_hidden_short() : text, count: '', hidden };
	};
	return {
		...named,
		values: [m.results_median(), m.results_quartiles()],
		groups: linesOf(
			figures.map((figure) => figure?.base ?? null),
			drawn
		),
		cells: figures.map((figure) => {
			const { median = null, lowerQuartile: low = null, upperQuartile: high = null } = figure ?? {};
			const middle =
				low === null
					? m.results_no_value()
					: m.results_quartiles_range({ low: say(low), high: say(high) });
			return [cell(figure, median, say(median)), cell(figure, low, middle)];
		})
	};
}

/** @param bases of all, and of each group; null: not shown */
function linesOf(bases: readonly (Base | null)[], drawn: Drawn): GroupLine[] {
	const { locale } = drawn;
	return namesOf(drawn).map(({ key, label }, place) => {
		const base = bases[place] ?? null;
		return {
			...{ key, label, few: base !== null && base.n < 5 },
			n: base === null ? m.results_hidden_short() : number(locale, base.n),
			outside: base === null ? '' : outsideText(locale, base),
			apart: key.startsWith('~')
		};
	});
}

/** Models by a fact or by codes: counts of each group, and their shares of it. */
export function crossedTable(
	named: Named,
	values: readonly string[],
	counts: readonly (readonly Count[])[],
	bases: readonly Count[],
	{ locale, groups }: Pick<Drawn, 'locale' | 'groups'>
): GroupedTable {
	return {
		...named,
		values: [...values],
		groups: groups.map((group, place) => {
			const base = bases[place] ?? null;
			return {
				...{ key: group.key, label: groupName(group, locale), outside: '' },
				n: countText(locale, base),
				few: base !== null && base < 5,
				apart: group.key.startsWith('~')
			};
		}),
		cells: counts.map((line, place) =>
			line.map((count) =>
				shareCell(locale, bases[place] === null ? null : count, bases[place] ?? 0)
			)
		)
	};
}
