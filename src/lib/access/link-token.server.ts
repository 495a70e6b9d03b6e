import { timingSafeEqual } from 'node:crypto';
import { isId } from '$lib/ground/ids';
import { mac } from '$lib/ground/secret.server';

/** What a link of these rooms opens. Each purpose has a key of its own. */
type Purpose = 'account-invitation' | 'password-reset';

const TOKEN = /^([\w-]{22})([\w-]{43})$/;

/**
 * What stands in a link: the id of what it opens, and proof that we wrote it. It is worked out when
 * it is needed, so nothing in the database opens anything.
 *
 * @param parts what must not have changed since, e.g. the generation
 */
export const linkToken = (purpose: Purpose, id: string, ...parts: readonly string[]): string =>
	Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url') +
	mac(purpose, id, ...parts).toString('base64url');

/** The id that a token claims, still to be proved; null when it is none. */
export function claimedId(token: string): string | null {
	const head = TOKEN.exec(token)?.[1];
	if (head === undefined) return null;
	const hex = Buffer.from(head, 'base64url').toString('hex');
	const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	return isId(id) ? id : null;
}

/** Whether we wrote this token, for this and nothing else. */
export function tokenFits(
	token: string,
	purpose: Purpose,
	id: string,
	...parts: readonly string[]
): boolean {
	const expected = Buffer.from(linkToken(purpose, id, ...parts));
	const given = Buffer.from(token);
	return given.length === expected.length && timingSafeEqual(given, expected);
}
