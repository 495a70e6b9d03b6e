/**
 * Names of questions and values of answers: their identity, under which answers are kept. They are
 * made once from what is written, and never change; one that was ever published is never given to
 * something else.
 */
import { listOf, elementsOf, pagesOf, withPages, isPart, type Part } from './source';
import { listsOfElement, type ListProperty } from './edit-fields';
import { RESERVED_NAMES } from './survey-properties';

/** What published versions have called things. */
export type Frozen = {
	/** Names of questions, in lower case. */
	names: ReadonlySet<string>;
	/** Values of the answers, rows and columns of each, by `question/list`, in lower case. */
	values: ReadonlyMap<string, ReadonlySet<string>>;
};

export const nothingFrozen: Frozen = { names: new Set(), values: new Map() };

/** @param published the sources of all published versions of a questionnaire */
export function frozenBy(published: readonly unknown[]): Frozen {
	const names = new Set<string>();
	const values = new Map<string, Set<string>>();
	for (const json of published) {
		for (const element of elementsOf(withPages(json))) {
			names.add(element.name.toLowerCase());
			for (const list of listsOfElement(element, 'fr')) {
				const of = frozenKey(element.name, list.property);
				const known = values.get(of) ?? new Set();
				for (const { value } of list.entries) known.add(value.toLowerCase());
				values.set(of, known);
			}
		}
	}
	return { names, values };
}

const frozenKey = (name: string, list: ListProperty) => `${name.toLowerCase()}/${list}`;

export const isNameFrozen = (frozen: Frozen, name: string) => frozen.names.has(name.toLowerCase());

export const isValueFrozen = (frozen: Frozen, name: string, list: ListProperty, value: string) =>
	frozen.values.get(frozenKey(name, list))?.has(value.toLowerCase()) === true;

/** A name for a new question, from its wording: "Quel budget ?" → `quel-budget`. */
export function newQuestionName(source: Part, wording: string, frozen: Frozen): string {
	const taken = new Set([...namesIn(source), ...frozen.names]);
	const slug = slugOf(wording, 60) || 'question';
	const wanted = /^\p{L}/u.test(slug) ? slug : `question-${slug}`;
	return firstFree(wanted, (name) => isFreeName(name) && !taken.has(name));
}

/** A name for a new page; it is part of the address at which it is answered. */
export function newPageName(source: Part, wording: string): string {
	const taken = new Set(namesIn(source));
	const wanted = slugOf(wording, 40) || 'page';
	// `summary` is an address of its own.
	return firstFree(wanted, (name) => name !== 'summary' && !taken.has(name));
}

/** A value for a new answer, row or column. */
export function newValue(
	source: Part,
	element: { name: string; part: Part },
	list: ListProperty,
	wording: string,
	frozen: Frozen
): string {
	const taken = new Set([
		...['other', 'none', 'refused', 'dontknow'],
		...listsOfElement({ ...element, key: '', path: [], page: '', type: typeOf(element.part) }, 'fr')
			.filter(({ property }) => property === list)
			.flatMap(({ entries }) => entries.map(({ value }) => value.trim().toLowerCase())),
		...(frozen.values.get(frozenKey(element.name, list)) ?? []),
		// A row named like a question would be read instead of it in the conditions of its table.
		...(list === 'rows' ? namesIn(source) : [])
	]);
	const wanted =
		slugOf(wording, 40) ||
		{ choices: 'answer', rows: 'row', columns: 'column' }[list as string] ||
		'step';
	return firstFree(wanted, (value) => isFreeName(value) && !taken.has(value));
}

/** Lower-case letters, digits and hyphens; empty when nothing of it can be written so. */
export function slugOf(text: string, longest: number): string {
	const slug = text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replaceAll('œ', 'oe')
		.replaceAll('Œ', 'oe')
		.replaceAll('æ', 'ae')
		.replaceAll('Æ', 'ae')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
	if (slug.length <= longest) return slug;
	const cut = slug.slice(0, longest + 1);
	const word = cut.lastIndexOf('-');
	return word > longest / 2 ? cut.slice(0, word) : slug.slice(0, longest);
}

const isFreeName = (name: string) =>
	!RESERVED_NAMES.includes(name) && !/-(comment|unwrapped|total)$/.test(name);

function firstFree(wanted: string, isFree: (name: string) => boolean): string {
	if (isFree(wanted)) return wanted;
	for (let n = 2; ; n++) {
		const name = `${wanted}-${n}`;
		if (isFree(name)) return name;
	}
}

const typeOf = (part: Part) => (typeof part['type'] === 'string' ? part['type'] : '');

/** Whatever is named in a questionnaire, in lower case. */
function namesIn(source: Part): string[] {
	const calculated = listOf(source['calculatedValues']).flatMap((value) =>
		isPart(value) && typeof value['name'] === 'string' ? [value['name']] : []
	);
	return [
		...elementsOf(source).map(({ name }) => name),
		...pagesOf(source).map(({ name }) => name),
		...calculated
	].map((name) => name.toLowerCase());
}
