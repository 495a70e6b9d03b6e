/**
 * The form of an author, with or without a script: what its controls are called, and the change that
 * it comes to.
 */
import { NEW_KINDS, type Change, type NewKind, type Step } from './change';
import type { EditedPage, EditedField } from './edit-view';
import type { ListProperty } from './edit-fields';
import { cleanedText, WRITTEN, type Language, type TwoTexts } from './source-texts';

export const textName = (place: string, language: Language) => `text:${place}:${language}`;
export const requiredName = (element: string) => `required:${encodeURIComponent(element)}`;
/** Posted beside a box to tick: an empty one posts nothing. */
export const REQUIRED_SHOWN = 'required-shown';
export const entryName = (element: string, list: ListProperty, language: Language) =>
	`entry:${encodeURIComponent(element)}/${list}:${language}`;
export const stepValue = (kind: string, ...at: (string | number)[]) =>
	[kind, ...at].map((step) => encodeURIComponent(step)).join('/');

/** By the name of its control, what somebody has written. */
export type Typed = Readonly<Record<string, string>>;

export type Posted = {
	revision: number;
	change: Change;
	/** Everything that was written, to be shown again when it cannot be saved. */
	typed: Typed;
	/** What was there when they began, in short. */
	base: Readonly<Record<string, string>>;
	/** What to do after saving. */
	next: 'stay' | 'preview';
};

const LISTS: readonly string[] = ['choices', 'rows', 'columns', 'rateValues'];

/** @param page the page that is written, for a question to be added to it */
export function readPostedChange(posted: FormData, page: string | null): Posted {
	const typed: Record<string, string> = {};
	for (const [name, value] of posted) {
		if (typeof value !== 'string' || ['base', 'revision', 'step'].includes(name)) continue;
		if (name !== REQUIRED_SHOWN) typed[name] = cleanedText(value);
	}
	for (const key of posted.getAll(REQUIRED_SHOWN).map(String)) {
		typed[requiredName(key)] = typed[requiredName(key)] === undefined ? '' : 'yes';
	}
	const [wanted = '', ...at] = String(posted.get('step') ?? '')
		.split('/')
		.map(decoded);
	return {
		revision: Number(posted.get('revision')) || 0,
		change: {
			texts: textsTyped(typed),
			required: Object.fromEntries(
				Object.entries(typed).flatMap(([name, value]) =>
					name.startsWith('required:')
						? [[decoded(name.slice('required:'.length)), value === 'yes']]
						: []
				)
			),
			entries: entriesTyped(typed),
			question: page === null ? null : questionTyped(typed, page, wanted === 'addQuestion'),
			page: pageTyped(typed, wanted === 'addPage'),
			step: stepOf(wanted, at)
		},
		typed,
		base: baseOf(posted.get('base')),
		next: wanted === 'preview' ? 'preview' : 'stay'
	};
}

/** What the controls of a page hold before anybody writes. */
export function valuesOf(fields: readonly EditedField[], page?: EditedPage): Typed {
	const inPage = (page?.elements ?? []).flatMap((element) => [
		...element.fields,
		...element.lists.flatMap(({ entries }) => entries.map(({ field }) => field))
	]);
	const values = [...fields, ...inPage].flatMap(({ name, texts }) =>
		WRITTEN.map((language): [string, string] => [
			textName(name, language),
			cleanedText(texts[language])
		])
	);
	const required = (page?.elements ?? []).flatMap(({ key, required, requirable }) =>
		requirable === 'yes' ? [[requiredName(key), required ? 'yes' : '']] : []
	);
	return Object.fromEntries([...values, ...required]) as Typed;
}

function textsTyped(typed: Typed): Record<string, TwoTexts> {
	const texts: Record<string, TwoTexts> = {};
	for (const [name, fr] of Object.entries(typed)) {
		if (!name.startsWith('text:') || !name.endsWith(':fr')) continue;
		const place = name.slice('text:'.length, -':fr'.length);
		const en = typed[textName(place, 'en')];
		if (en !== undefined) texts[place] = { fr, en };
	}
	return texts;
}

function entriesTyped(typed: Typed): Change['entries'] {
	return Object.entries(typed).flatMap(([name, fr]) => {
		const match = /^entry:(.*)\/(\w+):fr$/.exec(name);
		const en = typed[name.replace(/fr$/, 'en')] ?? '';
		if (!match || (fr === '' && en === '') || !LISTS.includes(match[2]!)) return [];
		return [{ element: decoded(match[1]!), list: match[2] as ListProperty, texts: { fr, en } }];
	});
}

function questionTyped(typed: Typed, page: string, asked: boolean): Change['question'] {
	const texts = both(typed, 'question');
	const english = lines(typed['question-choices:en']);
	const choices = lines(typed['question-choices:fr']);
	const all = Array.from({ length: Math.max(choices.length, english.length) }, (_, i) => ({
		fr: choices[i] ?? '',
		en: english[i] ?? ''
	}));
	if (!asked && !texts.fr && !texts.en && all.length === 0) return null;
	const kind = NEW_KINDS.find((each) => each === typed['question-kind']) ?? ('text' as NewKind);
	return { page, kind, texts, choices: all };
}

function pageTyped(typed: Typed, asked: boolean): TwoTexts | null {
	const texts = both(typed, 'page');
	return asked || texts.fr || texts.en ? texts : null;
}

const both = (typed: Typed, name: string): TwoTexts => ({
	fr: typed[`${name}:fr`] ?? '',
	en: typed[`${name}:en`] ?? ''
});

const lines = (text: string | undefined) =>
	(text ?? '').split('\n').flatMap((line) => (line.trim() ? [line.trim()] : []));

function stepOf(kind: string, at: readonly string[]): Step | null {
	const [first = '', second = '', third = '', fourth = ''] = at;
	const by = (text: string) => (text === '-1' ? -1 : 1);
	switch (kind) {
		case 'moveQuestion':
			return { kind, element: first, by: by(second) };
		case 'removeQuestion':
			return { kind, element: first };
		case 'moveEntry':
			return LISTS.includes(second)
				? { kind, element: first, list: second as ListProperty, entry: third, by: by(fourth) }
				: null;
		case 'removeEntry':
			return LISTS.includes(second)
				? { kind, element: first, list: second as ListProperty, entry: third }
				: null;
		case 'setOther':
			return { kind, element: first, offered: second === 'yes' };
		case 'movePage':
			return { kind, page: first, by: by(second) };
		case 'removePage':
			return { kind, page: first };
	}
	return null;
}

function baseOf(value: FormDataEntryValue | null): Record<string, string> {
	try {
		const base: unknown = JSON.parse(String(value));
		if (typeof base !== 'object' || base === null || Array.isArray(base)) return {};
		return Object.fromEntries(
			Object.entries(base).filter(
				(entry): entry is [string, string] => typeof entry[1] === 'string'
			)
		);
	} catch {
		return {};
	}
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
