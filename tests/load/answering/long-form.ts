// The questionnaire of the benchmarks: 45 items in 8 pages, of every kind, with conditions.
import type { Choice, CompiledForm, Element, Json } from '$lib/form/compiled-form';
import { type Answers } from '$lib/form/form-state';

const says = (fr: string) => ({ fr, en: fr });
const choice = (value: string): Choice => ({ value, text: says(`Choix ${value}`) });
const CHOICES = ['a', 'b', 'c', 'd', 'e'].map(choice);

const PAGES = 8;
/** 5 or 6 a page. */
export const ITEMS = 45;

export const longForm: CompiledForm = {
	format: 1,
	locales: ['fr', 'en'],
	title: says('Longue enquête'),
	pages: Array.from({ length: PAGES }, (_, page) => ({
		name: `page-${page}`,
		title: says(`Partie ${page + 1}`),
		elements: itemsOf(page)
	}))
};

export const pageNames = longForm.pages.map(({ name }) => name);

function itemsOf(page: number): Element[] {
	const name = (item: number) => `q-${page}-${item}`;
	const title = (item: number) =>
		says(`Question ${item + 1} de la partie ${page + 1}, posée comme une vraie question ?`);
	const common = (item: number) => ({ name: name(item), title: title(item) });
	const elements: Element[] = [
		{ kind: 'radiogroup', ...common(0), choices: CHOICES, required: true },
		{
			...{ kind: 'checkbox', ...common(1), choices: CHOICES },
			visibleIf: ['notequal', ['value', name(0)], ['const', 'e']]
		},
		{ kind: 'text', input: 'number', ...common(2), min: 0, max: 1_000_000 },
		{ kind: 'dropdown', ...common(3), choices: CHOICES },
		{ kind: 'comment', ...common(4), visibleIf: ['equal', ['value', name(0)], ['const', 'b']] }
	];
	// 8 pages of 5 and 5 more.
	if (page < ITEMS - 5 * PAGES) elements.push({ kind: 'text', ...common(5) });
	return elements;
}

const TEXT = 'Deux coopérations décentralisées, au Sénégal et au Maroc, depuis 2011.';

/** What one person answers on a page; different for different persons. */
export function answersTo(page: number, person: number): [string, Json][] {
	const letters = 'abcd';
	const letter = (more: number) => letters[(person + page + more) % letters.length]!;
	const first = letter(0);
	return [
		[`q-${page}-0`, first],
		[`q-${page}-1`, [letter(1)]],
		[`q-${page}-2`, (person * 37 + page) % 100_000],
		[`q-${page}-3`, letter(2)],
		...(first === 'b' ? ([[`q-${page}-4`, TEXT]] as [string, Json][]) : []),
		...(page < ITEMS - 5 * PAGES ? ([[`q-${page}-5`, TEXT]] as [string, Json][]) : [])
	];
}

export const wholeAnswers = (person: number): Answers =>
	Object.fromEntries(pageNames.flatMap((_, page) => answersTo(page, person)));
