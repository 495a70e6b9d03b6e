import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Contributor } from './together';

/** What tells whether a link of a contributor opens anything. */
export interface ContributorLink {
	responseId: string;
	generation: number;
	revokedAt: Date | null;
}

export async function selectContributorLink(db: Db, id: string): Promise<ContributorLink | null> {
	const row = await db
		.selectFrom('contributor')
		.where('id', '=', id)
		.select(['response_id as responseId', 'generation', 'revoked_at as revokedAt'])
		.executeTakeFirst();
	return row ?? null;
}

const columns = [
	...(['id', 'name', 'email', 'locale', 'pages', 'generation'] as const),
	...(['invited_by as invitedBy', 'created_at as createdAt', 'sent_at as sentAt'] as const),
	...(['used_at as usedAt', 'revoked_at as revokedAt', 'erased_at as erasedAt'] as const),
	...(['last_seen_at as lastSeenAt', 'last_page as lastPage'] as const)
] as const;

/** Everybody who works or worked on a response: who began it first, then as they were invited. */
export const selectContributors = (db: Db, responseId: string): Promise<Contributor[]> =>
	db
		.selectFrom('contributor')
		.where('response_id', '=', responseId)
		.orderBy('created_at')
		.orderBy('id')
		.select(columns)
		.execute();

export async function selectContributor(
	db: Db,
	responseId: string,
	id: string
): Promise<Contributor | null> {
	const row = await db
		.selectFrom('contributor')
		.where('response_id', '=', responseId)
		.where('id', '=', id)
		.select(columns)
		.executeTakeFirst();
	return row ?? null;
}

/** What they may fill in. */
export interface Scope {
	pages: readonly string[] | null;
	items: readonly string[] | null;
}

export async function insertContributor(
	db: Db,
	contributor: Scope & {
		id: string;
		responseId: string;
		name: string;
		email: string;
		locale: string;
		invitedBy: string;
		at: Date;
	}
): Promise<void> {
	const { id, responseId, name, email, locale, pages, items, invitedBy, at } = contributor;
	await db
		.insertInto('contributor')
		.values({
			...{ id, response_id: responseId, name, email, locale },
			...{ pages: pages && [...pages], items: items && [...items] },
			...{ invited_by: invitedBy, created_at: at, sent_at: at }
		})
		.execute();
}

export interface ContributorChange {
	name?: string | null;
	email?: string | null;
	locale?: string;
	scope?: Scope;
	generation?: number;
	sentAt?: Date;
	revokedAt?: Date | null;
	erasedAt?: Date | null;
}

export async function updateContributor(db: Db, id: string, change: ContributorChange) {
	const { name, email, locale, scope, generation, sentAt, revokedAt, erasedAt } = change;
	const set = {
		...(name === undefined ? {} : { name }),
		...(email === undefined ? {} : { email }),
		...(locale === undefined ? {} : { locale }),
		...(scope === undefined
			? {}
			: { pages: scope.pages && [...scope.pages], items: scope.items && [...scope.items] }),
		...(generation === undefined ? {} : { generation }),
		...(sentAt === undefined ? {} : { sent_at: sentAt }),
		...(revokedAt === undefined ? {} : { revoked_at: revokedAt }),
		...(erasedAt === undefined ? {} : { erased_at: erasedAt })
	};
	await db.updateTable('contributor').set(set).where('id', '=', id).execute();
}

/** Where somebody is now. Written when they are elsewhere than before, or every ten seconds at most. */
export async function markSeen(db: Db, id: string, at: Date, page: string | null): Promise<void> {
	await db
		.updateTable('contributor')
		.set({ last_seen_at: at, ...(page === null ? {} : { last_page: page }) })
		.where('id', '=', id)
		.where((row) =>
			row.or([
				row('last_seen_at', 'is', null),
				row('last_seen_at', '<', new Date(at.getTime() - 10_000)),
				...(page === null ? [] : [sql<boolean>`last_page is distinct from ${page}`])
			])
		)
		.execute();
}

export async function updateSignatory(db: Db, responseId: string, contributorId: string) {
	await db
		.updateTable('response')
		// Somebody else signs: nobody has told them yet that it is ready.
		.set({ signatory_id: contributorId, ready_at: null, ready_by: null })
		.where('id', '=', responseId)
		.execute();
}

export async function markReady(db: Db, responseId: string, by: string, at: Date) {
	await db
		.updateTable('response')
		.set({ ready_at: at, ready_by: by })
		.where('id', '=', responseId)
		.execute();
}
