// What the benchmarks of answering stand on: a PostgreSQL that keeps its commits, the built site in one
// process, a study of 45 items, and drafts with the links that browsers hold.
import { SECRET_KEY } from './key';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seedNetworks } from '$lib/access/seed-networks.server';
import { asSystem, openDatabase, type Database } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { makeLink } from '$lib/responses/links/link.server';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { startSite, type Site } from '../../ground/site';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';
import { startTemporaryPostgres } from '../../ground/temporary-postgres.mjs';
import { referenceNow } from '../benchmark';
import type { Done, Work } from './clients';
import { longForm } from './long-form';
import { processorMs, processorMsWithChildren } from './processor-time';

export interface Ground {
	site: Site;
	study: SmallStudy;
	database: { url: string; pid: number };
	/** @returns cookies of as many new drafts */
	begin: (howMany: number) => Promise<string[]>;
	stop: () => Promise<void>;
}

/** @param env of the site, beside what it needs */
export async function prepareGround(env: Record<string, string> = {}): Promise<Ground> {
	const postgres = await startTemporaryPostgres({
		durable: true,
		settings: { shared_buffers: '256MB' }
	});
	let database: Database | undefined;
	let site: Site | undefined;
	const stop = async () => {
		await site?.stop();
		await database?.close();
		postgres.stop();
	};
	try {
		database = await openDatabase({ url: postgres.url, dataDir: null, poolSize: 2 });
		await seedNetworks();
		await loadSmallRegistry();
		const authority = await authorityId('commune 35238');
		const study = await makeSmallStudy('load', longForm);
		site = await startSite({
			// By its socket, as README says for a database on the same machine.
			...{ DATABASE_URL: postgres.socket, SECRET_KEY, DEMO: '0', LOG_LEVEL: 'info' },
			...env
		});
		const begin = (howMany: number) => beginDrafts(study, authority, howMany);
		return { site, study, database: { url: postgres.socket, pid: postgres.pid }, begin, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Drafts as the public link begins them, without the picking of an authority. */
async function beginDrafts(
	study: SmallStudy,
	authority: string,
	howMany: number
): Promise<string[]> {
	const at = new Date();
	const ids = Array.from({ length: howMany }, () => newId());
	await asSystem('tests', async (db) => {
		for (let from = 0; from < ids.length; from += 500) {
			await db
				.insertInto('response')
				.values(
					ids.slice(from, from + 500).map((id) => ({
						...{ id, study_id: study.id, wave_id: study.waveId, version_id: study.versionId },
						...{ authority_id: authority, via: 'public-link', locale: 'fr' },
						...{ started_at: at, last_activity_at: at, person_key: newId() }
					}))
				)
				.execute();
		}
	});
	return ids.map((id) => `answer-${study.slug}=${makeLink({ id, linkGeneration: 1 })}`);
}

/** What the generator found, and what it cost. */
export interface Measured extends Done {
	/** Milliseconds of processor: of the site, of PostgreSQL. */
	site: number;
	postgres: number;
	perSecond: number;
	/** Milliseconds of the reference work, between before and after. */
	reference: number;
}

/** @param pid of the process that answers */
export async function measure(
	ground: Ground,
	work: Omit<Work, 'port' | 'study'> & { port?: number },
	pid = ground.site.pid
): Promise<Measured> {
	const reference = referenceNow();
	const before = { site: processorMs(pid), postgres: processorMsWithChildren(ground.database.pid) };
	const port = work.port ?? Number(new URL(ground.site.origin).port);
	const done = await generate({ ...work, port, study: ground.study.slug });
	if (done.failed > 0) console.log(`  ${done.failed} answers failed: ${done.failure}`);
	const many = done.walks.length || done.requests.length;
	const site = processorMs(pid) - before.site;
	const postgres = processorMsWithChildren(ground.database.pid) - before.postgres;
	return {
		...{ ...done, site, postgres },
		perSecond: (many / done.elapsed) * 1000,
		reference: (reference + referenceNow()) / 2
	};
}

function generate(work: Work): Promise<Done> {
	return new Promise((resolve, reject) => {
		const child = fork(fileURLToPath(new URL('./clients.ts', import.meta.url)), {
			execArgv: ['--import', new URL('../../../src/start/register.mjs', import.meta.url).href]
		});
		child.once('message', (done) => resolve(done as Done));
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}.`)));
		child.send(work);
	});
}
