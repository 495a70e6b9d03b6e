// Asks the site as one of the walkers, and counts.
import type { Answer, Asked, Site } from '../site';
import type { Walker } from './walkers';
import type { Worlds } from './worlds';

export const FORM = 'application/x-www-form-urlencoded';

export interface Asker {
	get: (who: Walker | 'owner', path: string) => Promise<Answer>;
	post: (
		who: Walker,
		path: string,
		body: string,
		headers: Record<string, string>
	) => Promise<Answer>;
	requests: () => number;
}

export async function askerOf(site: Site, worlds: Worlds): Promise<Asker> {
	const cookies: Partial<Record<Walker | 'owner', string>> = {
		...worlds.full.cookies,
		respondent: await beginAsRespondent(site, worlds),
		'other respondent': await beginAsRespondent(site, worlds)
	};
	let requests = 0;
	const ask = (who: Walker | 'owner', path: string, { headers, ...asked }: Asked) => {
		requests += 1;
		const cookie = cookies[who];
		return site.ask(path, { ...asked, headers: { ...headers, ...(cookie ? { cookie } : {}) } });
	};
	return {
		get: (who, path) => ask(who, path, { headers: { accept: 'text/html' } }),
		post: (who, path, body, headers) =>
			ask(who, path, { method: 'POST', body, headers: { origin: site.origin, ...headers } }),
		requests: () => requests
	};
}

/** Somebody who answers the study of the coordination. @returns the cookie */
async function beginAsRespondent(site: Site, { studies, authority }: Worlds): Promise<string> {
	const { headers, status, text } = await site.ask(`/q/${studies.common}/authority?/pick`, {
		method: 'POST',
		headers: { origin: site.origin, accept: 'text/html', 'content-type': FORM },
		body: new URLSearchParams({ authority }).toString()
	});
	const cookie = headers['set-cookie']?.find((line) => line.startsWith('answer-'));
	if (!cookie) throw new Error(`No response was begun (${status}): ${text.slice(0, 400)}`);
	return cookie.split(';')[0]!;
}
