import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';

export interface StudyContents {
	drafts: number;
	sent: number;
	setAside: number;
	/** Responses that hold names or addresses of people. */
	withPeople: number;
	/** Personal links that still work. */
	links: number;
	/** Mails that wait to be sent. */
	mails: number;
}

export async function selectStudyContents(db: Db, studyId: string): Promise<StudyContents> {
	const { rows } = await sql<Omit<StudyContents, 'links' | 'mails'>>`
		select count(*) filter (where state = 'draft') as drafts,
			count(*) filter (where state in ('submitted', 'validated')) as sent,
			count(*) filter (where state = 'set-aside') as "setAside",
			count(*) filter (where exists (
				select from person_answer p where p.person_key = response.person_key
			)) as "withPeople"
		from response where study_id = ${studyId}`.execute(db);
	const around = await sql<Pick<StudyContents, 'links' | 'mails'>>`
		select
			(select count(*) from invitation where study_id = ${studyId} and revoked_at is null) as links,
			(select count(*) from mail where study_id = ${studyId} and state = 'waiting') as mails
		`.execute(db);
	return { ...rows[0]!, ...around.rows[0]! };
}

/** Responses by the network that follows them. */
export async function selectNetworksWithResponses(db: Db, studyId: string) {
	const { rows } = await sql<{ networkId: string; responses: number }>`
		select network_id as "networkId", count(*) as responses from response
		where study_id = ${studyId} and network_id is not null group by network_id`.execute(db);
	return rows;
}

/** The people first: their key is in the responses. Answers go with their response. */
export async function deleteResponses(db: Db, studyId: string): Promise<void> {
	await sql`delete from person_answer where person_key in (
		select person_key from response where study_id = ${studyId})`.execute(db);
	await sql`delete from response where study_id = ${studyId}`.execute(db);
}
