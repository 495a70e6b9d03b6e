import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Json } from '$lib/form/compiled-form';
import type { NewAnswer, StoredAnswer } from './saving/changes';
import type { AnswerSource, DeclaredBody, OwnResponse, ResponseState } from './response';

export interface NewResponse {
	id: string;
	studyId: string;
	waveId: string;
	versionId: string;
	authorityId: string | null;
	declared: DeclaredBody | null;
	networkId: string | null;
	via: OwnResponse['via'];
	locale: string;
	personKey: string;
	/** Null: it waits for the authority or its network. */
	confirmedAt: Date | null;
	at: Date;
}

export async function insertResponse(db: Db, response: NewResponse) {
	await db
		.insertInto('response')
		.values({
			id: response.id,
			study_id: response.studyId,
			wave_id: response.waveId,
			version_id: response.versionId,
			authority_id: response.authorityId,
			declared_name: response.declared?.name ?? null,
			declared_kind: response.declared?.kind ?? null,
			declared_departement_code: response.declared?.departementCode ?? null,
			declared_population: response.declared?.population ?? null,
			network_id: response.networkId,
			via: response.via,
			confirmed_at: response.confirmedAt,
			started_at: response.at,
			last_activity_at: response.at,
			submitted_at: null,
			page: null,
			locale: response.locale,
			person_key: response.personKey
		})
		.execute();
}

export const selectOwnResponse = (db: Db, id: string) => ownResponse(db, id, false);

/** Locked until the end of the transaction: a save and a submission come one after the other. */
export const lockOwnResponse = (db: Db, id: string) => ownResponse(db, id, true);

async function ownResponse(db: Db, id: string, lock: boolean): Promise<OwnResponse | null> {
	const row = await db
		.selectFrom('response')
		.where('id', '=', id)
		.select([
			'id',
			'study_id as studyId',
			'wave_id as waveId',
			'version_id as versionId',
			'authority_id as authorityId',
			'declared_name as declaredName',
			'network_id as networkId',
			'via',
			'state',
			'started_at as startedAt',
			'last_activity_at as lastActivityAt',
			'submitted_at as submittedAt',
			'reopened_at as reopenedAt',
			'page',
			'answered',
			'asked',
			'person_key as personKey',
			'link_generation as linkGeneration',
			'revision',
			'signatory_id as signatoryId',
			'ready_at as readyAt',
			'ready_by as readyBy'
		])
		.$if(lock, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row === undefined) return null;
	return { ...row, state: row.state as ResponseState, via: row.via as OwnResponse['via'] };
}

/**
 * What is read of a response that was taken up again: `working` is what its respondents write, over
 * what was sent; `sent` is what counts. Of all others they are the same.
 */
export type Reading = 'working' | 'sent';

/**
 * The newest revision of every answer, those that were taken back too (value: null), as far as the
 * viewer sees: what a merge brought in is hidden from a respondent, who finds what they sent.
 */
export async function selectAnswers(
	db: Db,
	responseId: string,
	reading: Reading = 'working'
): Promise<StoredAnswer[]> {
	const rows = await db
		.selectFrom('answer')
		.where('response_id', '=', responseId)
		.where('merged_from', 'is', null)
		.where('unsent', '=', false)
		.$if(reading === 'sent', (query) => query.where('pending', '=', false))
		.distinctOn(['item', 'row'])
		.orderBy('item')
		.orderBy('row')
		.orderBy('revision', 'desc')
		.select(['item', 'row', 'revision', 'value'])
		.execute();
	return rows.map((row) => ({
		item: row.item,
		...(row.row === '' ? {} : { row: row.row }),
		revision: row.revision,
		value: row.value as Json | null
	}));
}

/**
 * Adds revisions; what was current before is kept as history. In a response that was taken up again
 * they wait, beside what counts, until it is sent again.
 */
export async function insertAnswers(
	db: Db,
	{ id, waveId, reopenedAt = null }: Pick<OwnResponse, 'id' | 'waveId'> & Partial<OwnResponse>,
	answers: readonly NewAnswer[],
	{ at, source, by }: { at: Date; source: AnswerSource; by: string | null }
) {
	if (answers.length === 0) return;
	const pending = reopenedAt !== null;
	const [replaced, place] = pending
		? [sql`pending = false, unsent = true`, sql`answer.pending`]
		: [sql`current = false`, sql`answer.current`];
	await sql`
		update answer set ${replaced}
		from unnest(${answers.map((answer) => answer.item)}::text[], ${answers.map((answer) => answer.row)}::text[])
			as changed (item, "row")
		where answer.response_id = ${id} and ${place}
			and answer.item = changed.item and answer."row" = changed."row"
	`.execute(db);
	// Arrays, because a first save may carry more values than a statement has parameters.
	await sql`
		insert into answer
			(response_id, wave_id, item, "row", revision, value, source, at, by_account, current, pending)
		select ${id}::uuid, ${waveId}::uuid, item, "row", revision, value::jsonb, ${source}, ${at}, ${by}::uuid,
			${!pending}, ${pending}
		from unnest(
			${answers.map((answer) => answer.item)}::text[],
			${answers.map((answer) => answer.row)}::text[],
			${answers.map((answer) => answer.revision)}::integer[],
			${answers.map((answer) => (answer.value === null ? null : JSON.stringify(answer.value)))}::text[]
		) as given (item, "row", revision, value)
	`.execute(db);
}

/** What was said of people: as it was sent, unless what waits to be sent again is asked for. */
export async function selectPersonAnswers(
	db: Db,
	personKey: string,
	reading: Reading = 'sent'
): Promise<{ item: string; value: Json | null }[]> {
	const rows = await db
		.selectFrom('person_answer')
		.where('person_key', '=', personKey)
		.select(['item', 'value', 'pending', 'pending_value as pendingValue'])
		.execute();
	return rows.map(({ item, value, pending, pendingValue }) => ({
		item,
		value: (reading === 'working' && pending ? pendingValue : value) as Json | null
	}));
}

/**
 * What a person said of themselves is overwritten: of this there is no history. What waits to be
 * sent again stands beside it.
 */
export async function writePersonAnswers(
	db: Db,
	personKey: string,
	answers: readonly { item: string; value: Json | null }[],
	at: Date,
	{ pending = false }: { pending?: boolean } = {}
) {
	if (pending) return writePendingPersonAnswers(db, personKey, answers, at);
	const gone = answers.filter(({ value }) => value === null).map(({ item }) => item);
	const given = answers.filter(({ value }) => value !== null);
	if (gone.length > 0) {
		await db
			.deleteFrom('person_answer')
			.where('person_key', '=', personKey)
			.where('item', 'in', gone)
			.execute();
	}
	if (given.length > 0) {
		await db
			.insertInto('person_answer')
			.values(
				given.map(({ item, value }) => ({
					person_key: personKey,
					item,
					value: JSON.stringify(value),
					at
				}))
			)
			.onConflict((conflict) =>
				conflict
					.columns(['person_key', 'item'])
					.doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), at: eb.ref('excluded.at') }))
			)
			.execute();
	}
}

async function writePendingPersonAnswers(
	db: Db,
	personKey: string,
	answers: readonly { item: string; value: Json | null }[],
	at: Date
) {
	if (answers.length === 0) return;
	await db
		.insertInto('person_answer')
		.values(
			answers.map(({ item, value }) => ({
				...{ person_key: personKey, item, value: null, at, pending: true },
				pending_value: value === null ? null : JSON.stringify(value)
			}))
		)
		.onConflict((conflict) =>
			conflict.columns(['person_key', 'item']).doUpdateSet((eb) => ({
				pending: true,
				pending_value: eb.ref('excluded.pending_value'),
				at: eb.ref('excluded.at')
			}))
		)
		.execute();
}

export interface Progressed {
	at: Date;
	page?: string;
	answered: number;
	asked: number;
	locale: string;
}

export async function updateProgress(db: Db, id: string, progress: Progressed) {
	await db
		.updateTable('response')
		.set({
			last_activity_at: progress.at,
			answered: progress.answered,
			asked: progress.asked,
			locale: progress.locale,
			...(progress.page === undefined ? {} : { page: progress.page })
		})
		.where('id', '=', id)
		.execute();
}

/** Sent, or sent again. */
export async function markSubmitted(db: Db, id: string, at: Date, notAsked: readonly string[]) {
	await db
		.updateTable('response')
		.set({
			...{ state: 'submitted', submitted_at: at, last_activity_at: at, reopened_at: null },
			not_asked: [...notAsked]
		})
		.where('id', '=', id)
		.execute();
}

export async function raiseLinkGeneration(db: Db, id: string) {
	await db
		.updateTable('response')
		.set((row) => ({ link_generation: row('link_generation', '+', 1) }))
		.where('id', '=', id)
		.execute();
}
