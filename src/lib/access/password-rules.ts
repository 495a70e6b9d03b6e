import type { Fault } from './faults';

export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 200;
/** What is left of a password without what everybody knows of its owner must be at least this. */
const REST_LEAST = 8;
const PIECE_LEAST = 4;

/** Whose password it is: what others know of them is no secret. */
export interface PasswordOwner {
	email: string;
	name: string;
}

/**
 * What keeps a text from being somebody's password, apart from being common. There are no rules of
 * composition: a long sentence is as good as signs. A person's name may be a part of it, but what
 * is left without it has to stand by itself.
 *
 * @param productName as the screens show it
 * @example passwordFault('morel-2026-morel', { email: 'c.morel@…', name: 'Camille Morel' }, …) is 'password-own'
 */
export function passwordFault(
	password: string,
	owner: PasswordOwner,
	productName: string
): Fault | null {
	const length = [...password.normalize('NFC')].length;
	if (length === 0) return 'password-missing';
	if (length < PASSWORD_LEAST) return 'password-short';
	if (length > PASSWORD_MOST) return 'password-long';
	if (restWithout(password, knownPieces(owner, productName)).length < REST_LEAST)
		return 'password-own';
	return null;
}

/** The words that others know: of the address, the name, and what this site is called. */
export function knownPieces({ email, name }: PasswordOwner, productName: string): string[] {
	const [local = '', domain = ''] = email.split('@');
	const texts = [email, local, domain, name, productName];
	const words = texts.flatMap((text) => [plain(text), ...text.split(/[^\p{L}\p{N}]+/u).map(plain)]);
	return [...new Set(words)]
		.filter((word) => word.length >= PIECE_LEAST)
		.sort((one, other) => other.length - one.length);
}

function restWithout(password: string, pieces: readonly string[]): string {
	const text = plain(password);
	const rest = pieces.reduce((rest, piece) => rest.replaceAll(piece, ''), text);
	// Nothing known in it: whatever it is made of, it is not the owner's name.
	return rest === text ? password : rest;
}

const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replaceAll(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
