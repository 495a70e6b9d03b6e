import { deserialize } from '$app/forms';
import type { Outcome, Wish } from '$lib/coding/coding-desk.svelte';

/** A code on a text, or off it, as the fields of a form; `wanted` null: on or off, whichever it is not. */
export function wishFields(
	{ key, revision, codeId, range, wanted }: Omit<Wish, 'wanted'> & { wanted: boolean | null },
	codebook: string
): Record<string, string> {
	const [response = '', row = ''] = key.split('~');
	return {
		...{ codebook, response, row, revision: String(revision), code: codeId ?? '' },
		...{ starts: String(range?.starts ?? ''), ends: String(range?.ends ?? '') },
		wanted: wanted === null ? '' : wanted ? 'on' : 'off'
	};
}

/** Sends it as the form without a script would, and tells what came of it. */
export async function postWish(action: string, wish: Wish, codebook: string): Promise<Outcome> {
	try {
		const response = await fetch(action, {
			method: 'POST',
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			body: new URLSearchParams(wishFields(wish, codebook))
		});
		const result = deserialize<{ at: string }, { message?: string }>(await response.text());
		if (result.type === 'redirect') {
			return { kind: result.location.startsWith('/sign-in') ? 'signed-out' : 'saved' };
		}
		if (result.type === 'success') return { kind: 'saved' };
		const status = result.status ?? response.status;
		if (status >= 500) return { kind: 'unreachable' };
		const sentence =
			result.type === 'failure'
				? (result.data?.message ?? '')
				: (result.error as { message: string }).message;
		return { kind: 'refused', sentence };
	} catch {
		// No connection, or what answered is not this site.
		return { kind: 'unreachable' };
	}
}
