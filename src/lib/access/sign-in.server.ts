import { asSystem } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { findCredentials } from './access.sql';
import type { SignInInput } from './access.input';
import { admit } from './attempts.server';
import { passwordFits } from './passwords.server';
import { beginSession, type OpenSession } from './sessions.server';

/**
 * Begins a session for whoever knows the password, under a throttle. The password is compared
 * outside of any transaction, for that takes long.
 *
 * @param address the network address that the request came from
 * @param client the browser in words, for the list of sessions
 * @throws wrongCredentials, the same for an unknown account; tooManyAttempts { minutes }
 */
export async function signIn(
	input: SignInInput,
	address: string,
	client: string | null = null
): Promise<OpenSession> {
	const attempt = await admit('sign-in-attempt', { email: input.email, address });
	const credentials = await asSystem('sign-in', (db) => findCredentials(db, input.email));
	const fits = await passwordFits(credentials?.passwordHash ?? null, input.password);
	if (!credentials || !fits) throw problem('wrongCredentials');

	await attempt.succeeded();
	return beginSession(credentials.accountId, client);
}
