/**
 * Size classes by inhabitants: the bounds that the ACTER study uses (5,000, 10,000, 50,000,
 * 100,000), and 1,000, under which half of all communes lie. Each holds its lower bound.
 */
export const sizeClasses = [
	{ key: 'under-1000', from: 0, to: 1_000 },
	{ key: 'from-1000', from: 1_000, to: 5_000 },
	{ key: 'from-5000', from: 5_000, to: 10_000 },
	{ key: 'from-10000', from: 10_000, to: 50_000 },
	{ key: 'from-50000', from: 50_000, to: 100_000 },
	{ key: 'from-100000', from: 100_000, to: null }
] as const;

export type SizeClass = (typeof sizeClasses)[number]['key'];

/** Null when the number of inhabitants is not known. */
export function sizeClassOf(population: number | null): SizeClass | null {
	if (population === null) return null;
	const found = sizeClasses.find(({ to }) => to === null || population < to);
	return found!.key;
}

/** The inhabitants of a class: at least `from`, and fewer than `to` (null: no limit). */
export function boundsOf(sizeClass: SizeClass): { from: number; to: number | null } {
	return sizeClasses.find(({ key }) => key === sizeClass)!;
}
