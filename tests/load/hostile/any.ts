// Chance that comes back: the same seed, the same requests.
export interface Any {
	one: <T>(list: readonly T[]) => T;
	some: <T>(list: readonly T[], most: number) => T[];
	/** From 0 to below. */
	below: (end: number) => number;
	maybe: (share: number) => boolean;
}

/** mulberry32 */
export function anyFrom(seed: number): Any {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const below = (end: number) => Math.floor(next() * end);
	const one = <T>(list: readonly T[]) => list[below(list.length)] as T;
	return {
		...{ one, below },
		some: (list, most) => Array.from({ length: 1 + below(most) }, () => one(list)),
		maybe: (share) => next() < share
	};
}
