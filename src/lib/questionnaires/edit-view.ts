/** A questionnaire as its author sees it: an outline of its pages, and one page with all its fields. */
import {
	allFields,
	CHOICE_TYPES,
	fieldsOfElement,
	fieldsOfPage,
	fieldsOfSurvey,
	listsOfElement,
	type ListProperty,
	type TextField,
	type TextRole
} from './edit-fields';
import { isNameFrozen, isValueFrozen, type Frozen } from './edit-names';
import { offersOther } from './edit-choices';
import { canBeRequired } from './edit-questions';
import { elementsOf, firstLanguage, pagesOf, type Part, type PlacedElement } from './source';
import { readable, type TwoTexts } from './source-texts';

/** How an answer is given, in the words of those who answer. */
export type AskedAs =
	| 'text'
	| 'number'
	| 'date'
	| 'longText'
	| 'yesNo'
	| 'one'
	| 'several'
	| 'scale'
	| 'ranking'
	| 'table'
	| 'repeated'
	| 'computed'
	| 'authority'
	| 'group'
	| 'passage'
	| 'unknown';

export type OutlinePage = {
	key: string;
	title: string;
	conditional: boolean;
	/** English texts that are not written yet, those of its questions included. */
	missing: number;
	questions: number;
	elements: readonly OutlineElement[];
	first: boolean;
	last: boolean;
};

export type OutlineElement = {
	key: string;
	title: string;
	asked: AskedAs;
	required: boolean;
	conditional: boolean;
	/** How deep it stands in groups. */
	depth: number;
};

export type EditedField = { name: string; role: TextRole; texts: TwoTexts; long: boolean };

export type EditedElement = OutlineElement & {
	name: string;
	/** Whether it must be answered can be said here; a condition may say it instead. */
	requirable: 'yes' | 'byCondition' | 'no';
	/** A version with it was published. */
	published: boolean;
	first: boolean;
	last: boolean;
	fields: readonly EditedField[];
	lists: readonly {
		property: ListProperty;
		role: TextRole;
		open: boolean;
		entries: readonly { key: string; value: string; published: boolean; field: EditedField }[];
	}[];
	/** Whether it offers "other"; null where it cannot. */
	other: boolean | null;
	/** Questions that go with it. */
	holds: number;
};

export type EditedPage = {
	key: string;
	title: string;
	conditional: boolean;
	fields: readonly EditedField[];
	elements: readonly EditedElement[];
};

/** @param source with pages */
export function outlineOf(source: Part, locale: string): OutlinePage[] {
	const first = firstLanguage(source);
	const elements = elementsOf(source);
	const fields = allFields(source, first);
	const pages = pagesOf(source);
	return pages.map(({ key, name, part }, i) => {
		const own = elements.filter((element) => element.page === key);
		return {
			key,
			title: readable(part['title'], locale, first) || name,
			conditional: part['visibleIf'] !== undefined,
			missing: missingIn(
				fields.filter(({ page }) => page === key),
				first
			),
			questions: own.filter(({ type }) => type !== 'panel' && type !== 'html').length,
			elements: own.map((element) => outlineElement(element, locale, first)),
			first: i === 0,
			last: i === pages.length - 1
		};
	});
}

/** How many texts are written in the first language and not in the other. */
export const missingIn = (fields: readonly TextField[], first: string): number =>
	fields.filter(({ texts }) =>
		first === 'en' ? texts.en !== '' && texts.fr === '' : texts.fr !== '' && texts.en === ''
	).length;

export const editedSurvey = (source: Part): EditedField[] =>
	fieldsOfSurvey(source, firstLanguage(source)).map(edited);

/** Null when there is no such page (any more). */
export function editedPage(
	source: Part,
	key: string,
	locale: string,
	frozen: Frozen
): EditedPage | null {
	const first = firstLanguage(source);
	const page = pagesOf(source).find((each) => each.key === key);
	if (!page) return null;
	const elements = elementsOf(source);
	return {
		key,
		title: readable(page.part['title'], locale, first) || page.name,
		conditional: page.part['visibleIf'] !== undefined,
		fields: fieldsOfPage(page, first).map(edited),
		elements: elements
			.filter((element) => element.page === key)
			.map((element) => editedElement(element, elements, source, { locale, first, frozen }))
	};
}

function editedElement(
	element: PlacedElement,
	all: readonly PlacedElement[],
	source: Part,
	{ locale, first, frozen }: { locale: string; first: string; frozen: Frozen }
): EditedElement {
	const { name, part, type, key } = element;
	const siblings = siblingsOf(element, source);
	const place = element.path.at(-1) as number;
	return {
		...outlineElement(element, locale, first),
		name,
		requirable: canBeRequired(type)
			? part['requiredIf'] !== undefined && part['requiredIf'] !== ''
				? 'byCondition'
				: 'yes'
			: 'no',
		published: isNameFrozen(frozen, name),
		first: place === 0,
		last: place === siblings - 1,
		fields: fieldsOfElement(element, first).map(edited),
		lists: listsOfElement(element, first).map(({ property, role, open, entries }) => ({
			property,
			role,
			open,
			entries: entries.map(({ key, value, field }) => ({
				key,
				value,
				published: isValueFrozen(frozen, name, property, value),
				field: edited(field)
			}))
		})),
		other: CHOICE_TYPES.includes(type) && type !== 'ranking' ? offersOther(part) : null,
		holds: all.filter(({ around, type }) => around.includes(key) && type !== 'html').length
	};
}

/** How many stand beside it, itself included. */
function siblingsOf(element: PlacedElement, source: Part): number {
	let around: unknown = source;
	for (const step of element.path.slice(0, -1)) {
		around = (around as Record<string | number, unknown>)[step];
	}
	return Array.isArray(around) ? around.length : 1;
}

const outlineElement = (
	{ key, name, part, type, around }: PlacedElement,
	locale: string,
	first: string
): OutlineElement => ({
	key,
	title:
		readable(part['title'], locale, first) ||
		plainText(readable(part['html'], locale, first)) ||
		name,
	asked: askedAs(part, type),
	required: part['isRequired'] === true,
	conditional: part['visibleIf'] !== undefined,
	depth: around.length
});

const edited = ({ place, role, texts, long }: TextField): EditedField => ({
	name: place,
	role,
	texts,
	long
});

function askedAs(part: Part, type: string): AskedAs {
	switch (type) {
		case 'text': {
			const input = part['inputType'];
			if (part['authorityPicker'] === true) return 'authority';
			if (input === 'number') return 'number';
			return input === 'date' || input === 'month' ? 'date' : 'text';
		}
		case 'comment':
			return 'longText';
		case 'boolean':
			return 'yesNo';
		case 'radiogroup':
		case 'dropdown':
			return 'one';
		case 'checkbox':
			return 'several';
		case 'rating':
			return 'scale';
		case 'ranking':
			return 'ranking';
		case 'matrix':
		case 'matrixdropdown':
		case 'multipletext':
			return 'table';
		case 'paneldynamic':
			return 'repeated';
		case 'expression':
			return 'computed';
		case 'panel':
			return 'group';
		case 'html':
			return 'passage';
	}
	return 'unknown';
}

/** The beginning of a passage, to call it something. */
function plainText(html: string): string {
	const text = html
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text;
}
