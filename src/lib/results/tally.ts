/** What the database counted: the plain numbers from which every figure is made. */

export interface Cell {
	/** Answers; rows, in a repeated panel. */
	count: number;
	/** By how many authorities they were given. */
	authorities: number;
	/** How often it came first in its list, and the sum of its places: for rankings. */
	first: number;
	places: number;
}

export interface Tally {
	/** Responses counted. */
	responses: number;
	/** Responses left out, because their authority has given another one. */
	superseded: number;
	/** Item -> responses that were not asked. */
	notAsked: Map<string, number>;
	/** Item -> value -> how often. Of a text only how many: under ''. */
	cells: Map<string, Map<string, Cell>>;
	/** Item of several answers -> how many gave any. */
	lists: Map<string, number>;
	/** Repeated panel -> its rows, and the authorities that gave any. */
	panels: Map<string, { rows: number; authorities: number }>;
	/** Item in a repeated panel -> authorities that answered it for at least one row. */
	authorities: Map<string, number>;
}

/** One line of a grouped query. */
export interface CountedValue {
	item: string;
	value: string;
	count: number;
	authorities: number;
	first: number;
	places: number;
}

export const emptyTally = (): Tally => ({
	responses: 0,
	superseded: 0,
	notAsked: new Map(),
	cells: new Map(),
	lists: new Map(),
	panels: new Map(),
	authorities: new Map()
});

export function addValue(tally: Tally, line: CountedValue) {
	const cells = tally.cells.get(line.item) ?? new Map<string, Cell>();
	tally.cells.set(line.item, cells);
	const { count, authorities, first, places } = line;
	cells.set(line.value, { count, authorities, first, places });
	if (first > 0) tally.lists.set(line.item, (tally.lists.get(line.item) ?? 0) + first);
}

const NOTHING: Cell = { count: 0, authorities: 0, first: 0, places: 0 };

export const cellOf = (tally: Tally, item: string, value: string): Cell =>
	tally.cells.get(item)?.get(value) ?? NOTHING;
