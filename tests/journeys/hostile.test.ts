// A hostile respondent, for a while: `npm run load -- hostile` and the proof go on for longer.
import { Agent, request } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { beHostile, faultsOf } from '../load/hostile/measure-hostile';
import { startSite, type Site } from '../ground/site';

let site: Site | undefined;
afterAll(async () => {
	await site?.stop();
});

const SEED = Number(process.env.HOSTILE_SEED ?? 20261121);
const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 600);

test(
	'nothing fails, nothing of others is touched, nothing runs',
	{ timeout: 600_000 },
	async () => {
		const hostile = await beHostile({ requests: REQUESTS, seed: SEED, most: 3 });
		expect(faultsOf(hostile).slice(0, 20)).toEqual([]);
		expect(hostile.planted.taken).toBeGreaterThan(40);
		expect(hostile.looked.pages).toBeGreaterThan(40);
		expect(hostile.looked.withTheirs).toBeGreaterThan(10);
	}
);

test('a long body that nobody wants leaves the connection to the next', async () => {
	site = await startSite({ DEMO: '0' });
	const { port } = new URL(site.origin);
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const ask = (method: string, path: string, body: string) =>
		new Promise<number>((resolve, reject) => {
			const headers = {
				'content-type': 'application/x-www-form-urlencoded',
				origin: site!.origin,
				'content-length': Buffer.byteLength(body)
			};
			const asked = request({ port, path, method, agent, headers, timeout: 5000 }, (response) => {
				response.resume().on('end', () => resolve(response.statusCode ?? 0));
			});
			asked.on('timeout', () => asked.destroy(new Error('no answer')));
			asked.on('error', reject);
			asked.end(body);
		});
	for (const length of [100, 100_000, 1_500_000]) {
		await ask('POST', '/q/nothing/pages/x', 'x'.repeat(length));
		expect(await ask('GET', '/health', '')).toBe(200);
	}
	agent.destroy();
});
