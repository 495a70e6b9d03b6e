import { setTimeout as wait } from 'node:timers/promises';
import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import { mac } from '$lib/ground/secret.server';
import type { Viewer } from '$lib/ground/viewer';
import { deleteSessionsOf } from './access.sql';
import { admit } from './attempts.server';
import { choosePassword } from './choose-password.server';
import { claimedId, tokenFits } from './link-token.server';
import { tellPasswordChanged } from './password-changed.server';
import {
	deleteResetsBefore,
	findHolder,
	findHolderByEmail,
	findReset,
	insertReset,
	updatePassword,
	useReset,
	type PasswordHolder,
	type PasswordReset
} from './passwords.sql';

const VALID_MINUTES = 60;
/** Mails to one address, and askings from one place, within the window of the throttle. */
const limits = { perAccount: 3, perAddress: 20 } as const;
/** Longer than the work for an account that exists, so that the time does not tell. */
const ANSWER_MS = 600;

/**
 * Sends a link to whoever has an account under this address. The answer is the same for everybody,
 * after the same time: who has an account here is nobody's business.
 *
 * @throws tooManyAttempts { minutes }, counted for unknown addresses alike
 */
export async function requestReset(email: string, address: string): Promise<void> {
	await admit('password-reset-attempt', { email, address }, limits);
	await Promise.all([sendReset(email), wait(ANSWER_MS)]);
}

const sendReset = (email: string): Promise<void> =>
	asSystem('password', async (db) => {
		await deleteResetsBefore(db, now());
		const holder = await findHolderByEmail(db, email);
		// Everybody knows the passwords of the demonstration; nobody may take them from the others.
		if (!holder || holder.demonstration) return;
		const viewer: Viewer = { kind: 'visitor' };
		const id = newId();
		const expiresAt = new Date(now().getTime() + VALID_MINUTES * 60_000);
		await insertReset(db, { id, accountId: holder.id, requestedAt: now(), expiresAt });
		await happened(db, viewer, 'account.reset-requested', {
			subjectId: holder.id,
			networkId: holder.networkId
		});
		await queueMail(db, viewer, {
			kind: 'account-password-reset',
			to: holder,
			locale: holder.locale,
			data: {
				resetId: id,
				fingerprint: fingerprint(holder),
				name: holder.name,
				expiresAt: expiresAt.toISOString()
			},
			networkId: holder.networkId
		});
	});

/** Whether the link opens something; looking does not use it up. */
export function resetIsOpen(token: string): Promise<boolean> {
	return asSystem('password', async (db) => (await findByToken(db, token)) !== null);
}

/**
 * Sets the password and signs the account out everywhere. The link is used up, and any other that
 * was sent is dead with the password that it was made from.
 *
 * @throws linkNotValid, badInput
 */
export async function resetPassword(token: string, password: string): Promise<void> {
	const found = await asSystem('password', (db) => findByToken(db, token));
	if (!found) throw problem('linkNotValid');
	const passwordHash = await choosePassword(password, found.holder);
	await asSystem('password', async (db) => {
		const again = await findByToken(db, token);
		if (!again || !(await useReset(db, again.reset.id, now()))) throw problem('linkNotValid');
		const { holder } = again;
		await updatePassword(db, holder.id, passwordHash);
		await deleteSessionsOf(db, holder.id);
		await tellPasswordChanged(db, { kind: 'account', accountId: holder.id }, holder, 'reset');
	});
}

async function findByToken(
	db: Db,
	token: string
): Promise<{ reset: PasswordReset; holder: PasswordHolder } | null> {
	const id = claimedId(token);
	const reset = id === null ? null : await findReset(db, id);
	if (!reset || reset.usedAt || reset.expiresAt <= now()) return null;
	const holder = await findHolder(db, reset.accountId);
	if (!holder || holder.demonstration) return null;
	const ours = tokenFits(token, 'password-reset', reset.id, fingerprint(holder));
	return ours ? { reset, holder } : null;
}

/** Another one after each change of the password, and nothing that tells it. */
const fingerprint = ({ id, passwordHash }: PasswordHolder): string =>
	mac('password-fingerprint', id, passwordHash).subarray(0, 12).toString('base64url');
