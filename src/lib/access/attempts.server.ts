import { now } from '$lib/ground/clock';
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { mac } from '$lib/ground/secret.server';
import {
	deleteAttempts,
	deleteAttemptsBefore,
	deleteAttemptsOf,
	insertAttempts,
	selectAttempts
} from './access.sql';
import { addressBlock, minutesToWait, throttle, windowStart } from './throttle';

/** What is counted: guesses at a password, and mails that anybody can have sent to an address. */
type Purpose = 'sign-in-attempt' | 'password-reset-attempt';

interface Attempt {
	/** It was a good one: the account's failures are forgotten, and this one from here. */
	succeeded: () => Promise<void>;
}

/**
 * Lets an attempt pass, or not.
 *
 * It is written down before it is judged, in a transaction of its own: however many arrive at
 * once, each sees those before it, and no more get through than the throttle allows.
 *
 * @param email whom it concerns, whether there is such an account or not
 * @param address the network address that the request came from
 * @throws tooManyAttempts { minutes }
 */
export async function admit(
	purpose: Purpose,
	{ email, address }: { email: string; address: string },
	limits: { perAccount: number; perAddress: number } = throttle
): Promise<Attempt> {
	// Neither the account nor the address can be read from the table, nor guessed without the key.
	const account = { id: newId(), key: mac(purpose, 'account', email) };
	const origin = { id: newId(), key: mac(purpose, 'address', addressBlock(address)) };
	await asSystem('sign-in', (db) => insertAttempts(db, [account, origin], now()));

	const minutes = await asSystem('sign-in', async (db) => {
		const since = windowStart(now());
		const minutes = Math.max(
			await waitUnder(account.key, limits.perAccount),
			await waitUnder(origin.key, limits.perAddress)
		);
		// Tries that were not let through do not prolong the wait.
		if (minutes > 0) await deleteAttempts(db, [account.id, origin.id]);
		return minutes;

		// The attempt being judged is among those counted.
		async function waitUnder(key: Buffer, limit: number) {
			return minutesToWait(await selectAttempts(db, key, since, limit + 1), limit + 1, now());
		}
	});
	if (minutes > 0) throw problem('tooManyAttempts', { minutes });

	return {
		succeeded: () =>
			asSystem('sign-in', async (db) => {
				await deleteAttemptsOf(db, account.key);
				await deleteAttempts(db, [origin.id]);
				await deleteAttemptsBefore(db, windowStart(now()));
			})
	};
}
