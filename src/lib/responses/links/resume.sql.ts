import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Locale } from '$lib/ui/format';

/** Who somebody is, as far as they said, and when their link was last sent. */
export const selectSelf = (db: Db, contributorId: string) =>
	db
		.selectFrom('contributor')
		.where('id', '=', contributorId)
		.select(['name', 'email', 'sent_at as sentAt'])
		.executeTakeFirst();

/** Where somebody was, and which pages are theirs (null: all of them). */
export const selectWhereabouts = (db: Db, contributorId: string) =>
	db
		.selectFrom('contributor')
		.where('id', '=', contributorId)
		.select(['last_page as lastPage', 'pages'])
		.executeTakeFirst();

/** The first time that a link is used, and not merely looked at. */
export async function markLinkUsed(db: Db, contributorId: string, at: Date): Promise<void> {
	await db
		.updateTable('contributor')
		.set({ used_at: at })
		.where('id', '=', contributorId)
		.where('used_at', 'is', null)
		.execute();
}

export async function markLinkSent(
	db: Db,
	contributorIds: readonly string[],
	at: Date
): Promise<void> {
	await db
		.updateTable('contributor')
		.set({ sent_at: at })
		.where('id', 'in', contributorIds)
		.execute();
}

/** Who they say they are, and what they read. */
export interface Self {
	name: string | null;
	email: string;
	locale: Locale;
}

export async function updateSelf(db: Db, contributorId: string, self: Self): Promise<void> {
	await db.updateTable('contributor').set(self).where('id', '=', contributorId).execute();
}

export async function raiseContributorGeneration(db: Db, contributorId: string): Promise<void> {
	await db
		.updateTable('contributor')
		.set((row) => ({ generation: row('generation', '+', 1) }))
		.where('id', '=', contributorId)
		.execute();
}

/** Of everybody who was invited to a response. */
export async function raiseGenerations(db: Db, responseId: string): Promise<void> {
	await db
		.updateTable('contributor')
		.set((row) => ({ generation: row('generation', '+', 1) }))
		.where('response_id', '=', responseId)
		.execute();
}

/** Whoever may open a response by a link of their own and can be written to. */
export interface Holder {
	contributorId: string;
	responseId: string;
	name: string | null;
	email: string;
	locale: Locale;
	/** Of the link that opens: that of the response for who began it. */
	generation: number;
	studyId: string;
	waveId: string;
	networkId: string | null;
	authorityId: string | null;
	declaredName: string | null;
	state: string;
	answered: number;
	asked: number;
	startedAt: Date;
	/** When it was last sent to them. */
	sentAt: Date | null;
}

const holders = (db: Db) =>
	db
		.selectFrom('contributor as c')
		.innerJoin('response as r', 'r.id', 'c.response_id')
		.where('c.revoked_at', 'is', null)
		.where('c.email', 'is not', null)
		.where('r.state', '<>', 'set-aside')
		.select([
			'c.id as contributorId',
			'r.id as responseId',
			'c.name',
			'c.email',
			'c.locale',
			sql<number>`case when c.id = r.id then r.link_generation else c.generation end`.as(
				'generation'
			),
			'r.study_id as studyId',
			'r.wave_id as waveId',
			'r.network_id as networkId',
			'r.authority_id as authorityId',
			'r.declared_name as declaredName',
			'r.state',
			'r.answered',
			'r.asked',
			'r.started_at as startedAt',
			'c.sent_at as sentAt'
		])
		.orderBy('c.created_at')
		.orderBy('c.id');

/** Of one response: all of them, or one. */
export const selectHolders = async (
	db: Db,
	responseId: string,
	contributorId?: string
): Promise<Holder[]> =>
	(await holders(db)
		.where('r.id', '=', responseId)
		.$if(contributorId !== undefined, (query) => query.where('c.id', '=', contributorId!))
		.execute()) as Holder[];

/** Of the responses of one authority in one wave. */
export const selectHoldersFor = async (
	db: Db,
	{ waveId, authorityId }: { waveId: string; authorityId: string }
): Promise<Holder[]> =>
	(await holders(db)
		.where('r.wave_id', '=', waveId)
		.where('r.authority_id', '=', authorityId)
		.execute()) as Holder[];

/** Under one address, in one wave. */
export const selectHoldersAt = async (
	db: Db,
	{ waveId, email }: { waveId: string; email: string }
): Promise<Holder[]> =>
	(await holders(db)
		.where('r.wave_id', '=', waveId)
		.where('c.email', '=', email)
		.execute()) as Holder[];

/** Whether a link still opens something: asked just before the mail goes. */
export async function linkOpens(
	db: Db,
	{ contributorId, generation }: Pick<Holder, 'contributorId' | 'generation'>
): Promise<boolean> {
	const row = await db
		.selectFrom('contributor as c')
		.innerJoin('response as r', 'r.id', 'c.response_id')
		.where('c.id', '=', contributorId)
		.where('c.revoked_at', 'is', null)
		.select(
			sql<number>`case when c.id = r.id then r.link_generation else c.generation end`.as(
				'generation'
			)
		)
		.executeTakeFirst();
	return row?.generation === generation;
}

/** What a job knows of a response that was begun; null when it is gone. */
export async function selectBegun(db: Db, responseId: string) {
	const row = await db
		.selectFrom('response')
		.where('id', '=', responseId)
		.select([
			'id',
			'wave_id as waveId',
			'authority_id as authorityId',
			'state',
			'started_at as startedAt'
		])
		.executeTakeFirst();
	return row ?? null;
}
