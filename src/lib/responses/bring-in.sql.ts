import { sql } from 'kysely';
import type { AnswerRow } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';

/** A response with its rows of storage, ready to be written. */
interface Ready {
	id: string;
	authorityId: string;
	networkId: string | null;
	via: string;
	confirmed: boolean;
	state: string;
	page: string;
	startedAt: Date;
	lastActivityAt: Date;
	personKey: string;
	progress: { answered: number; asked: number };
	notAsked: readonly string[];
	rows: { answers: readonly AnswerRow[]; personal: readonly AnswerRow[] };
}

interface Destination {
	studyId: string;
	waveId: string;
	versionId: string;
	locale: string;
}

export async function insertResponsesInBulk(db: Db, place: Destination, list: readonly Ready[]) {
	for (const some of inBatches(list, 500)) {
		await db
			.insertInto('response')
			.values(
				some.map((response) => ({
					id: response.id,
					study_id: place.studyId,
					wave_id: place.waveId,
					version_id: place.versionId,
					authority_id: response.authorityId,
					network_id: response.networkId,
					via: response.via,
					confirmed_at: response.confirmed ? response.startedAt : null,
					state: response.state,
					started_at: response.startedAt,
					last_activity_at: response.lastActivityAt,
					submitted_at: response.state === 'draft' ? null : response.lastActivityAt,
					page: response.page,
					answered: response.progress.answered,
					asked: response.progress.asked,
					locale: place.locale,
					person_key: response.personKey,
					not_asked: [...response.notAsked]
				}))
			)
			.execute();
	}
}

// One JSON text for a batch of rows: PostgreSQL takes 65,535 parameters a statement, and a quarter
// of a million of them would take the driver longer than the database.
export async function insertAnswersInBulk(db: Db, waveId: string, list: readonly Ready[]) {
	const rows = list.flatMap((response) =>
		response.rows.answers.map(({ item, row = '', value }) => ({
			response_id: response.id,
			item,
			row,
			value,
			at: response.lastActivityAt
		}))
	);
	for (const some of inBatches(rows, 5000)) {
		await sql`insert into answer (response_id, wave_id, item, row, revision, value, source, at)
			select response_id, ${waveId}, item, row, 1, value, 'self', at
			from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
				as given (response_id uuid, item text, row text, value jsonb, at timestamptz)`.execute(db);
	}
}

export async function insertPeopleInBulk(db: Db, list: readonly Ready[]) {
	const rows = list.flatMap((response) =>
		response.rows.personal.map(({ item, value }) => ({
			person_key: response.personKey,
			item,
			value,
			at: response.lastActivityAt
		}))
	);
	for (const some of inBatches(rows, 5000)) {
		await sql`insert into person_answer (person_key, item, value, at)
			select person_key, item, value, at from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
				as given (person_key uuid, item text, value jsonb, at timestamptz)`.execute(db);
	}
}

function inBatches<T>(list: readonly T[], size: number): T[][] {
	const batches: T[][] = [];
	for (let from = 0; from < list.length; from += size) batches.push(list.slice(from, from + size));
	return batches;
}
