import { emptyTally, type Cell, type Tally } from './tally';

/** Two groups of responses counted together. No response is in both. */
export function addTallies(a: Tally, b: Tally): Tally {
	const sum = emptyTally();
	sum.responses = a.responses + b.responses;
	sum.superseded = a.superseded + b.superseded;
	for (const tally of [a, b]) {
		for (const [item, count] of tally.notAsked) add(sum.notAsked, item, count);
		for (const [item, count] of tally.lists) add(sum.lists, item, count);
		for (const [item, count] of tally.authorities) add(sum.authorities, item, count);
		for (const [panel, { rows, authorities }] of tally.panels) {
			const known = sum.panels.get(panel) ?? { rows: 0, authorities: 0 };
			sum.panels.set(panel, {
				rows: known.rows + rows,
				authorities: known.authorities + authorities
			});
		}
		for (const [item, cells] of tally.cells) {
			const known = sum.cells.get(item) ?? new Map<string, Cell>();
			sum.cells.set(item, known);
			for (const [value, cell] of cells) {
				const before = known.get(value);
				known.set(value, before === undefined ? cell : addCells(before, cell));
			}
		}
	}
	return sum;
}

const addCells = (a: Cell, b: Cell): Cell => ({
	count: a.count + b.count,
	authorities: a.authorities + b.authorities,
	first: a.first + b.first,
	places: a.places + b.places
});

const add = (counts: Map<string, number>, key: string, count: number) =>
	counts.set(key, (counts.get(key) ?? 0) + count);
