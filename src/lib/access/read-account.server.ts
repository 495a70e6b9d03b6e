import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Account } from './account';
import { selectAccount } from './access.sql';

/** The signed-in person with the networks they belong to; null for anybody else. */
export async function readAccount(db: Db, viewer: Viewer): Promise<Account | null> {
	return viewer.kind === 'account' ? selectAccount(db, viewer.accountId) : null;
}
