import { sql } from 'kysely';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { readFailure } from '$lib/ground/jobs/failure';
import type { MailData } from '$lib/ground/mail/mail-kinds.server';
import { entryStates, type EntryState, type EntryWhole, type StateCounts } from './post';

/** An entry and what its words are made of. */
export interface EntryRow extends Omit<
	EntryWhole,
	'subject' | 'words' | 'secretHidden' | 'locale' | 'inDoubt'
> {
	studyId: string | null;
	/** As the table has it. */
	rawState: string;
	locale: string;
	data: MailData;
}

interface Row {
	id: string;
	sort: 'mail' | 'job';
	kind: string;
	state: EntryState;
	raw_state: string;
	created_at: Date;
	done_at: Date | null;
	next_at: Date | null;
	attempts: number;
	last_error: string | null;
	network_id: string | null;
	study_id: string | null;
	to_email: string | null;
	to_name: string | null;
	locale: string;
	data: MailData;
	message_id: string | null;
}

// Jobs that send a mail are told as that mail.
const entries = sql`(
	select id, 'mail' as sort, kind, network_id, study_id, created_at,
		case state when 'sent' then 'done' when 'handing-over' then 'waiting' else state end as state,
		state as raw_state, sent_at as done_at, attempts, last_error,
		to_email, to_name, locale, data, message_id,
		(select j.run_at from job j where j.kind = 'mail.send' and j.unique_key = mail.id::text
			and j.finished_at is null and j.failed_at is null limit 1) as next_at
	from mail
	union all
	select id, 'job', kind, network_id, study_id, created_at,
		case when cancelled_at is not null then 'cancelled' when finished_at is not null then 'done'
			when failed_at is not null then 'failed' else 'waiting' end,
		'', finished_at, attempts, last_error, null, null, 'fr', '{}'::jsonb, null,
		case when finished_at is null and failed_at is null then run_at end
	from job where kind <> 'mail.send'
		-- Looking at each response that is sent is nobody's post, unless it fails.
		and (failed_at is not null or kind not in ('quality.find', 'quality.find-wave', 'typology.suggest'))
) as entry`;

export async function selectEntries(
	db: Db,
	{
		networkId,
		state,
		kind
	}: { networkId: string | null; state: string | null; kind: string | null },
	{ limit, offset }: { limit: number; offset: number }
): Promise<EntryRow[]> {
	const { rows } = await sql<Row>`select * from ${entries}
		where network_id is not distinct from ${networkId}::uuid
			and (${state}::text is null or state = ${state})
			and (${kind}::text is null or kind = ${kind})
		order by created_at desc, id desc limit ${limit} offset ${offset}`.execute(db);
	return rows.map(entryOf);
}

export async function selectEntry(db: Db, id: string): Promise<EntryRow | null> {
	const { rows } = await sql<Row>`select * from ${entries} where id = ${id}::uuid`.execute(db);
	return rows[0] ? entryOf(rows[0]) : null;
}

/** How many stand where, of this kind or of all. */
export async function countStates(
	db: Db,
	networkId: string | null,
	kind: string | null
): Promise<StateCounts> {
	const { rows } = await sql<{ state: EntryState; n: number }>`
		select state, count(*) as n from ${entries}
		where network_id is not distinct from ${networkId}::uuid
			and (${kind}::text is null or kind = ${kind})
		group by state`.execute(db);
	const counts = new Map(rows.map(({ state, n }) => [state, n]));
	return Object.fromEntries(
		entryStates.map((state) => [state, counts.get(state) ?? 0])
	) as StateCounts;
}

export async function selectKinds(db: Db, networkId: string | null): Promise<string[]> {
	const { rows } = await sql<{ kind: string }>`select distinct kind from ${entries}
		where network_id is not distinct from ${networkId}::uuid order by kind`.execute(db);
	return rows.map(({ kind }) => kind);
}

/** Failed mails of an organisation for which another attempt may help: not those that were refused. */
export async function selectFailedOfServer(db: Db, networkId: string | null): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`select id from mail
		where network_id is not distinct from ${networkId}::uuid and state = 'failed'
			and to_email is not null
			and last_error !~ '^(recipientRefused|messageRefused|noAddress)'
		order by id`.execute(db);
	return rows.map(({ id }) => id);
}

/** Puts a mail back where it waits to be sent; false when it went meanwhile. */
export async function setMailWaiting(db: Db, id: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('mail')
		.set({ state: 'waiting', last_error: null })
		.where('id', '=', id)
		.where('state', 'in', ['failed', 'kept', 'cancelled'])
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

/** The jobs of a mail that were given up are done with: a new one takes their place. */
export async function settleFailedJobs(db: Db, mailId: string): Promise<void> {
	await db
		.updateTable('job')
		.set({ finished_at: now() })
		.where('kind', '=', 'mail.send')
		.where('unique_key', '=', mailId)
		.where('failed_at', 'is not', null)
		.where('finished_at', 'is', null)
		.execute();
}

/** The job of a waiting mail is due at once. */
export async function hastenMail(db: Db, mailId: string): Promise<void> {
	await db
		.updateTable('job')
		.set({ run_at: now() })
		.where('kind', '=', 'mail.send')
		.where('unique_key', '=', mailId)
		.where('finished_at', 'is', null)
		.where('failed_at', 'is', null)
		.execute();
}

/** A job is due again, with all its attempts; false when it is done or cancelled. */
export async function reviveJob(db: Db, id: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('job')
		.set({ run_at: now(), attempts: 0, failed_at: null })
		.where('id', '=', id)
		.where('finished_at', 'is', null)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

/** False when it is too late. A mail that the server may have can't be called back. */
export async function cancelMailRow(db: Db, id: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('mail')
		.set({ state: 'cancelled' })
		.where('id', '=', id)
		.where('state', 'in', ['waiting', 'failed', 'kept'])
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

/** False when it is done already. */
export async function cancelJob(db: Db, id: string): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('job')
		.set({ finished_at: now(), cancelled_at: now() })
		.where('id', '=', id)
		.where('finished_at', 'is', null)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

export async function cancelJobsOfMail(db: Db, mailId: string): Promise<void> {
	await db
		.updateTable('job')
		.set({ finished_at: now(), cancelled_at: now() })
		.where('kind', '=', 'mail.send')
		.where('unique_key', '=', mailId)
		.where('finished_at', 'is', null)
		.execute();
}

function entryOf(row: Row): EntryRow {
	return {
		id: row.id,
		sort: row.sort,
		kind: row.kind,
		state: row.state,
		rawState: row.raw_state,
		createdAt: row.created_at,
		doneAt: row.done_at,
		nextAt: row.next_at,
		attempts: row.attempts,
		failure: readFailure(row.last_error),
		to: row.to_email === null ? null : { email: row.to_email, name: row.to_name },
		networkId: row.network_id,
		studyId: row.study_id,
		locale: row.locale,
		data: row.data,
		messageId: row.message_id,
		blanked: row.sort === 'mail' && row.to_email === null
	};
}
