// The walk: every door, action and method, as everybody, with the identifiers of network A's things.
// What is A's is not there for others: not in a page, a message, a count, a file's name, a refusal;
// and a thing that is A's is refused in the same words as one that does not exist.
import { isId, newId } from '$lib/ground/ids';
import type { Answer, Asked, Site } from '../site';
import { discoverFields, discoverQueries, type Route } from './discover';
import { doors as tabled, type Door } from './doors';
import { secretsIn } from './secrets';
import { people, type Person, type Worlds } from './worlds';

export type Walker = Exclude<Person, 'owner'> | 'visitor' | 'respondent' | 'other respondent';

export interface Walked {
	routes: number;
	actions: number;
	roles: number;
	requests: number;
	/** Told, and should not have been. */
	leaks: string[];
	/** Another status than the table says. */
	strange: string[];
	/** A's thing was refused otherwise than one that does not exist. */
	unequal: string[];
	/** A page that says something else where A has nothing of its own. */
	different: string[];
	/** Rows of A's that were changed, added or taken away. */
	changed: string[];
	/** How many doors A's own administrator could open: else the walk would prove nothing. */
	openedByOwner: number;
}

interface Way {
	route: Route;
	/** The address, with `ID` where an identifier stands. */
	path: string;
	/** A study that is not the walker's, or a thing of A's under one that is. */
	place: 'in a study of A' | 'with a thing of A' | 'anywhere';
}

const ID = '@id@';
/** An authority that A follows: public itself, but not what A does with it. */
const AUTHORITY = '@authority@';
const signedOut = ['visitor', 'respondent', 'other respondent'] as const;
/** A thing's name and its id. */
type Things = readonly (readonly [string, string])[];

const ofCoordination: Walker[] = ['coordinator', 'reader of the coordination'];
const form = 'application/x-www-form-urlencoded';
const AT_ONCE = 4;
/** Those who may do most. */
const closest: Walker[] = ['administrator of B', 'coordinator'];
/** Actions that end the session of who does them. */
const endOnesOwn = ['/account?/everywhere', '/sign-out'];

const ofSomebody = new RegExp(`${ID}|${AUTHORITY}`);

/** What a parameter of an address may be, beside `study`: an id of A's, or one of these. */
const parameters: Record<string, readonly string[]> = {
	id: [ID],
	member: [ID],
	token: [ID],
	draft: [ID],
	contact: [ID],
	invitation: [ID],
	authority: [ID, AUTHORITY],
	wave: ['1', ID],
	page: ['page1', 'action'],
	item: ['zqxaitem', 'remarks']
};

export interface WalkOptions {
	routes: readonly Route[];
	doors?: Readonly<Record<string, Door>>;
}

export async function walk(
	site: Site,
	worlds: Worlds,
	{ routes, doors = tabled }: WalkOptions
): Promise<Omit<Walked, 'changed' | 'different'>> {
	const { belongings, studies } = worlds;
	const own = Object.entries(belongings.own);
	const common = Object.entries(belongings.common);
	const ids = [...own, ...common].map(([, id]) => id);
	const fields = discoverFields();
	const queries = discoverQueries();
	const cookies = { ...worlds.full.cookies, ...(await beginAsRespondents(site, worlds)) };
	const walkers = [...signedOut, ...Object.keys(people).filter((name) => name !== 'owner')];
	const found = { leaks: [], strange: [], unequal: [] } as Record<
		'leaks' | 'strange' | 'unequal',
		string[]
	>;
	let requests = 0;
	let openedByOwner = 0;

	for (const walker of walkers as Walker[]) await walkAs(walker);
	await lookAsOwner();
	return {
		routes: routes.length,
		actions: routes.reduce((sum, { actions, methods }) => sum + actions.length + methods.length, 0),
		roles: walkers.length + 1,
		requests,
		openedByOwner,
		...found
	};

	async function walkAs(walker: Walker) {
		const outside = (signedOut as readonly string[]).includes(walker);
		const looks: (() => Promise<void>)[] = [];
		// Afterwards, for what one does to one's own things changes what one sees of them.
		const acts: (() => Promise<void>)[] = [];
		// What ends one's own session comes last, or the rest would be walked as nobody.
		const last: (() => Promise<void>)[] = [];
		for (const route of routes.filter((each) => concerns(walker, each))) {
			const door = doors[route.address];
			if (door === undefined) throw new Error(`No entry for ${route.address} in doors.ts.`);
			for (const way of waysTo(route)) {
				const things = thingsFor(walker, way);
				const expected = outside ? door.outside : door.inside;
				if (route.page || route.methods.includes('GET'))
					looks.push(() => lookAt(walker, way, things, expected));
				// One study that is not one's own is as closed as another one.
				const again = way.place === 'in a study of A' && way.path.includes(studies.ofA);
				for (const action of again ? [] : route.actions) {
					const ends = endOnesOwn.includes(`${route.address}?/${action}`);
					if (ends) last.push(() => act(walker, way, action, things.slice(0, 1)));
					else acts.push(() => act(walker, way, action, things));
				}
				for (const method of route.methods.filter((each) => each !== 'GET')) {
					const ends = endOnesOwn.includes(route.address);
					if (ends) last.push(() => send(walker, way, method, things.slice(0, 1)));
					else acts.push(() => send(walker, way, method, things));
				}
			}
		}
		await inTurns(looks);
		// One after another: what one does to one's own study decides what one may do next.
		for (const each of [...acts, ...last]) await each();
	}

	/**
	 * Everything of A's, for those who come closest to it, on their own ground. Who is turned away at
	 * the door, or for the study in the address, is turned away for any one thing alike.
	 */
	function thingsFor(walker: Walker, way: Way): Things {
		if ((signedOut as readonly string[]).includes(walker) || way.place === 'in a study of A')
			return own.slice(0, 1);
		const few = [...own.slice(0, 1), ...common.slice(0, 1)];
		if (!closest.includes(walker)) return few;
		const elsewhere = ofCoordination.includes(walker) ? studies.ofB : studies.common;
		return way.path.includes(`/${elsewhere}`) ? few : [...own, ...common];
	}

	/** Respondents have one more key than visitors, and it opens one questionnaire. */
	function concerns(walker: Walker, { address }: Route): boolean {
		return !/respondent/.test(walker) || /^\/(q|r|studies\/\[study\]\/responses)\b/.test(address);
	}

	function waysTo(route: Route): Way[] {
		const { address, params } = route;
		const others = params.filter((name) => name !== 'study');
		const inStudies = params.includes('study')
			? ([
					[studies.preparing, 'in a study of A'],
					[studies.ofA, address.startsWith('/q/') ? 'anywhere' : 'in a study of A'],
					...[studies.common, studies.ofB].map((slug) => [slug, 'with a thing of A'] as const)
				] as const)
			: ([['', others.length > 0 ? 'with a thing of A' : 'anywhere']] as const);
		return inStudies.flatMap(([slug, place]) => {
			let paths = [address.replace('[study]', slug)];
			for (const name of others) {
				const values = parameters[name];
				if (values === undefined) throw new Error(`Say in walk.ts what [${name}] may be.`);
				paths = paths.flatMap((path) => values.map((value) => path.replace(`[${name}]`, value)));
			}
			return paths.map((path) => ({
				...{ route, path: path.replace(AUTHORITY, worlds.authorityOfA) },
				// Without an id of A's in it, an address in one's own study is one's own.
				place: place === 'with a thing of A' && !ofSomebody.test(path) ? 'anywhere' : place
			}));
		});
	}

	/** A page: with A's ids in its path, and in every filter that an address may carry. */
	async function lookAt(walker: Walker, way: Way, things: Things, expected: readonly number[]) {
		const ask = (id: string, query: string) => {
			const path = way.path.replaceAll(ID, wordFor(way, id)) + query;
			return get(walker, path);
		};
		const nothing = newId();
		const filters = (id: string) =>
			`?${new URLSearchParams(queries.filter((name) => name !== 'network').map((name) => [name, id])).toString()}`;
		const none = await ask(nothing, '');
		const turnedAway = none.status === 303 && String(none.headers.location).startsWith('/sign-in');
		const noneFiltered = await ask(nothing, filters(nothing));
		for (const [name, id] of way.path.includes(ID) ? things : things.slice(0, 1)) {
			const answer = await ask(id, '');
			judge(walker, `GET ${way.path} (${name})`, answer, id);
			// What A gave to the study of the coordination is read there by the coordination.
			const given = isCommon(id) || way.path.includes(worlds.authorityOfA);
			const read = given && ofCoordination.includes(walker);
			if (way.path.includes(ID) && !read)
				compare(`GET ${way.path} (${name})`, walker, answer, id, none, nothing);
			if (way.place !== 'anywhere' && !read && !expected.includes(answer.status))
				found.strange.push(`${walker}: GET ${way.path} (${name}): ${answer.status}`);
		}
		// Who is sent to sign in is told nothing, whatever is filtered by.
		if (turnedAway) return;
		for (const [name, id] of things.filter((_, place) => place % 4 === 0)) {
			const filtered = await ask(id, filters(id));
			judge(walker, `GET ${way.path}?… (${name})`, filtered, id);
			const read = isCommon(id) && ofCoordination.includes(walker);
			if (!read)
				compare(`GET ${way.path}?… (${name})`, walker, filtered, id, noneFiltered, nothing);
		}
		// Network A's name as a filter; network and study are the two that are words and not ids.
		if (way.place !== 'anywhere') return;
		for (const query of [`?network=${NETWORK}`, `?study=${studies.preparing}`, `?q=zqxa`]) {
			const answer = await ask(nothing, query);
			judge(walker, `GET ${way.path}${query}`, answer, query);
			if (
				walker !== 'nobody' &&
				query.startsWith('?network') &&
				/^\/organisation\/(?!permissions|installation)/.test(way.path)
			)
				if (!expected.includes(answer.status))
					found.strange.push(`${walker}: GET ${way.path}${query}: ${answer.status}`);
		}
	}

	/** A form action: every field that holds a choice has A's id, those one types in have a word. */
	async function act(walker: Walker, way: Way, action: string, things: Things) {
		const name = action === '' ? '' : `?/${action}`;
		const send = (id: string) =>
			post(walker, way.path.replaceAll(ID, wordFor(way, id)) + name, bodyWith(id), {
				'content-type': form,
				accept: 'application/json',
				'x-sveltekit-action': 'true'
			});
		const label = `POST ${way.path}${name}`;
		const nothing = newId();
		// Twice, for the first one may change something of one's own.
		if (way.place !== 'in a study of A') await send(nothing);
		const none = await send(nothing);
		for (const [thing, id] of things) {
			const answer = await send(id);
			judge(walker, `${label} (${thing})`, answer, id);
			const read = isCommon(id) && ofCoordination.includes(walker);
			if (!read && !endOnesOwn.includes(`${way.route.address}${name}`))
				compare(`${label} (${thing})`, walker, answer, id, none, nothing);
		}
	}

	async function send(walker: Walker, way: Way, method: string, things: Things) {
		const label = `${method} ${way.path}`;
		const nothing = newId();
		const ask = (id: string) =>
			post(walker, way.path.replaceAll(ID, wordFor(way, id)), jsonWith(id), {
				'content-type': 'application/json',
				accept: 'application/json'
			});
		const none = await ask(nothing);
		for (const [thing, id] of things) {
			const answer = await ask(id);
			judge(walker, `${label} (${thing})`, answer, id);
			compare(`${label} (${thing})`, walker, answer, id, none, nothing);
		}
	}

	function bodyWith(id: string): string {
		const body = new URLSearchParams();
		for (const name of fields.chosen) body.append(name, id);
		for (const name of fields.typed) body.append(name, 'x');
		return body.toString();
	}

	function jsonWith(id: string): string {
		return JSON.stringify(Object.fromEntries(fields.chosen.map((name) => [name, id])));
	}

	function judge(walker: Walker, label: string, { status, headers, text }: Answer, sent: string) {
		if (status >= 500) found.strange.push(`${walker}: ${label}: ${status}`);
		const told = secretsIn(`${text}\n${JSON.stringify(headers)}`, idsSecretTo(walker), {
			alsoCommon: !ofCoordination.includes(walker),
			sent: `${sent} ${label}`
		});
		for (const word of told) found.leaks.push(`${walker}: ${label}: ${word}`);
	}

	function idsSecretTo(walker: Walker): string[] {
		return ofCoordination.includes(walker) ? own.map(([, id]) => id) : ids;
	}

	function compare(
		label: string,
		walker: Walker,
		answer: Answer,
		id: string,
		none: Answer,
		nothing: string
	) {
		// After some tries the door stays shut for a while, whatever one brings.
		if ([answer, none].some(refusedForNow)) return;
		// What is not even written like an id may be refused in other words than one of nothing.
		if (!isId(id)) return;
		const [given, expected] = [plain(answer, id), plain(none, nothing)];
		if (given !== expected)
			found.unequal.push(`${walker}: ${label}: ${firstDifference(given, expected)}`);
	}

	function isCommon(id: string) {
		return common.some(([, each]) => each === id);
	}

	/** That the doors do open: for whom the things belong to. */
	async function lookAsOwner() {
		const paths = new Set<string>();
		for (const route of routes) {
			if (!route.page && !route.methods.includes('GET')) continue;
			for (const way of waysTo(route)) {
				if (way.place === 'in a study of A' && !way.path.includes(ID)) paths.add(way.path);
				if (way.path.includes(ID))
					for (const [, id] of [...own, ...common])
						paths.add(way.path.replaceAll(ID, wordFor(way, id)));
			}
		}
		await inTurns(
			[...paths].map((path) => async () => {
				const answer = await request('owner', path, {});
				if (answer.status === 200) openedByOwner += 1;
				if (answer.status >= 500) found.strange.push(`owner: GET ${path}: ${answer.status}`);
			})
		);
	}

	function get(walker: Walker, path: string) {
		return request(walker, path, { headers: { accept: 'text/html' } });
	}

	function post(walker: Walker, path: string, body: string, headers: Record<string, string>) {
		const asked = { method: 'POST', body, headers: { origin: site.origin, ...headers } };
		return request(walker, path, asked);
	}

	async function request(walker: Walker | 'owner', path: string, asked: Asked): Promise<Answer> {
		requests += 1;
		const cookie = walker === 'visitor' ? undefined : cookies[walker];
		return site.ask(path, {
			...asked,
			headers: { ...asked.headers, ...(cookie ? { cookie } : {}) }
		});
	}
}

const NETWORK = 'lianes';

/** In a link the id is what a token claims: twenty-two letters of id, and a seal that is none. */
function wordFor({ path }: Way, id: string): string {
	if (!/^\/(invitation|password|welcome|r)\//.test(path)) return id;
	return tokenStart(id) + 'A'.repeat(43);
}

const refusedForNow = ({ status, text }: Answer) => status === 429 || text.includes('"status":429');

/** An answer without what differs each time, and without what was asked for. */
function plain({ status, headers, text }: Answer, asked: string): string {
	const said = `${status} ${String(headers.location ?? '')}\n${text}`;
	const words = isId(asked) ? [asked, tokenStart(asked)] : [asked, encodeURIComponent(asked)];
	return words
		.reduce((rest, word) => rest.replaceAll(word, '@'), said)
		.replace(/nonce(="|-)[\w+/=]+/g, 'nonce')
		.replace(/\bnow:new Date\(\d+\)/g, 'now')
		.replace(/"reference":"[^"]*"/g, '')
		.replace(/(?:il y a )?\d+ (?:secondes?|seconds?|minutes?)(?: ago)?|maintenant/g, 'a while ago');
}

const tokenStart = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

function firstDifference(given: string, expected: string): string {
	let at = 0;
	while (at < given.length && given[at] === expected[at]) at += 1;
	const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
	return `${around(given)} and not ${around(expected)}`;
}

/** Two people who answer the study of the coordination, each for themselves. */
async function beginAsRespondents(site: Site, { studies, authority }: Worlds) {
	const begin = async () => {
		const { headers, status, text } = await site.ask(`/q/${studies.common}/authority?/pick`, {
			method: 'POST',
			headers: { origin: site.origin, accept: 'text/html', 'content-type': form },
			body: new URLSearchParams({ authority }).toString()
		});
		const cookie = headers['set-cookie']?.find((line) => line.startsWith('answer-'));
		if (!cookie) throw new Error(`No response was begun (${status}): ${text.slice(0, 400)}`);
		return cookie.split(';')[0]!;
	};
	return { respondent: await begin(), 'other respondent': await begin() };
}

/** A few at a time: the site answers one query after another, but renders meanwhile. */
async function inTurns(work: (() => Promise<void>)[]) {
	const rest = [...work];
	const one = async () => {
		for (let next = rest.shift(); next; next = rest.shift()) await next();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** The pages of one's own, in the world with A's things and in the one without: the same. */
export async function compareWorlds(
	full: Site,
	bare: Site,
	worlds: Worlds,
	routes: readonly Route[]
): Promise<string[]> {
	const { studies } = worlds;
	const different: string[] = [];
	const paths = routes
		.filter(({ page, methods }) => page || methods.includes('GET'))
		.filter(({ params }) => params.every((name) => name === 'study'))
		.flatMap(({ address }) =>
			address.includes('[study]')
				? [studies.common, studies.ofB].map((slug) => address.replace('[study]', slug))
				: [address]
		);
	const walkers = [
		'visitor',
		...Object.keys(people).filter((name) => name !== 'owner')
	] as Walker[];
	await inTurns(
		walkers.flatMap((walker) =>
			paths.map((path) => async () => {
				const cookie = walker in people ? worlds.full.cookies[walker as Person] : undefined;
				const asked = { headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) } };
				const [one, other] = await Promise.all([full.ask(path, asked), bare.ask(path, asked)]);
				const given = withoutStart(plain(one, hostOf(full)));
				const expected = withoutStart(plain(other, hostOf(bare)));
				if (given !== expected)
					different.push(`${walker}: ${path}: ${firstDifference(given, expected)}`);
			})
		)
	);
	return different;
}

/** What a site has made at its start has another id and another moment each time. */
const withoutStart = (text: string) =>
	text
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '@')
		.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|new Date\(\d+\)|\d+\u202fh\u202f\d+/g, '@');

const hostOf = ({ origin }: Site) => origin.replace('http://', '');

/** What is in one list of rows and not in the other. */
export function rowsChanged(before: readonly string[], after: readonly string[]): string[] {
	const [was, is] = [new Set(before), new Set(after)];
	return [
		...before.filter((row) => !is.has(row)).map((row) => `gone: ${row}`),
		...after.filter((row) => !was.has(row)).map((row) => `new: ${row}`)
	];
}
