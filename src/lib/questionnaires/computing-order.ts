import { Obstacle } from './obstacles';

/** A value that is computed from others. */
export type Computation = {
	name: string;
	/** The repeated panel in whose rows it is computed. */
	of?: string;
	reads: ReadonlySet<string>;
	readsInRow: ReadonlySet<string>;
};

/** Each after those that it reads; a circle is an obstacle. Names in rows are `panel.name`. */
export function computingOrder(computations: readonly Computation[]): string[] {
	const key = ({ name, of }: Computation) => (of ? `${of}.${name}` : name);
	const byKey = new Map(computations.map((computation) => [key(computation), computation]));
	const order: string[] = [];
	const state = new Map<string, 'open' | 'done'>();

	const visit = (at: string, path: readonly string[]) => {
		const computation = byKey.get(at);
		if (!computation || state.get(at) === 'done') return;
		if (state.get(at) === 'open') {
			throw new Obstacle('calculation_cycle', { names: [...path, at].join(' → ') });
		}
		state.set(at, 'open');
		for (const read of computation.reads) {
			visit(read, [...path, at]);
			// Whoever reads a repeated panel reads all that is computed in it.
			for (const inner of byKey.keys()) {
				if (inner.startsWith(`${read}.`)) visit(inner, [...path, at]);
			}
		}
		for (const read of computation.readsInRow) visit(`${computation.of}.${read}`, [...path, at]);
		state.set(at, 'done');
		order.push(at);
	};
	for (const at of byKey.keys()) visit(at, []);
	return order;
}
