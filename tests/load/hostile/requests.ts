// Requests that no page of ours would send, at every address of the respondents.
import { newId } from '$lib/ground/ids';
import { projectFiles } from '../../rules/project-files';
import { discoverRoutes, type Route } from '../../ground/isolation/discover';
import type { Asked } from '../../ground/site';
import type { Any } from './any';
import { FIELDS, IN_ROWS, PAGES, STORED } from './form';
import { anyText, anyValue, names, scripts } from './nasty';
import type { Attacker, World } from './world';

export interface Shot {
	path: string;
	asked: Asked;
	/** Whose link it comes with; null: nobody's. */
	by: Attacker | null;
}

const ROUTES = [...discoverRoutes('/(respondent)'), ...simple('/language'), ...simple('/theme')];
const NAMES = fieldNames();
const FORM = 'application/x-www-form-urlencoded';
const PLAIN_TYPES = [FORM, FORM, 'text/plain', 'application/json', 'image/png', '', 'a/b; c=d'];

export function anyShot(any: Any, world: World, origin: string): Shot {
	const by = any.maybe(0.85) ? any.one(world.attackers) : null;
	const shot = any.one([aSave, aSave, aPage, aPage, aDoor, aDoor, aLook])(any, world, by);
	const headers: Record<string, string> = {
		...oddHeaders(any),
		...cookiesOf(any, world, by),
		...(any.maybe(0.94) ? { origin } : originOf(any)),
		...shot.asked.headers
	};
	return { by, path: shot.path, asked: { ...shot.asked, headers } };
}

/** What a run once found a failure in: sent each time, whatever the seed. */
export function onceFailed({ attackers }: World, origin: string): Shot[] {
	const by = attackers[0]!;
	const cookie = `answer-hostile=${by.link}`;
	const send = (path: string, type: string, body: string): Shot => ({
		...{ by, path },
		asked: { method: 'POST', body, headers: { cookie, origin, 'content-type': type } }
	});
	const file = (name: string) =>
		`--x\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n\r\nx\r\n--x--\r\n`;
	return [
		// A page's name that no header can hold, in a redirect.
		send('/q/hostile/pages/%E2%81%A6%E2%80%8F', FORM, 'word=x'),
		// Files and odd names among what a form shows again.
		send('/q/hostile/authority?/declare', 'multipart/form-data; boundary=x', file('name')),
		send('/q/hostile/authority?/declare', FORM, '__proto__=x&name=x'),
		// A key that no page could be given again: kept aside, it broke the summary ever after.
		send(
			'/q/hostile/save',
			'application/json',
			`{"key":"${newId()}","changes":[{"item":"word","value":{"__proto__":"x"},"base":0}]}`
		),
		{ by, path: '/q/hostile/summary', asked: { method: 'GET', headers: { cookie } } }
	];
}

type Made = Omit<Shot, 'by'>;

/** What a browser saves as one types, with anything in the place of anything. */
function aSave(any: Any, world: World, by: Attacker | null): Made {
	const change = () => {
		const made: Record<string, unknown> = {
			item: any.one([...STORED, ...STORED, ...IN_ROWS, ...names]),
			value: anyValue(any),
			base: any.one([0, 0, 1, 5, 99_999, 2_000_000_000])
		};
		if (any.maybe(0.2)) made.row = any.one(['row-1', newId(), '__proto__', anyText(any)]);
		if (any.maybe(0.06)) made[any.one(['item', 'base', 'row', 'value'])] = anyValue(any);
		if (any.maybe(0.03)) delete made[any.one(['item', 'base', 'value'])];
		return made;
	};
	const many = any.maybe(0.02) ? any.one([500, 2000, 2001]) : 1 + any.below(4);
	const request: Record<string, unknown> = {
		key: any.one([newId(), newId(), newId(), any.one(KEYS), any.one(world.foreign)]),
		changes: Array.from({ length: many }, change)
	};
	if (by && any.maybe(0.4)) request.contributor = by.contributorId;
	if (any.maybe(0.1)) request.contributor = any.one([...world.foreign, anyText(any)]);
	if (any.maybe(0.2)) request.seen = any.one([0, 7, -1, 1e12, '0', null]);
	if (any.maybe(0.2)) request.page = any.one([...PAGES, anyText(any), 7]);
	if (any.maybe(0.05)) request[any.one(['key', 'changes', 'page', 'seen'])] = anyValue(any);
	if (any.maybe(0.05)) request[any.one(names)] = anyValue(any);
	const text = any.maybe(0.02) ? '['.repeat(60_000) : JSON.stringify(request);
	const type = any.maybe(0.95) ? 'application/json' : any.one(PLAIN_TYPES);
	return {
		path: `/q/${studyOf(any)}/save`,
		asked: { method: 'POST', body: broken(any, text), headers: { 'content-type': type } }
	};
}

/** The same key again and again: somebody else's, or one's own. */
const KEYS = Array.from({ length: 6 }, () => newId());

/** A page as it is sent without a script. */
function aPage(any: Any, world: World): Made {
	const fields = any.some(any.maybe(0.8) ? FIELDS : NAMES, 14);
	const pairs = fields.map((name) => [any.maybe(0.95) ? name : any.one(names), anyText(any)]);
	for (const step of any.maybe(0.8) ? any.some(STEPS, 2) : []) pairs.push(['step', step]);
	if (any.maybe(0.8))
		pairs.push(['revision', any.one(['0', '1', '7', '-1', '1e99', 'x', '2000000001'])]);
	const page = any.one([
		...PAGES,
		...PAGES,
		encodeURIComponent(wellFormed(any).slice(0, 200).toWellFormed())
	]);
	if (any.maybe(0.8)) pairs.push(['page', any.maybe(0.9) ? page : anyText(any)]);
	return sent(any, world, `/q/${studyOf(any)}/pages/${page}`, pairs as [string, string][]);
}
const STEPS = [
	...[
		'next',
		'next',
		'save',
		'later',
		'previous',
		'summary',
		'add:partners',
		'remove:partners.row-1',
		'add:word'
	],
	...['remove:__proto__.x', 'go:tables', 'go:__proto__', 'add:', 'remove:', ...scripts.slice(0, 2)]
];

/** Whatever else takes something: asking again, inviting, sending, taking up again, a receipt's code… */
function aDoor(any: Any, world: World, by: Attacker | null): Made {
	const route = any.one(ROUTES.filter(({ actions, methods }) => actions.length + methods.length));
	const ids = [...world.foreign, ...world.authorities.slice(0, 3), newId()];
	if (by) ids.push(by.contributorId, by.responseId);
	const some = [
		...[
			'fr',
			'en',
			'all',
			'pages',
			'sign',
			'mine',
			'theirs',
			'on',
			'yes',
			'1',
			'/',
			'//pwned.example'
		],
		...['dora@victims.example', 'mallory@pwned.example', 'Mallory', '59', 'commune', '2400'],
		...[...PAGES, ...world.forged, ...(by ? [by.link] : [])]
	];
	const word = () =>
		any.maybe(0.4) ? any.one(ids) : any.maybe(0.5) ? any.one(some) : anyText(any);
	const method = route.methods.find((each) => each !== 'GET');
	const action = route.actions.length > 0 ? any.one(route.actions) : '';
	const path = pathTo(any, world, by, route) + (action === '' ? '' : `?/${action}`);
	if (method !== undefined && any.maybe(0.5)) {
		const body = Object.fromEntries(
			any.some(NAMES, 6).map((name) => [name, any.maybe(0.5) ? word() : anyValue(any)])
		);
		const json = broken(any, JSON.stringify({ since: 0, page: any.one(PAGES), ...body }));
		return { path, asked: { method, body: json, headers: { 'content-type': 'application/json' } } };
	}
	const pairs = any
		.some(any.maybe(0.95) ? NAMES : names, 10)
		.map((name) => [name, word()] as [string, string]);
	const made = sent(any, world, path, pairs);
	return method === undefined ? made : { path, asked: { ...made.asked, method } };
}

/** A page that is only looked at, with a link that may be anything. */
function aLook(any: Any, world: World, by: Attacker | null): Made {
	const route = any.one(ROUTES.filter(({ page, methods }) => page || methods.includes('GET')));
	const query = any.maybe(0.5) ? `?${any.one(NAMES)}=${encodeURIComponent(wellFormed(any))}` : '';
	const data = any.maybe(0.15) ? '/__data.json' : '';
	return { path: pathTo(any, world, by, route) + data + query, asked: { method: 'GET' } };
}

function sent(any: Any, world: World, path: string, pairs: [string, string][]): Made {
	if (any.maybe(0.12)) {
		const parts = pairs.map(
			([name, value], place) =>
				`--x\r\nContent-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '')}"` +
				`${place % 3 === 2 ? '; filename="f"' : ''}\r\n\r\n${value}\r\n`
		);
		const body = broken(any, `${parts.join('')}--x--\r\n`);
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		return { path, asked: { method: 'POST', body, headers } };
	}
	// URLSearchParams writes what is no text as a sign of its own; this leaves it to the server.
	const text = new URLSearchParams(pairs).toString();
	const raw = any.maybe(0.1) ? `${text}&word=%C3%28&remarks=%00%ED%A0%80&=&%` : text;
	const type = any.maybe(0.96) ? FORM : any.one(PLAIN_TYPES);
	return {
		path,
		asked: { method: 'POST', body: broken(any, raw), headers: { 'content-type': type } }
	};
}

/** Sometimes bytes that are no text, or cut. */
function broken(any: Any, text: string): Buffer {
	const bytes = Buffer.from(text);
	if (any.maybe(0.02)) return bytes.subarray(0, any.below(bytes.length + 1));
	if (any.maybe(0.03)) bytes[any.below(Math.max(1, bytes.length))] = any.one([0xff, 0xc3, 0, 0xed]);
	return bytes;
}

const studyOf = (any: Any) =>
	any.maybe(0.93) ? 'hostile' : any.one(['other-study', 'nothing', '__proto__', '%00', '%F0%90']);

function pathTo(any: Any, world: World, by: Attacker | null, { address, params }: Route): string {
	const values: Record<string, () => string> = {
		study: () => studyOf(any),
		page: () =>
			any.one([
				...PAGES,
				'nothing',
				encodeURIComponent(wellFormed(any).slice(0, 200).toWellFormed())
			]),
		token: () => any.one([...world.forged, by?.link ?? 'x', 'A'.repeat(43), 'A'.repeat(4000)])
	};
	const ids = () => any.one([...world.foreign, by?.contributorId ?? newId(), 'x', '__proto__']);
	return params.reduce((path, name) => path.replace(`[${name}]`, (values[name] ?? ids)()), address);
}

const wellFormed = (any: Any) => anyText(any).slice(0, 2000).toWellFormed();

function cookiesOf(any: Any, world: World, by: Attacker | null): Record<string, string> {
	const links = by === null ? [] : [by.link];
	if (any.maybe(0.12)) links.unshift(...any.some(world.forged, 3));
	if (any.maybe(0.05)) links.push(...any.some(world.attackers, 3).map(({ link }) => link));
	const parts = ['hostile', 'other-study'].map((study) => `answer-${study}=${links.join('~')}`);
	if (any.maybe(0.03)) parts.push('session=%; theme=<b>; language=../../x');
	if (any.maybe(0.1)) parts.push(any.one(['language=en', 'language=xx', 'answer-hostile=~~%~']));
	return links.length === 0 && any.maybe(0.5) ? {} : { cookie: parts.join('; ') };
}

const originOf = (any: Any): Record<string, string> =>
	any.one<Record<string, string>>([{}, { origin: 'null' }, { origin: 'https://pwned.example' }]);

function oddHeaders(any: Any): Record<string, string> {
	if (any.maybe(0.03))
		return Object.fromEntries(
			Array.from({ length: any.one([200, 900]) }, (_, n) => [`x-${n}`, 'y'])
		);
	return any.one<Record<string, string>>([
		...[{}, {}, {}, { accept: 'text/html' }, { accept: 'application/json' }],
		{ accept: 'application/json', 'x-sveltekit-action': 'true' },
		...[{ 'accept-language': 'xx;q=%' }, { 'if-none-match': '"' }, { range: 'bytes=9-1' }],
		{ 'x-forwarded-for': `${any.below(256)}.1.2.3`, referer: 'javascript:alert(1)' }
	]);
}

/** Addresses without a folder of their own. */
function simple(address: string): Route[] {
	return discoverRoutes().filter((route) => route.address === address);
}

/** The names that the respondents' pages and services read. */
function fieldNames(): string[] {
	const files = projectFiles('src', /\.(svelte|ts)$/).filter(({ path }) =>
		/routes\/\(respondent\)|routes\/(language|theme)|lib\/(responses|distribution)\//.test(path)
	);
	const found = files.flatMap(({ text }) =>
		[...text.matchAll(/\bname="([\w.-]+)"|\.(?:get|getAll|has)\('([\w.-]+)'\)/g)].map(
			([, inTag, inCode]) => (inTag ?? inCode)!
		)
	);
	return [...new Set(found)].sort();
}
