/** Validators and soft checks of a question. */
import type { Validator, Warning } from '$lib/form/compiled-form';
import type { Names } from './compile-expression.server';
import { checkPattern } from './patterns';
import type { Raw, Reader } from './reader.server';

export function checksOf(
	reader: Reader,
	names: Names
): { validators?: Validator[]; warnings?: Warning[] } {
	const validators: Validator[] = [];
	const warnings: Warning[] = [];
	for (const part of reader.readers('validators', classOfValidator)) {
		const isSoft = part.oneOf('notificationType', ['error', 'warning']) === 'warning';
		const validator = validatorOf(part, names);
		part.finish();
		if (!validator) continue;
		if (!isSoft) {
			validators.push(validator);
		} else if (validator.kind === 'expression' && validator.text) {
			warnings.push({ when: ['fails', validator.holds], text: validator.text });
		} else {
			part.obstacle('notificationType', 'value_unsupported', { value: 'warning' });
		}
	}
	for (const part of reader.readers('warnings', () => 'expressionvalidator')) {
		const when = part.rule('expression', names);
		const text = part.text('text', names);
		part.finish();
		if (when && text) warnings.push({ when, text });
		else if (!text) part.obstacle('text', 'value_broken');
	}
	return {
		...(validators.length > 0 ? { validators } : {}),
		...(warnings.length > 0 ? { warnings } : {})
	};
}

const VALIDATORS = ['numeric', 'text', 'regex', 'email', 'expression', 'answercount'];
const kindOfValidator = (raw: Raw) => String(raw['type'] ?? '').replace(/validator$/, '');
const classOfValidator = (raw: Raw) =>
	VALIDATORS.includes(kindOfValidator(raw))
		? `${kindOfValidator(raw)}validator`
		: 'surveyvalidator';

function validatorOf(reader: Reader, names: Names): Validator | undefined {
	const kind = String(reader.value('type') ?? '').replace(/validator$/, '');
	const text = reader.text('text', names);
	const said = text ? { text } : {};
	switch (kind) {
		case 'numeric':
			return { kind, ...said, ...reader.bounds('minValue', 'maxValue') };
		case 'answercount':
			return { kind: 'answerCount', ...said, ...reader.bounds('minCount', 'maxCount') };
		case 'text': {
			const { min, max } = reader.bounds('minLength', 'maxLength');
			const noDigits = reader.flag('allowDigits') === false;
			return {
				kind,
				...said,
				...(min ? { minLength: min } : {}),
				...(max ? { maxLength: max } : {}),
				...(noDigits ? { noDigits } : {})
			};
		}
		case 'regex': {
			const pattern = reader.string('regex');
			const ignoreCase = reader.flag('caseInsensitive');
			if (!pattern) return undefined;
			reader.attempt('regex', () => checkPattern(pattern));
			return { kind, ...said, pattern, ...(ignoreCase ? { ignoreCase } : {}) };
		}
		case 'email':
			return { kind, ...said };
		case 'expression': {
			const holds = reader.rule('expression', names);
			return holds && { kind, ...said, holds };
		}
	}
	reader.obstacle('type', 'value_unsupported', { value: kind });
	return undefined;
}
