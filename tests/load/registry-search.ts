// Search over all authorities as people type: letter by letter, with places, numbers, misspellings;
// what is timed is what a request waits for, the transaction included. And the load itself.
import { seedNetworks } from '$lib/access/seed-networks.server';
import { asSystem, asViewer, openDatabase } from '$lib/ground/database.server';
import { visitor } from '$lib/ground/viewer';
import { authoritiesFilterFrom } from '$lib/registry/authorities.input';
import { listAuthorities } from '$lib/registry/list-authorities.server';
import { loadRegistry, registryJob } from '$lib/registry/load-registry.server';
import { readOfficialList } from '$lib/registry/official-files.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { count, median, percentile, time, type Figure } from './benchmark';

export const name = 'registry-search';
export const about = 'search over all authorities, p50 and p95, and how long loading them takes';

const ROUNDS = 3;

/** Typed letter by letter. */
const NAMES = [
	'rennes',
	'saint-denis 93',
	'aix en provence',
	'la roche sur yon',
	'montreuil',
	'sainte-foy-lès-lyon',
	'mairie de villeurbanne',
	'communauté de communes du pays de gex',
	'conseil départemental du nord',
	'région bretagne',
	'métropole de lyon',
	'chalons en champagne',
	'évry-courcouronnes',
	'le mans'
];
/** Typed or pasted at once. */
const WHOLE = [
	...['strassbourg', 'tolouse', 'grenobel', 'perpinian', 'sant malot', 'villeneuve d’asq'],
	...['clermon feran', 'cherbour', 'vilefranche sur saone', 'bourg en bress', 'qsdfghjklm'],
	...['243500139', '21350238800019', '35238', '35000', '2A004', '75', '13001'],
	...[
		'Saint-Denis (Seine-Saint-Denis)',
		'paris 15ème',
		'mairie annexe de rennes nord',
		'pierrefitte'
	]
];

export async function run(): Promise<Figure[]> {
	const url = process.env.TEST_DATABASE_URL ?? null;
	const database = await openDatabase({ url, dataDir: null });
	try {
		await seedNetworks();
		const loading = await timed(async () => {
			const list = await readOfficialList();
			return asSystem('registry', (db) => loadRegistry(db, registryJob, list));
		});
		const again = await timed(async () => {
			const list = await readOfficialList();
			return asSystem('registry', (db) => loadRegistry(db, registryJob, list));
		});
		const first = await timed(() => ask('rennes'));

		const questions = [...NAMES.flatMap(letterByLetter), ...WHOLE];
		for (const question of questions) await ask(question);
		const times: number[] = [];
		for (let round = 0; round < ROUNDS; round += 1)
			for (const question of questions) times.push((await timed(() => ask(question))).ms);
		const { added, changed, closed } = again.result;
		return [
			time('loading the official list', loading.ms, 60_000),
			count('authorities to search in', await countAll(), 'authorities', 36_000, 'least'),
			time('loading the same list again', again.ms, 60_000),
			count('changed by loading it again', added + changed + closed, 'authorities', 0),
			time('first search of a process, which reads all names', first.ms, null),
			count('searches timed', times.length, 'searches', null),
			time('search, p50', median(times), null),
			time('search, p95', percentile(times, 0.95), 30),
			time('search, slowest', Math.max(...times), null)
		];
	} finally {
		await database.close();
	}
}

const ask = (text: string) =>
	asViewer(visitor, (db) => searchAuthorities(db, visitor, { text, limit: 10 }));

const countAll = () =>
	asViewer(visitor, async (db) => {
		const whole = authoritiesFilterFrom(new URLSearchParams());
		return (await listAuthorities(db, visitor, whole)).total;
	});

const letterByLetter = (text: string) =>
	Array.from({ length: text.length - 1 }, (_, at) => text.slice(0, at + 2));

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
	const began = performance.now();
	const result = await work();
	return { ms: performance.now() - began, result };
}
