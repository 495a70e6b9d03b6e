/**
 * How long the questions take that are still to be answered: an estimate, in seconds, from what
 * there is to read and from what has to be done. Said in round minutes only.
 */
import type { ElementState, ItemState } from './form-state';
import type { Item } from './compiled-form';
import { isUnanswered } from './scope';

/**
 * Signs read in a second. French is read at some 195 words a minute, of about six signs with their
 * space (Trauzettel-Klosinski and Dietz, "Standardized assessment of reading performance: the new
 * international reading speed texts IReST", 2012).
 */
export const SIGNS_A_SECOND = 20;

/**
 * Seconds to answer, once read. Ticking is a matter of deciding; a figure is looked up, or somebody
 * is asked; a free text is thirty words at the forty a minute that people type who are not typists
 * (Dhakal and others, "Observations on typing from 136 million keystrokes", 2018: 52 in the mean),
 * and as long to think. Nobody has measured this for authorities: the respondent's own pace corrects
 * it after some answers.
 */
export const SECONDS: Readonly<Record<Item['kind'], number>> = {
	boolean: 3,
	radiogroup: 4,
	dropdown: 6,
	rating: 4,
	checkbox: 8,
	ranking: 20,
	text: 12,
	comment: 90,
	/** Each row. */
	matrix: 5,
	/** What they hold counts by itself. */
	table: 0,
	fields: 0,
	repeated: 0,
	expression: 0
};
/** A figure that is looked up; a year is known. */
export const FIGURE = 25;
const YEAR = 6;

/** Of one question that is not answered; 0 of one that is, and of what nobody types. */
export function secondsLeft(state: ItemState): number {
	const { item, value, enabled } = state;
	if (!enabled || item.kind === 'expression') return 0;
	if (item.kind === 'repeated') {
		// Whether there will be a row is not known: one is counted where none stands yet.
		if (!state.rows?.length) return Array.isArray(value) ? 0 : 10 + 8 * item.elements.length;
		return state.rows.reduce((sum, row) => sum + secondsIn(row.elements), 0);
	}
	if (item.kind === 'table' || item.kind === 'fields') {
		const cells = (state.rows ?? []).reduce((sum, row) => sum + secondsIn(row.elements), 0);
		return cells > 0 && isUnanswered(item, value) ? cells + reading(state) : cells;
	}
	if (item.kind === 'matrix') {
		const rows = (state.matrixRows ?? []).filter(({ answer }) => answer === undefined);
		if (rows.length === 0) return 0;
		const signs = rows.reduce((sum, { text }) => sum + text.length, 0);
		return reading(state) + signs / SIGNS_A_SECOND + rows.length * SECONDS.matrix;
	}
	return isUnanswered(item, value) ? reading(state) + doing(item) : 0;
}

/** Of all that stands on a page, in a group or in a row. */
export function secondsIn(elements: readonly ElementState[]): number {
	return elements.reduce((sum, element) => {
		if (!element.visible || element.kind === 'html') return sum;
		if (element.kind === 'panel') return sum + secondsIn(element.elements);
		return sum + secondsLeft(element);
	}, 0);
}

/** Of passages to read. */
export function secondsToRead(elements: readonly ElementState[]): number {
	return elements.reduce((sum, element) => {
		if (!element.visible || element.kind === 'item') return sum;
		if (element.kind === 'panel') return sum + secondsToRead(element.elements);
		return sum + element.html.replace(/<[^>]*>/g, '').length / SIGNS_A_SECOND;
	}, 0);
}

function reading({ title, description, why, choices = [] }: ItemState): number {
	const signs = [title, description, why, ...choices.map(({ text }) => text)];
	return signs.reduce((sum, text) => sum + text.length, 0) / SIGNS_A_SECOND;
}

function doing(item: Item): number {
	if (item.kind !== 'text' || item.input !== 'number') return SECONDS[item.kind];
	return item.measure === 'year' ? YEAR : FIGURE;
}
