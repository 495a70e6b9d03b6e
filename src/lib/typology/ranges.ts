/** Comparing an amount of which only the band is known: often it suffices, else it is unknown. */
import type { Value } from '$lib/form/expression-values';
import { Range } from './reading';

const TURNED: Readonly<Record<string, string>> = {
	greater: 'less',
	less: 'greater',
	greaterorequal: 'lessorequal',
	lessorequal: 'greaterorequal'
};

/** @returns undefined where the band lies on both sides, or where sizes are not compared */
export function compareRange(operator: string, left: Value, right: Value): boolean | undefined {
	if (left instanceof Range) {
		return typeof right === 'number' ? compare(operator, left, right) : undefined;
	}
	const turned = TURNED[operator] ?? operator;
	return right instanceof Range && typeof left === 'number'
		? compare(turned, right, left)
		: undefined;
}

/** All of a band is at least `from` (more than it where `above`) and less than `to`. */
function compare(operator: string, { from, to, above }: Range, than: number): boolean | undefined {
	const allMore = from > than || (above && from === than);
	const noneMore = to <= than;
	const allAtLeast = from >= than;
	const noneAtLeast = to <= than;
	switch (operator) {
		case 'greater':
			return sure(allMore, noneMore);
		case 'greaterorequal':
			return sure(allAtLeast, noneAtLeast);
		case 'less':
			return sure(noneAtLeast, allAtLeast);
		case 'lessorequal':
			return sure(noneMore, allMore);
		case 'equal':
			return allMore || noneAtLeast ? false : undefined;
		case 'notequal':
			return allMore || noneAtLeast ? true : undefined;
	}
	return undefined;
}

const sure = (yes: boolean, no: boolean): boolean | undefined =>
	yes ? true : no ? false : undefined;
