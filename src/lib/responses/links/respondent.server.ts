import type { Cookies } from '@sveltejs/kit';
import { openLink, type Opened } from './link.server';
import { claimedId } from './sealed-link.server';

/** Somebody who answers for several authorities keeps the links of the last few in one cookie. */
const MOST_LINKS = 6;
const DAYS = 120;

const cookieOf = (study: string) => `answer-${study}`;

const linksIn = (cookies: Cookies, study: string): string[] =>
	(cookies.get(cookieOf(study)) ?? '').split('~').filter((link) => link !== '');

/** The response that this browser is working on; null when there is none. */
export async function respondentHere(cookies: Cookies, study: string): Promise<Opened | null> {
	const [link] = linksIn(cookies, study);
	return link === undefined ? null : openLink(link);
}

/**
 * The link of a contributor, of those that this browser holds; without one, that of the response
 * being worked on.
 */
export function linkHere(cookies: Cookies, study: string, contributor?: string): string | null {
	const links = linksIn(cookies, study);
	if (contributor === undefined) return links[0] ?? null;
	return links.find((link) => claimedId(link) === contributor) ?? null;
}

/** All responses that this browser holds a link to, the one worked on first. */
export async function responsesHere(cookies: Cookies, study: string): Promise<Opened[]> {
	const opened = await Promise.all(linksIn(cookies, study).map(openLink));
	return opened.filter((here) => here !== null);
}

/** Keeps a link in this browser, and makes its response the one worked on. */
export function keepLink(cookies: Cookies, study: string, link: string, url: URL): void {
	const others = linksIn(cookies, study).filter((each) => each !== link);
	cookies.set(cookieOf(study), [link, ...others].slice(0, MOST_LINKS).join('~'), {
		path: `/q/${study}`,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: DAYS * 24 * 3600
	});
}

/** Forgets the response worked on: the next person at this computer does not find it. */
export function forgetLinks(cookies: Cookies, study: string): void {
	cookies.delete(cookieOf(study), { path: `/q/${study}` });
}
