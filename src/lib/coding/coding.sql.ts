import { sql, type RawBuilder } from 'kysely';
import type { Texts } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { AuthorityKind } from '$lib/registry/authority';
import type { Code, Codebook, Range, SecondCoding, TextPlace, TextsCounted } from './coding';
import type { PlacedCode } from './double-coding';

// Texts and facts are read in `written_answer` and `submitted_response`, which the room of responses
// publishes.

const codebookColumns = sql`id, study_id as "studyId", name, item, retired_at is not null as retired
	from codebook`;

export async function selectCodebooks(db: Db, studyId: string): Promise<Codebook[]> {
	const { rows } = await sql<Codebook>`select ${codebookColumns}
		where study_id = ${studyId} order by created_at, id`.execute(db);
	return rows;
}

export const selectCodebook = (db: Db, id: string) => oneCodebook(db, id, sql``);

/** Locked until the end of the transaction; none to who may only read it. */
export const lockCodebook = (db: Db, id: string) => oneCodebook(db, id, sql`for update`);

async function oneCodebook(
	db: Db,
	id: string,
	lock: RawBuilder<unknown>
): Promise<Codebook | null> {
	const { rows } = await sql<Codebook>`select ${codebookColumns} where id = ${id} ${lock}`.execute(
		db
	);
	return rows[0] ?? null;
}

export async function insertCodebook(
	db: Db,
	codebook: Omit<Codebook, 'retired'> & { at: Date; by: string | null }
): Promise<void> {
	await db
		.insertInto('codebook')
		.values({
			...{ id: codebook.id, study_id: codebook.studyId, name: JSON.stringify(codebook.name) },
			...{ item: codebook.item, created_at: codebook.at, changed_at: codebook.at },
			created_by: codebook.by
		})
		.execute();
}

export async function updateCodebook(
	db: Db,
	id: string,
	change: { name?: Texts; item?: string | null; retiredAt?: Date | null },
	at: Date
): Promise<void> {
	const { name, item, retiredAt } = change;
	await db
		.updateTable('codebook')
		.set({
			...(name === undefined ? {} : { name: JSON.stringify(name) }),
			...(item === undefined ? {} : { item }),
			...(retiredAt === undefined ? {} : { retired_at: retiredAt }),
			changed_at: at
		})
		.where('id', '=', id)
		.execute();
}

export async function selectCodes(db: Db, codebookId: string): Promise<Code[]> {
	const { rows } = await sql<Code>`
		select id, key, label, description, position, parent_id as "parentId",
			merged_into as "mergedInto", split_from as "splitFrom", retired_at is not null as retired,
			formerly
		from code where codebook_id = ${codebookId} order by position, id`.execute(db);
	return rows;
}

export interface NewCode extends Pick<
	Code,
	'id' | 'key' | 'label' | 'description' | 'position' | 'parentId' | 'splitFrom'
> {
	codebookId: string;
	at: Date;
	by: string | null;
}

export async function insertCode(db: Db, code: NewCode): Promise<void> {
	await db
		.insertInto('code')
		.values({
			...{ id: code.id, codebook_id: code.codebookId, key: code.key, position: code.position },
			...{ label: JSON.stringify(code.label), description: JSON.stringify(code.description) },
			...{ parent_id: code.parentId, split_from: code.splitFrom, created_at: code.at },
			created_by: code.by
		})
		.execute();
}

export interface CodeChange extends Partial<
	Pick<Code, 'label' | 'description' | 'position' | 'parentId' | 'mergedInto' | 'formerly'>
> {
	retiredAt?: Date | null;
}

export async function updateCode(db: Db, id: string, change: CodeChange): Promise<void> {
	const { label, description, position, parentId, mergedInto, formerly, retiredAt } = change;
	await db
		.updateTable('code')
		.set({
			...(label === undefined ? {} : { label: JSON.stringify(label) }),
			...(description === undefined ? {} : { description: JSON.stringify(description) }),
			...(position === undefined ? {} : { position }),
			...(parentId === undefined ? {} : { parent_id: parentId }),
			...(mergedInto === undefined ? {} : { merged_into: mergedInto }),
			...(formerly === undefined ? {} : { formerly: JSON.stringify(formerly) }),
			...(retiredAt === undefined ? {} : { retired_at: retiredAt })
		})
		.where('id', '=', id)
		.execute();
}

export interface TextToCode {
	studyId: string;
	waveId: string;
	networkId: string | null;
	text: string;
	revision: number;
}

/** A text that counts, if the viewer may see it. */
export async function selectText(
	db: Db,
	{ responseId, item, row }: TextPlace
): Promise<TextToCode | null> {
	const { rows } = await sql<TextToCode>`
		select s.study_id as "studyId", s.wave_id as "waveId", s.network_id as "networkId", w.text,
			w.revision
		from written_answer w join submitted_response s on s.id = w.response_id
		where w.response_id = ${responseId} and w.item = ${item} and w.row = ${row}`.execute(db);
	return rows[0] ?? null;
}

export interface LivePassage extends TextPlace {
	id: string;
	codebookId: string;
	codeId: string | null;
	starts: number | null;
	ends: number | null;
	second: boolean;
}

const passageColumns = sql`id, codebook_id as "codebookId", code_id as "codeId",
	subject_id as "responseId", item, row, starts, ends, second_reading as second`;

/** What one reading has put on a text with a codebook. */
export async function selectPassages(
	db: Db,
	{ responseId, item, row }: TextPlace,
	{ codebookId, second }: { codebookId: string; second: { reader: string } | null }
): Promise<LivePassage[]> {
	const { rows } = await sql<LivePassage>`select ${passageColumns} from coded_passage
		where kind = 'answer' and subject_id = ${responseId} and item = ${item} and row = ${row}
			and codebook_id = ${codebookId} and second_reading = ${second !== null} and removed_at is null
			${second === null ? sql`` : sql`and by_account = ${second.reader}`}
		order by at, id`.execute(db);
	return rows;
}

export async function selectPassage(db: Db, id: string): Promise<LivePassage | null> {
	const { rows } = await sql<LivePassage>`select ${passageColumns} from coded_passage
		where id = ${id} and kind = 'answer' and removed_at is null`.execute(db);
	return rows[0] ?? null;
}

export interface NewPassage extends TextPlace {
	id: string;
	codebookId: string;
	codeId: string | null;
	range: Range;
	revision: number;
	second: boolean;
	by: string;
	at: Date;
}

export async function insertPassage(db: Db, passage: NewPassage): Promise<void> {
	await db
		.insertInto('coded_passage')
		.values({
			...{ id: passage.id, codebook_id: passage.codebookId, code_id: passage.codeId },
			...{ kind: 'answer', subject_id: passage.responseId, item: passage.item, row: passage.row },
			...{ starts: passage.range?.starts ?? null, ends: passage.range?.ends ?? null },
			...{ text_revision: passage.revision, second_reading: passage.second },
			...{ by_account: passage.by, at: passage.at }
		})
		.execute();
}

export async function removePassages(
	db: Db,
	ids: readonly string[],
	{ at, by }: { at: Date; by: string }
): Promise<void> {
	if (ids.length === 0) return;
	await db
		.updateTable('coded_passage')
		.set({ removed_at: at, removed_by: by })
		.where('id', 'in', ids)
		.where('removed_at', 'is', null)
		.execute();
}

export interface TextsWanted {
	waveId: string;
	item: string;
	codebookId: string;
	/** The second reading of somebody; null: the first. */
	second: (SecondCoding & { reader: string }) | null;
	only: 'all' | 'to-read' | 'changed';
	/** On which one of these codes stands; null: any text. */
	codeIds: readonly string[] | null;
	/** In which this is written, or the name of the authority; '' for any. */
	words: string;
	/** Listed whatever the filter: one that somebody has before them. */
	at: Pick<TextPlace, 'responseId' | 'row'> | null;
	/** The last text of the page before. */
	after: { name: string; responseId: string; row: string } | null;
	limit: number;
}

type OfTexts = Pick<TextsWanted, 'waveId' | 'item' | 'codebookId' | 'second'>;

export interface TextRow extends TextPlace {
	text: string;
	revision: number;
	name: string;
	kind: AuthorityKind;
	population: number | null;
	departementCode: string | null;
	networkId: string | null;
	passages: {
		id: string;
		codeId: string | null;
		starts: number | null;
		ends: number | null;
		revision: number;
		by: string;
		at: string;
	}[];
}

/** Texts of an item in the order of the names of their authorities, with what one reading coded. */
export async function selectTexts(db: Db, wanted: TextsWanted): Promise<TextRow[]> {
	const { after, at, limit } = wanted;
	const narrowed =
		at === null
			? narrowing(wanted)
			: sql`((${narrowing(wanted)}) or (s.id = ${at.responseId}::uuid and w.row = ${at.row}))`;
	const past =
		after === null
			? sql`true`
			: sql`(s.name, s.id, w.row) > (${after.name}, ${after.responseId}::uuid, ${after.row})`;
	const { rows } = await sql<TextRow>`
		select s.id as "responseId", s.name, s.kind, s.population, s.departement_code as "departementCode",
			s.network_id as "networkId", w.item, w.row, w.text, w.revision, coalesce(p.passages, '[]') as passages
		from ${textsOf(wanted)} and ${narrowed} and ${past}
		order by s.name, s.id, w.row limit ${limit}`.execute(db);
	return rows;
}

/** The texts of one reading, and what it has put on each. */
const textsOf = (wanted: OfTexts) => sql`
	submitted_response s join written_answer w on w.response_id = s.id
		left join lateral (${passagesOf(wanted)}) p on true
	where s.counted and s.wave_id = ${wanted.waveId} and w.wave_id = ${wanted.waveId}
		and w.item = ${wanted.item} ${wanted.second === null ? sql`` : leftToSecond(wanted, wanted.second)}`;

const ofText = sql`c.kind = 'answer' and c.subject_id = w.response_id and c.item = w.item
	and c.row = w.row`;

const passagesOf = ({ codebookId, second }: Pick<TextsWanted, 'codebookId' | 'second'>) => sql`
	select jsonb_agg(jsonb_build_object('id', c.id, 'codeId', c.code_id, 'starts', c.starts,
			'ends', c.ends, 'revision', c.text_revision, 'by', c.by_account, 'at', c.at)
			order by c.at, c.id) as passages,
		bool_or(c.text_revision <> w.revision) as changed, array_agg(c.code_id) as codes
	from coded_passage c where ${ofText} and c.codebook_id = ${codebookId}
		and c.second_reading = ${second !== null} and c.removed_at is null
		${second === null ? sql`` : sql`and c.by_account = ${second.reader}`}`;

// Somebody reads again what others have coded, and nobody a second time; the sample is drawn by
// what says nothing about a text.
const leftToSecond = (
	{ codebookId }: OfTexts,
	{ oneIn, reader, begunAt }: NonNullable<TextsWanted['second']>
) => sql`
	and ('x' || left(md5(s.id || w.row), 6))::bit(24)::integer % ${sql.lit(oneIn)} = 0
	and not exists (select from coded_passage c where ${ofText} and c.codebook_id = ${codebookId}
		and case when c.second_reading then c.by_account <> ${reader} or c.at < ${begunAt}
			else c.by_account = ${reader} end)`;

function narrowing({ only, codeIds, words }: TextsWanted): RawBuilder<unknown> {
	const all = [sql`true`];
	if (only === 'to-read') all.push(sql`p.passages is null`);
	if (only === 'changed') all.push(sql`p.changed`);
	if (codeIds !== null) {
		const ids = codeIds.map((id) => sql`${id}::uuid`);
		all.push(ids.length === 0 ? sql`false` : sql`p.codes && array[${sql.join(ids)}]`);
	}
	if (words !== '') {
		all.push(
			sql`strpos(lower(unaccent(w.text || ' ' || s.name)), lower(unaccent(${words}::text))) > 0`
		);
	}
	return sql.join(all, sql` and `);
}

/** Of all texts of a question, and how many of them the filter lets through. */
export async function countTexts(
	db: Db,
	wanted: TextsWanted
): Promise<TextsCounted & { found: number }> {
	const { rows } = await sql<TextsCounted & { found: number }>`
		select count(*) as texts, count(p.passages) as read, count(*) filter (where p.changed) as changed,
			count(*) filter (where ${narrowing(wanted)}) as found
		from ${textsOf(wanted)}`.execute(db);
	return rows[0]!;
}

/** Is this text one that a second reader is given? */
export async function isLeftToSecond(
	db: Db,
	{ responseId, item, row }: TextPlace,
	wanted: Omit<OfTexts, 'item'>
): Promise<boolean> {
	const { rows } = await sql`select from ${textsOf({ ...wanted, item })}
		and s.id = ${responseId} and w.row = ${row}`.execute(db);
	return rows.length > 0;
}

export type PlacedRow = PlacedCode & { responseId: string; row: string; by: string };

/** What both readings of a question have put on texts that count and that the viewer may see. */
export async function selectPlaced(
	db: Db,
	{ codebookId, waveId, item }: Pick<TextsWanted, 'codebookId' | 'waveId' | 'item'>
): Promise<PlacedRow[]> {
	const { rows } = await sql<PlacedRow>`
		select c.response_id || ' ' || c.row as text, c.response_id as "responseId", c.row,
			c.code_id as "codeId", c.by_account as by,
			case when c.second_reading then 'second' else 'first' end as reading
		from coded_passage c join submitted_response s on s.id = c.response_id and s.counted
			join written_answer w on ${ofText}
		where c.codebook_id = ${codebookId} and c.wave_id = ${waveId} and c.item = ${item}
			and c.removed_at is null
		order by s.name, s.id, c.row, c.at, c.id`.execute(db);
	return rows;
}

/** What is written at some places, by `<response> <row>`. */
export async function selectTextsAt(
	db: Db,
	item: string,
	places: readonly Pick<TextPlace, 'responseId' | 'row'>[]
): Promise<Map<string, { name: string; text: string }>> {
	if (places.length === 0) return new Map();
	const { rows } = await sql<{ place: string; name: string; text: string }>`
		select s.id || ' ' || w.row as place, s.name, w.text
		from submitted_response s join written_answer w on w.response_id = s.id and w.item = ${item}
		where s.id in (${sql.join(places.map(({ responseId }) => sql`${responseId}::uuid`))})`.execute(db);
	return new Map(rows.map(({ place, name, text }) => [place, { name, text }]));
}
