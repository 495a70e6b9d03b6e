import type { RequestEvent } from '@sveltejs/kit';

const always: Record<string, string> = {
	'X-Content-Type-Options': 'nosniff',
	// Not `no-referrer`, although links carry tokens: with it browsers send `Origin: null` with a
	// plain form, and the protection against foreign forms would refuse our own. This one keeps the
	// address from everybody else just as well.
	'Referrer-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin'
};

// SvelteKit sets the policy of a page, with its nonces (svelte.config.js). This one is for the rest:
// data, files, and the page shown when even the error page can't be made.
const policyOfTheRest =
	"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What every answer tells the browser, so that a page can neither be framed, sniffed nor kept. */
export function setSafeHeaders(response: Response, { url, locals, route }: RequestEvent): void {
	const { headers } = response;
	for (const [name, value] of Object.entries(always)) headers.set(name, value);
	if (!headers.has('Content-Security-Policy'))
		headers.set('Content-Security-Policy', policyOfTheRest);
	// A page whose address is a secret keeps it from its own site too: only the origin is told.
	if (route.id?.includes('[token]')) headers.set('Referrer-Policy', 'strict-origin');
	if (url.protocol === 'https:') headers.set('Strict-Transport-Security', 'max-age=31536000');

	const personal = locals.viewer.kind !== 'visitor' || route.id?.startsWith('/(respondent)');
	if (personal) headers.set('Cache-Control', 'private, no-store');
	else if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
}
