import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { AccountInput, PasswordChangeInput } from './access.input';
import type { Account, OwnSession } from './account';
import { deleteOtherSessionsOf } from './access.sql';
import { admit } from './attempts.server';
import { choosePassword } from './choose-password.server';
import {
	deleteOwnSession,
	deleteOwnSessions,
	selectOwnSessions,
	updateAccount
} from './own-account.sql';
import { tellPasswordChanged } from './password-changed.server';
import { findHolder, updatePassword } from './passwords.sql';
import { passwordFits } from './passwords.server';
import { readAccount } from './read-account.server';

type Holder = Viewer & { kind: 'account' };

/** One's name, and the language of the mails one gets. */
export async function changeAccount(
	db: Db,
	viewer: Viewer,
	{ name, locale }: AccountInput
): Promise<void> {
	const { accountId } = holder(viewer);
	await updateAccount(db, accountId, { name, locale });
	await happened(db, viewer, 'account.changed', await ownSubject(db, viewer));
}

/**
 * Changes one's password, for who knows the one before, and signs out everywhere else.
 *
 * @param address the network address that the request came from: guesses are counted as at sign-in
 * @param keptSession the one that asks for it
 * @throws badInput, tooManyAttempts, notAllowed in the demonstration
 */
export async function changePassword(
	account: Account,
	{ current, password }: PasswordChangeInput,
	{ address, keptSession }: { address: string; keptSession: string }
): Promise<void> {
	if (account.demonstration) throw problem('demonstrationAccount');
	const attempt = await admit('sign-in-attempt', { email: account.email, address });
	const found = await asSystem('password', (db) => findHolder(db, account.id));
	if (!found || !(await passwordFits(found.passwordHash, current)))
		throw problem('badInput', { faults: { current: 'password-wrong' } });
	await attempt.succeeded();
	if (password === current) throw problem('badInput', { faults: { password: 'password-same' } });

	const passwordHash = await choosePassword(password, account);
	await asSystem('password', async (db) => {
		await updatePassword(db, account.id, passwordHash);
		await deleteOtherSessionsOf(db, account.id, keptSession);
		await tellPasswordChanged(db, { kind: 'account', accountId: account.id }, found, 'account');
	});
}

/** Where one is signed in, the latest seen first. */
export const listSessions = (db: Db, viewer: Viewer): Promise<OwnSession[]> =>
	selectOwnSessions(db, holder(viewer).accountId, now());

/** @throws notFound: it is over already, or somebody else's */
export async function endOwnSession(db: Db, viewer: Viewer, id: string): Promise<void> {
	const { accountId } = holder(viewer);
	if (!(await deleteOwnSession(db, accountId, id))) throw problem('notFound');
	await happened(db, viewer, 'account.session-ended', await ownSubject(db, viewer));
}

export async function signOutEverywhere(db: Db, viewer: Viewer): Promise<void> {
	const { accountId } = holder(viewer);
	await deleteOwnSessions(db, accountId);
	await happened(db, viewer, 'account.signed-out-everywhere', await ownSubject(db, viewer));
}

/** It is in the journal of where one belongs. */
async function ownSubject(db: Db, viewer: Viewer) {
	const account = await readAccount(db, viewer);
	return { subjectId: account?.id, networkId: account?.memberships[0]?.networkId ?? null };
}

function holder(viewer: Viewer): Holder {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	return viewer;
}
