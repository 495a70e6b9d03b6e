import type { RequestEvent } from '@sveltejs/kit';
import { problem } from './problem';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;
const SLUG = /^[a-z0-9-]{1,100}$/;

/**
 * Addresses that lead nowhere, and on which others would stumble later: with control characters,
 * that neither the database nor a header takes; of a study with a name that none can have, that a
 * redirect would repeat in a header; with a form action (`?/name`) that SvelteKit, looking it up in
 * an object, finds in every object (`?/__proto__`, `?/toString`).
 *
 * @throws notFound
 */
export function checkAddress({ request, url, params }: RequestEvent): void {
	if (Object.values(params).some((part) => part !== undefined && CONTROL.test(part)))
		throw problem('notFound');
	if (params.study !== undefined && !SLUG.test(params.study)) throw problem('notFound');
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
