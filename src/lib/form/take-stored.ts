import { flatten, unflatten } from './answers';
import type { CompiledForm } from './compiled-form';
import type { AnswerRow, Answers } from './form-state';
import type { StoredChange } from './stored-changes';

/**
 * The answers that differ once changes of storage are brought in: what others said, or what a copy
 * held. Undefined where an answer is gone, as `FormSession.merge` takes it.
 */
export function takenFrom(
	form: CompiledForm,
	answers: Answers,
	changes: readonly StoredChange[]
): Answers {
	const { answers: rows, personal } = flatten(form, answers);
	const at = new Map([...rows, ...personal].map((row) => [keyOf(row), row]));
	for (const { item, row, value } of changes) {
		const change = { item, ...(row === undefined ? {} : { row }) };
		if (value === null) at.delete(keyOf(change));
		else at.set(keyOf(change), { ...change, value });
	}
	const after = unflatten(form, [...at.values()]);
	const names = new Set([...Object.keys(answers), ...Object.keys(after)]);
	return Object.fromEntries(
		[...names]
			.filter((name) => JSON.stringify(answers[name]) !== JSON.stringify(after[name]))
			.map((name) => [name, after[name]])
	);
}

const keyOf = ({ item, row = '' }: Omit<AnswerRow, 'value'>) => `${row} ${item}`;
