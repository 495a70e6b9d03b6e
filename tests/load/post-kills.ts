// What a crash does to mails: a process that writes and sends them is killed again and again, at any
// moment, and started again; then the mails it had committed are compared with those that the mail
// server took. A mail carries its number in its subject and its Message-ID in its head.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '$lib/ground/project.server';
import { startSmtp, type ReceivedMail, type Smtp } from '../ground/smtp';
import { count, type Figure } from './benchmark';

export const name = 'post-kills';
export const about =
	'mails lost or doubled when the process that sends them is killed (kill -9) at any moment';

export interface Kills {
	/** Committed by the process before one of its deaths, or at the end. */
	mails: number;
	/** Deaths while mails were being written or sent. */
	kills: number;
	/** Committed, and never taken by the mail server. */
	lost: number;
	/** Taken under two numbers, or never committed: a mailbox shows one too many. */
	doubled: number;
	/** Taken twice under one number, which mailboxes show once: killed between the last bytes and `sent`. */
	handedOverTwice: number;
}

/**
 * @param kills how many deaths
 * @param perLife mails that each life writes
 */
export async function measureKills({ kills = 24, perLife = 25 } = {}): Promise<Kills> {
	const dataDir = await mkdtemp(join(tmpdir(), 'tour-dhorizon-kills-'));
	// A real server thinks for a moment before it says that a mail is its own.
	const smtp = await startSmtp({ refuseMessage: () => pause(Math.random() * 20).then(() => null) });
	const said = new Set<number>();
	try {
		for (let life = 0; life < kills; life += 1) {
			const part = { first: life * perLife, perLife };
			for (const number of await liveAndDie(dataDir, smtp, part)) said.add(number);
		}
		const committed = await liveOn(dataDir, smtp);
		return compare({ said, committed }, smtp.mails(), kills);
	} finally {
		await smtp.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

export async function run(): Promise<Figure[]> {
	const { mails, kills, lost, doubled, handedOverTwice } = await measureKills();
	return [
		count('mails committed', mails, 'mails', null),
		count('deaths of the process', kills, 'kills', null),
		count('mails lost', lost, 'mails', 0),
		count('mails that a mailbox shows twice', doubled, 'mails', 0),
		// One mail at a time is in doubt, so a death leaves at most one.
		count('mails the server took twice, under one Message-ID', handedOverTwice, 'mails', kills)
	];
}

/**
 * One life: writes and sends, until it is killed at a moment that nobody chose, while mails go out.
 *
 * @returns the mails that it said to have committed
 */
async function liveAndDie(
	dataDir: string,
	smtp: Smtp,
	{ first, perLife }: { first: number; perLife: number }
): Promise<number[]> {
	const life = begin(dataDir, smtp, perLife, first);
	await life.said(/^ready/m);
	const enough = smtp.mails().length + Math.floor(Math.random() * perLife);
	const limit = Date.now() + 5000;
	while (smtp.mails().length < enough && Date.now() < limit) await pause(1);
	await pause(Math.random() * 60);
	life.child.kill('SIGKILL');
	await life.ended;
	return [...life.log().matchAll(/^written (\d+)$/gm)].map(([, number]) => Number(number));
}

/**
 * The last life, which nobody ends: it sends what is left.
 *
 * @returns the mails that there are
 */
async function liveOn(dataDir: string, smtp: Smtp): Promise<number[]> {
	const life = begin(dataDir, smtp, 0, 0);
	const code = await life.ended;
	const committed = /^left 0\ncommitted (.*)$/m.exec(life.log())?.[1];
	if (code !== 0 || committed === undefined)
		throw new Error(`The last life did not send everything:\n${life.log()}`);
	return committed.split(' ').map(Number);
}

function begin(dataDir: string, smtp: Smtp, howMany: number, first: number) {
	const child: ChildProcess = spawn(
		process.execPath,
		[
			...['--import', inProject('src/start/register.mjs'), inProject('tests/load/post-worker.ts')],
			...[dataDir, smtp.url, String(howMany), String(first)]
		],
		{ cwd: inProject('.'), stdio: ['ignore', 'pipe', 'pipe'] }
	);
	let log = '';
	child.stdout?.on('data', (data) => (log += String(data)));
	child.stderr?.on('data', (data) => (log += String(data)));
	const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
	return {
		child,
		ended,
		log: () => log,
		said: async (words: RegExp) => {
			while (!words.test(log)) {
				if (child.exitCode !== null) throw new Error(`The process ended:\n${log}`);
				await pause(5);
			}
		}
	};
}

function compare(
	{ said, committed }: { said: ReadonlySet<number>; committed: readonly number[] },
	taken: readonly ReceivedMail[],
	kills: number
): Kills {
	const copies = new Map<number, string[]>();
	for (const { subject, messageId } of taken) {
		const number = Number(/^Note (\d+)/.exec(subject)?.[1] ?? -1);
		copies.set(number, [...(copies.get(number) ?? []), messageId]);
	}
	const there = new Set(committed);
	const neverCommitted = [...copies.keys()].filter((number) => !there.has(number));
	const ids = [...copies.values()];
	return {
		mails: committed.length,
		kills,
		// What was said to be committed counts, too: it must have survived the death.
		lost: [...new Set([...said, ...there])].filter((number) => !copies.has(number)).length,
		doubled: ids.reduce((sum, each) => sum + new Set(each).size - 1, neverCommitted.length),
		handedOverTwice: ids.reduce((sum, each) => sum + each.length - new Set(each).size, 0)
	};
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
