import { sql, type RawBuilder } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { ItemsToCount } from './items-to-count';
import type { TagChoice } from './models';
import type { Atom } from './disclosure';
import { addValue, emptyTally, type CountedValue, type Tally } from './tally';

// Reads `submitted_response` and `current_answer`, the views that the room of responses publishes;
// `response_model` of typology, and `coded_answer` of coding.

/** Which responses of a wave are counted. */
export interface Group {
	waveId: string;
	kind: string | null;
	/** Inhabitants: from (included) to (excluded). */
	size: { from: number; to: number | null } | null;
	/** Of this network only. */
	networkId: string | null;
	/** Not of these networks. */
	notNetworkIds: readonly string[];
	/** By what models are told, where any of it asks for them. */
	told: ToldModels | null;
	/** Of this model, or this group without one. */
	model: string | null;
	/** Of whose texts one is coded so. */
	code: { codebookId: string; key: string } | null;
}

export interface ToldModels {
	tag: TagChoice;
	/** Models of the typology as it is: others were those of an earlier one. */
	keys: readonly string[];
}

/**
 * What responses are told apart by: nothing, their kind, their size class (by its lower bound), their
 * network, their model.
 */
export type ViewBy = 'kind' | 'size' | 'network' | 'model' | null;

/** Counts everything that results show of a group: a few grouped queries, whatever the number of questions. */
export async function selectTallies(
	db: Db,
	group: Group,
	items: ItemsToCount,
	by: ViewBy = null,
	sizeBounds: readonly number[] = []
): Promise<Map<string, Tally>> {
	const counted = countedResponses(group, by, sizeBounds);
	const tallies = new Map<string, Tally>();
	const tallyOf = (view: string) => {
		if (!tallies.has(view)) tallies.set(view, emptyTally());
		return tallies.get(view)!;
	};

	for (const row of await selectResponses(db, counted)) {
		tallyOf(row.view).responses = row.responses;
		tallyOf(row.view).superseded = row.superseded;
	}
	for (const row of await selectNotAsked(db, counted))
		tallyOf(row.view).notAsked.set(row.item, row.count);
	for (const row of await selectSingles(db, counted, group.waveId, items))
		addValue(tallyOf(row.view), row);
	for (const row of await selectLists(db, counted, group.waveId, items.lists))
		addValue(tallyOf(row.view), row);
	if (items.panels.length === 0) return tallies;

	for (const row of await selectSinglesOfPanels(db, counted, group.waveId, items))
		addValue(tallyOf(row.view), row);
	for (const row of await selectListsOfPanels(db, counted, group.waveId, items.ofPanels.lists))
		addValue(tallyOf(row.view), row);
	const { panels, ofPanels } = items;
	const inPanels = [...panels, ...ofPanels.single, ...ofPanels.lists, ...ofPanels.texts];
	for (const row of await selectPanels(db, counted, group.waveId, inPanels)) {
		if (panels.includes(row.item)) {
			tallyOf(row.view).panels.set(row.item, { rows: row.count, authorities: row.authorities });
		} else tallyOf(row.view).authorities.set(row.item, row.authorities);
	}
	return tallies;
}

/** A `with` clause named `counted`: id and view of each response that counts. */
function countedResponses(
	group: Group,
	by: ViewBy,
	sizeBounds: readonly number[]
): RawBuilder<unknown> {
	return sql`with counted as materialized (
		select id, not_asked, counted, ${viewOf(by, sizeBounds)} as view
		from submitted_response ${withModels(group)} where ${conditions(group)}
	)`;
}

function viewOf(by: ViewBy, sizeBounds: readonly number[]): RawBuilder<unknown> {
	switch (by) {
		case null:
			return sql`''`;
		case 'kind':
			return sql`kind`;
		case 'size':
			return sql`coalesce(width_bucket(population, ${sizeBounds}::integer[])::text, '')`;
		case 'network':
			return sql`coalesce(network_id::text, '')`;
		case 'model':
			return model;
	}
}

/** Those of which nothing is suggested or decided are told as such. */
const model = sql`coalesce(told.model, '~untagged')`;

/** The model of each response of a wave, by the tag that was chosen. */
function withModels({ waveId, told }: Group): RawBuilder<unknown> {
	if (told === null) return sql``;
	const decided = sql`coalesce(decided, '~' || verdict)`;
	const suggested = sql`coalesce(suggested, '~' || suggested_outcome)`;
	const by = { decided, suggested, either: sql`coalesce(${decided}, ${suggested})` }[told.tag];
	const keys = [...told.keys];
	return sql`left join (
		select response_id, case when by_tag is null or left(by_tag, 1) = '~'
			or by_tag = any (${keys}::text[]) then by_tag else '~former' end as model
		from (select response_id, ${by} as by_tag from response_model where wave_id = ${waveId}) tagged
	) told on told.response_id = id`;
}

function conditions(group: Group): RawBuilder<unknown> {
	const { waveId, kind, size, networkId, notNetworkIds, code } = group;
	const all = [sql`wave_id = ${waveId}`];
	if (kind !== null) all.push(sql`kind = ${kind}`);
	if (size !== null) all.push(sql`population >= ${size.from}`);
	if (size !== null && size.to !== null) all.push(sql`population < ${size.to}`);
	if (networkId !== null) all.push(sql`network_id = ${networkId}`);
	// A response outside every territory has no network: it belongs to the others.
	if (notNetworkIds.length > 0)
		all.push(sql`coalesce(not network_id = any (${notNetworkIds}::uuid[]), true)`);
	if (group.model !== null) all.push(sql`${model} = ${group.model}`);
	if (code !== null)
		all.push(sql`id in (select response_id from coded_answer where wave_id = ${waveId}
			and codebook_id = ${code.codebookId} and code = ${code.key})`);
	return sql.join(all, sql` and `);
}

type Line = CountedValue & { view: string };

async function selectResponses(db: Db, counted: RawBuilder<unknown>) {
	const { rows } = await sql<{ view: string; responses: number; superseded: number }>`${counted}
		select view, count(*) filter (where counted) as responses,
			count(*) filter (where not counted) as superseded
		from counted group by view`.execute(db);
	return rows;
}

async function selectNotAsked(db: Db, counted: RawBuilder<unknown>) {
	const { rows } = await sql<{ view: string; item: string; count: number }>`${counted}
		select view, item, count(*) as count
		from counted, unnest(not_asked) as item where counted group by view, item`.execute(db);
	return rows;
}

async function selectSingles(
	db: Db,
	counted: RawBuilder<unknown>,
	waveId: string,
	{ single, texts }: ItemsToCount
) {
	const { rows } = await sql<Line>`${counted}
		select r.view, a.item,
			case when a.item = any (${texts}::text[]) then '' else a.value #>> '{}' end as value,
			count(*) as count, count(*) as authorities, 0 as first, 0 as places
		from counted r join current_answer a on a.response_id = r.id
		where r.counted and a.wave_id = ${waveId} and a.row = ''
			and a.item = any (${[...single, ...texts]}::text[])
		group by 1, 2, 3`.execute(db);
	return rows;
}

async function selectLists(db: Db, counted: RawBuilder<unknown>, waveId: string, lists: string[]) {
	const { rows } = await sql<Line>`${counted}
		select r.view, a.item, e.value, count(*) as count, count(*) as authorities,
			count(*) filter (where e.place = 1) as first, sum(e.place) as places
		from counted r join current_answer a on a.response_id = r.id
			cross join lateral jsonb_array_elements_text(a.value) with ordinality as e (value, place)
		where r.counted and a.wave_id = ${waveId} and a.row = ''
			and a.item = any (${lists}::text[]) and jsonb_typeof(a.value) = 'array'
		group by 1, 2, 3`.execute(db);
	return rows;
}

// In repeated panels rows are counted, and the authorities that gave them: grouped by response first,
// then over responses, which is faster than counting distinct ones (that sorts every row).

async function selectSinglesOfPanels(
	db: Db,
	counted: RawBuilder<unknown>,
	waveId: string,
	{ ofPanels: { single, texts } }: ItemsToCount
) {
	const { rows } = await sql<Line>`${counted}, by_response as (
			select r.view, a.item, a.response_id, count(*) as count,
				case when a.item = any (${texts}::text[]) then '' else a.value #>> '{}' end as value
			from counted r join current_answer a on a.response_id = r.id
			where r.counted and a.wave_id = ${waveId} and a.row <> ''
				and a.item = any (${[...single, ...texts]}::text[])
			group by 1, 2, 3, 5
		)
		select view, item, value, sum(count) as count, count(*) as authorities, 0 as first, 0 as places
		from by_response group by 1, 2, 3`.execute(db);
	return rows;
}

async function selectListsOfPanels(
	db: Db,
	counted: RawBuilder<unknown>,
	waveId: string,
	lists: string[]
) {
	const { rows } = await sql<Line>`${counted}, by_response as (
			select r.view, a.item, a.response_id, e.value, count(*) as count,
				count(*) filter (where e.place = 1) as first, sum(e.place) as places
			from counted r join current_answer a on a.response_id = r.id
				cross join lateral jsonb_array_elements_text(a.value) with ordinality as e (value, place)
			where r.counted and a.wave_id = ${waveId} and a.row <> ''
				and a.item = any (${lists}::text[]) and jsonb_typeof(a.value) = 'array'
			group by 1, 2, 3, 4
		)
		select view, item, value, sum(count) as count, count(*) as authorities,
			sum(first) as first, sum(places) as places
		from by_response group by 1, 2, 3`.execute(db);
	return rows;
}

async function selectPanels(db: Db, counted: RawBuilder<unknown>, waveId: string, items: string[]) {
	const { rows } = await sql<{ view: string; item: string; count: number; authorities: number }>`
		${counted}, by_response as (
			select r.view, a.item, a.response_id, count(*) as count
			from counted r join current_answer a on a.response_id = r.id
			where r.counted and a.wave_id = ${waveId} and a.row <> '' and a.item = any (${items}::text[])
			group by 1, 2, 3
		)
		select view, item, sum(count) as count, count(*) as authorities
		from by_response group by 1, 2`.execute(db);
	return rows;
}

/** How many counted responses of a group are of each kind and size class (by its place among the bounds). */
export async function selectAtoms(
	db: Db,
	group: Group,
	sizeBounds: readonly number[]
): Promise<Required<Atom>[]> {
	const { rows } = await sql<Required<Atom>>`
		select kind, ${viewOf('size', sizeBounds)} as size,
			${group.told === null ? sql`''` : model} as model, count(*) as count
		from submitted_response ${withModels(group)}
		where counted and ${conditions(group)} group by 1, 2, 3`.execute(db);
	return rows;
}

/** How many counted responses of a group are of each value of one thing and each value of another. */
export async function selectCrossed(
	db: Db,
	group: Group,
	[one, other]: readonly [ViewBy, ViewBy],
	sizeBounds: readonly number[]
): Promise<{ one: string; other: string; count: number }[]> {
	const { rows } = await sql<{ one: string; other: string; count: number }>`
		select ${viewOf(one, sizeBounds)} as one, ${viewOf(other, sizeBounds)} as other,
			count(*) as count
		from submitted_response ${withModels(group)}
		where counted and ${conditions(group)} group by 1, 2`.execute(db);
	return rows;
}

/** How many counted responses of a group have a text with each code of a codebook, by model; '': any. */
export async function selectCoded(
	db: Db,
	group: Group,
	codebookId: string
): Promise<{ one: string; other: string; count: number }[]> {
	const { rows } = await sql<{ one: string; other: string; count: number }>`
		select r.model as one, coalesce(c.code, '') as other, count(distinct r.id) as count
		from (
			select id, ${group.told === null ? sql`''` : model} as model
			from submitted_response ${withModels(group)} where counted and ${conditions(group)}
		) r join (
			select distinct response_id, code from coded_answer
			where wave_id = ${group.waveId} and codebook_id = ${codebookId}
		) c on c.response_id = r.id
		group by grouping sets ((r.model, c.code), (r.model))`.execute(db);
	return rows;
}

/** The networks of the viewer of this transaction, and whether they coordinate. */
export async function selectSight(db: Db): Promise<{ networkIds: string[]; coordinates: boolean }> {
	const { rows } = await sql<{ networkIds: string[]; coordinates: boolean }>`
		select viewer_network_ids() as "networkIds", viewer_coordinates() as coordinates`.execute(db);
	return rows[0]!;
}

export interface GivenText {
	responseId: string;
	name: string;
	text: string;
}

/** What was written in answer to an item, by the responses that the viewer may see. */
export async function selectTexts(
	db: Db,
	group: Group,
	item: string,
	{ limit, offset }: { limit: number; offset: number }
): Promise<GivenText[]> {
	const { rows } = await sql<GivenText>`
		select r.id as "responseId", r.name, a.value #>> '{}' as text
		from (select id, name from submitted_response ${withModels(group)}
				where counted and ${conditions(group)}) r
			join current_answer a on a.response_id = r.id
		where a.wave_id = ${group.waveId} and a.item = ${item}
		order by r.name, a.row limit ${limit} offset ${offset}`.execute(db);
	return rows;
}
