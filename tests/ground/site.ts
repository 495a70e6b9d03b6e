// The built application in a process of its own, as `npm start` runs it, on a port of its own and
// a data folder that is thrown away.
import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../src/start/prepare.mjs';
import { inProject } from '$lib/ground/project.server';
import { copyFirstStart, type FirstStart } from './first-starts';

export interface Site {
	origin: string;
	/** Of its process. */
	pid: number;
	/** All that the process has said. */
	log: () => string;
	ask: (path: string, options?: Asked) => Promise<Answer>;
	/** @returns the exit code */
	stop: () => Promise<number | null>;
}

export interface Asked {
	method?: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
}

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
}

/**
 * @param env variables of the configuration
 * @param from a data folder to start from, e.g. one with the demonstration in it
 * @param at a data folder to work in, which stays when the site stops; else one that is thrown away
 */
export async function startSite(
	env: Record<string, string> = {},
	from: string | null = null,
	at: string | null = null
): Promise<Site> {
	build(process.execPath);
	const port = await freePort();
	const dataDir = at ?? (await mkdtemp(join(tmpdir(), 'tour-dhorizon-site-')));
	if (from !== null && from !== dataDir) await cp(from, dataDir, { recursive: true });
	if (from === null && at === null && !env.DATABASE_URL && !env.DATA_DIR)
		await prepareFolder(dataDir, env.DEMO === '0' ? 'empty' : 'demonstration');
	const child = spawn(process.execPath, [inProject('src/start/serve.mjs')], {
		env: {
			PATH: process.env.PATH ?? '',
			LANG: 'fr_FR.UTF-8',
			PORT: String(port),
			DATA_DIR: dataDir,
			LOG_LEVEL: 'info',
			...env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	child.stdout.on('data', (data) => (said += String(data)));
	child.stderr.on('data', (data) => (said += String(data)));
	const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
	await listening(child, port, () => said);

	const origin = `http://localhost:${port}`;
	return {
		origin,
		pid: child.pid!,
		log: () => said,
		ask: (path, options) => ask(port, path, options),
		stop: async () => {
			child.kill('SIGTERM');
			const code = await ended;
			if (at === null) await rm(dataDir, { recursive: true, force: true });
			return code;
		}
	};
}

/** An empty folder becomes what the first start of a site leaves, in a run of the journeys. */
export const prepareFolder = (dataDir: string, kind: FirstStart): Promise<void> =>
	copyFirstStart(kind, dataDir, async (folder) => {
		const env = { DEMO: kind === 'empty' ? '0' : '1', LOG_LEVEL: 'warn' };
		await (await startSite(env, null, folder)).stop();
	});

/** The cookie of somebody who signs in, to be sent with what follows. */
export async function signInTo(site: Site, email: string, password: string): Promise<string> {
	const { headers } = await site.ask('/sign-in', {
		method: 'POST',
		headers: { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ email, password }).toString()
	});
	const cookie = headers['set-cookie']?.find((line) => line.startsWith('session='));
	if (!cookie) throw new Error(`${email} could not sign in.`);
	return cookie.split(';')[0]!;
}

// node:http and not fetch: it sends addresses and headers as they are, also odd ones.
function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
	return new Promise<Answer>((resolve, reject) => {
		const asked = request(
			{ host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } },
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('error', reject);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						text: Buffer.concat(parts).toString('utf8')
					})
				);
			}
		);
		asked.on('error', reject);
		asked.end(body);
	});
}

// Whoever asks before the application is open waits for its answer.
async function listening(child: ChildProcess, port: number, said: () => string) {
	for (;;) {
		const answer = await ask(port, '/health').catch(() => null);
		if (answer?.status === 200) return;
		if (child.exitCode !== null) throw new Error(`The site did not start:\n${said()}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
