/** Chance that falls the same way every time: one stream of numbers per seed (mulberry32). */
export type Chance = {
	/** From 0 to 1, 1 left out. */
	next: () => number;
	/** True in this share of cases. */
	happens: (share: number) => boolean;
	between: (lowest: number, highest: number) => number;
	one: <T>(list: readonly T[]) => T;
	/** From `least` to `most` of the list, in the order of the list. */
	some: <T>(list: readonly T[], least: number, most: number) => T[];
	/** Exactly `count` of the list (fewer if it is shorter), heavier ones likelier. */
	draw: <T>(list: readonly T[], count: number, weight?: (one: T) => number) => T[];
	shuffled: <T>(list: readonly T[]) => T[];
};

export function chance(seed: string): Chance {
	let state = [...seed].reduce(
		(hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619),
		2166136261
	);

	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const between = (lowest: number, highest: number) =>
		lowest + Math.floor(next() * (highest - lowest + 1));

	// Efraimidis and Spirakis: the greatest u^(1/weight) are a weighted draw without replacement.
	const draw = <T>(list: readonly T[], count: number, weight: (one: T) => number = () => 1) =>
		list
			.map((one) => ({ one, key: Math.log(next()) / Math.max(weight(one), 1e-9) }))
			.sort((a, b) => b.key - a.key)
			.slice(0, count)
			.map(({ one }) => one);

	return {
		next,
		between,
		draw,
		happens: (share) => next() < share,
		one: <T>(list: readonly T[]) => {
			if (list.length === 0) throw new Error('nothing to choose from');
			return list[between(0, list.length - 1)] as T;
		},
		some: (list, least, most) => {
			const chosen = new Set(draw(list, between(least, most)));
			return list.filter((one) => chosen.has(one));
		},
		shuffled: (list) => draw(list, list.length)
	};
}
