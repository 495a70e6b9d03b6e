// Who sees what, asked of the running site: every route, every role. A route that is missing from
// the table below fails the test, so nobody adds a door without saying who may open it.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationPassword } from '$lib/access/demonstration-accounts';
import { inProject } from '$lib/ground/project.server';
import { signInTo, startSite, type Answer, type Site } from '../ground/site';

type Role = 'visitor' | 'respondent' | 'other respondent' | 'chloe' | 'bruno' | 'alice';
const roles: Role[] = ['visitor', 'respondent', 'other respondent', 'chloe', 'bruno', 'alice'];

let site: Site;
const cookies: Record<Role, string> = {
	visitor: '',
	respondent: '',
	'other respondent': '',
	chloe: '',
	bruno: '',
	alice: ''
};
/** A response of Lianes Coopération: bruno's, and alice's as the coordinator. */
let ofBruno = '';
/** One of them that was sent. */
let sentOfBruno = '';
/** A contact in the address book of Réseau Bretagne Solidaire. */
let contactOfChloe = '';
/** What is nobody's. */
const nobodys = '01900000-0000-7000-8000-000000000000';
/** Whoever runs Lianes Coopération, as its own people see them. */
let memberOfBruno = '';
/** An invitation of Lianes Coopération, and an authority that was answered for twice there. */
let invitationOfBruno = '';
let claimOfBruno = '';
/** An authority of the registry. */
let authority = '';

beforeAll(async () => {
	site = await startSite();
	cookies.alice = await signInTo(site, 'coordination@demo.example', demonstrationPassword);
	cookies.bruno = await signInTo(site, 'hauts-de-france@demo.example', demonstrationPassword);
	cookies.chloe = await signInTo(site, 'bretagne@demo.example', demonstrationPassword);
	const found = JSON.parse((await site.ask('/api/authorities?q=saint-omer')).text) as {
		found: { id: string }[];
	};
	authority = found.found[0]!.id;
	cookies.respondent = await beginAs(authority);
	cookies['other respondent'] = await beginAs(authority);
	contactOfChloe = /\/organisation\/contacts\/([0-9a-f-]{36})/.exec(
		(await ask('chloe', '/organisation/contacts')).text
	)![1]!;
	memberOfBruno = /organisation\/people\/([0-9a-f-]{36})/.exec(
		(await ask('bruno', '/organisation/people')).text
	)![1]!;
	invitationOfBruno = /\/sending\/([0-9a-f-]{36})/.exec(
		(await ask('bruno', '/studies/acter-demo/sending')).text
	)![1]!;
	claimOfBruno = /\/responses\/claims\/([0-9a-f-]{36})/.exec(
		(await ask('bruno', '/studies/acter-demo/responses/claims')).text
	)![1]!;
	ofBruno = responsesSeenBy((await ask('bruno', '/studies/acter-demo/responses')).text)[0]!;
	sentOfBruno = responsesSeenBy(
		(await ask('bruno', '/studies/acter-demo/responses?state=submitted')).text
	)[0]!;
}, 300_000);
afterAll(() => site.stop());

const ask = (role: Role, path: string): Promise<Answer> =>
	site.ask(path, { headers: cookies[role] ? { cookie: cookies[role] } : {} });

async function beginAs(id: string): Promise<string> {
	const { headers, status, text } = await site.ask('/q/acter-demo/authority?/pick', {
		method: 'POST',
		headers: {
			origin: site.origin,
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: new URLSearchParams({ authority: id }).toString()
	});
	const cookie = headers['set-cookie']?.find((line) => line.startsWith('answer-'));
	if (!cookie) throw new Error(`No response was begun (${status}): ${text.slice(0, 400)}`);
	return cookie.split(';')[0]!;
}

const responsesSeenBy = (html: string): string[] => [
	...new Set(
		[...html.matchAll(/\/studies\/acter-demo\/responses\/([0-9a-f-]{36})/g)].map(([, id]) => id!)
	)
];

/** Status by role: what everybody gets, then what single roles get instead. */
type Expected = { path: () => string; all: number } & Partial<Record<Role, number>>;
/** Sent to sign in, with the way back. */
const staffOnly = { visitor: 303, respondent: 303, 'other respondent': 303 };

const doors: Record<string, Expected> = {
	'/': { path: () => '/', all: 200, chloe: 303, bruno: 303, alice: 303 },
	'/sign-in': { path: () => '/sign-in', all: 200, chloe: 303, bruno: 303, alice: 303 },
	'/organisation/people': { path: () => '/organisation/people', all: 200, ...staffOnly },
	'/organisation/people/[member]': {
		path: () => `/organisation/people/${memberOfBruno}`,
		all: 404,
		bruno: 200,
		...staffOnly
	},
	'/organisation/permissions': {
		path: () => '/organisation/permissions',
		all: 200,
		...staffOnly
	},
	'/account': { path: () => '/account', all: 200, ...staffOnly },
	'/password': { path: () => '/password', all: 200 },
	// Without a link of ours: one that is over, and no door at all.
	'/password/[token]': { path: () => `/password/${'A'.repeat(65)}`, all: 200 },
	'/invitation/[token]': { path: () => `/invitation/${'A'.repeat(65)}`, all: 404 },
	'/welcome/[token]': { path: () => `/welcome/${'A'.repeat(43)}`, all: 404 },
	'/authorities': { path: () => '/authorities', all: 200 },
	'/authorities/[id]': { path: () => `/authorities/${authority}`, all: 200 },
	'/authorities/loads': { path: () => '/authorities/loads', all: 200 },
	'/authorities/new': { path: () => '/authorities/new', all: 200, ...staffOnly },
	'/authorities/import': { path: () => '/authorities/import', all: 200, ...staffOnly },
	'/authorities/import/example': { path: () => '/authorities/import/example', all: 200 },
	'/authorities/import/[id]': {
		path: () => `/authorities/import/${nobodys}`,
		all: 404,
		...staffOnly
	},
	'/authorities/import/[id]/errors': {
		path: () => `/authorities/import/${nobodys}/errors`,
		all: 404,
		...staffOnly
	},
	// Of the official list: nobody corrects those here.
	'/authorities/[id]/edit': {
		path: () => `/authorities/${authority}/edit`,
		all: 404,
		...staffOnly
	},
	'/authorities/[id]/closure': {
		path: () => `/authorities/${authority}/closure`,
		all: 404,
		...staffOnly
	},
	'/organisation/contacts': {
		path: () => '/organisation/contacts',
		all: 200,
		...staffOnly
	},
	'/organisation/contacts/new': {
		path: () => '/organisation/contacts/new',
		all: 200,
		...staffOnly
	},
	'/organisation/contacts/import': {
		path: () => '/organisation/contacts/import',
		all: 200,
		...staffOnly
	},
	'/organisation/contacts/import/example': {
		path: () => '/organisation/contacts/import/example',
		all: 200
	},
	'/organisation/contacts/import/[id]': {
		path: () => `/organisation/contacts/import/${nobodys}`,
		all: 404,
		...staffOnly
	},
	'/organisation/contacts/import/[id]/errors': {
		path: () => `/organisation/contacts/import/${nobodys}/errors`,
		all: 404,
		...staffOnly
	},
	'/organisation/contacts/[id]': {
		path: () => `/organisation/contacts/${contactOfChloe}`,
		all: 404,
		chloe: 200,
		...staffOnly
	},
	'/organisation/contacts/[id]/delete': {
		path: () => `/organisation/contacts/${contactOfChloe}/delete`,
		all: 404,
		chloe: 200,
		...staffOnly
	},
	'/api/authorities': { path: () => '/api/authorities?q=lille', all: 200 },
	'/health': { path: () => '/health', all: 200 },
	'/ready': { path: () => '/ready', all: 200 },
	'/receipt': { path: () => '/receipt', all: 200 },
	// Changes only: looking at them does nothing.
	'/sign-out': { path: () => '/sign-out', all: 405 },
	'/language': { path: () => '/language', all: 405 },
	'/theme': { path: () => '/theme', all: 405 },
	'/q/[study]/aside': { path: () => '/q/acter-demo/aside', all: 405 },
	'/q/[study]/presence': { path: () => '/q/acter-demo/presence', all: 405 },
	'/q/[study]/together': {
		path: () => '/q/acter-demo/together',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	'/q/[study]/questions': {
		path: () => '/q/acter-demo/questions',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	'/q/[study]/history': {
		path: () => '/q/acter-demo/history',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	'/q/[study]/signature': {
		path: () => '/q/acter-demo/signature',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	'/q/[study]/save': { path: () => '/q/acter-demo/save', all: 405 },
	'/q/[study]': { path: () => '/q/acter-demo', all: 200 },
	'/q/[study]/later': {
		path: () => '/q/acter-demo/later',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	'/q/[study]/link': { path: () => '/q/acter-demo/link', all: 200 },
	'/q/[study]/authority': { path: () => '/q/acter-demo/authority', all: 200 },
	'/q/[study]/print': { path: () => '/q/acter-demo/print', all: 200 },
	'/q/[study]/pages/[page]': {
		path: () => '/q/acter-demo/pages/your-authority',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	'/q/[study]/summary': {
		path: () => '/q/acter-demo/summary',
		all: 303,
		respondent: 200,
		'other respondent': 200
	},
	// Nobody of these has submitted.
	'/q/[study]/receipt': { path: () => '/q/acter-demo/receipt', all: 303 },
	// Forged: what a true link does is walked in invitations.test.ts.
	'/r/[token]': { path: () => '/r/nonsense', all: 410 },
	'/r/[token]/print': { path: () => '/r/nonsense/print', all: 410 },
	'/studies/[study]/sending': {
		path: () => '/studies/acter-demo/sending',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/sending/add': {
		path: () => '/studies/acter-demo/sending/add',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/sending/[invitation]': {
		path: () => `/studies/acter-demo/sending/${invitationOfBruno}`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies/[study]/responses/claims': {
		path: () => '/studies/acter-demo/responses/claims',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/responses/claims/[authority]': {
		path: () => `/studies/acter-demo/responses/claims/${claimOfBruno}`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies': { path: () => '/studies', all: 200, ...staffOnly },
	'/studies/new': { path: () => '/studies/new', all: 200, ...staffOnly },
	// What changes the whole of a study is for those who run it.
	...Object.fromEntries(
		['settings', 'closure', 'archive', 'deletion'].map((page): [string, Expected] => [
			`/studies/[study]/${page}`,
			{ path: () => `/studies/acter-demo/${page}`, all: 403, alice: 200, ...staffOnly }
		])
	),
	'/studies/[study]': { path: () => '/studies/acter-demo', all: 200, ...staffOnly },
	'/studies/[study]/questionnaire': {
		path: () => '/studies/acter-demo/questionnaire',
		all: 200,
		...staffOnly
	},
	// Who takes part in a study reads the draft of its questionnaire.
	...Object.fromEntries(
		['', '/[page]', '/[page]/preview'].map((page): [string, Expected] => [
			`/studies/[study]/questionnaire/edit${page}`,
			{
				path: () => `/studies/acter-demo/questionnaire/edit${page.replace('[page]', 'your-means')}`,
				all: 200,
				...staffOnly
			}
		])
	),
	'/studies/[study]/responses': {
		path: () => '/studies/acter-demo/responses',
		all: 200,
		...staffOnly
	},
	// Who takes part reads what their own authorities wrote; another codebook is not there.
	...Object.fromEntries(
		['', '/[item]', '/codes.csv'].map((page): [string, Expected] => [
			`/studies/[study]/responses/coding${page}`,
			{
				path: () => `/studies/acter-demo/responses/coding${page.replace('[item]', 'remarks')}`,
				all: 200,
				...staffOnly
			}
		])
	),
	...Object.fromEntries(
		['/[item]/agreement', '/codebooks/[id]'].map((page): [string, Expected] => [
			`/studies/[study]/responses/coding${page}`,
			{
				path: () =>
					`/studies/acter-demo/responses/coding${page.replace('[item]', 'remarks').replace('[id]', nobodys)}`,
				all: 404,
				...staffOnly
			}
		])
	),
	'/studies/[study]/responses/[id]': {
		path: () => `/studies/acter-demo/responses/${ofBruno}`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies/[study]/responses/[id]/history': {
		path: () => `/studies/acter-demo/responses/${ofBruno}/history`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies/[study]/responses/[id]/items/[item]': {
		path: () => `/studies/acter-demo/responses/${ofBruno}/items/remarks`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies/[study]/responses/[id]/model': {
		path: () => `/studies/acter-demo/responses/${sentOfBruno}/model`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies/[study]/typology/readings': {
		path: () => '/studies/acter-demo/typology/readings',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/typology/transitions': {
		path: () => '/studies/acter-demo/typology/transitions',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/typology/models.csv': {
		path: () => '/studies/acter-demo/typology/models.csv',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/responses/[id]/flags': {
		path: () => `/studies/acter-demo/responses/${ofBruno}/flags`,
		all: 200,
		chloe: 404,
		...staffOnly
	},
	'/studies/[study]/responses/quality': {
		path: () => '/studies/acter-demo/responses/quality',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/responses/quality/rules': {
		path: () => '/studies/acter-demo/responses/quality/rules',
		all: 200,
		...staffOnly
	},
	// Written by who runs the study.
	'/studies/[study]/responses/quality/rules/[rule]': {
		path: () => '/studies/acter-demo/responses/quality/rules/new',
		all: 403,
		alice: 200,
		...staffOnly
	},
	'/studies/[study]/results/[item]': {
		path: () => '/studies/acter-demo/results/remarks',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/typology': {
		path: () => '/studies/acter-demo/typology',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/typology/checks': {
		path: () => '/studies/acter-demo/typology/checks',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/typology/versions/[number]': {
		path: () => '/studies/acter-demo/typology/versions/1',
		all: 200,
		...staffOnly
	},
	// Who runs the study changes its typology.
	...Object.fromEntries(
		[
			['', ''],
			['/criteria/[key]', '/criteria/new'],
			['/dimensions/[key]', '/dimensions/new'],
			['/models/[key]', '/models/new'],
			['/settings', '/settings']
		].map(([route, path]): [string, Expected] => [
			`/studies/[study]/typology/edit${route}`,
			{ path: () => `/studies/acter-demo/typology/edit${path}`, all: 403, alice: 200, ...staffOnly }
		])
	),
	'/legal': { path: () => '/legal', all: 200 },
	'/privacy': { path: () => '/privacy', all: 200 },
	'/accessibility': { path: () => '/accessibility', all: 200 },
	'/organisation/installation': {
		path: () => '/organisation/installation',
		all: 403,
		alice: 200,
		...staffOnly
	},
	'/organisation/journal': { path: () => '/organisation/journal', all: 200, ...staffOnly },
	'/organisation/post': { path: () => '/organisation/post', all: 200, ...staffOnly },
	'/organisation/post/[id]': {
		path: () => '/organisation/post/01900000-0000-7000-8000-000000000000',
		all: 404,
		...staffOnly
	},
	'/organisation/journal/file': {
		path: () => '/organisation/journal/file',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/results': {
		path: () => '/studies/acter-demo/results',
		all: 200,
		...staffOnly
	},
	'/studies/[study]/results/models': {
		path: () => '/studies/acter-demo/results/models',
		all: 200,
		...staffOnly
	}
};

/** The address of each door below src/routes, groups left out. */
function routesThatAre(folder = '', address = ''): string[] {
	const entries = readdirSync(inProject('src/routes', folder), { withFileTypes: true });
	const here = entries.some(({ name }) => /^\+(page\.svelte|server\.ts)$/.test(name));
	return [
		...(here ? [address || '/'] : []),
		...entries
			.filter((entry) => entry.isDirectory())
			.flatMap(({ name }) =>
				routesThatAre(`${folder}/${name}`, name.startsWith('(') ? address : `${address}/${name}`)
			)
	];
}

test('every route says who may open it', () => {
	expect(routesThatAre().sort()).toEqual(Object.keys(doors).sort());
});

// Looking changes nothing, so they look at the same time.
describe.concurrent.each(Object.entries(doors))('%s', (_route, expected) => {
	test.each(roles)('as %s', async (role) => {
		const { status, headers } = await ask(role, expected.path());
		expect(status).toBe(expected[role] ?? expected.all);
		if (expected.path().startsWith('/studies') && status === 303)
			expect(headers.location).toBe(`/sign-in?next=${encodeURIComponent(expected.path())}`);
	});
});

describe('what a network reads of another one', () => {
	test('no response of it is listed', async () => {
		const seen = Object.fromEntries(
			await Promise.all(
				(['alice', 'bruno', 'chloe'] as const).map(async (role) => [
					role,
					new Set(await allResponsesOf(role))
				])
			)
		) as Record<'alice' | 'bruno' | 'chloe', Set<string>>;
		expect(seen.bruno.size).toBeGreaterThan(10);
		expect(seen.chloe.size).toBeGreaterThan(10);
		expect([...seen.bruno].filter((id) => seen.chloe.has(id))).toEqual([]);
		expect([...seen.bruno].filter((id) => !seen.alice.has(id))).toEqual([]);
	}, 60_000);

	test('no person of it is named on any page', async () => {
		const people = new Set<string>();
		for (const id of await allResponsesOf('chloe')) {
			const { text } = await ask('chloe', `/studies/acter-demo/responses/${id}`);
			for (const [email] of text.matchAll(/[\w.+-]+@[\w-]+\.(?:example|invalid|test)/g))
				people.add(email);
		}
		for (const own of ['bretagne@demo.example', 'contact@demo.example']) people.delete(own);
		expect(people.size).toBeGreaterThan(3);
		const pages = await Promise.all(
			['', '/questionnaire', '/responses', '/results', `/responses/${ofBruno}`].map(
				async (place) => (await ask('bruno', `/studies/acter-demo${place}`)).text
			)
		);
		for (const person of people) expect(pages.filter((page) => page.includes(person))).toEqual([]);
	}, 120_000);
});

async function allResponsesOf(role: Role): Promise<string[]> {
	const seen = new Set<string>();
	let next: string | undefined = '/studies/acter-demo/responses';
	for (let page = 1; page < 20 && next !== undefined; page += 1) {
		const { text }: { text: string } = await ask(role, next);
		for (const id of responsesSeenBy(text)) seen.add(id);
		next = /<a href="([^"]+)"[^>]*rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
	}
	return [...seen];
}

describe('what a second person learns of the first, who answers for the same authority', () => {
	test('nothing: neither that there is an answer nor who gave it', async () => {
		const email = 'first.person@town.example';
		const saved = await site.ask('/q/acter-demo/pages/your-authority', {
			method: 'POST',
			headers: {
				origin: site.origin,
				cookie: cookies.respondent,
				accept: 'text/html',
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: new URLSearchParams({ 'respondent-email': email, step: 'save' }).toString()
		});
		expect(saved.status).toBeLessThan(400);
		const first = await ask('respondent', '/q/acter-demo/pages/your-authority');
		expect(first.text).toContain(email);
		for (const place of ['', '/authority', '/pages/your-authority', '/summary']) {
			const second = await ask('other respondent', `/q/acter-demo${place}`);
			expect(second.text).not.toContain(email);
		}
	});
});
