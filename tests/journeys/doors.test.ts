// What the built application says over HTTP, whatever page: who may come in, what a browser is
// told, what the log keeps to itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInTo, startSite, type Site } from '../ground/site';

const email = 'bretagne@demo.example';
const password = 'demonstration';
const form = 'application/x-www-form-urlencoded';

let site: Site;
beforeAll(async () => {
	site = await startSite({ DEMO: '1' });
});
afterAll(async () => {
	await site?.stop();
});

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
	site.ask(path, {
		method: 'POST',
		headers: { origin: site.origin, accept: 'text/html', 'content-type': form, ...headers },
		body: new URLSearchParams(fields).toString()
	});
const cookieOf = (headers: Record<string, unknown>) =>
	(headers['set-cookie'] as string[] | undefined)?.find((line) => line.startsWith('session='));

describe('signing in', () => {
	test('gives a cookie that scripts can’t read and other sites can’t send', async () => {
		const { status, headers } = await post('/sign-in', { email, password });
		expect(status).toBe(303);
		expect(headers.location).toBe('/');
		expect(cookieOf(headers)).toMatch(/; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
	});
	test('goes on to where one wanted to be, on this site only', async () => {
		const goesTo = async (next: string) =>
			(await post(`/sign-in?next=${encodeURIComponent(next)}`, { email, password })).headers
				.location;
		expect(await goesTo('/authorities?q=lille')).toBe('/authorities?q=lille');
		for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example', 'x'])
			expect(await goesTo(elsewhere)).toBe('/');
	});
	test('says at its place what is wrong, and keeps the address but not the password', async () => {
		const { status, text, headers } = await post('/sign-in', { email, password: 'no-such-secret' });
		expect(status).toBe(400);
		expect(cookieOf(headers)).toBeUndefined();
		expect(text).toContain('ne vont pas ensemble');
		expect(text).toContain(`value="${email}"`);
		expect(text).not.toContain('no-such-secret');
	});
	test('speaks the language of the browser', async () => {
		const { text } = await post('/sign-in', { email, password: 'x' }, { 'accept-language': 'en' });
		expect(text).toContain('<html lang="en"');
		expect(text).toContain('do not go together');
	});
	test('names the demonstration accounts', async () => {
		const { text } = await site.ask('/sign-in');
		expect(text).toContain('coordination@demo.example');
	});
});

test('navigation says where one is before any script runs', async () => {
	const cookie = await signInTo(site, email, password);
	for (const place of ['/authorities', '/studies', '/organisation/people'])
		expect((await site.ask(place, { headers: { cookie } })).text).toContain('aria-current="page"');
});

describe('a session', () => {
	test('ends with sign-out, which is a form and not a link', async () => {
		const cookie = await signInTo(site, email, password);
		expect((await site.ask('/studies', { headers: { cookie } })).text).toContain('Maël Le Goff');
		expect((await site.ask('/sign-out', { headers: { cookie } })).status).toBe(405);
		expect((await post('/sign-out', {}, { cookie })).status).toBe(303);
		expect((await site.ask('/studies', { headers: { cookie } })).text).not.toContain(
			'Maël Le Goff'
		);
	});
	test('is not touched by a form of another site', async () => {
		const cookie = await signInTo(site, email, password);
		for (const origin of ['https://evil.example', 'null', `${site.origin}.evil.example`])
			expect((await post('/sign-out', {}, { cookie, origin })).status).toBe(403);
		expect((await site.ask('/studies', { headers: { cookie } })).text).toContain('Maël Le Goff');
	});
});

describe('every answer', () => {
	test.each(['/', '/sign-in', '/nowhere', '/health', '/q/acter-demo'])(
		'%s tells the browser to trust nothing else',
		async (path) => {
			const { headers } = await site.ask(path);
			const policy = String(headers['content-security-policy']);
			expect(policy).toContain("default-src 'none'");
			expect(policy).toContain("frame-ancestors 'none'");
			expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
			expect(headers).toMatchObject({
				'x-content-type-options': 'nosniff',
				'referrer-policy': 'same-origin',
				'cross-origin-opener-policy': 'same-origin'
			});
			expect(headers['strict-transport-security']).toBeUndefined();
		}
	);
	test('is kept by nobody when it is personal', async () => {
		const cookie = await signInTo(site, email, password);
		for (const [path, headers] of [
			['/studies', { cookie }],
			['/q/acter-demo', {}]
		] as const)
			expect((await site.ask(path, { headers })).headers['cache-control']).toBe(
				'private, no-store'
			);
		expect((await site.ask('/sign-in')).headers['cache-control']).toBe('private, no-cache');
	});
	test('that can’t be rendered is a bare page, with the same sentence', async () => {
		const { status, text, headers } = await site.ask('/q/%F0%9F%92%A9', {
			headers: { accept: 'text/html', 'accept-language': 'en' }
		});
		expect(status).toBe(404);
		expect(headers['content-type']).toContain('text/html');
		expect(text).toContain('<html lang="en">');
		expect(text).toContain('This page does not exist');
		expect(text).not.toContain('%sveltekit');
		// Scripts are told the same in their own way.
		const told = await site.ask('/q/%F0%9F%92%A9');
		expect(JSON.parse(told.text)).toMatchObject({ problem: 'notFound', status: 404 });
	});
	test('that is a refusal has its status and one sentence, and no insides', async () => {
		const { status, text } = await site.ask('/q/no-such-study', {
			headers: { accept: 'text/html' }
		});
		expect(status).toBe(404);
		expect(text).toContain('Cette page n’existe pas');
		expect(text).not.toMatch(/\n\s+at |\.js:\d+/);
	});
});

test('readiness and health speak to machines', async () => {
	expect(await site.ask('/health')).toMatchObject({ status: 200, text: '{"alive":true}' });
	const { status, text } = await site.ask('/ready');
	expect(status).toBe(200);
	expect(JSON.parse(text)).toEqual({ ready: true, database: 'reachable', missing: [] });
});

test('the log says what was asked, and neither who by nor with which token', async () => {
	const signedOut = () => site.log().split('"route":"/sign-out"').length;
	const before = signedOut();
	const cookie = await signInTo(site, email, password);
	await site.ask('/studies', { headers: { cookie } });
	await site.ask('/sign-in?next=%2Fq%2Fsecret-token-in-an-address');
	await post('/sign-in', { email: 'jeanne.martin@mairie.example', password: 'a-typed-password' });
	await post('/sign-out', {}, { cookie });
	await expect.poll(signedOut).toBe(before + 1);

	const lines = site
		.log()
		.split('\n')
		.filter((line) => line.startsWith('{'));
	const requests = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
	expect(requests).toContainEqual(
		expect.objectContaining({
			route: '/(staff)/sign-in',
			method: 'POST',
			status: 400,
			viewer: 'visitor'
		})
	);
	for (const { ms, request } of requests) {
		expect(ms).toBeTypeOf('number');
		expect(request).toMatch(/^[0-9a-f-]{36}$/);
	}
	expect(requests).toContainEqual(
		expect.objectContaining({ route: '/(staff)/studies', viewer: 'account' })
	);

	const [id, secret] = cookie.replace('session=', '').split('.') as [string, string];
	for (const kept of [
		id,
		secret,
		'jeanne',
		'mairie.example',
		email,
		'a-typed-password',
		'secret-token',
		'127.0.0.1'
	])
		expect(lines.join('\n')).not.toContain(kept);
});

describe('behind https', () => {
	test('cookies are for https only, and browsers are told to stay there', async () => {
		const secure = await startSite({ DEMO: '0', ORIGIN: 'https://tour.example' });
		try {
			const { headers } = await secure.ask('/', { headers: { cookie: 'session=of-old' } });
			expect(cookieOf(headers)).toMatch(/^session=;.*; Secure/);
			expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
			// Nobody is named where there is no demonstration.
			expect((await secure.ask('/sign-in')).text).not.toContain('demo.example');
		} finally {
			await secure.stop();
		}
	});
});
