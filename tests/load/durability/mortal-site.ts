// The built site on a port that stays, killed by `kill -9` and started again on what it left.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { build } from '../../../src/start/prepare.mjs';
import { inProject } from '$lib/ground/project.server';

export interface MortalSite {
	origin: string;
	start: () => Promise<void>;
	/** No goodbye: the process is gone when this resolves. */
	kill: () => Promise<void>;
	stop: () => Promise<void>;
	/** What the last life said. */
	log: () => string;
}

/** How long a start may take on a machine that does other things too. */
const PATIENCE_MS = 120_000;

export async function mortalSite(env: Record<string, string>): Promise<MortalSite> {
	build(process.execPath);
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	let child: ChildProcess | null = null;
	let ended: Promise<unknown> = Promise.resolve();
	let said = '';

	async function end(signal: NodeJS.Signals) {
		child?.kill(signal);
		await ended;
		child = null;
	}

	return {
		origin,
		log: () => said,
		kill: () => end('SIGKILL'),
		stop: () => end('SIGTERM'),
		async start() {
			said = '';
			const life = spawn(process.execPath, [inProject('src/start/serve.mjs')], {
				env: {
					...{ PATH: process.env.PATH ?? '', LANG: 'fr_FR.UTF-8', LOG_LEVEL: 'warn', DEMO: '0' },
					...{ PORT: String(port), SHUTDOWN_TIMEOUT: '2', ...env }
				},
				stdio: ['ignore', 'pipe', 'pipe']
			});
			child = life;
			ended = new Promise((resolve) => life.once('exit', resolve));
			for (const stream of [life.stdout, life.stderr])
				stream.on('data', (data) => (said += String(data)));
			const limit = Date.now() + PATIENCE_MS;
			while (!(await answers(origin))) {
				if (life.exitCode !== null || Date.now() > limit)
					throw new Error(`The site did not start again:\n${said}`);
				await new Promise((resolve) => setTimeout(resolve, 25));
			}
		}
	};
}

const answers = (origin: string) =>
	fetch(`${origin}/health`, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
		({ ok }) => ok,
		() => false
	);

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
