import { sql, type RawBuilder } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import {
	invitationStates,
	type Invitation,
	type InvitationCounts,
	type InvitationState,
	type ListedInvitation
} from './invitation';

/** What was answered goes before what became of the link. */
const state = sql`case
	when s.state in ('submitted', 'validated') then 'submitted'
	when s.state = 'set-aside' then 'set-aside'
	when i.revoked_at is not null then 'revoked'
	when s.answered > 0 then 'begun'
	when i.used_at is not null then 'opened'
	when i.sent_at is not null then 'sent'
	else 'made' end`;

export interface InvitationsWanted {
	waveId: string;
	/** Plain name to look for; '' for all. */
	name: string;
	state: InvitationState | null;
	limit: number;
	offset: number;
}

/** One page of the sample of a wave, by name, with the number found in all. */
export async function selectInvitations(
	db: Db,
	wanted: InvitationsWanted
): Promise<{ invitations: ListedInvitation[]; found: number }> {
	const { rows } = await sql<ListedInvitation & { found: number }>`
		select i.id, i.authority_id as "authorityId", a.name, a.departement_code as "departementCode",
			n.name as "networkName", coalesce(c.name, c.email) as contact, ${state} as state,
			i.revoked_at is not null as revoked, i.sent_at as "sentAt",
			coalesce(s.answered, 0) as answered, coalesce(s.asked, 0) as asked,
			s.last_activity_at as "lastActivityAt", count(*) over () as found
		from invitation i
			join authority a on a.id = i.authority_id
			left join network n on n.id = i.network_id
			left join contact c on c.id = i.contact_id
			left join response_standing s on s.id = i.response_id
		where ${conditions(wanted)}
		order by a.sort_name, i.id
		limit ${wanted.limit} offset ${wanted.offset}`.execute(db);
	return {
		found: rows[0]?.found ?? 0,
		invitations: rows.map(({ found: _found, ...row }) => row)
	};
}

function conditions({ waveId, name, state: wanted }: InvitationsWanted): RawBuilder<unknown> {
	const all = [sql`i.wave_id = ${waveId}`];
	if (name !== '') all.push(sql`a.sort_name like ${`%${name.replace(/[\\%_]/g, '\\$&')}%`}`);
	if (wanted !== null) all.push(sql`${state} = ${wanted}`);
	return sql.join(all, sql` and `);
}

export async function countInvitations(db: Db, waveId: string): Promise<InvitationCounts> {
	const { rows } = await sql<{ state: InvitationState; count: number }>`
		select ${state} as state, count(*) as count
		from invitation i left join response_standing s on s.id = i.response_id
		where i.wave_id = ${waveId} group by 1`.execute(db);
	const counts = Object.fromEntries(invitationStates.map((each) => [each, 0])) as InvitationCounts;
	for (const row of rows) counts[row.state] = row.count;
	return counts;
}

export interface NewInvitation {
	id: string;
	studyId: string;
	waveId: string;
	authorityId: string;
	networkId: string | null;
	contactId: string | null;
	at: Date;
	by: string | null;
}

/** @returns the ids of those that were not there yet: of two at once, one makes it */
export async function insertInvitations(
	db: Db,
	list: readonly NewInvitation[]
): Promise<Set<string>> {
	const made = new Set<string>();
	for (let from = 0; from < list.length; from += 1000) {
		const rows = await db
			.insertInto('invitation')
			.values(
				list.slice(from, from + 1000).map((invitation) => ({
					id: invitation.id,
					study_id: invitation.studyId,
					wave_id: invitation.waveId,
					authority_id: invitation.authorityId,
					network_id: invitation.networkId,
					contact_id: invitation.contactId,
					created_at: invitation.at,
					created_by: invitation.by
				}))
			)
			.onConflict((conflict) => conflict.columns(['wave_id', 'authority_id']).doNothing())
			.returning('id')
			.execute();
		for (const { id } of rows) made.add(id);
	}
	return made;
}

const whole = sql`i.id, i.study_id as "studyId", i.wave_id as "waveId",
	i.authority_id as "authorityId", i.network_id as "networkId", i.contact_id as "contactId",
	i.generation, i.created_at as "createdAt", i.sent_at as "sentAt", i.used_at as "usedAt",
	i.revoked_at as "revokedAt", i.response_id as "responseId", ${state} as state`;

export async function selectInvitation(db: Db, id: string): Promise<Invitation | null> {
	const { rows } = await sql<Invitation>`
		select ${whole} from invitation i left join response_standing s on s.id = i.response_id
		where i.id = ${id}`.execute(db);
	return rows[0] ?? null;
}

/** Locked until the end of the transaction, in the order of their ids. */
export async function lockInvitations(db: Db, ids: readonly string[]): Promise<Invitation[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<Invitation>`
		select ${whole} from invitation i left join response_standing s on s.id = i.response_id
		where i.id = any (${[...ids]}::uuid[]) order by i.id for update of i`.execute(db);
	return rows;
}

/** Those of a wave that a mail can still move, and that none has gone to yet. */
export async function selectNeverSent(db: Db, waveId: string, most: number): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select i.id from invitation i left join response_standing s on s.id = i.response_id
		where i.wave_id = ${waveId} and i.sent_at is null and i.revoked_at is null
			and (s.id is null or s.state = 'draft')
		order by i.id limit ${most}`.execute(db);
	return rows.map(({ id }) => id);
}

export interface InvitationChange {
	contactId?: string | null;
	generation?: number;
	sentAt?: Date;
	usedAt?: Date;
	revokedAt?: Date | null;
	responseId?: string;
}

export async function updateInvitation(db: Db, id: string, change: InvitationChange) {
	await db
		.updateTable('invitation')
		.set({
			...(change.contactId === undefined ? {} : { contact_id: change.contactId }),
			...(change.generation === undefined ? {} : { generation: change.generation }),
			...(change.sentAt === undefined ? {} : { sent_at: change.sentAt }),
			...(change.usedAt === undefined ? {} : { used_at: change.usedAt }),
			...(change.revokedAt === undefined ? {} : { revoked_at: change.revokedAt }),
			...(change.responseId === undefined ? {} : { response_id: change.responseId })
		})
		.where('id', '=', id)
		.execute();
}

/** The link of the invitation that a response came by is dead; none where it came otherwise. */
export async function raiseGenerationOf(db: Db, responseId: string): Promise<void> {
	await db
		.updateTable('invitation')
		.set((row) => ({ generation: row('generation', '+', 1) }))
		.where('response_id', '=', responseId)
		.execute();
}

export async function deleteInvitation(db: Db, id: string) {
	await db.deleteFrom('invitation').where('id', '=', id).execute();
}

/** Which of some authorities are in the sample of a wave already, as far as the viewer sees. */
export async function selectInvited(
	db: Db,
	waveId: string,
	authorityIds: readonly string[]
): Promise<Set<string>> {
	if (authorityIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('invitation')
		.where('wave_id', '=', waveId)
		.where('authority_id', 'in', [...authorityIds])
		.select('authority_id')
		.execute();
	return new Set(rows.map((row) => row.authority_id));
}
