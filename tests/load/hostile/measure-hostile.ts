// A hostile respondent: generated requests at every address of the respondents, and then everybody
// who may read what was sent looks at it. Seeded, so that a finding comes back.
import '../../ground/known-secret';
import { openBrowser } from '../../ground/browser';
import { sameSecret } from '../../ground/same-secret';
import { startSite } from '../../ground/site';
import { count, type Figure } from '../benchmark';
import { attack, type Attack } from './attack';
import { look, type Looked } from './look';
import { plant, type Planted } from './plant';
import { foreignWrites, readRows } from './rows';
import { makeWorld } from './world';

export interface Hostile {
	attack: Attack;
	planted: Planted;
	foreign: string[];
	looked: Looked;
}

/** @param most pages of each kind that are looked at */
export async function beHostile({ requests = 10_000, seed = 20261121, most = 12 } = {}) {
	const world = await makeWorld();
	const env = { DEMO: '0', LOG_LEVEL: 'warn', ...sameSecret(world.folder) };
	try {
		const before = await readRows(world.folder);
		const site = await startSite(env, null, world.folder);
		let planted: Planted;
		let attacked: Attack;
		try {
			planted = await plant(site, world);
			attacked = await attack(site, world, { seed, requests });
		} finally {
			await site.stop();
		}
		const after = await readRows(world.folder);
		const foreign = foreignWrites(world, before, after);
		const idsOf = (table: string) =>
			after.filter((row) => row.table === table).map(({ row }) => String(row.id));
		const planters = world.planters.map(({ responseId }) => responseId);
		const there = {
			responses: [...new Set([...planters, ...idsOf('response')])],
			authorities: world.authorities.slice(-most),
			...{ mails: idsOf('mail').reverse(), most }
		};
		const again = await startSite(env, null, world.folder);
		const browser = await openBrowser();
		try {
			const looked = await look(again, browser, world, planted, there);
			return { attack: attacked, planted, foreign, looked } satisfies Hostile;
		} finally {
			await browser.close();
			await again.stop();
		}
	} finally {
		await world.remove();
	}
}

export async function measureHostile(requests = 10_000): Promise<Figure[]> {
	const hostile = await beHostile({ requests });
	const { attack: attacked, foreign, looked } = hostile;
	for (const fault of faultsOf(hostile).slice(0, 40)) console.log(`  ${fault.slice(0, 400)}`);
	return [
		count('hostile: requests generated', attacked.requests, 'requests', requests, 'least'),
		count('hostile: of them answered as taken (200, 303)', taken(attacked), 'requests', 1, 'least'),
		count('hostile: failures of the site (500)', attacked.failures.length, 'requests', 0),
		count('hostile: without an answer in ten seconds', attacked.hung.length, 'requests', 0),
		count('hostile: rows of others written', foreign.length, 'rows', 0),
		count('hostile: answers that tell something of others', attacked.leaks.length, 'answers', 0),
		count('hostile: pages and files looked at', looked.pages + looked.files, 'pages', 50, 'least'),
		count('hostile: of them with something of theirs', looked.withTheirs, 'pages', 10, 'least'),
		count('hostile: executed when staff or they look at it', looked.executed.length, 'times', 0)
	];
}

export const faultsOf = ({ attack: attacked, foreign, looked }: Hostile): string[] => [
	...attacked.failures.map((each) => `failure: ${each}`),
	...attacked.hung.map((each) => `no answer: ${each}`),
	...attacked.leaks.map((each) => `told: ${each}`),
	...foreign.map((each) => `written: ${each}`),
	...looked.executed.map((each) => `executed: ${each}`)
];

const taken = ({ statuses }: Attack) => (statuses['200'] ?? 0) + (statuses['303'] ?? 0);
