// What row level security costs: the same question asked by a viewer whom the policies restrict,
// and by the system role with the condition written out.
import { sql, type RawBuilder } from 'kysely';
import { asSystem, asViewer, openDatabase, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { deskFilterFrom } from '$lib/responses/review/desk.input';
import { listDesk } from '$lib/responses/review/list-desk.server';
import { readStudy } from '$lib/studies/read-study.server';
import { median, ratio, time, type Figure } from './benchmark';

export const name = 'policies';
export const about = 'what row level security costs over 10,000 responses and 600,000 answers';

const NETWORKS = 11;
const RESPONSES = 10_000;
const ITEMS = 60;
const ROUNDS = 15;

export async function run(): Promise<Figure[]> {
	const database = await openDatabase({
		url: process.env.TEST_DATABASE_URL ?? null,
		dataDir: null
	});
	try {
		const { alice, bruno, network, response, slug, wave } = await asSystem('tests', build);
		const alone: Viewer = { kind: 'respondent', responseId: response };
		const trip = await roundTrip();
		return [
			await heavy(
				'counts by item and value over a network: policies against a written condition',
				bruno,
				sql`select item, value, count(*) from answer where current group by item, value`,
				sql`select item, value, count(*) from answer where current and response_id in
					(select id from response where network_id = ${network}) group by item, value`
			),
			await small(
				'a network’s newest 50 responses of a wave: what policies add, in empty queries',
				trip,
				bruno,
				sql`select id, state from response where wave_id = ${wave} order by last_activity_at desc limit 50`,
				sql`select id, state from response where wave_id = ${wave} and network_id = ${network}
					order by last_activity_at desc limit 50`
			),
			await small(
				'one response’s answers, asked by its network: the same',
				trip,
				bruno,
				sql`select item, value from answer where response_id = ${response} and current`
			),
			await small(
				'one response’s answers, asked by its respondent: the same',
				trip,
				alone,
				sql`select item, value from answer where current`,
				sql`select item, value from answer where response_id = ${response} and current`
			),
			...(await searches({ slug, viewer: bruno, by: 'its network' })),
			...(await searches({ slug, viewer: alice, by: 'the coordination' }))
		];
	} finally {
		await database.close();
	}
}

// Long queries are compared with each other; of short ones the difference counts, since planning a
// policy costs about the same whatever the query.
async function heavy(
	claim: string,
	viewer: Viewer,
	restricted: RawBuilder<unknown>,
	written: RawBuilder<unknown>
): Promise<Figure> {
	const pairs = await inPairs(claim, viewer, restricted, written);
	return ratio(claim, median(pairs.map(({ one, other }) => one / other)), 1.5);
}

async function small(
	claim: string,
	trip: number,
	viewer: Viewer,
	restricted: RawBuilder<unknown>,
	written: RawBuilder<unknown> = restricted
): Promise<Figure> {
	const pairs = await inPairs(claim, viewer, restricted, written);
	return ratio(claim, median(pairs.map(({ one, other }) => one - other)) / trip, 10);
}

async function inPairs(
	claim: string,
	viewer: Viewer,
	restricted: RawBuilder<unknown>,
	written: RawBuilder<unknown>
) {
	const pairs: { one: number; other: number }[] = [];
	for (let round = -2; round < ROUNDS; round += 1) {
		const one = await asViewer(viewer, timed(restricted));
		const other = await asSystem('tests', timed(written));
		if (one.rows === 0 || one.rows !== other.rows)
			throw new Error(`${claim}: ${one.rows} rows against ${other.rows}.`);
		if (round >= 0) pairs.push({ one: one.took, other: other.took });
	}
	return pairs;
}

/** The desk, a page with its counts: all of the wave, and what has a word that one response in fourteen has. */
async function searches({ slug, viewer, by }: { slug: string; viewer: Viewer; by: string }) {
	const page = async (q: string) => {
		const times: number[] = [];
		for (let round = -2; round < ROUNDS; round += 1) {
			const took = await asViewer(viewer, async (db) => {
				const study = await readStudy(db, viewer, slug);
				const filter = deskFilterFrom(new URLSearchParams({ q }));
				const start = performance.now();
				const { responses } = await listDesk(db, viewer, {
					...{ study, filter, place: { after: null, before: null } }
				});
				if (responses.length === 0) throw new Error(`Nothing found by ${q}.`);
				return performance.now() - start;
			});
			if (round >= 0) times.push(took);
		}
		return median(times);
	};
	return [
		time(`the desk of 10,000 responses, a page asked by ${by}`, await page(''), 150),
		time(`the same, searched in full text`, await page('cooperations'), 150)
	];
}

const timed = (query: RawBuilder<unknown>) => async (db: Db) => {
	const start = performance.now();
	const { rows } = await query.execute(db);
	return { rows: rows.length, took: performance.now() - start };
};

/** Milliseconds of a query that does nothing. */
async function roundTrip(): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < 50; round += 1)
		times.push((await asSystem('tests', timed(sql`select 1`))).took);
	return median(times);
}

async function build(db: Db) {
	const [study, wave, version, questionnaire] = [newId(), newId(), newId(), newId()];
	const networks = Array.from({ length: NETWORKS }, () => newId());
	const account = newId();
	await sql`insert into network (id, slug, name, region_label)
		select id, 'load-' || row_number() over (), 'Load', '' from unnest(${networks}::uuid[]) as id
		on conflict do nothing`.execute(db);
	await sql`insert into account (id, email, name, password_hash, created_at)
		values (${account}, ${`${account}@load.example`}, 'Bruno', '', now())`.execute(db);
	await sql`insert into membership (id, account_id, network_id, role)
		values (${newId()}, ${account}, ${networks[0]!}, 'staff')`.execute(db);
	const coordinator = newId();
	await sql`insert into account (id, email, name, password_hash, created_at)
		values (${coordinator}, ${`${coordinator}@load.example`}, 'Alice', '', now())`.execute(db);
	await sql`insert into membership (id, account_id, network_id, role)
		values (${newId()}, ${coordinator}, null, 'coordinator')`.execute(db);
	await sql`insert into questionnaire (id, name, draft, created_at, changed_at)
		values (${questionnaire}, 'Load', '{}', now(), now())`.execute(db);
	await sql`insert into questionnaire_version (id, questionnaire_id, number, source, compiled, published_at)
		values (${version}, ${questionnaire}, 1, '{}', '{}', now())`.execute(db);
	await sql`insert into study (id, slug, title, state, created_at)
		values (${study}, ${`load-${study}`}, '{"fr": "Load"}', 'open', now())`.execute(db);
	await sql`insert into study_network select ${study}, id from unnest(${networks}::uuid[]) as id`.execute(
		db
	);
	await sql`insert into wave (id, study_id, number, questionnaire_version_id)
		values (${wave}, ${study}, 1, ${version})`.execute(db);
	await sql`insert into response (id, study_id, wave_id, version_id, declared_name, network_id, via, state,
			started_at, last_activity_at, submitted_at)
		select md5(${study} || g)::uuid, ${study}, ${wave}, ${version}, 'Load ' || g,
			(${networks}::uuid[])[1 + g % ${NETWORKS}], 'public-link', 'submitted', now(), now() - g * interval '1 minute', now()
		from generate_series(1, ${RESPONSES}) g`.execute(db);
	await sql`insert into answer (response_id, wave_id, item, revision, value, source, at)
		select md5(${study} || g)::uuid, ${wave}, 'item-' || i, 1, to_jsonb('choice-' || (g * i) % 7), 'self', now()
		from generate_series(1, ${RESPONSES}) g, generate_series(1, ${ITEMS}) i`.execute(db);
	// What was written freely: fifty words, of which "coopération" in one response of fourteen.
	await sql`insert into answer (response_id, wave_id, item, revision, value, source, at)
		select md5(${study} || g)::uuid, ${wave}, 'remarks-Comment', 1, to_jsonb(
			(select string_agg('mot' || (g * w) % 1009, ' ') from generate_series(1, 50) w)
			|| case when g % 14 = 0 then ' une coopération' else '' end), 'self', now()
		from generate_series(1, ${RESPONSES}) g`.execute(db);
	// Only the owner of the tables may have them analysed.
	await sql`reset role`.execute(db);
	await sql`analyze`.execute(db);
	await sql`set local role tour_system`.execute(db);
	const { rows } = await sql<{
		id: string;
	}>`select id from response where network_id = ${networks[0]!} limit 1`.execute(db);
	return {
		alice: { kind: 'account', accountId: coordinator } satisfies Viewer,
		bruno: { kind: 'account', accountId: account } satisfies Viewer,
		slug: `load-${study}`,
		network: networks[0]!,
		wave,
		response: rows[0]!.id
	};
}
