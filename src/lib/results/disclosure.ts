/**
 * Disclosure control: what a network may be shown of the answers given to other networks.
 *
 * Whoever reads "the whole" beside their own figures can subtract the one from the other, so every
 * rule here looks at *the others* only: the whole without the viewer's own rows. What is protected:
 *
 * 1. **Base.** Fewer than five others: nothing is shown.
 * 2. **Cell.** A count of one to four others who gave an answer is hidden. (Nobody at all, 0, says
 *    nothing of a few who could be told apart, and is shown.)
 * 3. **Totals.** The counts of a table add up to its base, so a hidden cell alone could be worked
 *    out. More cells are hidden, smallest first, until those hidden are at least two and their sum
 *    leaves each of them the possibility of being five or more.
 * 4. **Ticks.** A share of 96 of 98 tells of two who did not tick: tick and no tick are two cells
 *    of a table, and rule 3 hides both.
 * 5. **Filters.** Figures can be filtered by kind or by size class, one at a time. The views of a
 *    filter add up to the unfiltered one, so rule 3 holds across them too, cell by cell; and of two
 *    views that differ by fewer than five others only one is shown (`viewsToShow`).
 * 6. **Numbers.** A median or quartile needs eleven others, since it is somebody's very answer. So
 *    does a mean, of which moreover no single other may make up half, and which is shown without a
 *    filter only: means can be subtracted, medians can't. Extremes are never shown.
 * 7. **Repeated panels.** Several rows come from one authority, so authorities are counted, not rows;
 *    and there is no filter.
 * 8. **Texts** are never shown for the whole, nor codes that were put on them.
 * 9. **Models** of the typology follow from answers, so a model is as delicate as an answer: its views
 *    are views of a filter (rule 5), and the last to be shown. No sum of views of kinds, sizes and
 *    models, added and subtracted in any way, may come down to fewer than five others
 *    (`few-told-apart.ts`). They are shown by the suggested model only: beside them, those by the
 *    decided one would tell of the few whose suggestion was overridden. And not to who may change the
 *    typology without seeing all answers: by moving one authority, and comparing, they would.
 *
 * Not protected, on purpose: how many left a question without an answer (blank, "don't know", "not
 * applicable" and "not asked" as one number). It is no answer, and which of the four it was cannot
 * be told; it does bound how many were led past a question by an answer to an earlier one.
 *
 * Nor is change: whoever reads the whole before and after one response comes in (or is judged by
 * another version of the typology) learns what it answered. Freezing the whole at dates would help; a study that asks delicate things should wait for
 * its closure before it shows the whole.
 *
 * Nor, between kinds, sizes and models, that few of five or more others whom they tell apart gave an
 * answer: rule 3 holds within each of the three.
 *
 * Decided 2026-11-21. Thresholds: five as the issue asks; eleven and one half follow the practice
 * of official statistics for amounts, where one large unit would show through. A study with other
 * needs would change our mind.
 */
import { tellsFewApart } from './few-told-apart';

/** Fewest others behind a count that is shown. */
export const FEWEST = 5;
/** Fewest others behind a median, a quartile or a mean. */
export const FEWEST_FOR_NUMBERS = 11;
/** The largest part of a sum that one other may make up, if the mean is shown. */
const LARGEST_PART = 0.5;

const isSmall = (count: number) => count > 0 && count < FEWEST;

/**
 * Which cells of a table may be shown, when their sum is known (rules 2 and 3).
 *
 * @param counts others in each cell
 * @returns true for a cell that may be shown
 */
export function protectCells(counts: readonly number[]): boolean[] {
	const shown = counts.map((count) => !isSmall(count));
	while (!isProtected(counts.filter((_, place) => !shown[place]))) {
		const next = smallestShown(counts, shown);
		// Too few others for any pattern: that some cells are empty would tell what the rest holds.
		if (next === -1) return shown.map(() => false);
		shown[next] = false;
	}
	return shown;
}

/**
 * Whether hidden cells stay hidden when their sum is known: there is more than one, and the sum
 * lets any of them be `FEWEST` or more (each of the others being at least one).
 */
function isProtected(hidden: readonly number[]): boolean {
	const sum = hidden.reduce((total, count) => total + count, 0);
	return sum === 0 || (hidden.length >= 2 && sum >= hidden.length - 1 + FEWEST);
}

function smallestShown(counts: readonly number[], shown: readonly boolean[]): number {
	let smallest = -1;
	counts.forEach((count, place) => {
		// Hiding a nobody protects nobody.
		if (!shown[place] || count === 0) return;
		if (smallest === -1 || count < counts[smallest]!) smallest = place;
	});
	return smallest;
}

/**
 * The same for repeated panels (rule 7), where a cell counts rows but authorities are protected.
 * The authorities of several hidden cells may be the same ones, so their sum proves nothing: one
 * cell that is large by itself has to hide with the small ones.
 */
export function protectCellsOfRows(
	cells: readonly { count: number; authorities: number }[]
): boolean[] {
	const shown = cells.map(({ authorities }) => !isSmall(authorities));
	if (shown.every(Boolean)) return shown;
	const authorities = cells.map((cell) => cell.authorities);
	const next = smallestShown(authorities, shown);
	if (next !== -1) shown[next] = false;
	return shown;
}

/** Ticks in repeated panels: fewer than five rows without the tick are hidden with those that have it. */
export const mayShowTicksOfRows = (cell: { count: number; authorities: number }, rows: number) =>
	!isSmall(cell.authorities) && !isSmall(rows - cell.count);

/**
 * Rules 2 to 5 for one question under a filter: a row for each view (kind or size class), a column
 * for each cell. Both the sum of a row (its base) and that of a column (the unfiltered figure) are
 * known, except where the unfiltered figure is hidden itself.
 *
 * @param counts others, by view and cell
 * @param views whether a view may be shown at all
 * @param whole whether the unfiltered figure of a cell is shown
 */
export function protectAcrossViews(
	counts: readonly (readonly number[])[],
	views: readonly boolean[],
	whole: readonly boolean[]
): boolean[][] {
	const base = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
	const shown = counts.map((row, view) =>
		row.map((count, cell) => {
			const allowed = views[view]! && whole[cell]! && base[view]! >= FEWEST;
			return allowed && !isSmall(count);
		})
	);
	while (hideOneMore(counts, shown, whole));
	return shown;
}

/** Hides one more cell where a line or the whole pattern gives one away. False when all is well. */
function hideOneMore(
	counts: readonly (readonly number[])[],
	shown: boolean[][],
	whole: readonly boolean[]
): boolean {
	const rows = counts.map((row, view) => row.map((_, cell) => [view, cell] as const));
	const columns = whole.flatMap((isShown, cell) =>
		isShown ? [counts.map((_, view) => [view, cell] as const)] : []
	);
	for (const line of [...rows, ...columns]) {
		const hidden = line.filter(([view, cell]) => !shown[view]![cell]);
		if (isProtected(hidden.map(([view, cell]) => counts[view]![cell]!))) continue;
		if (hideSmallest(line, counts, shown)) return true;
	}
	const given = givenAway(counts, shown, whole);
	if (given === null) return false;
	const [view, cell] = given;
	const beside = [...rows[view]!, ...counts.map((_, other) => [other, cell] as const)];
	return hideSmallest(beside, counts, shown) || hideSmallest(rows.flat(), counts, shown);
}

function hideSmallest(
	line: readonly (readonly [number, number])[],
	counts: readonly (readonly number[])[],
	shown: boolean[][]
): boolean {
	const open = line.filter(([view, cell]) => shown[view]![cell]);
	const positive = open.filter(([view, cell]) => counts[view]![cell]! > 0);
	const [next] = (positive.length > 0 ? positive : open).toSorted(
		([a, b], [c, d]) => counts[a]![b]! - counts[c]![d]!
	);
	if (next === undefined) return false;
	shown[next[0]]![next[1]] = false;
	return true;
}

/**
 * A small hidden cell that rows and columns together work out, or null. Seen as a graph (a node for
 * each known sum, an edge for each hidden cell between its row and its column) a cell is worked out
 * when no circle leads through its edge.
 */
function givenAway(
	counts: readonly (readonly number[])[],
	shown: readonly (readonly boolean[])[],
	whole: readonly boolean[]
): readonly [number, number] | null {
	const edges = counts.flatMap((row, view) =>
		row.flatMap((_, cell) => (shown[view]![cell] ? [] : [[view, cell] as const]))
	);
	// Columns without a known sum are free: any value fits them. They meet in one node.
	const end = (cell: number) => (whole[cell] ? `cell ${cell}` : 'free');
	for (const edge of edges) {
		if (!isSmall(counts[edge[0]]![edge[1]]!)) continue;
		const others = edges.filter((other) => other !== edge);
		if (!areJoined(`view ${edge[0]}`, end(edge[1]), others, end)) return edge;
	}
	return null;
}

function areJoined(
	from: string,
	to: string,
	edges: readonly (readonly [number, number])[],
	end: (cell: number) => string
): boolean {
	const reached = new Set([from]);
	for (let size = 0; size < reached.size;) {
		size = reached.size;
		for (const [view, cell] of edges) {
			const [a, b] = [`view ${view}`, end(cell)];
			if (reached.has(a)) reached.add(b);
			else if (reached.has(b)) reached.add(a);
		}
	}
	return reached.has(to);
}

/** How many others are of one kind and one size class, and of one model where that is asked. */
export interface Atom {
	kind: string;
	size: string;
	model?: string;
	count: number;
}

export interface ViewsToShow {
	kinds: Set<string>;
	sizes: Set<string>;
}

/**
 * Which filtered views of the whole may be shown (rule 5). Kinds go first; a size class is left out
 * when some kinds together and some size classes together differ by one to four others: all
 * régions and all authorities over 100,000 inhabitants but one métropole, for instance.
 */
export function viewsToShow(atoms: readonly Atom[]): ViewsToShow {
	const kinds = protectedValues(atoms, 'kind');
	let sizes = protectedValues(atoms, 'size');
	while (sizes.size > 0) {
		const culprit = sizeThatDiffersLittle(atoms, kinds, sizes);
		if (culprit === null) break;
		sizes = new Set([...sizes].filter((size) => size !== culprit));
		// What is left out must not follow from the others by subtraction.
		const left = [...sumsBy(atoms, 'size')].filter(([size]) => !sizes.has(size));
		if (left.length === 1 && sizes.size > 0) sizes.delete(smallestOf(atoms, sizes));
	}
	return { kinds, sizes };
}

/**
 * Which views by model may be shown beside those (rule 9): the largest first, and each that tells of no
 * few others together with what is shown already.
 */
export function modelsToShow(atoms: readonly Atom[], { kinds, sizes }: ViewsToShow): Set<string> {
	const people = (shown: ReadonlySet<string>) =>
		atoms.map(({ kind, size, model = '', count }) => ({
			count,
			views: [
				...(kinds.has(kind) ? [`kind ${kind}`] : []),
				...(sizes.has(size) ? [`size ${size}`] : []),
				...(shown.has(model) ? [`model ${model}`] : [])
			]
		}));
	const candidates = protectedValues(atoms, 'model');
	const shown = new Set<string>();
	for (const [model] of [...sumsBy(atoms, 'model')].toSorted(([, a], [, b]) => b - a)) {
		if (!candidates.has(model)) continue;
		if (!tellsFewApart(people(new Set([...shown, model])), FEWEST)) shown.add(model);
	}
	return shown;
}

function sumsBy(atoms: readonly Atom[], by: 'kind' | 'size' | 'model'): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { [by]: value = '', count } of atoms) sums.set(value, (sums.get(value) ?? 0) + count);
	return sums;
}

function protectedValues(atoms: readonly Atom[], by: 'kind' | 'size' | 'model'): Set<string> {
	const sums = [...sumsBy(atoms, by)];
	const shown = protectCells(sums.map(([, count]) => count));
	return new Set(
		sums.flatMap(([value, count], place) => (shown[place] && count > 0 ? [value] : []))
	);
}

const smallestOf = (atoms: readonly Atom[], sizes: ReadonlySet<string>) =>
	[...sumsBy(atoms, 'size')]
		.filter(([size]) => sizes.has(size))
		.toSorted(([, a], [, b]) => a - b)[0]![0];

function sizeThatDiffersLittle(
	atoms: readonly Atom[],
	kinds: ReadonlySet<string>,
	sizes: ReadonlySet<string>
): string | null {
	const all = atoms.reduce((sum, { count }) => sum + count, 0);
	for (const someKinds of unions(kinds)) {
		for (const someSizes of unions(sizes)) {
			const apart = atoms.reduce(
				(sum, atom) =>
					someKinds.has(atom.kind) === someSizes.has(atom.size) ? sum : sum + atom.count,
				0
			);
			if (isSmall(apart) || isSmall(all - apart))
				return smallestOf(atoms, someSizes.size > 0 ? someSizes : sizes);
		}
	}
	return null;
}

/** All choices of some members: with six kinds and seven size classes, 64 and 128. */
function unions(members: ReadonlySet<string>): Set<string>[] {
	return [...members].reduce<Set<string>[]>(
		(chosen, member) => [...chosen, ...chosen.map((set) => new Set([...set, member]))],
		[new Set()]
	);
}

/** Rule 6: whether median and quartiles of some values may be shown. */
export const mayShowMedian = (others: number) => others >= FEWEST_FOR_NUMBERS;

/**
 * Rule 6: whether a mean may be shown. Values of both signs are no amounts, nobody dominates them.
 *
 * @param largest the largest value of the others, regardless of its sign
 * @param sum the sum of their values, regardless of their signs
 */
export const mayShowMean = (others: number, largest: number, sum: number) =>
	others >= FEWEST_FOR_NUMBERS && (sum === 0 || largest < LARGEST_PART * sum);
