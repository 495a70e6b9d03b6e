import * as v from 'valibot';
import { problem } from '$lib/ground/problem';

const presenceInput = v.object({
	page: v.nullable(v.pipe(v.string(), v.maxLength(200)))
});

/** @throws badInput */
export function readPresence(body: string): v.InferOutput<typeof presenceInput> {
	try {
		return v.parse(presenceInput, JSON.parse(body.slice(0, 1000)));
	} catch {
		throw problem('badInput');
	}
}
