import * as v from 'valibot';
import type { Place } from '../saving/leaves';

/** Characters of a reason, of a question, of a reply to one. */
export const LONGEST_REASON = 2000;
export const LONGEST_QUESTION = 2000;
export const LONGEST_REPLY = 5000;

/** How it may come to be known that an answer is another one; '': as it was known before. */
export const correctionSources = ['', 'telephone', 'interview', 'registry'] as const;

/** What stands beside the controls of an answer that is corrected. */
export const correctionInput = v.object({
	reason: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('empty'),
		v.maxLength(LONGEST_REASON, 'too-long')
	),
	source: v.fallback(v.picklist(correctionSources), '')
});

export const questionInput = v.object({
	text: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(LONGEST_QUESTION, 'too-long'))
});

export const replyInput = v.object({
	reply: v.pipe(v.string(), v.trim(), v.nonEmpty('empty'), v.maxLength(LONGEST_REPLY, 'too-long'))
});

/** Which revision of each answer of a question was seen: item, row, revision. */
export type Seen = [item: string, row: string, revision: number][];

const seen = v.array(
	v.tuple([v.string(), v.string(), v.pipe(v.number(), v.integer(), v.minValue(1))])
);

export const seenFrom = (text: string): Seen => parsed(seen, text) ?? [];

const places = v.array(v.tuple([v.string(), v.string()]));

/** Answers that somebody was told will go, and agreed to. */
export const placesFrom = (text: string): Place[] =>
	(parsed(places, text) ?? []).map(([item, row]) => (row === '' ? { item } : { item, row }));

export const placesSent = (given: readonly Place[]): string =>
	JSON.stringify(given.map(({ item, row = '' }) => [item, row]));

function parsed<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string
): v.InferOutput<Schema> | null {
	try {
		const read = v.safeParse(schema, JSON.parse(text));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}
