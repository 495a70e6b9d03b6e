// What a results page costs over 10,000 responses: the whole answer of the site, from the request to
// the last byte of the page, against the queries of that page alone, run again one after the other.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { hashPassword } from '$lib/access/passwords.server';
import { asSystem, openDatabase, openedDatabase, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { createQuestionnaire } from '$lib/questionnaires/create-questionnaire.server';
import { publishQuestionnaire } from '$lib/questionnaires/publish-questionnaire.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { bringInResponses } from '$lib/responses/bring-in.server';
import { demonstrationAnswers } from '$lib/responses/demo/demonstration-answers';
import { readResults } from '$lib/results/read-results.server';
import { noFilter as none, type ResultsFilter } from '$lib/results/results.input';
import { bringInStudy } from '$lib/studies/bring-in-study.server';
import { makePeople, type People } from '../ground/people';
import { signInTo, startSite, type Site } from '../ground/site';
import { madeUpAuthorities } from '../unit/responses/demonstration-ground';
import { count, median, ratio, time, type Figure } from './benchmark';

export const name = 'results';
export const about = 'the results page over 10,000 responses, against its own SQL';

const COPIES = 82;
const SLUG = 'load';
const PASSWORD = 'a password for measuring';
const job: Viewer = { kind: 'job', name: 'load' };
const ROUNDS = 5;
const WARM_UP = 1;

interface Measured {
	who: string;
	email: string;
	viewer: Viewer;
	filter: ResultsFilter;
	query: string;
}

export async function run(): Promise<Figure[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'tour-dhorizon-load-'));
	try {
		const { people, responses, answers } = await prepare(dataDir);
		// The site works on a copy, so that page and SQL can be taken in turns: other work on this
		// machine then weighs on both.
		const site = await startSite({ DEMO: 'no' }, dataDir);
		const database = await openDatabase({ url: null, dataDir });
		try {
			const figures: Figure[] = [];
			for (const page of pagesOf(people)) figures.push(...(await measure(site, page)));
			return [
				count('responses', responses, 'rows', 10_000, 'least'),
				count('answers', answers, 'rows', null),
				...figures
			];
		} finally {
			await database.close();
			await site.stop();
		}
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}

const pagesOf = ({ alice, bruno }: People): Measured[] => [
	{ who: 'coordination', ...alice, filter: none, query: '' },
	{ who: 'a network beside the whole', ...bruno, filter: none, query: '' },
	{
		who: 'a network, communes only',
		...bruno,
		filter: { ...none, kind: 'commune' },
		query: '?kind=commune'
	}
];

async function measure(site: Site, page: Measured): Promise<Figure[]> {
	const cookie = await signInTo(site, page.email, PASSWORD);
	const address = `/studies/${SLUG}/results${page.query}`;
	const statements = await recorded(() =>
		readResults(page.viewer, { study: SLUG, filter: page.filter })
	);
	const pairs: { whole: number; bare: number }[] = [];
	for (let round = -WARM_UP; round < ROUNDS; round += 1) {
		const whole = await timed(async () => {
			const { status } = await site.ask(address, { headers: { cookie } });
			if (status !== 200) throw new Error(`${address}: ${status}`);
		});
		const bare = await timed(() => runAgain(statements));
		if (round >= 0) pairs.push({ whole, bare });
	}
	return [
		ratio(
			`${page.who}: the page against its SQL`,
			median(pairs.map(({ whole, bare }) => whole / bare)),
			3
		),
		time(`${page.who}: the page`, median(pairs.map(({ whole }) => whole)), null),
		time(`${page.who}: its SQL alone`, median(pairs.map(({ bare }) => bare)), null),
		count(`${page.who}: statements, transactions included`, statements.length, '', 40)
	];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

async function prepare(dataDir: string) {
	const database = await openDatabase({ url: null, dataDir });
	try {
		const people = await makePeople(await hashPassword(PASSWORD));
		await asSystem('tests', build);
		await asSystem('tests', multiply);
		const { rows } = await asSystem('tests', (db) =>
			sql<{ responses: number; answers: number }>`
				select (select count(*) from response where state = 'submitted') as responses,
					(select count(*) from answer) as answers`.execute(db)
		);
		return { people, ...rows[0]! };
	} finally {
		await database.close();
	}
}

interface Statement {
	text: string;
	values: unknown[];
}

/** The statements of a page by themselves, as the page's roles. */
const runAgain = (statements: readonly Statement[]) =>
	openedDatabase()
		.kysely.connection()
		.execute(async (connection) => {
			for (const { text, values } of statements)
				await connection.executeQuery(CompiledQuery.raw(text, values));
		});

/** What goes to the database while some work is done. */
async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
	const statements: Statement[] = [];
	const { prototype } = pg.Client;
	const query = Object.getOwnPropertyDescriptor(prototype, 'query')!;
	Object.defineProperty(prototype, 'query', {
		...query,
		value(this: pg.Client, text: unknown, values: unknown, ...rest: unknown[]) {
			if (typeof text === 'string') {
				statements.push({ text, values: Array.isArray(values) ? values : [] });
			}
			return (query.value as (...given: unknown[]) => unknown).call(this, text, values, ...rest);
		}
	});
	try {
		await work();
	} finally {
		Object.defineProperty(prototype, 'query', query);
	}
	if (statements.length === 0) throw new Error('No statement was seen.');
	return statements;
}

/** The study with the answers of the demonstration, given by made-up authorities. */
async function build(db: Db) {
	const questionnaireId = await createQuestionnaire(db, job, {
		name: 'ACTER',
		networkId: null,
		draft: acterTemplate
	});
	const version = await publishQuestionnaire(db, job, questionnaireId);
	const networks = await db.selectFrom('network').select(['id', 'slug']).execute();
	const networkIds = new Map(networks.map(({ id, slug }) => [slug, id]));
	const study = await bringInStudy(db, job, {
		questionnaireId,
		slug: SLUG,
		title: { fr: 'Mesure' },
		welcome: {
			...{ who: {}, why: {}, minutes: 1, purpose: {} },
			...{ legalBasis: {}, recipients: {}, retention: {}, rights: {} }
		},
		networkId: null,
		networkIds: [...networkIds.values()],
		contactEmail: null,
		state: 'open',
		demonstration: false,
		waves: [{ versionId: version.id, opensAt: null, closesAt: null, publicLink: true }]
	});
	const authorities = madeUpAuthorities();
	const ids = new Map(authorities.map(({ id }) => [id, newId()]));
	await db
		.insertInto('authority')
		.values(
			authorities.map(({ id, name, kind, population, network }) => ({
				id: ids.get(id)!,
				kind,
				epci_kind: kind === 'epci' ? 'CC' : null,
				name,
				sort_name: name,
				network_id: networkIds.get(network)!,
				population,
				vintage: 2026
			}))
		)
		.execute();
	const at = new Date('2026-10-01T09:00:00Z');
	await bringInResponses(
		db,
		job,
		{
			studyId: study.id,
			waveId: study.waveIds[0]!,
			versionId: version.id,
			form: version.form,
			locale: 'fr'
		},
		demonstrationAnswers(authorities, 2026)
			.filter(({ state }) => state === 'submitted')
			.map(({ authorityId, network, state, page, answers }) => ({
				authorityId: ids.get(authorityId)!,
				networkId: networkIds.get(network)!,
				...{ state, page, answers, via: 'personal-link' as const, confirmed: false },
				startedAt: at,
				lastActivityAt: at
			}))
	);
}

/** Each response once more for each copy, given by an authority of its own. */
async function multiply(db: Db) {
	const copyOf = (id: string) => sql.raw(`md5(${id} || copy)::uuid`);
	await sql`insert into authority (id, kind, epci_kind, name, sort_name, network_id, population, vintage)
		select ${copyOf('id::text')}, kind, epci_kind, name || ' ' || copy, sort_name || ' ' || copy,
			network_id, population, vintage
		from authority, generate_series(2, ${COPIES}) as copy`.execute(db);
	await sql`insert into response (id, study_id, wave_id, version_id, authority_id, network_id, via,
			state, started_at, last_activity_at, submitted_at, page, answered, asked, not_asked)
		select ${copyOf('id::text')}, study_id, wave_id, version_id, ${copyOf('authority_id::text')},
			network_id, via, state, started_at, last_activity_at, submitted_at, page, answered, asked, not_asked
		from response, generate_series(2, ${COPIES}) as copy`.execute(db);
	await sql`insert into answer (response_id, wave_id, item, row, revision, value, source, at)
		select ${copyOf('response_id::text')}, wave_id, item, row, revision, value, source, at
		from answer, generate_series(2, ${COPIES}) as copy`.execute(db);
	// Only the owner of the tables may have them analysed.
	await sql`reset role`.execute(db);
	await sql`analyze`.execute(db);
	await sql`set local role tour_system`.execute(db);
}
