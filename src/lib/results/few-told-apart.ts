/**
 * Whether figures of several views, added and subtracted in any way, come down to a few people.
 *
 * Whoever knows how many are in each view, and what they answered, knows every sum of views with any
 * factors: kinds minus models plus a size class. Where such a sum leaves nothing but a few people, it
 * tells their answers. Two families of views can be looked at union by union (`viewsToShow`); with
 * three the sums are too many, so this looks for them in the other direction.
 *
 * In words of algebra: let A have a row for each view and a column for each group of people who are in
 * the same views. A set D of columns can be told apart when some combination of rows is zero outside
 * of D and not on D; that is, when the lines of D in a basis of the kernel of A depend on each other.
 * Dependence of up to four lines survives any projection to four dimensions; independence survives a
 * mixed one, but for a chance of one in the prime below, and then too much is hidden and not too little.
 */

/** The largest prime under 2^26: products stay exact. */
const PRIME = 67_108_859;

export interface PeopleInViews {
	/** How many they are. */
	count: number;
	/** In which views. */
	views: readonly string[];
}

/** @param fewest so many may be told apart, and no fewer */
export function tellsFewApart(people: readonly PeopleInViews[], fewest: number): boolean {
	const groups = gathered(people);
	const views = [...new Set(groups.flatMap(({ views }) => views))];
	// Everybody together is known too.
	const rows = [
		groups.map(() => 1),
		...views.map((view) => groups.map((group) => (group.views.includes(view) ? 1 : 0)))
	];
	const lines = kernelOf(rows, groups.length);
	const light = groups.flatMap(({ count }, place) =>
		count < fewest ? [{ line: mixed(lines[place]!, fewest - 1), count }] : []
	);
	return someDepend(light, fewest - 1);
}

/** Those who are in the same views can't be told apart by them. */
function gathered(people: readonly PeopleInViews[]): PeopleInViews[] {
	const groups = new Map<string, PeopleInViews>();
	for (const { count, views } of people) {
		if (count === 0) continue;
		const key = JSON.stringify(views);
		groups.set(key, { count: count + (groups.get(key)?.count ?? 0), views });
	}
	return [...groups.values()];
}

/** A basis of the kernel, by columns: for each column its line in the basis. */
function kernelOf(matrix: readonly (readonly number[])[], columns: number): number[][] {
	const rows = matrix.map((row) => [...row]);
	const pivots: number[] = [];
	for (let column = 0; column < columns; column += 1) {
		const at = pivots.length;
		const found = rows.findIndex((row, place) => place >= at && row[column] !== 0);
		if (found === -1) continue;
		[rows[at], rows[found]] = [rows[found]!, rows[at]!];
		const inverse = inverseOf(rows[at]![column]!);
		rows[at] = rows[at]!.map((value) => (value * inverse) % PRIME);
		rows.forEach((row, place) => {
			const factor = row[column]!;
			if (place === at || factor === 0) return;
			rows[place] = row.map((value, each) => minus(value, factor * rows[at]![each]!));
		});
		pivots.push(column);
	}
	const free = Array.from({ length: columns }, (_, column) => column).filter(
		(column) => !pivots.includes(column)
	);
	return Array.from({ length: columns }, (_, column) => {
		const pivot = pivots.indexOf(column);
		return free.map((each) =>
			pivot === -1 ? Number(each === column) : minus(0, rows[pivot]![each]!)
		);
	});
}

/** A long line in a few numbers, always by the same factors. */
function mixed(line: readonly number[], dimensions: number): number[] {
	return Array.from({ length: dimensions }, (_, dimension) =>
		line.reduce((sum, value, place) => (sum + value * factorAt(place, dimension)) % PRIME, 0)
	);
}

/** As good as thrown: the digits of a number that no view knows of. */
function factorAt(place: number, dimension: number): number {
	let state = (place * 1_000_003 + dimension * 7919 + 12_345) % PRIME;
	for (let turn = 0; turn < 3; turn += 1) state = (state * 48_271 + 11) % PRIME;
	return state;
}

interface Light {
	line: readonly number[];
	count: number;
}

/** Whether some lines of at most so many people together depend on each other. */
function someDepend(light: readonly Light[], most: number): boolean {
	const within = light.filter(({ count }) => count <= most);
	if (within.some(({ line }) => line.every((value) => value === 0))) return true;
	if (most < 2) return false;
	if (twoAreAlike(within, most)) return true;
	if (most < 3) return false;
	// One is taken: what of the others is left beside it depends by itself then.
	return within.some(({ line, count }, place) => {
		const others = within
			.slice(place + 1)
			.map((each) => ({ ...each, line: beside(each.line, line) }));
		return someDepend(others, most - count);
	});
}

function twoAreAlike(light: readonly Light[], most: number): boolean {
	const fewestOf = new Map<string, number>();
	for (const { line, count } of light) {
		const lead = line.find((value) => value !== 0)!;
		const inverse = inverseOf(lead);
		const key = line.map((value) => (value * inverse) % PRIME).join(' ');
		const known = fewestOf.get(key);
		if (known !== undefined && known + count <= most) return true;
		fewestOf.set(key, Math.min(count, known ?? count));
	}
	return false;
}

/** A line without its part along another one. */
function beside(line: readonly number[], other: readonly number[]): number[] {
	const pivot = other.findIndex((value) => value !== 0);
	const factor = (line[pivot]! * inverseOf(other[pivot]!)) % PRIME;
	return line.map((value, place) => minus(value, factor * other[place]!));
}

const minus = (value: number, other: number) => {
	const rest = (value - (other % PRIME)) % PRIME;
	return rest < 0 ? rest + PRIME : rest;
};

function inverseOf(value: number): number {
	let [result, base] = [1, value];
	for (let power = PRIME - 2; power > 0; power = Math.floor(power / 2)) {
		if (power % 2 === 1) result = (result * base) % PRIME;
		base = (base * base) % PRIME;
	}
	return result;
}
