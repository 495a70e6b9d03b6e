/** In which order responses are reviewed: what matters most for the results comes first. Pure. */
import type { CompiledForm, Item } from '$lib/form/compiled-form';
import { leavesOf, placedItems } from '$lib/form/items';
import type { Flag } from './flag';

export interface Waiting {
	id: string;
	submittedAt: Date;
	/** Nobody has said yet that it is the authority's. */
	unconfirmed: boolean;
	/** Those that are neither gone nor dismissed. */
	flags: readonly { flag: Flag; weight: number; touches?: Touched }[];
}

export interface InOrder {
	id: string;
	points: number;
	/** What they are made of, the most telling flags first. */
	parts: {
		flags: { flag: Flag; points: number; touches?: Touched }[];
		unconfirmed: number;
		waiting: number;
	};
}

/** An answer that nobody confirmed is in the results all the same. */
const UNCONFIRMED = 1;
/** For each week of waiting, up to a month: nothing waits for ever behind what comes after it. */
const A_WEEK = 0.25;
const MOST_FOR_WAITING = 1;
const WEEK = 7 * 24 * 3_600_000;

/**
 * A flag has as many points as what it touches weighs in the results, times how far it is off. Of
 * several, the heaviest counts whole, the next by half, the next by a quarter: a dozen trifles never
 * go before one thing that matters. Then comes whether it is confirmed, and how long it waits. Equal
 * points: whoever waits longer.
 */
export function queueOrder(waiting: readonly Waiting[], at: Date): InOrder[] {
	const since = new Map(waiting.map(({ id, submittedAt }) => [id, submittedAt.getTime()]));
	return waiting
		.map((each) => pointsOf(each, at))
		.sort(
			(a, b) =>
				b.points - a.points ||
				since.get(a.id)! - since.get(b.id)! ||
				(a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
		);
}

export function pointsOf({ id, submittedAt, unconfirmed, flags }: Waiting, at: Date): InOrder {
	const ranked = flags
		.map(({ weight, ...each }) => ({ ...each, points: weight * howFar(each.flag) }))
		.sort((a, b) => b.points - a.points)
		.map((each, place) => ({ ...each, points: rounded(each.points / 2 ** place) }));
	const weeks = Math.max(at.getTime() - submittedAt.getTime(), 0) / WEEK;
	const parts = {
		flags: ranked,
		unconfirmed: unconfirmed ? UNCONFIRMED : 0,
		waiting: rounded(Math.min(weeks * A_WEEK, MOST_FOR_WAITING))
	};
	const ofFlags = ranked.reduce((sum, { points }) => sum + points, 0);
	return { id, points: rounded(ofFlags + parts.unconfirmed + parts.waiting), parts };
}

const rounded = (points: number) => Math.round(points * 100) / 100;

/** How far off something is, from 0 to 1. */
export function howFar(flag: Flag): number {
	switch (flag.kind) {
		case 'duplicate':
			return 1;
		case 'incoherence':
			return 0.8;
		case 'outlier':
			// 3.5 is where it begins; at 10 no unit explains it any more.
			return Math.min(Math.abs(flag.beside.distance) / 10, 1);
		case 'jump':
			return jumped(flag.beside.before, flag.said.now);
		case 'too-fast':
			return 1 - Math.min(flag.said.seconds / flag.beside.expected, 1);
		case 'straightlining':
			return Math.min(flag.said.rows / 15, 1);
		case 'misplaced-text':
			return { email: 1, telephone: 1, number: 0.6, pointer: 0.3 }[flag.said.fault];
	}
}

/** A hundred times as much is as far as it gets; from or to nothing is nearly so. */
function jumped(before: number, now: number): number {
	if (before === 0 || now === 0 || Math.sign(before) !== Math.sign(now)) return 0.8;
	return Math.min(Math.abs(Math.log(now / before)) / Math.log(100), 1);
}

/** What of the results a flag touches. */
export type Touched = 'everything' | 'amount' | 'number' | 'choice' | 'text';

/** One response counted twice moves every figure. */
const WHOLE = { duplicate: 4, 'too-fast': 2 } as const;
/** Sums and medians hang on amounts; a share on one tick among many; texts on nothing. */
const WEIGHTS = { amount: 3, number: 2, choice: 1, text: 0.5 } as const;

/** What the flags of a form touch: by the question that they stand at. */
export function touchesIn(form: CompiledForm): (flag: Pick<Flag, 'item'>) => Touched {
	const touched = new Map<string, Touched>();
	for (const { item } of placedItems(form)) {
		touched.set(item.name, touchedBy(item));
		for (const leaf of leavesOf(item)) touched.set(leaf.stored, touchedBy(leaf.item));
	}
	return ({ item }) => (item === '' ? 'everything' : (touched.get(item) ?? 'text'));
}

/**
 * What the flags of a form weigh: by what the question they stand at is in the results.
 * @param uses how many indicators or criteria read a question; it weighs more with each
 */
export function weightsIn(
	form: CompiledForm,
	uses: ReadonlyMap<string, number> = new Map()
): (flag: Flag) => number {
	const touches = touchesIn(form);
	return (flag) => {
		const touched = touches(flag);
		if (touched === 'everything')
			return flag.kind === 'too-fast' ? WHOLE['too-fast'] : WHOLE.duplicate;
		const [question = ''] = flag.item.split('.');
		return WEIGHTS[touched] * (1 + Math.log2(1 + (uses.get(question) ?? 0)));
	};
}

function touchedBy(item: Item): Touched {
	if (item.kind === 'comment') return 'text';
	if (item.kind === 'expression') return 'number';
	if (item.kind !== 'text') return 'choice';
	if (item.input !== 'number') return 'text';
	return item.measure === 'EUR' || item.measure === 'fte' ? 'amount' : 'number';
}
