import * as v from 'valibot';
import type { Json } from '$lib/form/compiled-form';
import { problem } from '$lib/ground/problem';
import type { Changes } from './acceptable';

/** The largest document of a response is a tenth of this. */
const LARGEST = 500_000;
const DEEPEST = 6;

const saveInput = v.object({
	answers: v.pipe(
		v.record(
			v.pipe(v.string(), v.maxLength(200)),
			v.custom<Json>((value) => isFlat(value, DEEPEST))
		),
		v.check((answers) => Object.keys(answers).length <= 1000)
	),
	page: v.optional(v.pipe(v.string(), v.maxLength(200)))
});

/** @throws badInput, tooLarge */
export function readSaveRequest(body: string): { answers: Changes; page?: string } {
	if (body.length > LARGEST) throw problem('tooLarge');
	const read = v.safeParse(saveInput, parse(body));
	if (!read.success) throw problem('badInput');
	return read.output;
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw problem('badInput');
	}
}

function isFlat(value: unknown, depth: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return depth > 0 && Object.values(value).every((part) => isFlat(part, depth - 1));
}
