import * as v from 'valibot';
import type { Json } from '$lib/form/compiled-form';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { SaveRequest } from './save-protocol';

/** The largest document of a response is a tenth of this. */
const LARGEST = 500_000;
const DEEPEST = 6;
const MOST_CHANGES = 2000;

const id = v.custom<string>(isId);
const saving = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000_000_000));

const saveInput = v.object({
	key: id,
	contributor: v.optional(id),
	changes: v.pipe(
		v.array(
			v.object({
				item: v.pipe(v.string(), v.maxLength(400)),
				row: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,40}$/))),
				value: v.custom<Json | null>((value) => value !== undefined && isFlat(value, DEEPEST)),
				base: saving
			})
		),
		v.maxLength(MOST_CHANGES)
	),
	seen: v.optional(saving),
	page: v.optional(v.pipe(v.string(), v.maxLength(200)))
});

/** @throws badInput, tooLarge */
export function readSaveRequest(body: string): SaveRequest {
	if (body.length > LARGEST) throw problem('tooLarge');
	const read = v.safeParse(saveInput, parse(body));
	if (!read.success) throw problem('badInput');
	const { key, contributor, changes, seen, page } = read.output;
	return {
		...(contributor === undefined ? { key } : { key, contributor }),
		changes: changes.map(({ item, row, value, base }) => ({
			...{ item, ...(row === undefined ? {} : { row }), value, base }
		})),
		...(seen === undefined ? {} : { seen }),
		...(page === undefined ? {} : { page })
	};
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body, (key, value: unknown) => {
			// A name that no page could be given again, and no answer has: it is left out.
			if (key === '__proto__') return undefined;
			return typeof value === 'string' ? storableText(value) : value;
		});
	} catch {
		throw problem('badInput');
	}
}

// What no text of the database can hold, and no keyboard gives.
const storableText = (text: string) => text.replaceAll('\0', '').toWellFormed();

function isFlat(value: unknown, depth: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return depth > 0 && Object.values(value).every((part) => isFlat(part, depth - 1));
}
