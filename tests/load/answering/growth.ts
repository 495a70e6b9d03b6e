// The same saves and pages with 1,000 and with 100,000 stored responses: they must cost the same.
import { sql } from 'kysely';
import pg from 'pg';
import { asSystem } from '$lib/ground/database.server';
import { count, median, ratio, type Figure } from '../benchmark';
import { measure, type Ground, type Measured } from './ground';
import { wholeAnswers } from './long-form';

const FEW = 1000;
const MANY = 100_000;
/** A quarter more is within what one run differs from the next. */
const FLAT = 1.25;

export async function measureGrowth(ground: Ground, many = MANY): Promise<Figure[]> {
	await store(ground, FEW);
	const small = await both(ground);
	await store(ground, many - FEW);
	const large = await both(ground);
	const processor = ({ site, postgres, requests }: Measured) => (site + postgres) / requests.length;
	return [
		count('growth: responses stored', many, 'responses', null),
		...(['items', 'with-script'] as const).flatMap((kind) => [
			ratio(
				`growth: processor of ${kind === 'items' ? 'a save' : 'a questionnaire'}, 100,000 to 1,000 stored`,
				processor(large[kind]) / processor(small[kind]),
				FLAT
			),
			ratio(
				`growth: p50 of ${kind === 'items' ? 'a save' : 'a questionnaire'}, 100,000 to 1,000 stored`,
				median(timesOf(large[kind])) / median(timesOf(small[kind])),
				null
			)
		])
	];
}

const timesOf = ({ walks, requests }: Measured) => (walks.length > 0 ? walks : requests);

async function both(ground: Ground) {
	const run = async (kind: 'items' | 'with-script', drafts: number) =>
		measure(ground, { kind, clients: 8, cookies: await ground.begin(drafts), during: 6000 });
	await run('items', 600);
	return { items: await run('items', 600), 'with-script': await run('with-script', 1000) };
}

/** Submitted responses with all their answers, written by the database itself. */
async function store({ study, database }: Ground, howMany: number) {
	const answers = JSON.stringify(
		Object.entries(wholeAnswers(1)).map(([item, value]) => ({ item, value }))
	);
	for (let left = howMany; left > 0; left -= 10_000) {
		const now = Math.min(left, 10_000);
		await asSystem('tests', async (db) => {
			await sql`
				with made as (
					insert into response (id, study_id, wave_id, version_id, authority_id, via, state, started_at, last_activity_at, submitted_at,
						locale, person_key)
					select gen_random_uuid(), ${study.id}, ${study.waveId}, ${study.versionId},
						(select id from authority limit 1), 'public-link', 'submitted', now(), now(), now(), 'fr',
						gen_random_uuid()
					from generate_series(1, ${now}::integer) n returning id)
				insert into answer (response_id, wave_id, item, revision, value, source, at)
				select made.id, ${study.waveId}, item, 1, value, 'self', now()
				from made, jsonb_to_recordset(${answers}::jsonb) as given (item text, value jsonb)
			`.execute(db);
		});
	}
	// As autovacuum leaves it, which would come in the middle of the measuring.
	const owner = new pg.Client({ connectionString: database.url });
	await owner.connect();
	await owner.query('vacuum (analyze) response, answer, contributor');
	await owner.end();
}
