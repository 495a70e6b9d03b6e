/** Rules over answers that may be unknown. Pure. */
import type { Expression } from '$lib/form/compiled-form';
import { isEmpty, type Value } from '$lib/form/expression-values';
import { run, type Scope } from '$lib/form/expressions';
import { whether } from '$lib/form/row-scope';
import { nonAnswerOf } from '../staff/non-answer';

/**
 * Whether a rule holds, as far as the answers tell: null where it depends on a question without an
 * answer, or with "don't know" for one. (SurveyJS would take a missing answer for something else
 * than "yes".) What a rule itself asks to be empty or not is known either way.
 */
export function holdsForSure(rule: Expression, scope: Scope): boolean | null {
	const [operator, ...operands] = rule as [string, ...Expression[]];
	switch (operator) {
		case 'and':
		case 'or': {
			const parts = operands.map((part) => holdsForSure(part, scope));
			const decisive = operator === 'or';
			if (parts.includes(decisive)) return decisive;
			return parts.includes(null) ? null : !decisive;
		}
		case 'negate': {
			const inner = holdsForSure(operands[0]!, scope);
			return inner === null ? null : !inner;
		}
		case 'empty':
		case 'notempty':
			return whether(rule, scope, false);
	}
	return operandsOf(rule).every((operand) => isKnown(operand, scope))
		? whether(rule, scope, false)
		: null;
}

const READS = new Set([
	...['value', 'variable', 'row', 'rowVariable', 'rawValue', 'rawRow', 'matrixCell', 'fieldCell'],
	...['cell', 'listCell', 'total']
]);

/** The answers that a comparison reads; lists that it counts or sums up may be empty. */
function operandsOf(rule: Expression): Expression[] {
	const [operator, ...rest] = rule;
	if (READS.has(operator)) return [rule];
	if (operator === 'const') return [];
	if (operator === 'call' && String(rest[0]).endsWith('InArray')) return [];
	return rest.flatMap((part) =>
		Array.isArray(part) ? operandsOf(part as unknown as Expression) : []
	);
}

function isKnown(operand: Expression, scope: Scope): boolean {
	let value: Value;
	try {
		value = run(operand, scope);
	} catch {
		return false;
	}
	if (isEmpty(value)) return false;
	return Array.isArray(value)
		? value.some((part) => nonAnswerOf(part) === null)
		: nonAnswerOf(value) === null;
}
