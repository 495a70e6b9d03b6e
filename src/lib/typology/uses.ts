/** What of a typology reads a question. Pure. */
import type { Expression } from '$lib/form/compiled-form';
import type { CompiledTypology, Criterion } from './typology';

export type UseOfItem =
	| { kind: 'criterion'; criterion: Criterion }
	/** An amount that is asked in two ways. */
	| { kind: 'figure'; key: string }
	/** Whom it is about. */
	| { kind: 'concerns' }
	| { kind: 'together' };

/** Whatever depends on an item, or on a question inside of it. */
export function usesIn(compiled: CompiledTypology, item: string): UseOfItem[] {
	const { typology, when, only, concerns } = compiled;
	const asked = item.toLowerCase();
	const figures = typology.figures.filter(({ amount, band }) =>
		[amount, band].some((name) => name.toLowerCase() === asked)
	);
	// A criterion that asks an amount asks the questions that the amount stands for.
	const names = new Set([asked, ...figures.map(({ key }) => key.toLowerCase())]);
	const reads = (tree: Expression | undefined) => tree !== undefined && namesAny(tree, names);
	return [
		...typology.criteria.flatMap((criterion): UseOfItem[] =>
			reads(when[criterion.key]) || reads(only[criterion.key])
				? [{ kind: 'criterion', criterion }]
				: []
		),
		...figures.map(({ key }): UseOfItem => ({ kind: 'figure', key })),
		...(reads(concerns) ? [{ kind: 'concerns' } as const] : []),
		...(typology.together.flat().some((name) => name.toLowerCase() === asked)
			? [{ kind: 'together' } as const]
			: [])
	];
}

/** Names stand after the operator that reads them; a constant is no name but where rows are counted. */
function namesAny(tree: Expression, names: ReadonlySet<string>): boolean {
	const [operator, ...rest] = tree;
	if (operator === 'const') return false;
	const counts = operator === 'call' && String(rest[0]).endsWith('InArray');
	return rest.some((part) => {
		if (typeof part === 'string') return operator !== 'call' && names.has(part.toLowerCase());
		if (!Array.isArray(part)) return false;
		const inside = part as unknown as Expression;
		if (counts && inside[0] === 'const') return names.has(String(inside[1]).toLowerCase());
		return namesAny(inside, names);
	});
}
