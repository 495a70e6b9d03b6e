import * as v from 'valibot';
import type { Texts } from '$lib/form/compiled-form';
import { samples } from './second-coding';
import { readings, type Reading, type TextPlace } from './coding';

const line = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(120, 'long'));
const prose = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(1000, 'long'));

/** In one language at least. */
const named = { fr: line, en: line };

/** A codebook as it is written in a form, and the question that it is for ('': any). */
export const codebookInput = v.pipe(
	v.object({ ...named, item: prose }),
	v.forward(
		v.check(({ fr, en }) => fr !== '' || en !== '', 'name'),
		['fr']
	)
);

/** A code: its label, when to use it, and what it stands beneath ('': nothing). */
export const codeInput = v.pipe(
	v.object({ ...named, when_fr: prose, when_en: prose, parent: line }),
	v.forward(
		v.check(({ fr, en }) => fr !== '' || en !== '', 'name'),
		['fr']
	)
);

/** A code made while one codes, in the language that one works in. */
export const quickCodeInput = v.object({ label: v.pipe(line, v.minLength(1, 'name')) });

/** The codes in place of one, a line each; the same line of the other language is the same code. */
export const splitInput = v.object({ fr: prose, en: prose });

/** Texts of one thing in both languages; what is not written is not there. */
export const textsOf = ({ fr, en }: { fr: string; en: string }): Texts => ({
	...(fr === '' ? {} : { fr }),
	...(en === '' ? {} : { en })
});

/** The labels of the codes in place of one, as they were written. */
export function labelsOf({ fr, en }: { fr: string; en: string }): Texts[] {
	const [french, english] = [fr, en].map((text) => text.split(/\r?\n/).map((each) => each.trim()));
	const lines = Math.max(french!.length, english!.length);
	return Array.from({ length: lines }, (_, place) =>
		textsOf({ fr: french![place] ?? '', en: english![place] ?? '' })
	).filter((label) => Object.keys(label).length > 0);
}

export const sampleInput = v.pipe(v.string(), v.transform(Number), v.picklist(samples));

const whole = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const wholeOrNone = v.union([
	v.pipe(
		v.literal(''),
		v.transform(() => null)
	),
	whole
]);

/** A code put on a text, or taken off. */
export const toggleInput = v.object({
	codebook: v.string(),
	response: v.string(),
	row: v.string(),
	revision: whole,
	/** '' for "nothing to code". */
	code: v.string(),
	starts: wholeOrNone,
	ends: wholeOrNone,
	/** '' for: off where it stands, on where it does not. */
	wanted: v.picklist(['', 'on', 'off'])
});

/** Another code in the place of one, or the same once it was read again. */
export const recodeInput = v.object({ passage: v.string(), code: v.string(), revision: whole });

export const onlyKinds = ['all', 'to-read', 'changed'] as const;

/** What a grid shows, as its address says it. */
export interface GridFilter {
	wave: string | null;
	codebook: string | null;
	reading: Reading;
	only: (typeof onlyKinds)[number];
	code: string | null;
	q: string;
	/** Past this text. */
	after: { name: string; responseId: string; row: string } | null;
	/** The text that one is at. */
	at: Pick<TextPlace, 'responseId' | 'row'> | null;
}

const oneOf = <T extends string>(known: readonly T[], text: string | null, usual: T): T =>
	known.find((each) => each === text) ?? usual;

export function gridFilterFrom(query: URLSearchParams): GridFilter {
	const [afterId = '', afterRow = '', ...afterName] = (query.get('after') ?? '').split('~');
	const [atId = '', atRow = ''] = (query.get('at') ?? '').split('~');
	return {
		wave: query.get('wave'),
		codebook: query.get('codebook'),
		reading: oneOf(readings, query.get('reading'), 'first'),
		only: oneOf(onlyKinds, query.get('only'), 'all'),
		code: query.get('code') || null,
		q: (query.get('q') ?? '').trim().slice(0, 120),
		after:
			afterId === '' ? null : { responseId: afterId, row: afterRow, name: afterName.join('~') },
		at: atId === '' ? null : { responseId: atId, row: atRow }
	};
}

/** The address of a grid says what is not usual, and nothing else. */
export function gridQuery(filter: Partial<GridFilter>): string {
	const { after, at } = filter;
	const said: Record<string, string | null | undefined> = {
		wave: filter.wave,
		codebook: filter.codebook,
		reading: filter.reading === 'second' ? 'second' : null,
		only: filter.only === 'all' ? null : filter.only,
		code: filter.code,
		q: filter.q,
		after: after && [after.responseId, after.row, after.name].join('~'),
		at: at && [at.responseId, at.row].join('~')
	};
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(said)) if (value) query.set(name, value);
	return query.size === 0 ? '' : `?${query}`;
}
