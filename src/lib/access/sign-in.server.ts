import { now } from '$lib/ground/clock';
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { mac } from '$lib/ground/secret.server';
import {
	deleteAttempts,
	deleteAttemptsBefore,
	deleteAttemptsOf,
	findCredentials,
	insertAttempts,
	selectAttempts
} from './access.sql';
import type { SignInInput } from './access.input';
import { passwordFits } from './passwords.server';
import { beginSession, type OpenSession } from './sessions.server';
import { addressBlock, minutesToWait, throttle, windowStart } from './throttle';

/**
 * Begins a session for whoever knows the password.
 *
 * An attempt is written down before it is judged, in a transaction of its own: however many arrive
 * at once, each sees those before it, and no more get through than the throttle allows. The
 * password is compared outside of any transaction, for that takes long.
 *
 * @param address the network address that the request came from
 * @throws wrongCredentials, the same for an unknown account; tooManyAttempts { minutes }
 */
export async function signIn(input: SignInInput, address: string): Promise<OpenSession> {
	const account = attempt('account', input.email);
	const origin = attempt('address', addressBlock(address));
	await asSystem('sign-in', (db) => insertAttempts(db, [account, origin], now()));

	const { minutes, credentials } = await asSystem('sign-in', async (db) => {
		const since = windowStart(now());
		const minutes = Math.max(
			await waitUnder(account.key, throttle.perAccount),
			await waitUnder(origin.key, throttle.perAddress)
		);
		// Tries that were not let through do not prolong the wait.
		if (minutes > 0) await deleteAttempts(db, [account.id, origin.id]);
		return { minutes, credentials: await findCredentials(db, input.email) };

		// The attempt being judged is among those counted.
		async function waitUnder(key: Buffer, limit: number) {
			return minutesToWait(await selectAttempts(db, key, since, limit + 1), limit + 1, now());
		}
	});
	if (minutes > 0) throw problem('tooManyAttempts', { minutes });

	const fits = await passwordFits(credentials?.passwordHash ?? null, input.password);
	if (!credentials || !fits) throw problem('wrongCredentials');

	await asSystem('sign-in', async (db) => {
		await deleteAttemptsOf(db, account.key);
		await deleteAttempts(db, [origin.id]);
		await deleteAttemptsBefore(db, windowStart(now()));
	});
	return beginSession(credentials.accountId);
}

// Neither the account nor the address can be read from the table, nor guessed without the key.
const attempt = (kind: 'account' | 'address', value: string) => ({
	id: newId(),
	key: mac('sign-in-attempt', kind, value)
});
