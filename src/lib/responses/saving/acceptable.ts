/**
 * What a draft may hold. A draft takes answers that break a rule of the questionnaire (a year in the
 * future, a sum that does not agree): the person is told, and nothing typed is lost. It does not take
 * what cannot be an answer at all: text where a number stands, a choice that nobody offers, a novel.
 */
import { answerAt, stepsOf, withAt } from '$lib/form/answer-at';
import { itemStates, knownAnswers } from '$lib/form/answers';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import {
	type Answers,
	type Context,
	type FieldError,
	type FieldErrorKey,
	type FormState,
	type ItemState
} from '$lib/form/form-state';
import { namesOf as namesIn, partsOf, placedItems, withoutSuffix } from '$lib/form/items';
import { validate } from '$lib/form/validate';

/** Characters of a text whose question says nothing of its length. */
export const LONGEST_TEXT = 10_000;

/** Top-level answers by name; null takes one back. */
export type Changes = { readonly [name: string]: Json | null | undefined };

export interface Accepted {
	/** The whole document with the changes that were taken. */
	answers: Answers;
	state: FormState;
	/** Why the others were not: their former answers stay. */
	refused: FieldError[];
}

const NO_ANSWER_AT_ALL: ReadonlySet<FieldErrorKey> = new Set([
	'not_a_number',
	'not_a_date',
	'not_a_month',
	'not_a_choice',
	'not_text',
	'too_long',
	'exclusive',
	'too_many_rows',
	'unknown_answer'
]);

export function accept(
	form: CompiledForm,
	before: Answers,
	changes: Changes,
	context: Context
): Accepted {
	const names = namesOf(form);
	const unknown = Object.keys(changes).filter((name) => !names.has(name));
	let answers = merged(form, before, changes, names);
	let state = evaluate(form, answers, context);
	const changed = new Set(Object.keys(changes).map(withoutSuffix));
	const refused = [
		...validate(form, answers, context, {}, state).filter((error) =>
			NO_ANSWER_AT_ALL.has(error.key)
		),
		...tooLong(state)
	].filter((error) => changed.has(withoutSuffix(error.field.split('.')[0]!)));
	if (refused.length > 0) {
		for (const { field } of refused) answers = withFormer(answers, before, field);
		state = evaluate(form, answers, context);
	}
	return { answers: state.answers, state, refused: [...refused, ...unknown.map(unknownAnswer)] };
}

/** Names that a document may hold at its top; the authority is picked elsewhere, once. */
function namesOf(form: CompiledForm): ReadonlySet<string> {
	return new Set(
		placedItems(form)
			.filter(({ item, of }) => !of && !(item.kind === 'text' && item.authorityPicker))
			.flatMap(({ item }) => namesIn(item))
	);
}

function merged(
	form: CompiledForm,
	before: Answers,
	changes: Changes,
	names: ReadonlySet<string>
): Answers {
	const after: Record<string, Json | undefined> = { ...before };
	for (const [name, value] of Object.entries(changes)) {
		if (!names.has(name)) continue;
		if (value === null || value === undefined) delete after[name];
		else after[name] = value;
	}
	return knownAnswers(form, after);
}

/** A field again as it was; a row that was not there before loses it. */
function withFormer(answers: Answers, before: Answers, field: string): Answers {
	const steps = stepsOf(field);
	return withAt(answers, steps, answerAt(before, steps));
}

/** Texts without a limit of their own, hidden ones too: a document stays of a size to be stored. */
function tooLong(state: FormState): FieldError[] {
	return state.pages.flatMap((page) =>
		itemStates(page.elements).flatMap((item) => [
			...overlong(item, page.name, item.field, item.id, item.value),
			...(item.other
				? overlong(item, page.name, item.other.field, item.other.id, item.other.value)
				: []),
			...(item.explanation ? overlongExplanation(item, page.name) : [])
		])
	);
}

function overlong(
	{ stored, item, row, title }: ItemState,
	page: string,
	field: string,
	id: string,
	value: Json | undefined
): FieldError[] {
	// What has parts is measured part by part.
	if (partsOf(item).length > 0 || lengthOf(value) <= LONGEST_TEXT) return [];
	const values = { max: LONGEST_TEXT, length: lengthOf(value) };
	return [
		{ field, id, item: stored, ...(row ? { row } : {}), title, page, key: 'too_long', values }
	];
}

const overlongExplanation = (item: ItemState, page: string): FieldError[] =>
	overlong(
		{ ...item, item: { kind: 'comment', name: item.item.name } },
		page,
		item.explanation!.field,
		item.explanation!.id,
		item.explanation!.value
	);

const lengthOf = (value: Json | undefined): number =>
	typeof value === 'string' ? value.length : (JSON.stringify(value)?.length ?? 0);

const unknownAnswer = (name: string): FieldError => ({
	field: name,
	id: '',
	item: name,
	title: '',
	page: '',
	key: 'unknown_answer',
	values: {}
});

/** What has to change so that one document becomes another. */
export function changesFrom(before: Answers, after: Answers): Changes {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	return Object.fromEntries(
		[...names]
			.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
			.map((name) => [name, after[name] ?? null])
	);
}
