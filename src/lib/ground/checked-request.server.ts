import type { RequestEvent } from '@sveltejs/kit';
import { problem } from './problem';

/**
 * SvelteKit looks a form action up by the name in the address (`?/name`) in an object, and so also
 * finds what every object has: `?/__proto__`, `?/toString`.
 *
 * @throws notFound
 */
export function checkAction({ request, url }: RequestEvent): void {
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
