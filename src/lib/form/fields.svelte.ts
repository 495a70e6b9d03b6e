/**
 * The controls of a page, fetched with it: a first page of text fields does not wait for matrices
 * and rankings.
 */
import type { CompiledForm, Page } from './compiled-form';
import type { Fields } from './field-props.svelte';
import { hasExplanation, hasOther, itemsIn, partsOf } from './items';

const loaders = {
	checkbox: () => import('./CheckboxField.svelte'),
	comment: () => import('./CommentField.svelte'),
	explanation: () => import('./ExplanationField.svelte'),
	dropdown: () => import('./DropdownField.svelte'),
	fields: () => import('./MultipleTextField.svelte'),
	matrix: () => import('./MatrixField.svelte'),
	other: () => import('./OtherText.svelte'),
	ranking: () => import('./RankingField.svelte'),
	repeated: () => import('./RepeatedField.svelte'),
	table: () => import('./MatrixDropdownField.svelte'),
	warnings: () => import('./QuestionWarnings.svelte')
};

type Fetched = keyof typeof loaders;

/** The controls that the questions of a page need, hidden ones too: an answer may show them. */
export async function fieldsFor(page: Page | undefined): Promise<Fields> {
	const items = page ? itemsIn(page.elements) : [];
	const inner = items.flatMap(partsOf);
	const all = [...items, ...inner, ...inner.flatMap(partsOf)];
	const kinds = new Set<string>(all.map((item) => item.kind));
	if (all.some(hasExplanation)) kinds.add('explanation').add('warnings');
	if (all.some(hasOther)) kinds.add('other');
	const fetched = [...kinds].filter((kind): kind is Fetched => kind in loaders);
	const entries = fetched.map(async (kind) => [kind, (await loaders[kind]()).default] as const);
	return Object.fromEntries(await Promise.all(entries)) as Fields;
}

/** Fetches what the other pages need, so that turning to them waits for nothing, connected or not. */
export async function fetchAllFields(form: CompiledForm): Promise<void> {
	await Promise.all(form.pages.map(fieldsFor));
}
