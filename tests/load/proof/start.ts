// `npm start` on a fresh clone, a second time, stopped, and in four situations where it can't.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { count, time } from '../benchmark';
import { plainEnvironment, run } from './fresh-clone';
import type { Tell } from './line';

export interface RunningSite {
	origin: string;
	stop: () => Promise<number | null>;
}

export async function measureStart(
	clone: string,
	tell: Tell
): Promise<{ site: RunningSite | null }> {
	const first = await start(clone);
	tell(time('npm start on a fresh clone, until it answers', first.ms, 240_000));
	tell(
		count(
			'it names the address and the demonstration accounts',
			named(first.said()),
			'named',
			4,
			'least'
		)
	);
	const home = await fetch(`${first.origin}/q/acter-demo`);
	const asked = home.status === 200 && (await home.text()).includes('ACTER, démonstration');
	tell(count('the questionnaire of the demonstration is there', Number(asked), 'page', 1, 'least'));
	await first.stop();
	tell(count('Ctrl-C: servers left behind', await answers(first.origin), 'servers', 0));
	tell(count('Ctrl-C: exit code of what npm runs', await stopCode(clone), '', 0));

	const second = await start(clone);
	tell(time('a second start, until it answers', second.ms, 3000));
	for (const [situation, output] of await refusals(clone, second.origin)) {
		tell(count(`${situation}: sentences said`, sentencesIn(output), 'sentence', 1, 'least'));
		tell(count(`${situation}: lines of a stack trace`, stackLines(output), 'lines', 0));
	}
	return { site: second };
}

/** npm itself ends by the signal, whatever its script does: the code is that of the script. */
async function stopCode(clone: string): Promise<number> {
	const site = await start(clone, ['node', 'src/start/start.mjs']);
	return (await site.stop()) ?? 255;
}

const answers = (origin: string) =>
	fetch(`${origin}/health`).then(
		() => 1,
		() => 0
	);

async function start(clone: string, [program, ...words] = ['npm', 'start']) {
	const port = await freePort();
	const began = performance.now();
	const child = spawn(program!, words, {
		cwd: clone,
		env: { ...plainEnvironment(), PORT: String(port) },
		detached: true
	});
	let said = '';
	child.stdout.on('data', (data) => (said += String(data)));
	child.stderr.on('data', (data) => (said += String(data)));
	const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
	const origin = `http://localhost:${port}`;
	await answering(child, `${origin}/health`, () => said);
	return {
		origin,
		ms: performance.now() - began,
		said: () => said,
		stop: async () => {
			// As a terminal does: the whole group gets the interrupt.
			process.kill(-child.pid!, 'SIGINT');
			return ended;
		}
	};
}

async function answering(child: ChildProcess, address: string, said: () => string) {
	for (let waited = 0; waited < 600_000; waited += 25) {
		if (child.exitCode !== null) throw new Error(`npm start ended:\n${said()}`);
		const answered = await fetch(address).then(
			(response) => response.ok,
			() => false
		);
		if (answered) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`npm start did not answer:\n${said()}`);
}

function named(said: string): number {
	const names = [
		'http://localhost:',
		'coordination@demo.example',
		'hauts-de-france@demo.example',
		'bretagne@demo.example'
	];
	return names.filter((name) => said.includes(name)).length;
}

async function refusals(clone: string, origin: string): Promise<[string, string][]> {
	const port = new URL(origin).port;
	const empty = join(clone, '..', 'empty');
	await mkdir(empty, { recursive: true });
	const free = String(await freePort());
	const attempts: [string, Record<string, string>][] = [
		['a port in use', { PORT: port, DATA_DIR: empty }],
		['a data folder that is open already', { PORT: free }],
		['a data folder that can’t be written', { PORT: free, DATA_DIR: '/proc/nothing' }],
		[
			'a database that can’t be reached',
			{ PORT: free, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', DEMO: '1' }
		]
	];
	const outputs: [string, string][] = [];
	for (const [situation, env] of attempts) {
		const { code, output } = await run(clone, ['npm', 'start', '--silent'], env);
		outputs.push([`${situation} (exit code ${code})`, code === 1 ? output : '']);
	}
	return outputs;
}

/** Lines that end as a sentence does, on what is printed besides what starts every run. */
const sentencesIn = (output: string) =>
	output.split('\n').filter((line) => /[.!]\s*$/.test(line) && !line.startsWith('{')).length;

const stackLines = (output: string) =>
	output.split('\n').filter((line) => /^\s+at .*[:(]/.test(line)).length;

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
