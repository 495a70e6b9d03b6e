/**
 * What can be written of each part of a questionnaire: its texts, one field each, and the lists of
 * things to choose. A field has a place that names the parts by their keys and not by their order,
 * so that it is still found after somebody has moved them.
 */
import type { Json } from '$lib/form/compiled-form';
import { elementsOf, isPart, listOf, pagesOf, unique, type Part, type Path } from './source';
import { isText, textsIn, type TwoTexts } from './source-texts';

/** What a text is for; the words for it are made at the edge. */
export type TextRole =
	| 'title'
	| 'pageTitle'
	| 'questionnaireTitle'
	| 'groupTitle'
	| 'shortTitle'
	| 'description'
	| 'why'
	| 'audience'
	| 'placeholder'
	| 'unit'
	| 'yes'
	| 'no'
	| 'other'
	| 'otherPlaceholder'
	| 'none'
	| 'refused'
	| 'dontKnow'
	| 'lowest'
	| 'highest'
	| 'rowTitle'
	| 'addRow'
	| 'removeRow'
	| 'noRow'
	| 'html'
	| 'completed'
	| 'requiredError'
	| 'error'
	| 'warning'
	| 'format'
	| 'choice'
	| 'row'
	| 'column'
	| 'step'
	| 'part';

export type TextField = {
	/** `element/budget/title`, `element/budget/choices/own`, `page/means/description`. */
	place: string;
	role: TextRole;
	texts: TwoTexts;
	/** More than a line. */
	long: boolean;
	/** Of the text itself, or of the entry of a list whose text it is. */
	path: Path;
	entry?: true;
	/** Keys of the page and of the element that it belongs to. */
	page: string | null;
	element: string | null;
};

export type ListProperty = 'choices' | 'rows' | 'columns' | 'rateValues' | 'items';

export type ListEntry = { key: string; value: string; field: TextField; path: Path };

export type EditedList = {
	property: ListProperty;
	role: TextRole;
	entries: readonly ListEntry[];
	/** Entries can be added, moved and removed here; else only their texts can be changed. */
	open: boolean;
};

type Wording = { property: string; role: TextRole; long?: true; present?: true };

const COMMON: readonly Wording[] = [
	{ property: 'title', role: 'title' },
	{ property: 'description', role: 'description', long: true },
	{ property: 'why', role: 'why', long: true },
	{ property: 'audience', role: 'audience', long: true, present: true },
	{ property: 'requiredErrorText', role: 'requiredError', present: true }
];
const PLACEHOLDER: Wording = { property: 'placeholder', role: 'placeholder', present: true };
const PAGE: readonly Wording[] = [
	{ property: 'title', role: 'pageTitle' },
	{ property: 'navigationTitle', role: 'shortTitle', present: true },
	{ property: 'description', role: 'description', long: true }
];
const SURVEY: readonly Wording[] = [
	{ property: 'title', role: 'questionnaireTitle' },
	{ property: 'description', role: 'description', long: true },
	{ property: 'completedHtml', role: 'completed', long: true }
];
const GROUP: readonly Wording[] = [
	{ property: 'title', role: 'groupTitle' },
	{ property: 'description', role: 'description', long: true }
];

const OWN: Readonly<Record<string, readonly Wording[]>> = {
	text: [
		PLACEHOLDER,
		{ property: 'minErrorText', role: 'error', present: true },
		{ property: 'maxErrorText', role: 'error', present: true }
	],
	comment: [PLACEHOLDER],
	dropdown: [PLACEHOLDER],
	boolean: [
		{ property: 'labelTrue', role: 'yes' },
		{ property: 'labelFalse', role: 'no' }
	],
	rating: [
		{ property: 'minRateDescription', role: 'lowest' },
		{ property: 'maxRateDescription', role: 'highest' }
	],
	paneldynamic: [
		{ property: 'templateTitle', role: 'rowTitle' },
		{ property: 'addPanelText', role: 'addRow' },
		{ property: 'removePanelText', role: 'removeRow' },
		{ property: 'noEntriesText', role: 'noRow' },
		{ property: 'keyDuplicationError', role: 'error', present: true }
	],
	expression: [{ property: 'format', role: 'format', present: true }]
};

/** Answers that SurveyJS adds at the end of a list, each where its flag says so. */
const SPECIAL: readonly (Wording & { flags: readonly string[] })[] = [
	{ property: 'noneText', role: 'none', flags: ['showNoneItem', 'hasNone'] },
	{ property: 'refuseText', role: 'refused', flags: ['showRefuseItem'] },
	{ property: 'dontKnowText', role: 'dontKnow', flags: ['showDontKnowItem'] },
	{ property: 'otherText', role: 'other', flags: ['showOtherItem', 'hasOther'] },
	{
		property: 'otherPlaceholder',
		role: 'otherPlaceholder',
		flags: ['showOtherItem', 'hasOther']
	}
];

export const CHOICE_TYPES = ['radiogroup', 'dropdown', 'checkbox', 'ranking'];
/** Measures that the platform knows by themselves: their unit is not written by hand. */
export const MEASURES = ['EUR', 'fte', 'percent', 'inhabitants', 'year'];

/** The fields of the questionnaire itself. */
export const fieldsOfSurvey = (source: Part, first: string): TextField[] =>
	fieldsFrom(SURVEY, source, {
		to: (property) => `survey/${property}`,
		path: [],
		page: null,
		element: null,
		first
	});

export const fieldsOfPage = (
	page: { key: string; part: Part; path: Path },
	first: string
): TextField[] =>
	fieldsFrom(PAGE, page.part, {
		to: (property) => placeOf('page', page.key, property),
		path: page.path,
		page: page.key,
		element: null,
		first
	});

export type Where = { key: string; part: Part; path: Path; type: string; page: string };

/** The fields of one question, panel or passage; not those of its lists. */
export function fieldsOfElement(where: Where, first: string): TextField[] {
	const { part, type } = where;
	const at = placing(where, first);
	if (type === 'html')
		return fieldsFrom([{ property: 'html', role: 'html', long: true }], part, at);
	if (type === 'panel') return fieldsFrom(GROUP, part, at);
	const hasUnit =
		type === 'text' &&
		(part['inputType'] === 'number' || part['unit'] !== undefined) &&
		!(typeof part['unit'] === 'string' && MEASURES.includes(part['unit']));
	return [
		...fieldsFrom(COMMON, part, at),
		...fieldsFrom(hasUnit ? [{ property: 'unit', role: 'unit' }] : [], part, at),
		...fieldsFrom(OWN[type] ?? [], part, at),
		...(CHOICE_TYPES.includes(type)
			? fieldsFrom(
					SPECIAL.filter(({ flags }) => flags.some((flag) => part[flag] === true)),
					part,
					at
				)
			: []),
		...checks(where, 'validators', 'error', first),
		...checks(where, 'warnings', 'warning', first)
	];
}

/** What there is to choose in a question: answers, rows and columns. */
export function listsOfElement(where: Where, first: string): EditedList[] {
	const { type, part } = where;
	const list = (property: ListProperty, role: TextRole, open = true): EditedList => ({
		property,
		role,
		open,
		entries: entriesOf(where, property, role, first)
	});
	if (CHOICE_TYPES.includes(type)) {
		const isRange = part['choicesMin'] !== undefined && part['choices'] === undefined;
		return isRange ? [] : [list('choices', 'choice')];
	}
	if (type === 'matrix') return [list('rows', 'row'), list('columns', 'column')];
	if (type === 'rating' && listOf(part['rateValues']).length > 0) {
		return [list('rateValues', 'step')];
	}
	if (type === 'matrixdropdown')
		return [list('rows', 'row', false), list('columns', 'column', false)];
	if (type === 'multipletext') return [list('items', 'part', false)];
	return [];
}

/** Every text of a questionnaire that can be written. @param source with pages */
export function allFields(source: Part, first: string): TextField[] {
	return [
		...fieldsOfSurvey(source, first),
		...pagesOf(source).flatMap((page) => fieldsOfPage(page, first)),
		...elementsOf(source).flatMap((element) => [
			...fieldsOfElement(element, first),
			...listsOfElement(element, first).flatMap(({ entries }) => entries.map(({ field }) => field))
		])
	];
}

/** The value of an entry of a list, which may be written alone (`"own"`, `"own|Our own"`, `5`). */
export function valueOfEntry(entry: Json): string {
	if (isPart(entry)) {
		const value = entry['value'] ?? entry['name'];
		return typeof value === 'object' || value === undefined ? '' : String(value);
	}
	if (typeof entry === 'string') return entry.split('|')[0]!;
	return typeof entry === 'number' || typeof entry === 'boolean' ? String(entry) : '';
}

const textOfEntry = (entry: Json): Json | undefined => {
	if (isPart(entry)) return entry['text'] ?? entry['title'];
	if (typeof entry !== 'string') return undefined;
	const text = entry.split('|')[1];
	return text === undefined ? undefined : text;
};

/** Where the text of an entry is written, or is to be written. */
export const textPropertyOfEntry = (entry: Part): string =>
	entry['title'] !== undefined || (entry['name'] !== undefined && entry['text'] === undefined)
		? 'title'
		: 'text';

function entriesOf(
	{ key: element, part, path, page }: Where,
	property: ListProperty,
	role: TextRole,
	first: string
): ListEntry[] {
	const keyOf = unique();
	return listOf(part[property]).map((entry, i) => {
		const value = valueOfEntry(entry);
		const key = keyOf(value);
		const entryPath = [...path, property, i];
		const field: TextField = {
			place: placeOf('element', element, property, key),
			role,
			texts: textsIn(textOfEntry(entry), first),
			long: false,
			path: entryPath,
			entry: true,
			page,
			element
		};
		return { key, value, field, path: entryPath };
	});
}

/** Sentences of the questionnaire's own that are said when a check fails. */
function checks(where: Where, property: string, role: TextRole, first: string): TextField[] {
	return listOf(where.part[property]).flatMap((check, i) =>
		isPart(check) && isText(check['text'])
			? [
					{
						place: placeOf('element', where.key, property, String(i)),
						role,
						texts: textsIn(check['text'], first),
						long: true,
						path: [...where.path, property, i, 'text'],
						page: where.page,
						element: where.key
					}
				]
			: []
	);
}

type Placing = {
	to: (property: string) => string;
	path: Path;
	page: string | null;
	element: string | null;
	first: string;
};

const placing = ({ key, path, page }: Where, first: string): Placing => ({
	to: (property) => placeOf('element', key, property),
	path,
	page,
	element: key,
	first
});

function fieldsFrom(wordings: readonly Wording[], part: Part, at: Placing): TextField[] {
	return wordings.flatMap(({ property, role, long = false, present = false }) => {
		const value = part[property];
		if (present && value === undefined) return [];
		// Something else than a text stands there: it is kept, and not shown as one.
		if (value !== undefined && value !== null && !isText(value)) return [];
		return [
			{
				place: at.to(property),
				role,
				texts: textsIn(value, at.first),
				long,
				path: [...at.path, property],
				page: at.page,
				element: at.element
			}
		];
	});
}

const placeOf = (...steps: string[]) => steps.map(encodeURIComponent).join('/');
