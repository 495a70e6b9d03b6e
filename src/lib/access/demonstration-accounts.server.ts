import { now } from '$lib/ground/clock';
import { asSystem } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { endDemonstrationAccounts, findCredentials, upsertAccount } from './access.sql';
import {
	demonstrationAccounts,
	demonstrationPassword,
	type DemonstrationAccount
} from './demonstration-accounts';
import { settleDemonstrationFacts } from './demonstration-installation.server';
import { hashPassword } from './passwords.server';

/**
 * Makes the demonstration's accounts and fills its legal pages, in demonstration mode; in any other,
 * ends what an earlier demonstration on the same database has left. May be called at each start.
 */
export async function settleDemonstrationAccounts(demonstrating: boolean): Promise<void> {
	await settleDemonstrationFacts(demonstrating);
	if (!demonstrating) return asSystem('demonstration', (db) => endDemonstrationAccounts(db, now()));
	const missing = await asSystem('demonstration', async (db) => {
		const missing: DemonstrationAccount[] = [];
		for (const account of demonstrationAccounts)
			if (!(await findCredentials(db, account.email))) missing.push(account);
		return missing;
	});
	if (missing.length === 0) return;
	const passwordHash = await hashPassword(demonstrationPassword);
	await asSystem('demonstration', async (db) => {
		for (const account of missing)
			await upsertAccount(db, { ...account, passwordHash, demonstration: true, at: now() });
	});
}

/** An invented person, so that what they have done in the demonstration is theirs; null: not there. */
export async function demonstrationViewer(
	email: string
): Promise<Extract<Viewer, { kind: 'account' }> | null> {
	const found = await asSystem('demonstration', (db) => findCredentials(db, email));
	return found && { kind: 'account', accountId: found.accountId };
}
