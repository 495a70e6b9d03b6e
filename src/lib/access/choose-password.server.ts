import { problem } from '$lib/ground/problem';
import { m } from '$lib/paraglide/messages';
import { baseLocale } from '$lib/paraglide/runtime';
import { isCommonPassword } from './common-passwords.server';
import type { Fault } from './faults';
import { knownPieces, passwordFault, type PasswordOwner } from './password-rules';
import { hashPassword } from './passwords.server';

/**
 * The hash of a password that somebody chose. Takes long, so it is done outside of a transaction.
 *
 * @throws badInput with the fault at the field `password`
 */
export async function choosePassword(password: string, owner: PasswordOwner): Promise<string> {
	const fault = await faultOf(password, owner);
	if (fault) throw problem('badInput', { faults: { password: fault } });
	return hashPassword(password);
}

async function faultOf(password: string, owner: PasswordOwner): Promise<Fault | null> {
	const productName = m.ui_product({}, { locale: baseLocale });
	const fault = passwordFault(password, owner, productName);
	if (fault) return fault;
	const known = knownPieces(owner, productName);
	return (await isCommonPassword(password, known)) ? 'password-common' : null;
}
