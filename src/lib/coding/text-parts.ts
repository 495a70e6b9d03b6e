/**
 * Parts of a text as they are shown. A browser writes every end of a line as one sign, where what
 * was sent may hold two (`\r\n`): what is shown and what is stored are counted apart.
 */
import type { Range } from './coding';

type Part = NonNullable<Range>;

/** The text as a browser shows it. */
export const asShown = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Where a part of the text stands in what is shown. */
export const shownPart = (text: string, { starts, ends }: Part): Part => ({
	starts: asShown(text.slice(0, starts)).length,
	ends: asShown(text.slice(0, ends)).length
});

/** Where a part of what is shown stands in the text; null for nothing but blanks. */
export function storedPart(text: string, chosen: Part): Range {
	const shown = asShown(text).slice(chosen.starts, chosen.ends);
	if (shown.trim() === '') return null;
	const starts = chosen.starts + (shown.length - shown.trimStart().length);
	const ends = chosen.ends - (shown.length - shown.trimEnd().length);
	return { starts: storedAt(text, starts), ends: storedAt(text, ends) };
}

function storedAt(text: string, shown: number): number {
	let at = 0;
	for (let seen = 0; seen < shown; seen += 1) at += text.startsWith('\r\n', at) ? 2 : 1;
	return at;
}

/** What stands at a part of a text; the whole of it without one. */
export const partOf = (text: string, range: Range): string =>
	range === null ? text : text.slice(range.starts, range.ends);

export interface Segment {
	text: string;
	/** How many of the parts cover it. */
	covered: number;
}

/**
 * A text cut where parts of it begin and end, which may overlap.
 *
 *     segments('eau et soins', [{ starts: 0, ends: 3 }])
 *     // [{ text: 'eau', covered: 1 }, { text: ' et soins', covered: 0 }]
 */
export function segments(text: string, parts: readonly Part[]): Segment[] {
	const within = parts.filter(({ ends }) => ends <= text.length);
	const cuts = new Set([0, text.length, ...within.flatMap(({ starts, ends }) => [starts, ends])]);
	const places = [...cuts].sort((a, b) => a - b);
	return places.slice(1).map((end, place) => {
		const start = places[place]!;
		return {
			text: text.slice(start, end),
			covered: within.filter(({ starts, ends }) => starts <= start && ends >= end).length
		};
	});
}
