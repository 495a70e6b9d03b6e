// Nothing that anybody may send is a failure of ours: every address with odd parts, every method,
// bodies that are none, cookies and headers from nowhere. Seeded, so that a finding comes back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFiles } from '../rules/project-files';
import { signInTo, startSite, type Answer, type Asked, type Site } from '../ground/site';

const SEED = Number(process.env.NONSENSE_SEED ?? 20261121);
const REQUESTS = Number(process.env.NONSENSE_REQUESTS ?? 1000);

let site: Site;
let session: string;
beforeAll(async () => {
	site = await startSite({ DEMO: '1' });
	session = await signInTo(site, 'coordination@demo.example', 'demonstration');
});
afterAll(async () => {
	await site?.stop();
});

const addresses = [
	...new Set(
		projectFiles('src/routes', /\+(page|server|page\.server)\.(svelte|ts)$/).map(({ path }) =>
			path
				.replace(/^src\/routes/, '')
				.replace(/\/\+[^/]+$/, '')
				.replace(/\/\([^/]+\)/g, '')
		)
	)
];

const oddParts = [
	'acter-demo',
	'acter-demo',
	'01a1fd76-eff3-7785-968e-db6db40f870f',
	'1',
	'-1',
	'0',
	'%00',
	'%C3%28',
	'%E0%A4%A',
	'%F0%9F%92%A9',
	'%2e%2e%2f%2e%2e%2fetc%2fpasswd',
	"'%20or%201=1--",
	'__proto__',
	'constructor',
	'9'.repeat(400),
	'a'.repeat(4000),
	'%25',
	'%F0%90',
	'NaN',
	'<script>alert(1)</script>'.replaceAll('<', '%3C').replaceAll('>', '%3E')
];
const oddNames = [
	'q',
	'page',
	'kind',
	'network',
	'size',
	'next',
	'sort',
	'order',
	'x-sveltekit-invalidated',
	'departement',
	'state',
	'indicator',
	'after',
	'__proto__'
];
const oddEndings = [
	'',
	'',
	'',
	'/',
	'/__data.json',
	'/__data.json?x-sveltekit-invalidated=zz',
	'?/',
	'?/__proto__',
	'?/nothing',
	'?%',
	'?=&=&'
];
const methods = [
	'GET',
	'GET',
	'GET',
	'POST',
	'POST',
	'POST',
	'HEAD',
	'PUT',
	'PATCH',
	'DELETE',
	'OPTIONS',
	'PROPFIND'
];
const oddBodies: { type: string; body: string | Buffer }[] = [
	{ type: 'application/x-www-form-urlencoded', body: '' },
	{ type: 'application/x-www-form-urlencoded', body: '%&%=%00=%C3%28&&&' },
	{
		type: 'application/x-www-form-urlencoded',
		body: 'email=%00&password=%00&language=%00&authority=%00'
	},
	{
		type: 'application/x-www-form-urlencoded',
		body: 'email[]=a&email=b&email=c&password=d&authority=x&revision=x&page=x'
	},
	{ type: 'application/x-www-form-urlencoded', body: `q=${'x'.repeat(100_000)}` },
	{ type: 'application/x-www-form-urlencoded', body: Buffer.from([0xff, 0xfe, 0x00, 0x26, 0x3d]) },
	{ type: 'application/x-www-form-urlencoded', body: 'a=b&'.repeat(20_000) },
	{
		type: 'multipart/form-data; boundary=x',
		body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut'
	},
	{ type: 'multipart/form-data; boundary=x', body: 'nothing of the kind' },
	{ type: 'multipart/form-data', body: '--\r\n' },
	{
		type: 'multipart/form-data; boundary=x',
		body: '--x\r\nContent-Disposition: form-data; name="email"; filename="f"\r\n\r\nfile\r\n--x--\r\n'
	},
	{ type: 'text/plain', body: 'a=b' },
	{ type: 'application/json', body: '{"cut":' },
	{ type: 'application/json', body: 'null' },
	{ type: 'application/json', body: '[]' },
	{ type: 'application/json', body: '7' },
	{
		type: 'application/json',
		body: '{"__proto__":{"a":1},"answers":{"\\u0000":"\\u0000","x":"\\ud800"}}'
	},
	{ type: 'application/json', body: '{"answers":[[[[[[[[]]]]]]]],"page":{},"revision":"x"}' },
	{ type: 'application/json', body: '['.repeat(50_000) },
	{ type: 'application/json', body: Buffer.from([0xff, 0x00, 0xc3, 0x28]) },
	{ type: 'image/png', body: Buffer.alloc(100) },
	{ type: '', body: 'x' },
	{ type: 'application/x-www-form-urlencoded', body: 'x'.repeat(3_000_000) }
];
const oddHeaders: Record<string, string>[] = [
	{},
	{},
	{ accept: 'text/html' },
	{ accept: 'application/json' },
	{ accept: ';;q=,*/*;q=x' },
	{ 'accept-language': 'xx-%%;q=9,,;;' },
	{ 'accept-language': 'en;q=0.1,fr;q=abc,*' },
	{ cookie: 'session=%; language=%ZZ; theme=<b>' },
	{ cookie: 'session=a.b; language=../../../x; theme=dark' },
	{ cookie: `session=${'A'.repeat(22)}.${'B'.repeat(43)}` },
	{ cookie: '=;;;==;a' },
	{ cookie: `x=${'y'.repeat(6000)}` },
	{ 'x-sveltekit-action': 'true' },
	{ range: 'bytes=9-1' },
	{ 'if-none-match': '"' },
	{ 'x-forwarded-for': 'nonsense, \t,,' },
	{ 'content-length': '5' }
];

test('nothing that is sent is answered by a failure', { timeout: 600_000 }, async () => {
	const any = chooser(SEED);
	const failures: string[] = [];
	for (let count = 0; count < REQUESTS; count += 1) {
		const { path, asked } = anyRequest(any);
		const answer = await site.ask(path, asked).catch((error: Error) => error);
		const fault = faultOf(answer);
		if (fault) failures.push(`${asked.method} ${path.slice(0, 200)} ${describe(asked)}: ${fault}`);
	}
	const unexpected = site
		.log()
		.split('\n')
		.filter((line) => line.includes('unexpected error'));
	expect([...failures.slice(0, 20), ...unexpected.slice(0, 5)]).toEqual([]);
	expect((await site.ask('/ready')).status).toBe(200);
});

test('a file or a part of every object in the place of a field is refused, and not a failure', async () => {
	const part = (name: string, file: boolean) =>
		`--x\r\nContent-Disposition: form-data; name="${name}"${file ? '; filename="f"' : ''}\r\n\r\nx\r\n`;
	const fields = ['response', 'seen', 'reason', 'note', 'others', 'publisherName', 'email'];
	const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
	const whose = '01a1fd76-eff3-7785-968e-db6db40f870f';
	const actions = [
		...['/organisation/installation', '/sign-in', '/q/acter-demo/authority?/declare'],
		...['confirm', 'aside'].map((name) => `/studies/acter-demo/responses/claims/${whose}?/${name}`)
	];
	for (const action of actions) {
		for (const file of [true, false]) {
			const body = [...fields, ...odd].map((name) => part(name, file)).join('') + '--x--\r\n';
			const answer = await site.ask(action, {
				...{ method: 'POST', body },
				headers: {
					...{ origin: site.origin, cookie: action === '/sign-in' ? '' : session },
					'content-type': 'multipart/form-data; boundary=x'
				}
			});
			expect([action, file, answer.status >= 400 && answer.status < 500]).toEqual([
				...[action, file, true]
			]);
		}
	}
	expect(site.log()).not.toContain('unexpected error');
});

test('headers that overflow are refused, and the site goes on', async () => {
	const cookie = `x=${'y'.repeat(70_000)}`;
	const answer = await site.ask('/', { headers: { cookie } }).catch(() => 'hung up');
	expect(answer === 'hung up' || (typeof answer === 'object' && answer.status === 431)).toBe(true);
	expect((await site.ask('/health')).status).toBe(200);
});

type Chooser = <T>(list: readonly T[]) => T;

// mulberry32
function chooser(seed: number): Chooser {
	let state = seed;
	return (list) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return list[((((t ^ (t >>> 14)) >>> 0) / 4294967296) * list.length) | 0] as never;
	};
}

function anyRequest(any: Chooser): { path: string; asked: Asked } {
	const address = any(addresses).replace(/\[[^\]]+\]/g, () => any(oddParts)) || '/';
	const query = any([0, 0, 1, 2, 3]);
	const pairs = Array.from({ length: query }, () => `${any(oddNames)}=${any(oddParts)}`).join('&');
	const ending = any(oddEndings);
	const path = address + ending + (pairs ? (ending.includes('?') ? '&' : '?') + pairs : '');

	const method = any(methods);
	const headers: Record<string, string> = { origin: site.origin, ...any(oddHeaders) };
	// Signing out is tried by strangers only, or there would be nobody signed in for the rest.
	const signedIn = any([true, false]) && !path.startsWith('/sign-');
	if (signedIn && !headers.cookie) headers.cookie = session;
	if (['GET', 'HEAD'].includes(method)) {
		delete headers['content-length'];
		return { path, asked: { method, headers } };
	}
	const { type, body } = any(oddBodies);
	if (type) headers['content-type'] = type;
	if (headers['content-length']) headers['content-length'] = String(Buffer.byteLength(body));
	return { path, asked: { method, headers, body } };
}

function faultOf(answer: Answer | Error): string | null {
	// A server may hang up on a body that is far too large.
	if (answer instanceof Error)
		return /EPIPE|ECONNRESET|hang up/.test(answer.message) ? null : answer.message;
	if (answer.status >= 500) return String(answer.status);
	if (/\n\s+at .+:\d+:\d+|node_modules|SQLSTATE/.test(answer.text)) return 'shows its insides';
	return null;
}

const describe = ({ headers, body }: Asked) =>
	JSON.stringify({ ...headers, origin: undefined, cookie: headers?.cookie?.slice(0, 40) }) +
	String(body ?? '').slice(0, 60);
