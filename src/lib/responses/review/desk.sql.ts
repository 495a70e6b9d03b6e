import { sql, type RawBuilder } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import type { Beside, ListedAtDesk } from './desk';
import type { DeskOrder } from './desk.input';
import type { Position } from './keyset';
import type { DeskState } from './review';

/** A line of the list, as the database tells it. */
export interface DeskRow extends Omit<ListedAtDesk, 'deskState' | 'mayReview'> {
	/** What the list is ordered by, as text. */
	key: string;
}

export interface DeskWanted {
	waveId: string;
	q: string;
	/** Plain beginning of a name to look for, too; '' for none. */
	plainName: string;
	state: DeskState | null;
	taken: { by: string | null } | 'somebody' | null;
	kind: string | null;
	size: { from: number; to: number | null } | null;
	departement: string | null;
	networkId: string | null;
	/** Days in Paris, both included. */
	from: string | null;
	to: string | null;
	unconfirmed: boolean;
	/** Only those of the viewer's own networks: said again beside the policy, for the index. */
	ownNetworks: boolean;
}

const toConfirm = sql`(r.via = 'public-link' and r.confirmed_at is null
	and r.state in ('submitted', 'validated'))`;
// Read once, before anything else: asked of each response, its policy was looked at for each, which
// took a hundred times as long as all the rest (measured, see db/README.md).
const openQuestions = sql`open_question as materialized (
	select response_id, count(*) as count from authority_question
	where withdrawn_at is null and replied_at is null group by 1)`;
const hasQuestion = sql`(q.count is not null)`;
const name = sql`coalesce(a.name, r.declared_name)`;
const sortedName = sql`coalesce(a.sort_name, lower(unaccent(r.declared_name)))`;
const joined = sql`response r
	left join authority a on a.id = r.authority_id
	left join open_question q on q.response_id = r.id`;

export interface DeskWindow {
	order: DeskOrder;
	/** Past whom it begins; null: at the beginning. */
	past: Position | null;
	/** Towards the beginning of the list: the one nearest to `past` comes first. */
	backwards: boolean;
	limit: number;
}

/** One page, with one more if there is any. */
export async function selectDesk(db: Db, wanted: DeskWanted, page: DeskWindow): Promise<DeskRow[]> {
	const { by, read, ...order } = ORDERS[page.order];
	const up = order.up !== page.backwards;
	const all = conditions(wanted);
	if (page.past !== null) {
		const place = sql`(${read(page.past.key)}, ${page.past.id}::uuid)`;
		all.push(up ? sql`(${by}, r.id) > ${place}` : sql`(${by}, r.id) < ${place}`);
	}
	const way = up ? sql`asc` : sql`desc`;
	const { rows } = await sql<DeskRow>`
		with ${openQuestions}, page as materialized (
			select r.id, (${by})::text as key, row_number() over (order by ${by} ${way}, r.id ${way}) as place,
				coalesce(q.count, 0) as "openQuestions"
			from ${joined} where ${sql.join(all, sql` and `)}
			order by ${by} ${way}, r.id ${way} limit ${page.limit + 1}
		)
		select r.id, ${name} as name, r.authority_id as "authorityId", coalesce(a.kind, 'other') as kind,
			coalesce(a.population, r.declared_population) as population,
			coalesce(a.departement_code, r.declared_departement_code) as "departementCode",
			r.network_id as "networkId", n.name as "networkName", r.state, r.review_revision as revision, r.taken_by as "takenBy",
			(select account.name from account where account.id = r.taken_by) as "takenByName",
			r.taken_at as "takenAt", page."openQuestions",
			${toConfirm} as "toConfirm", r.reopened_at as "reopenedAt", r.answered, r.asked,
			r.submitted_at as "submittedAt", r.last_activity_at as "lastActivityAt",
			case when r.authority_id is null then 1 else (select count(*) from response o
				where o.wave_id = r.wave_id and o.authority_id = r.authority_id
					and (o.state <> 'set-aside' or o.id = r.id)) end as "ofAuthority",
			page.key
		from page join response r on r.id = page.id
			left join authority a on a.id = r.authority_id
			left join network n on n.id = r.network_id
		order by page.place`.execute(db);
	return rows;
}

/**
 * The ones before and after a response under the filter, in the order of the desk: also where it is
 * not itself under the filter any more, as after it was decided about.
 */
export async function selectBeside(
	db: Db,
	wanted: DeskWanted,
	{ order, id }: { order: DeskOrder; id: string }
): Promise<{ previous: Beside | null; next: Beside | null }> {
	const { by, up } = ORDERS[order];
	const all = sql.join(conditions(wanted), sql` and `);
	const beside = (which: 'previous' | 'next') => {
		const upwards = up === (which === 'next');
		const way = upwards ? sql`asc` : sql`desc`;
		const past = upwards ? sql`>` : sql`<`;
		return sql`(select ${which} as which, r.id, ${name} as name from ${joined}
			where ${all} and (${by}, r.id) ${past} (select key, id from here)
			order by ${by} ${way}, r.id ${way} limit 1)`;
	};
	const { rows } = await sql<Beside & { which: 'previous' | 'next' }>`
		with ${openQuestions}, here as materialized (
			select ${by} as key, r.id from ${joined} where r.id = ${id} and r.wave_id = ${wanted.waveId}
		)
		${beside('previous')} union all ${beside('next')}`.execute(db);
	const found = (wanted: 'previous' | 'next') => {
		const row = rows.find(({ which }) => which === wanted);
		return row === undefined ? null : { id: row.id, name: row.name };
	};
	return { previous: found('previous'), next: found('next') };
}

/** Who has responses of the wave in hand. */
export async function selectHolders(db: Db, waveId: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select distinct taken_by as id from response
		where wave_id = ${waveId} and taken_by is not null and state = 'submitted'`.execute(db);
	return rows.map(({ id }) => id);
}

/** How many there are under the filter, by state of the desk. */
export async function countDesk(db: Db, wanted: DeskWanted): Promise<Record<DeskState, number>> {
	const { rows } = await sql<{ state: DeskState; count: number }>`
		with ${openQuestions}
		select ${deskStateOf} as state, count(*) as count from ${joined}
		where ${sql.join(conditions(wanted), sql` and `)} group by 1`.execute(db);
	const none = {
		draft: 0,
		submitted: 0,
		'in-review': 0,
		question: 0,
		validated: 0,
		'set-aside': 0
	};
	return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

// As `deskState` of review.ts.
const deskStateOf = sql`case when r.state <> 'submitted' then r.state when ${hasQuestion} then 'question'
	when r.taken_by is not null then 'in-review' else 'submitted' end`;

/** Moments to the microsecond, as text: what came from the database goes back unchanged. */
const moment = (key: string): RawBuilder<unknown> => sql`${key}::timestamptz`;
const never = sql`coalesce(r.submitted_at, '-infinity'::timestamptz)`;
const ORDERS: Record<
	DeskOrder,
	{ by: RawBuilder<unknown>; up: boolean; read: (key: string) => RawBuilder<unknown> }
> = {
	newest: { by: never, up: false, read: moment },
	oldest: {
		by: sql`coalesce(r.submitted_at, 'infinity'::timestamptz)`,
		up: true,
		read: moment
	},
	activity: { by: sql`r.last_activity_at`, up: false, read: moment },
	name: { by: sortedName, up: true, read: (key) => sql`${key}::text` }
};

function conditions(wanted: DeskWanted): RawBuilder<unknown>[] {
	const all = [sql`r.wave_id = ${wanted.waveId}`];
	if (wanted.ownNetworks) all.push(sql`r.network_id = any ((select viewer_network_ids())::uuid[])`);
	if (wanted.q !== '') all.push(said(wanted));
	if (wanted.state !== null) all.push(inState(wanted.state));
	if (wanted.taken !== null) {
		all.push(sql`r.state = 'submitted'`);
		all.push(
			wanted.taken === 'somebody'
				? sql`r.taken_by is not null`
				: sql`r.taken_by is not distinct from ${wanted.taken.by}::uuid`
		);
	}
	if (wanted.kind !== null) all.push(sql`coalesce(a.kind, 'other') = ${wanted.kind}`);
	if (wanted.size !== null) {
		const population = sql`coalesce(a.population, r.declared_population)`;
		all.push(sql`${population} >= ${wanted.size.from}`);
		if (wanted.size.to !== null) all.push(sql`${population} < ${wanted.size.to}`);
	}
	if (wanted.departement !== null) {
		const code = sql`coalesce(a.departement_code, r.declared_departement_code)`;
		all.push(sql`${code} = ${wanted.departement}`);
	}
	if (wanted.networkId !== null) all.push(sql`r.network_id = ${wanted.networkId}`);
	const inParis = (day: string) => sql`(${day}::date)::timestamp at time zone 'Europe/Paris'`;
	if (wanted.from !== null) all.push(sql`r.submitted_at >= ${inParis(wanted.from)}`);
	if (wanted.to !== null) {
		const next = sql`(${wanted.to}::date + 1)::timestamp at time zone 'Europe/Paris'`;
		all.push(sql`r.submitted_at < ${next}`);
	}
	if (wanted.unconfirmed) all.push(toConfirm);
	return all;
}

function inState(state: DeskState): RawBuilder<unknown> {
	switch (state) {
		case 'question':
			return sql`r.state = 'submitted' and ${hasQuestion}`;
		case 'in-review':
			return sql`r.state = 'submitted' and r.taken_by is not null and not ${hasQuestion}`;
		case 'submitted':
			return sql`r.state = 'submitted' and r.taken_by is null and not ${hasQuestion}`;
		default:
			return sql`r.state = ${state}`;
	}
}

/** Whole words in any of their forms, or the beginning of a word of the name. */
function said({ q, plainName, waveId, ownNetworks }: DeskWanted): RawBuilder<unknown> {
	const own = ownNetworks
		? sql`and w.network_id = any ((select viewer_network_ids())::uuid[])`
		: sql``;
	// Read once, and not once a response.
	const found = sql`r.id in (select w.response_id from response_words w
		where w.wave_id = ${waveId} ${own} and w.words @@ websearch_to_tsquery('french_plain', ${q}))`;
	if (plainName === '') return found;
	const part = plainName.replace(/[\\%_]/g, '\\$&');
	return sql`(${found} or ${sortedName} like ${`${part}%`} or ${sortedName} like ${`% ${part}%`})`;
}
