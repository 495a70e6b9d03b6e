/** Questions of a page: added at its end, moved, taken away, required or not. */
import type { Json } from '$lib/form/compiled-form';
import { Refused, type NewKind, type NewQuestion } from './change';
import { elementNamed, pageNamed, swapped } from './edit-parts';
import { newQuestionName, newValue, type Frozen } from './edit-names';
import { usesOfRemoved } from './edit-uses';
import {
	changedAt,
	elementsOf,
	elementsProperty,
	firstLanguage,
	isPart,
	listOf,
	type Part
} from './source';
import { withTexts } from './source-texts';

const MADE: Readonly<Record<NewKind, Part>> = {
	one: { type: 'radiogroup' },
	several: { type: 'checkbox' },
	text: { type: 'text' },
	longText: { type: 'comment' },
	number: { type: 'text', inputType: 'number' },
	// Its two answers are named by the platform until somebody writes others.
	yesNo: { type: 'boolean' }
};

/** @returns the key of the new question as well */
export function addQuestion(source: Part, question: NewQuestion, frozen: Frozen) {
	const page = pageNamed(source, question.page);
	const { kind, texts } = question;
	if (!texts.fr && !texts.en) throw new Refused({ reason: 'question_unwritten' });
	const hasChoices = kind === 'one' || kind === 'several';
	if (hasChoices && question.choices.length === 0) {
		throw new Refused({ reason: 'choices_unwritten' });
	}
	const first = firstLanguage(source);
	const name = newQuestionName(source, texts.fr || texts.en, frozen);
	const { type, ...made } = MADE[kind];
	let part: Part = { type: type!, name, title: withTexts(undefined, texts, first)!, ...made };
	for (const choice of hasChoices ? question.choices : []) {
		const value = newValue(source, { name, part }, 'choices', choice.fr || choice.en, frozen);
		const text = withTexts(undefined, choice, first)!;
		part = { ...part, choices: [...listOf(part['choices']), { value, text }] };
	}
	const property = elementsProperty(page.part, 'page')!;
	return {
		source: changedAt(source, [...page.path, property], (list) => [...listOf(list), part as Json]),
		// A new name is nobody else's, so its key is the name itself.
		key: name
	};
}

/** Up or down among its neighbours; at the edge it stays. */
export function moveElement(source: Part, key: string, by: -1 | 1): Part {
	const { path } = elementNamed(source, key);
	return changedAt(source, path.slice(0, -1), (list) =>
		swapped(listOf(list), path.at(-1) as number, by)
	);
}

/** A question, a passage, or a group with all that is in it. */
export function removeElement(source: Part, key: string): Part {
	const element = elementNamed(source, key);
	const inside = elementsOf(source).filter(({ around }) => around.includes(key));
	const uses = usesOfRemoved(source, [element, ...inside], element.path);
	if (uses.length > 0) throw new Refused({ reason: 'question_used', element: key, uses });
	return changedAt(source, element.path, () => undefined);
}

/** Where a condition decides whether an answer must be given, that alone counts. */
export function setRequired(source: Part, key: string, required: boolean): Part {
	const element = elementsOf(source).find((each) => each.key === key);
	if (!element || !canBeRequired(element.type)) return source;
	if ((element.part['isRequired'] === true) === required) return source;
	return changedAt(source, element.path, (part) => {
		if (!isPart(part)) return part;
		const { isRequired: _before, ...rest } = part;
		return required ? { ...rest, isRequired: true } : rest;
	});
}

/** What is asked; a passage, a group and a computed value are not. */
export const canBeRequired = (type: string) => !['html', 'panel', 'expression'].includes(type);
