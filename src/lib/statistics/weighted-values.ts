/** A number and how many times it occurs. */
export interface WeightedValue {
	value: number;
	/** At least 1. */
	count: number;
}

/** How many numbers these are. Example: 3 twice and 5 once are three. */
export const countOf = (values: readonly WeightedValue[]) =>
	values.reduce((sum, { count }) => sum + count, 0);

/** The same numbers in rising order, each value once. */
export function inOrder(values: readonly WeightedValue[]): WeightedValue[] {
	const counts = new Map<number, number>();
	for (const { value, count } of values) counts.set(value, (counts.get(value) ?? 0) + count);
	return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
