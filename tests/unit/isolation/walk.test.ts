// The walk itself, walked: a site that keeps everything to itself passes, and each way of leaking is
// planted once and found.
import { describe, expect, test } from 'vitest';
import { newId } from '$lib/ground/ids';
import { actionsOf, discoverRoutes, type Route } from '../../ground/isolation/discover';
import type { Door } from '../../ground/isolation/doors';
import { compareWorlds, rowsChanged } from '../../ground/isolation/compare-worlds';
import { walk } from '../../ground/isolation/walk';
import { people, type Person, type Worlds } from '../../ground/isolation/worlds';
import type { Answer, Asked, Site } from '../../ground/site';

const belongings = {
	own: { contact: newId(), mail: newId() },
	common: { response: newId() }
};
const cookies = Object.fromEntries(
	Object.keys(people).map((name) => [name, `session=${name}`])
) as Record<Person, string>;
const world = { folder: '', cookies };
const worlds: Worlds = {
	full: world,
	bare: world,
	belongings,
	studies: { common: 'common', ofB: 'of-b', ofA: 'of-a', preparing: 'zqxa-preparing' },
	authority: newId(),
	authorityOfA: newId(),
	read: () => Promise.resolve([]),
	remove: () => Promise.resolve()
};
const routes: Route[] = [
	{
		address: '/studies/[study]/responses/[id]',
		params: ['study', 'id'],
		page: true,
		actions: ['confirm'],
		methods: []
	}
];
const doors: Record<string, Door> = {
	'/studies/[study]/responses/[id]': { outside: [303], inside: [404] }
};

type Given = Partial<Answer> | undefined;
/** A site that says that nothing is there, but for what is planted. */
function siteThat(planted: (who: string, path: string, asked: Asked) => Given): Site {
	const answer = (path: string, asked: Asked = {}): Answer => {
		const who = /^session=(.*)$/.exec(asked.headers?.cookie ?? '')?.[1] ?? 'visitor';
		const usual: Answer = path.includes('/authority?/pick')
			? { status: 303, headers: { 'set-cookie': ['answer-common=x; Path=/'] }, text: '' }
			: who === 'visitor'
				? { status: 303, headers: { location: '/sign-in' }, text: '' }
				: { status: 404, headers: {}, text: 'Not found' };
		return { ...usual, ...planted(who, path, asked) };
	};
	return {
		origin: 'http://localhost:1',
		pid: 0,
		log: () => '',
		ask: (path, asked) => Promise.resolve(answer(path, asked)),
		stop: () => Promise.resolve(0)
	};
}
const walked = (planted: Parameters<typeof siteThat>[0] = () => undefined) =>
	walk(siteThat(planted), worlds, { routes, doors });

test('a site that keeps to itself what is not one’s own passes', async () => {
	const { leaks, strange, unequal, requests } = await walked();
	expect([leaks, strange, unequal]).toEqual([[], [], []]);
	expect(requests).toBeGreaterThan(100);
});

describe('a leak is found', () => {
	const B = 'administrator of B';
	test('in a page', async () => {
		const { leaks } = await walked((who) => (who === B ? { text: 'Mme zqxaname' } : undefined));
		expect(leaks[0]).toContain('zqxaname');
	});
	test('in the name of a file', async () => {
		const headers = { 'content-disposition': 'attachment; filename="zqxafile.csv"' };
		expect((await walked((who) => (who === B ? { headers } : undefined))).leaks).not.toEqual([]);
	});
	test('of the id of another thing', async () => {
		const text = `<a href="/${belongings.own.mail}">`;
		const { leaks } = await walked((who) => (who === B ? { text } : undefined));
		expect(leaks.join('\n')).toContain(belongings.own.mail);
	});
	test('of what the coordination may read, to anybody else', async () => {
		const text = 'zqxcremark';
		expect((await walked((who) => (who === 'coordinator' ? { text } : undefined))).leaks).toEqual(
			[]
		);
		expect((await walked((who) => (who === 'nobody' ? { text } : undefined))).leaks).not.toEqual(
			[]
		);
	});
	test('by a door that opens', async () => {
		const { strange } = await walked((who, _, { method }) =>
			who === 'reader of B' && method === undefined ? { status: 200 } : undefined
		);
		expect(strange[0]).toMatch(/^reader of B: GET .*: 200$/);
	});
	test('by another message than for what does not exist', async () => {
		const { unequal } = await walked((_, path, { method }) =>
			method === 'POST' && path.includes(belongings.own.contact)
				? { status: 404, text: 'Not yours' }
				: undefined
		);
		expect(unequal[0]).toContain('Not yours');
	});
	test('by another status than for what does not exist', async () => {
		const { unequal } = await walked((who, path) =>
			who === B && path.includes(belongings.own.contact) ? { status: 403 } : undefined
		);
		expect(unequal).not.toEqual([]);
	});
	test('by a failure', async () => {
		const { strange } = await walked((who) => (who === B ? { status: 500 } : undefined));
		expect(strange).not.toEqual([]);
	});
	test('by a count that the other world does not have', async () => {
		const page: Route = {
			...{ address: '/studies/[study]', params: ['study'] },
			...{ page: true, actions: [], methods: [] }
		};
		const saying = (text: string) => siteThat(() => ({ status: 200, text }));
		const compare = (one: string, other: string) =>
			compareWorlds(saying(one), saying(other), worlds, [page]);
		expect(await compare('12 responses', '12 responses')).toEqual([]);
		expect(await compare('13 responses', '12 responses')).not.toEqual([]);
	});
	test('by a row that was changed, added or taken away', () => {
		expect(rowsChanged(['mail 1', 'mail 2'], ['mail 2', 'mail 1'])).toEqual([]);
		expect(rowsChanged(['mail 1'], ['mail 1!', 'event 3'])).toEqual([
			'gone: mail 1',
			'new: mail 1!',
			'new: event 3'
		]);
	});
});

describe('of the things that fit', () => {
	const { contact } = belongings.own;
	const opensFor = (person: string) => (who: string, path: string) =>
		[person, 'owner'].includes(who) && path.endsWith(`/of-b/responses/${contact}`)
			? { status: 200 }
			: undefined;
	const walkedWith = (things: 'each' | 'fitting', person: string) =>
		walk(siteThat(opensFor(person)), worlds, { routes, doors, things });

	test('everybody tries those that A’s administrator opens', async () => {
		const { strange, openedByOwner } = await walkedWith('fitting', 'reader of B');
		expect(openedByOwner).toBe(1);
		expect(strange).toEqual(['reader of B: GET /studies/of-b/responses/@id@ (contact): 200']);
	});
	test('what opens for nobody is tried by those who come closest, with each', async () => {
		const opened: string[] = [];
		const site = siteThat((who, path) => void opened.push(`${who} ${path}`));
		await walk(site, worlds, { routes, doors, things: 'fitting' });
		for (const id of [...Object.values(belongings.own), belongings.common.response])
			expect(opened).toContain(`administrator of B /studies/of-b/responses/${id}`);
	});
	test('fewer are asked for than of each', async () => {
		const asked = async (things: 'each' | 'fitting') =>
			(await walkedWith(things, 'owner')).requests;
		expect(await asked('fitting')).toBeLessThan(await asked('each'));
	});
});

describe('the doors', () => {
	test('one without an entry stops the walk', async () => {
		const planted = { ...routes[0]!, address: '/planted', params: [] };
		await expect(
			walk(
				siteThat(() => undefined),
				worlds,
				{ routes: [planted], doors }
			)
		).rejects.toThrow('No entry for /planted');
	});
	test('are found with their actions and methods', () => {
		const found = discoverRoutes();
		const of = (address: string) => found.find((route) => route.address === address);
		expect(of('/sign-in')).toMatchObject({ page: true, actions: [''] });
		expect(of('/q/[study]/save')).toMatchObject({ page: false, methods: ['POST'] });
		expect(of('/api/authorities')?.methods).toEqual(['GET']);
		expect(found.length).toBeGreaterThan(40);
	});
	test.each([
		["export const actions: Actions = { default: async () => {}, 'set-aside': x };", 2],
		['export const actions = { save: async () => {} } satisfies Actions;', 1],
		['export const load = () => ({});', 0]
	])('have the actions of %s', (text, count) => {
		expect(actionsOf(text)).toHaveLength(count);
	});
	test('whose actions can’t be read stop the walk too', () => {
		expect(() => actionsOf('export const actions = make();')).toThrow('can’t be read');
	});
});
