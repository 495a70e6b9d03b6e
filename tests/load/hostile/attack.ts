// Sends the requests, a few at a time, and says what went wrong.
import type { Answer, Site } from '../../ground/site';
import { anyFrom } from './any';
import { anyShot, onceFailed, type Shot } from './requests';
import { VICTIMS_WORD, type World } from './world';

const AT_ONCE = 4;
const PATIENCE_MS = 10_000;

export interface Attack {
	requests: number;
	/** What was answered how often: so that a run that never gets in is seen. */
	statuses: Record<string, number>;
	/** Answers of 500 and above, and insides that are shown. */
	failures: string[];
	/** No answer within ten seconds. */
	hung: string[];
	/** Others' words in an answer. */
	leaks: string[];
	slowestMs: number;
}

export async function attack(
	site: Site,
	world: World,
	{ seed, requests }: { seed: number; requests: number }
): Promise<Attack> {
	const any = anyFrom(seed);
	const done: Attack = {
		...{ requests: 0, statuses: {}, failures: [], hung: [], leaks: [], slowestMs: 0 }
	};
	for (const shot of onceFailed(world, site.origin)) await shoot(site, shot, done);
	const one = async () => {
		while (done.requests < requests) {
			done.requests += 1;
			await shoot(site, anyShot(any, world, site.origin), done);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, one));
	if ((await site.ask('/ready')).status !== 200)
		done.failures.push('the site is not ready any more');
	for (const line of site.log().split('\n'))
		if (line.includes('unexpected error')) done.failures.push(line.slice(0, 600));
	return done;
}

async function shoot(site: Site, shot: Shot, done: Attack) {
	const began = performance.now();
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<'late'>((resolve) => {
		timer = setTimeout(() => resolve('late'), PATIENCE_MS);
	});
	const answer = await Promise.race([
		site.ask(shot.path, shot.asked).catch((error: Error) => error),
		late
	]);
	clearTimeout(timer);
	done.slowestMs = Math.max(done.slowestMs, performance.now() - began);
	const told = describe(shot);
	if (answer === 'late') done.hung.push(told);
	else if (answer instanceof Error) {
		count(done, 'hung up');
		// A server may hang up on what is far too large.
		if (!/EPIPE|ECONNRESET|hang up/.test(answer.message))
			done.failures.push(`${told}: ${answer.message}`);
	} else {
		count(done, String(answer.status));
		const fault = faultOf(answer);
		if (fault) done.failures.push(`${told}: ${fault}`);
		if (answer.text.includes(VICTIMS_WORD) && !shares(shot)) done.leaks.push(told);
	}
}

function count({ statuses }: Attack, status: string) {
	statuses[status] = (statuses[status] ?? 0) + 1;
}

/** A contributor reads the whole response they were invited to. */
const shares = ({ by, asked }: Shot) =>
	by?.items !== null && String(asked.headers?.cookie).includes(by?.link ?? '~');

function faultOf({ status, text }: Answer): string | null {
	if (status >= 500) return `${status}`;
	return /\n\s+at .+:\d+:\d+|node_modules|SQLSTATE/.test(text) ? 'shows its insides' : null;
}

const describe = ({ path, asked }: Shot) =>
	`${asked.method} ${path.slice(0, 160)} ${JSON.stringify(asked.headers).slice(0, 500)} ` +
	JSON.stringify(String(asked.body ?? '').slice(0, 300));
