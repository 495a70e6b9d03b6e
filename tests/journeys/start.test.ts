// How the server starts, fails and stops, in processes of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inProject } from '$lib/ground/project.server';
import { build } from '../../src/start/prepare.mjs';
import { startSite, type Site } from '../ground/site';

let folder: string;
let taken: Server;

beforeAll(async () => {
	build(process.execPath);
	folder = await mkdtemp(join(tmpdir(), 'tour-dhorizon-start-'));
	taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
	taken.close();
	await rm(folder, { recursive: true, force: true });
});

const takenPort = () => String((taken.address() as AddressInfo).port);

describe('a start that can not succeed ends in one sentence', () => {
	const failures: [string, () => Record<string, string>, RegExp][] = [
		['a port in use', () => ({ PORT: takenPort() }), /^Le port \d+ est déjà pris .*arrêtez-le/],
		['an address of elsewhere', () => ({ HOST: '192.0.2.1' }), /n’existe pas sur cette machine/],
		['an unreachable server', unreachable, /^Le serveur PostgreSQL 127.0.0.1:1 est injoignable/],
		['a folder that takes nothing', () => ({ DATA_DIR: '/proc/1/x' }), /ne peut pas être écrit/],
		[
			'a file for a folder',
			() => ({ DATA_DIR: inProject('package.json') }),
			/package\.json n’est pas un dossier/
		],
		['a port that is none', () => ({ PORT: 'abc' }), /^PORT doit être un numéro de port/],
		['a short key', () => ({ SECRET_KEY: 'abc' }), /^SECRET_KEY doit compter au moins 32/]
	];

	test.each(failures)('%s', async (_, environment, sentence) => {
		const { code, out, errors } = await serve(environment());
		expect(errors).toMatch(sentence);
		expect(errors.trimEnd().split('\n')).toHaveLength(1);
		expect(errors).not.toContain('at ');
		expect(out).toBe('');
		expect(code).toBe(1);
	});

	test('in English where the system speaks English', async () => {
		const { errors } = await serve({ PORT: takenPort(), LANG: 'en_GB.UTF-8' });
		expect(errors).toMatch(/^Port \d+ is already taken/);
	});

	test('the password of a DATABASE_URL is not told', async () => {
		const { errors } = await serve({ DATABASE_URL: 'postgres://tour:s3cret@127.0.0.1:1/tour' });
		expect(errors).not.toContain('s3cret');
	});
});

describe('a running site', () => {
	let site: Site;
	let data: string;

	beforeAll(async () => {
		data = join(folder, 'data');
		site = await startSite({ DATA_DIR: data, DEMO: '0', HOST: '127.0.0.1' });
	});

	afterAll(async () => {
		expect(await site.stop()).toBe(0);
	});

	test('keeps its data folder to itself', async () => {
		const { code, errors } = await serve({ DATA_DIR: data });
		expect(errors).toMatch(/^Un autre processus utilise déjà le dossier de données/);
		expect(code).toBe(1);
	});

	test('compresses its pages', async () => {
		const { headers } = await site.ask('/sign-in', { headers: { 'accept-encoding': 'br' } });
		expect(headers['content-encoding']).toBe('br');
	});

	test.each(['localhost', '127.0.0.1'])('takes forms that come from itself as %s', async (name) => {
		const host = new URL(site.origin).host.replace('localhost', name);
		const post = (origin: string) =>
			site.ask('/language', {
				method: 'POST',
				headers: { host, origin, 'content-type': 'application/x-www-form-urlencoded' },
				body: 'language=en'
			});
		expect((await post(`http://${host}`)).status).toBeLessThan(400);
		expect((await post('http://elsewhere.example')).status).toBe(403);
	});
});

test('Ctrl-C lets a request under way finish, and ends with 0', async () => {
	const site = await startSite({ DEMO: '0', HOST: '127.0.0.1' });
	const body = new URLSearchParams({ email: 'nobody@people.example', password: 'x' }).toString();
	const asked = request(`${site.origin}/sign-in`, {
		method: 'POST',
		headers: {
			...{ origin: site.origin, accept: 'text/html', expect: '100-continue' },
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': Buffer.byteLength(body)
		}
	});
	const answered = once(asked, 'response');
	asked.flushHeaders();
	// The server says so: the request is under way.
	await once(asked, 'continue');
	const stopped = site.stop();
	asked.end(body);
	const [answer] = (await answered) as [IncomingMessage];
	answer.resume();
	expect(answer.statusCode).toBe(400);
	expect(await stopped).toBe(0);
});

function unreachable() {
	return { DATABASE_URL: 'postgres://127.0.0.1:1/tour' };
}

function serve(environment: Record<string, string>) {
	return new Promise<{ code: number | null; out: string; errors: string }>((resolve) => {
		const child = spawn(process.execPath, [inProject('src/start/serve.mjs')], {
			env: {
				PATH: process.env.PATH ?? '',
				LANG: 'fr_FR.UTF-8',
				PORT: '0',
				DATA_DIR: join(folder, 'unused'),
				...environment
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let [out, errors] = ['', ''];
		child.stdout.on('data', (data) => (out += String(data)));
		child.stderr.on('data', (data) => (errors += String(data)));
		child.on('exit', (code) => resolve({ code, out, errors }));
	});
}
