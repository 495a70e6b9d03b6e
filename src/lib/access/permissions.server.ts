import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Account } from './account';
import { allows, type Action, type Subject } from './permissions';
import { readAccount } from './read-account.server';

/**
 * @example await must(db, viewer, 'questionnaire.publish', questionnaire);
 * @throws signInFirst, notAllowed
 */
export async function must(db: Db, viewer: Viewer, action: Action, subject: Subject) {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	if (!(await may(db, viewer, action, subject))) throw problem('notAllowed', { action });
}

/** For screens that leave out what would be refused. */
export async function may(
	db: Db,
	viewer: Viewer,
	action: Action,
	subject: Subject
): Promise<boolean> {
	const account = await accountOf(db, viewer);
	return account !== null && allows(account.memberships, action, subject);
}

// A transaction has one viewer, and asks more than once.
const known = new WeakMap<Db, Promise<Account | null>>();

function accountOf(db: Db, viewer: Viewer): Promise<Account | null> {
	const account = known.get(db) ?? readAccount(db, viewer);
	known.set(db, account);
	return account;
}
