/** Whether two values of JSON are the same: what is stored comes back with its keys in another order. */
export function sameJson(a: unknown, b: unknown): boolean {
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
	const [left, right] = [Object.entries(a), Object.entries(b)];
	return (
		left.length === right.length &&
		left.every(([key, value]) => sameJson(value, (b as Record<string, unknown>)[key]))
	);
}
