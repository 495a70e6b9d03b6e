import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { settleDemonstrationAccounts } from '$lib/access/demonstration-accounts.server';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { prepareDemonstration } from '$lib/demonstration/prepare.server';
import { asSystem } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';

testDatabase();

/** The waves of the study of all: the one of today, and an earlier one. */
let present = '';
let earlier = '';

beforeAll(async () => {
	await seedNetworks();
	await settleDemonstrationAccounts(true);
	await prepareDemonstration();
	const waves = await asSystem('tests', (db) =>
		db
			.selectFrom('wave')
			.innerJoin('study', 'study.id', 'wave.study_id')
			.where('study.slug', '=', 'acter-demo')
			.select('wave.id')
			.orderBy('number')
			.execute()
	);
	[earlier, present] = waves.map(({ id }) => id) as [string, string];
}, 180_000);

test('shows 122 answers that were sent and count, and 15 that were begun, each of another real authority', async () => {
	const rows = await asSystem('tests', (db) =>
		db
			.selectFrom('response')
			.innerJoin('authority', 'authority.id', 'response.authority_id')
			.where('response.wave_id', '=', present)
			.select(['response.state', 'authority.siren'])
			.execute()
	);
	const inState = (state: string) => rows.filter((row) => row.state === state).length;
	// Two authorities have been answered for twice; what was begun only to try it is set aside.
	expect(inState('submitted') + inState('validated')).toBe(124);
	expect([inState('draft'), inState('set-aside'), rows.length]).toEqual([14, 1, 139]);
	expect(new Set(rows.map((row) => row.siren)).size).toBe(137);
});

test('follows each authority by the network of its territory', async () => {
	const rows = await asSystem('tests', (db) =>
		db
			.selectFrom('response')
			.innerJoin('authority', 'authority.id', 'response.authority_id')
			.innerJoin('network', 'network.id', 'response.network_id')
			.innerJoin('submitted_response', 'submitted_response.id', 'response.id')
			.where('submitted_response.counted', '=', true)
			.where('response.wave_id', '=', present)
			.whereRef('response.network_id', '=', 'authority.network_id')
			.select(['network.slug', (select) => select.fn.countAll<number>().as('responses')])
			.groupBy('network.slug')
			.execute()
	);
	expect(Object.fromEntries(rows.map((row) => [row.slug, row.responses]))).toMatchObject({
		lianes: 22,
		'so-cooperation': 18,
		'pays-de-la-loire': 17,
		resacoop: 16,
		bretagne: 13,
		yvelines: 7
	});
	expect(rows.reduce((sum, row) => sum + row.responses, 0)).toBe(122);
});

test('keeps what is about persons apart from the answers', async () => {
	const { apart, among } = await asSystem('tests', async (db) => ({
		apart: await db.selectFrom('person_answer').select('item').distinct().execute(),
		among: await db.selectFrom('answer').select('item').distinct().execute()
	}));
	const items = new Set(among.map((row) => row.item));
	expect(apart.length).toBeGreaterThan(2);
	expect(apart.filter((row) => items.has(row.item))).toEqual([]);
});

test('comes to the published shares: 104 active, 49 of them with a service, 50 % partners', async () => {
	const count = (item: string, value: unknown, wave = present) =>
		asSystem('tests', async (db) => {
			const row = await db
				.selectFrom('current_answer')
				.innerJoin('submitted_response', 'submitted_response.id', 'current_answer.response_id')
				.where('item', '=', item)
				.where('submitted_response.wave_id', '=', wave)
				.where('submitted_response.counted', '=', true)
				.where(sql`value`, '=', sql`${JSON.stringify(value)}::jsonb`)
				.select((select) => select.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow();
			return row.n;
		});
	expect(await count('has-action', 'yes')).toBe(104);
	expect((await count('ir-service', 'own')) + (await count('ir-service', 'shared'))).toBe(49);
	const before = await count('has-action', 'yes', earlier);
	expect(before).toBeGreaterThan(20);
	expect(before).toBeLessThan(40);
});

test('has an earlier wave, closed, answered by some of the same authorities, most of which answered again', async () => {
	const rows = await asSystem('tests', (db) =>
		db
			.selectFrom('response as then')
			.leftJoin('response as now', (join) =>
				join.onRef('now.authority_id', '=', 'then.authority_id').on('now.wave_id', '=', present)
			)
			.where('then.wave_id', '=', earlier)
			// Some authorities have been answered for twice.
			.distinctOn('then.id')
			.select(['then.state', 'then.submitted_at', 'now.id as again'])
			.execute()
	);
	expect(rows).toHaveLength(40);
	expect(rows.every(({ state }) => state === 'submitted')).toBe(true);
	// Two were asked again and have not answered yet.
	expect(rows.filter(({ again }) => again === null)).toHaveLength(2);
	const closing = new Date('2023-12-15T17:00:00Z');
	expect(rows.every(({ submitted_at }) => submitted_at! < closing)).toBe(true);
});

test('proposes what was said then to who was asked by a link: said again, changed, or still open', async () => {
	const { rows } = await asSystem('tests', (db) =>
		sql<{ state: string; responses: number; again: number; changed: number; open: number }>`
			select response.state, count(distinct response.id)::int as responses,
				count(*) filter (where answer.source = 'previous-wave')::int as again,
				count(*) filter (where answer.value <> said.value)::int as changed,
				count(*) filter (where answer.value is null)::int as open
			from previous_answer said join response on response.id = said.response_id
			left join answer on answer.response_id = said.response_id and answer.item = said.item
				and answer.row = said.row and answer.current
			where response.wave_id = ${present} group by response.state order by response.state`.execute(db)
	);
	const [draft, submitted] = rows;
	expect(draft).toMatchObject({ state: 'draft', responses: 4 });
	expect(draft!.open).toBeGreaterThan(40);
	expect(submitted!.responses).toBeGreaterThan(15);
	expect(submitted!.again).toBeGreaterThan(200);
	expect(submitted!.changed).toBeGreaterThan(50);
});

test('gives two networks studies of their own, some open with a few answers, one being prepared', async () => {
	const rows = await asSystem('tests', (db) =>
		db
			.selectFrom('study')
			.innerJoin('network', 'network.id', 'study.network_id')
			.select((select) => [
				'study.slug as study',
				'study.state',
				'study.demonstration',
				'network.slug',
				select
					.selectFrom('response')
					.whereRef('response.study_id', '=', 'study.id')
					.select((responses) => responses.fn.countAll<number>().as('n'))
					.as('responses')
			])
			.orderBy('network.slug')
			.orderBy('study.slug')
			.execute()
	);
	expect(rows.every(({ demonstration }) => demonstration)).toBe(true);
	expect(
		rows.map(({ slug, study, state, responses }) => [slug, study, state, Number(responses) > 0])
	).toEqual([
		['bretagne', 'jumelages-demo', 'preparing', false],
		['lianes', 'formations-demo', 'open', true],
		['lianes', 'moyens-demo', 'open', true]
	]);
});

test('a second start finds everything and changes nothing', async () => {
	const events = () =>
		asSystem('tests', (db) =>
			db
				.selectFrom('event')
				.select((select) => select.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow()
		);
	const before = await events();
	await prepareDemonstration();
	expect(await events()).toEqual(before);
});

test('has personal links behind answers, silent ones, a revoked one, and two authorities to settle', async () => {
	const counts = await asSystem('tests', async (db) => {
		const { rows } = await sql<Record<string, number>>`
			select count(*) filter (where response_id is not null) as used,
				count(*) filter (where response_id is null and revoked_at is null) as silent,
				count(*) filter (where revoked_at is not null) as revoked,
				(select count(*) from response r where r.wave_id = ${present} and via = 'personal-link') as "ofResponses",
				(select count(*) from submitted_response s where s.wave_id = ${present} and not counted) as "notCounted"
			from invitation where wave_id = ${present}`.execute(db);
		return rows[0]!;
	});
	expect(counts.used).toBe(counts.ofResponses);
	expect(counts).toMatchObject({ silent: 23, revoked: 1, notCounted: 2 });
});

test('judges both waves by the typology, and nearly all get a model', async () => {
	const { rows } = await asSystem('tests', (db) =>
		sql<{ judged: number; suggested: number; clear: number }>`
			select count(*)::int as judged, count(s.id)::int as suggested,
				count(*) filter (where s.outcome = 'clear')::int as clear
			from judged_response r
				left join suggestion s on s.response_id = r.id and s.superseded_at is null
			where r.wave_id in (${present}, ${earlier})
			group by r.wave_id order by 1`.execute(db)
	);
	expect(rows.map(({ judged, suggested }) => [judged, suggested])).toEqual([
		[40, 40],
		[124, 124]
	]);
	expect(rows[1]!.clear).toBeGreaterThan(90);
});

test('shows what people do with answers: validated, in hand, asked about, set aside, decided, coded', async () => {
	const counts = await asSystem('tests', async (db) => {
		const { rows } = await sql<Record<string, number>>`
			select (select count(*) from response where state = 'validated')::int as validated,
				(select count(*) from response where taken_by is not null)::int as "inHand",
				(select count(*) from response where state = 'set-aside'
					and set_aside_reason like 'trial: %invent%')::int as "setAside",
				(select count(*) from authority_question where reply is not null)::int as replied,
				(select count(*) from authority_question where reply is null)::int as waiting,
				(select count(*) from tag where reading = 'first' and agreed)::int as agreed,
				(select count(*) from tag where reading = 'first' and not agreed
					and reason like '%invent%')::int as overridden,
				(select count(*) from tag a join tag b using (response_id) where a.reading = 'first'
					and b.reading = 'second' and a.model = b.model)::int as "readAlike",
				(select count(*) from tag a join tag b using (response_id) where a.reading = 'first'
					and b.reading = 'second' and a.model <> b.model)::int as "readOtherwise",
				(select count(*) from code)::int as codes,
				(select count(distinct response_id) from coded_passage)::int as coded,
				(select count(*) from current_answer where item = 'obstacles-text'
					and wave_id = ${present})::int as texts,
				(select count(*) from incoherence_rule)::int as rules`.execute(db);
		return rows[0]!;
	});
	expect(counts).toMatchObject({ validated: 6, inHand: 4, setAside: 1, replied: 2, waiting: 2 });
	expect(counts).toMatchObject({ readAlike: 2, readOtherwise: 1, codes: 6 });
	expect(counts.agreed).toBeGreaterThan(15);
	expect(counts.overridden).toBeGreaterThanOrEqual(2);
	expect(counts.coded).toBeGreaterThan(10);
	expect(counts.texts).toBeGreaterThan(counts.coded!);
	expect(counts.rules).toBeGreaterThan(5);
});

test('says of all that its people write that it is invented', async () => {
	const { rows } = await asSystem('tests', (db) =>
		sql<{ text: string }>`
			select text from authority_question union all select reply from authority_question
				where reply is not null
			union all select reason from tag where reason is not null
			union all select set_aside_reason from response where set_aside_reason is not null
			union all select name ->> 'fr' from codebook`.execute(db)
	);
	expect(rows.length).toBeGreaterThan(8);
	expect(rows.filter(({ text }) => !/invent/.test(text))).toEqual([]);
});
