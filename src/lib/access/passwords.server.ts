import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane.
const options = {
	// Algorithm.Argon2id, which is a const enum and can't be imported from a module.
	algorithm: 2,
	memoryCost: 19_456,
	timeCost: 2,
	parallelism: 1
};

export const hashPassword = (password: string): Promise<string> =>
	hash(password.normalize('NFC'), options);

let nobodys: Promise<string> | null = null;

/**
 * Whether a password is the one that was hashed. Without a hash (no such account) the same work is
 * done for nothing, so that the time taken does not tell who has an account.
 */
export async function passwordFits(passwordHash: string | null, password: string) {
	nobodys ??= hashPassword(randomBytes(16).toString('hex'));
	const fits = await verify(passwordHash ?? (await nobodys), password.normalize('NFC'));
	return fits && passwordHash !== null;
}
