import type { RequestEvent } from '@sveltejs/kit';
import { problem } from './problem';

const CONTROL = /\p{Cc}/u;
const BEYOND_HEADERS = /[^ -ÿ]/u;

/**
 * Addresses that lead nowhere, and on which others would stumble later: with control characters,
 * that neither the database nor a header takes; of a study with signs that a redirect could not
 * repeat in a header; with a form action (`?/name`) that SvelteKit, looking it up in an object,
 * finds in every object (`?/__proto__`, `?/toString`).
 *
 * @throws notFound
 */
export function checkAddress({ request, url, params }: RequestEvent): void {
	if (Object.values(params).some((part) => part !== undefined && CONTROL.test(part)))
		throw problem('notFound');
	if (params.study !== undefined && BEYOND_HEADERS.test(params.study)) throw problem('notFound');
	if (request.method !== 'POST') return;
	for (const name of url.searchParams.keys())
		if (name.startsWith('/') && name.slice(1) in Object.prototype) throw problem('notFound');
}

/**
 * Makes a body that can't be read (a form cut short, JSON that is none) a refusal of what was sent,
 * not a failure of ours. SvelteKit's own refusals (too large) pass as they are.
 */
export function checkBody(request: Request): void {
	for (const form of ['formData', 'json', 'text'] as const) {
		const read = request[form].bind(request);
		Object.defineProperty(request, form, {
			value: async () => {
				try {
					return (await read()) as unknown;
				} catch (error) {
					throw tooLarge(error) ? problem('tooLarge') : problem('badInput');
				}
			}
		});
	}
}

const tooLarge = (error: unknown): boolean =>
	error instanceof Error && (('status' in error && error.status === 413) || tooLarge(error.cause));
