// What benchmarks share: the figures they give, how times are taken and judged, how it is printed.
import { createHash } from 'node:crypto';

/**
 * One measured claim. Ratios and counts mean the same on every machine and are judged as they are;
 * a time is judged against the speed of this machine (see `time`).
 */
export interface Figure {
	/** What is claimed, as a noun: "search by name, p95". */
	claim: string;
	figure: number;
	/** "×", "ms", "kB", "rows" … */
	unit: string;
	/** null: told for information. */
	goal: number | null;
	kind: 'ratio' | 'count' | 'time' | 'rate';
	/** 'most' (by default): the figure may be at most the goal; 'least': at least. */
	bound?: 'most' | 'least';
	holds: boolean;
}

/** What a file of this folder exports to be a benchmark. */
export interface Benchmark {
	name: string;
	about: string;
	run: () => Promise<Figure[]>;
}

type Bound = 'most' | 'least';
const within = (figure: number, goal: number | null, bound: Bound) =>
	goal === null || (bound === 'most' ? figure <= goal : figure >= goal);

/** One thing against another in the same run: the surest figure there is. */
export const ratio = (
	claim: string,
	figure: number,
	goal: number | null,
	bound: Bound = 'most'
): Figure => ({
	...{ claim, figure, unit: '×', goal, kind: 'ratio', bound },
	holds: within(figure, goal, bound)
});

/** Bytes, rows, queries: what does not depend on the machine. */
export const count = (
	claim: string,
	figure: number,
	unit: string,
	goal: number | null,
	bound: Bound = 'most'
): Figure => ({
	...{ claim, figure, unit, goal, kind: 'count', bound },
	holds: within(figure, goal, bound)
});

/**
 * A time, in milliseconds. The goal was set for a machine that does the reference work in
 * REFERENCE_MS; a machine that needs twice as long for that may take twice as long for this.
 */
export function time(claim: string, figure: number, goal: number | null): Figure {
	const allowed = goal === null ? null : goal * slowness();
	return { claim, figure, unit: 'ms', goal, kind: 'time', holds: within(figure, allowed, 'most') };
}

/**
 * So many a second. The goal was set for a machine that does the reference work in REFERENCE_MS; one
 * that needs twice as long for that may do half as many.
 *
 * @param reference milliseconds that the reference work took beside this measurement
 */
export const rate = (
	claim: string,
	figure: number,
	unit: string,
	goal: number | null,
	reference: number
): Figure => ({
	...{ claim, figure, unit, goal, kind: 'rate', bound: 'least' },
	holds: within(figure * Math.max(1, reference / REFERENCE_MS), goal, 'least')
});

/** Runs the work several times and gives each time in milliseconds, the first ones left out. */
export async function timesOf(
	work: (round: number) => unknown,
	{ rounds = 20, warmUp = 3 }: { rounds?: number; warmUp?: number } = {}
): Promise<number[]> {
	const times: number[] = [];
	for (let round = -warmUp; round < rounds; round += 1) {
		const start = performance.now();
		await work(round);
		if (round >= 0) times.push(performance.now() - start);
	}
	return times;
}

/** The value below which this share of the values lies: `percentile(times, 0.95)`. Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
	if (values.length === 0) throw new Error('No values, no percentile.');
	const sorted = values.toSorted((a, b) => a - b);
	const rank = Math.max(1, Math.ceil(share * sorted.length));
	return sorted[rank - 1] as number;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

/** Milliseconds of the reference work on the machine for which the goals in time were set. */
export const REFERENCE_MS = 50;

let measured: number | null = null;

/** How long this machine takes for the reference work: arithmetic, JSON and SHA-256, one thread. */
export const referenceMs = (): number => (measured ??= referenceNow());

/** The same, taken anew: the speed of a virtual machine changes while one measures. */
export function referenceNow(): number {
	const times = Array.from({ length: 7 }, () => {
		const start = performance.now();
		referenceWork();
		return performance.now() - start;
	});
	return median(times.slice(2));
}

/** 1 on the machine of the goals, 2 on one half as fast; never less than 1. */
export const slowness = () => Math.max(1, referenceMs() / REFERENCE_MS);

function referenceWork(): string {
	let state = 1;
	for (let step = 0; step < 6_000_000; step += 1) state = (Math.imul(state, 48_271) + step) | 0;
	const rows = Array.from({ length: 4000 }, (_, row) => ({
		id: row,
		name: `row ${row % 97}`,
		values: [row, row * 3, (row ^ state) % 1000]
	}));
	let text = JSON.stringify(rows);
	for (let round = 0; round < 6; round += 1) text = JSON.stringify(JSON.parse(text));
	const hash = createHash('sha256');
	for (let round = 0; round < 60; round += 1) hash.update(text);
	return hash.digest('hex');
}

/** What must hold: a ratio or a count that misses its goal is a failure, speed is told only. */
export const missed = (figures: readonly Figure[]) =>
	figures.filter(({ kind, holds }) => kind !== 'time' && kind !== 'rate' && !holds);

/** The figures as a table, goals beside them. */
export function tableOf(figures: readonly Figure[]): string {
	const rows = figures.map((each) => [
		each.claim,
		`${formatted(each.figure)} ${each.unit}`,
		goalOf(each),
		each.goal === null ? '' : each.holds ? 'holds' : 'falls short'
	]);
	return aligned([['claim', 'figure', 'goal', ''], ...rows]);
}

/** "at most 30 ms", with the multiple of the reference work for a time, with its duration for a rate. */
export function goalOf({ goal, unit, bound = 'most', kind }: Figure): string {
	if (goal === null) return '';
	const words = `${bound === 'most' ? 'at most' : 'at least'} ${formatted(goal)} ${unit}`;
	if (kind === 'rate') return `${words}, where the reference work takes ${REFERENCE_MS} ms`;
	return kind === 'time' ? `${words} (${formatted(goal / REFERENCE_MS)} × the reference)` : words;
}

/** Columns of the same width, the second one flush right. */
export function aligned(rows: readonly (readonly string[])[]): string {
	const widths = rows[0]?.map((_, column) =>
		Math.max(...rows.map((row) => (row[column] ?? '').length))
	);
	return rows
		.map((row) =>
			row
				.map((cell, column) => {
					const width = widths?.[column] ?? 0;
					return column === 1 ? cell.padStart(width) : cell.padEnd(width);
				})
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

/** Three figures that mean something, no false precision. */
export function formatted(value: number): string {
	if (Number.isInteger(value)) return value.toLocaleString('en');
	if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
	return value.toPrecision(3);
}
