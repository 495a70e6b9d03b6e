/**
 * A questionnaire as its author writes it, SurveyJS JSON, and where its parts stand in it. Whoever
 * changes a part keeps all the rest as it is, also what we know nothing of.
 */
import type { Json } from '$lib/form/compiled-form';
import { languagesOf } from './languages';

export type Part = { readonly [name: string]: Json };

/** The way to a part, from the outside in: `['pages', 2, 'elements', 0]`. */
export type Path = readonly (string | number)[];

export type Placed = {
	/** Its name, told from a namesake by `~2`: no two parts have one key. */
	key: string;
	name: string;
	part: Part;
	path: Path;
};

export type PlacedElement = Placed & {
	type: string;
	/** Key of the page that it stands on. */
	page: string;
	/** Keys of the panels around it, from the outside in. */
	around: readonly string[];
	/** It is asked anew in each row of a repeated panel. */
	repeated: boolean;
};

export const isPart = (value: unknown): value is Part =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: Json | undefined): readonly Json[] =>
	Array.isArray(value) ? value : [];

/** Where a page, a panel or a repeated panel keeps what stands in it; null: nothing can. */
export function elementsProperty(part: Part, type: string): string | null {
	if (type === 'paneldynamic') {
		return part['templateElements'] === undefined && Array.isArray(part['questions'])
			? 'questions'
			: 'templateElements';
	}
	if (type !== 'page' && type !== 'panel') return null;
	return part['elements'] === undefined && Array.isArray(part['questions'])
		? 'questions'
		: 'elements';
}

/**
 * The same questionnaire with a list of named pages: SurveyJS lets a short one go without pages, and
 * numbers pages without a name by their place, which changes when they move.
 */
export function withPages(json: unknown): Part {
	const source = isPart(json) ? json : {};
	const pages = listOf(source['pages']);
	if (pages.length === 0) {
		const { elements, questions, ...rest } = source;
		const loose = listOf(elements ?? questions);
		return {
			...rest,
			pages: loose.length > 0 ? [{ name: 'page1', elements: [...loose] }] : []
		};
	}
	const isNamed = (page: Json) =>
		!isPart(page) || (typeof page['name'] === 'string' && page['name'] !== '');
	if (pages.every(isNamed)) return source;
	return {
		...source,
		pages: pages.map((page, i) =>
			isNamed(page) ? page : { ...(page as Part), name: `page${i + 1}` }
		)
	};
}

/** @param source with pages */
export function pagesOf(source: Part): Placed[] {
	const key = unique();
	return listOf(source['pages']).flatMap((part, i) => {
		if (!isPart(part)) return [];
		const name = nameOf(part);
		return [{ key: key(name), name, part, path: ['pages', i] }];
	});
}

/** Every question, panel and passage, in the order in which they stand; panels before what is in them. */
export function elementsOf(source: Part): PlacedElement[] {
	const key = unique();
	const found: PlacedElement[] = [];

	function walk(around: Omit<PlacedElement, 'key' | 'name' | 'type'>, type: string) {
		const property = elementsProperty(around.part, type);
		if (property === null) return;
		listOf(around.part[property]).forEach((part, i) => {
			if (!isPart(part)) return;
			const name = nameOf(part);
			const element = {
				...around,
				key: key(name),
				name,
				type: typeof part['type'] === 'string' ? part['type'] : '',
				part,
				path: [...around.path, property, i]
			};
			found.push(element);
			walk(
				{
					...element,
					around: [...around.around, element.key],
					repeated: around.repeated || element.type === 'paneldynamic'
				},
				element.type
			);
		});
	}

	for (const page of pagesOf(source)) {
		walk({ part: page.part, path: page.path, page: page.key, around: [], repeated: false }, 'page');
	}
	return found;
}

/** The same with another value at one place; undefined takes the property or the list's entry away. */
export function changedAt(
	source: Part,
	path: Path,
	change: (value: Json | undefined) => Json | undefined
): Part {
	const changed = (part: Json | undefined, [step, ...rest]: Path): Json | undefined => {
		if (step === undefined) return change(part);
		if (Array.isArray(part) && typeof step === 'number') {
			const now = changed(part[step], rest);
			return now === undefined ? part.toSpliced(step, 1) : part.with(step, now);
		}
		const whole: Part = isPart(part) ? part : {};
		const now = changed(whole[step], rest);
		if (now !== undefined) return { ...whole, [step]: now };
		const { [step]: _taken, ...others } = whole;
		return others;
	};
	return changed(source as Json, path) as Part;
}

/** Whether two pieces of JSON say the same; the database does not keep the order of keys. */
export function same(one: unknown, other: unknown): boolean {
	if (Array.isArray(one) && Array.isArray(other)) {
		return one.length === other.length && one.every((each, i) => same(each, other[i]));
	}
	if (!isPart(one) || !isPart(other)) return one === other;
	const names = Object.keys(one);
	return (
		names.length === Object.keys(other).length &&
		names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]))
	);
}

/** The language in which texts without a language are written. */
export const firstLanguage = (source: Part): string => languagesOf(source).languages[0];

const nameOf = (part: Part) => (typeof part['name'] === 'string' ? part['name'] : '');

/** Gives each name a key of its own: the second `country` is `country~2`. */
export function unique(): (name: string) => string {
	const taken = new Set<string>();
	return (name) => {
		let key = name;
		for (let n = 2; taken.has(key); n++) key = `${name}~${n}`;
		taken.add(key);
		return key;
	};
}
