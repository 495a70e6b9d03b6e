import { beforeAll, describe, expect, test } from 'vitest';
import { asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { listTexts } from '$lib/results/list-texts.server';
import { readResults } from '$lib/results/read-results.server';
import type { NumberFigure, RankingFigure, ScaleFigure, SharesFigure } from '$lib/results/figures';
import { noFilter as none, type ResultsFilter } from '$lib/results/results.input';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let study: SmallStudy;

const results = (viewer: Viewer, filter: Partial<ResultsFilter> = {}) =>
	readResults(viewer, { study: study.slug, filter: { ...none, ...filter } });

async function figure<F>(
	viewer: Viewer,
	item: string,
	filter: Partial<ResultsFilter> = {}
): Promise<{ own: F; whole: F | null }> {
	const { figures } = await results(viewer, filter);
	return figures.get(item)! as { own: F; whole: F | null };
}

const cells = (shares: SharesFigure | null) =>
	shares && Object.fromEntries(shares.cells.map(({ value, count }) => [value, count]));

beforeAll(async () => {
	people = await makePeople();
	study = await makeSmallStudy();
	const bruno = people.bruno.networkId;
	const chloe = people.chloe.networkId;
	const given = {
		'has-action': 'yes',
		actions: ['cooperations'],
		motivations: ['solidarity', 'economy']
	};

	// Bruno's network: 4 communes and a région.
	for (let place = 0; place < 4; place += 1) {
		await addResponse(study, {
			networkId: bruno,
			answers: {
				...given,
				budget: 1000 * (place + 1),
				'partners.schools': 'close',
				remarks: `Bruno ${place}`
			},
			cooperations: [{ country: 'MA' }, { country: 'SN' }]
		});
	}
	await addResponse(study, {
		networkId: bruno,
		kind: 'region',
		population: 3_000_000,
		answers: { 'has-action': 'no' },
		notAsked: ['actions']
	});
	// Chloe's: 12 communes, 7 EPCI, 2 départements.
	for (let place = 0; place < 12; place += 1) {
		await addResponse(study, {
			networkId: chloe,
			answers: {
				...given,
				'has-action': place < 6 ? 'yes' : 'no',
				budget: 1000 * (place + 1),
				remarks: `Chloe ${place}`
			},
			cooperations: place < 3 ? [{ country: 'MA' }, { country: 'MA' }] : [{ country: 'SN' }]
		});
	}
	for (let place = 0; place < 7; place += 1) {
		await addResponse(study, {
			networkId: chloe,
			kind: 'epci',
			population: 20_000,
			answers: { 'has-action': 'yes', actions: ['awareness'], 'budget-missing': 'dont-know' }
		});
	}
	for (let place = 0; place < 2; place += 1) {
		await addResponse(study, {
			networkId: chloe,
			kind: 'departement',
			population: 500_000,
			answers: { 'has-action': 'dont-know' }
		});
	}
	// Never counted.
	await addResponse(study, { networkId: bruno, state: 'draft', answers: given });
	await addResponse(study, { networkId: bruno, state: 'set-aside', answers: given });
});

describe('who may see results', () => {
	test('a stranger must sign in first', async () => {
		await expect(results(people.stranger)).rejects.toThrow('signInFirst');
	});
	test('a study that is not there is not found', async () => {
		await expect(readResults(people.bruno.viewer, { study: 'none', filter: none })).rejects.toThrow(
			'notFound'
		);
	});
});

describe('the coordination', () => {
	test('sees everybody, as they are, and no second column', async () => {
		const { responses, whole, seesAll } = await results(people.alice.viewer);
		expect({ responses, whole, seesAll }).toEqual({
			responses: 26,
			whole: 'own-is-whole',
			seesAll: true
		});
	});
	test('tells who was not asked, does not know, or left it blank', async () => {
		const { own } = await figure<SharesFigure>(people.alice.viewer, 'has-action');
		expect(cells(own)).toEqual({ yes: 17, no: 7 });
		expect(own.base).toMatchObject({ total: 26, n: 24, dontKnow: 2, blank: 0, notAsked: 0 });
		const actions = await figure<SharesFigure>(people.alice.viewer, 'actions');
		expect(cells(actions.own)).toEqual({ cooperations: 16, awareness: 7 });
		expect(actions.own.base).toMatchObject({ total: 26, n: 23, notAsked: 1, blank: 2 });
	});
	test('filters by network, kind and size class', async () => {
		const lianes = await results(people.alice.viewer, { network: 'lianes' });
		expect(lianes.responses).toBe(5);
		const epci = await results(people.alice.viewer, { kind: 'epci' });
		expect(epci.responses).toBe(7);
		const large = await results(people.alice.viewer, { size: 'from-100000' });
		expect(large.responses).toBe(3);
	});
	test('reads amounts with those who do not know them told apart', async () => {
		const { own } = await figure<NumberFigure>(people.alice.viewer, 'budget');
		expect(own.base).toMatchObject({ n: 16, dontKnow: 7, total: 26, blank: 3 });
		expect(own.least).toBe(1000);
		expect(own.greatest).toBe(12_000);
		expect(own.classes[0]).toMatchObject({ from: 0, to: 10_000, count: 13 });
	});
	test('counts cooperations at their own level', async () => {
		const { own } = await figure<SharesFigure>(people.alice.viewer, 'country');
		expect(cells(own)).toEqual({ MA: 10, SN: 13 });
		expect(own.base).toMatchObject({ total: 23, n: 23, authorities: 16 });
	});
	test('reads rankings and matrices', async () => {
		const ranking = await figure<RankingFigure>(people.alice.viewer, 'motivations');
		expect(ranking.own.cells).toEqual([
			{ value: 'solidarity', ranked: 16, first: 16, meanPlace: 1 },
			{ value: 'economy', ranked: 16, first: 0, meanPlace: 2 }
		]);
		const matrix = await figure<ScaleFigure>(people.alice.viewer, 'partners');
		expect(cells(matrix.own.rows[0]!.shares)).toEqual({ close: 4, far: 0 });
	});
});

describe('a network', () => {
	test('sees its own figures exactly, and the whole beside them', async () => {
		const { own, whole } = await figure<SharesFigure>(people.bruno.viewer, 'has-action');
		expect(cells(own)).toEqual({ yes: 4, no: 1 });
		expect(cells(whole)).toEqual({ yes: 17, no: 7 });
		expect(whole!.base.n).toBe(24);
	});
	test('is not told why others gave no answer', async () => {
		const { whole } = await figure<SharesFigure>(people.bruno.viewer, 'has-action');
		expect(whole!.base).toMatchObject({ dontKnow: null, blank: null, notAsked: null });
	});
	test('sees no whole where fewer than five others answered', async () => {
		// 21 others for chloe are 5 of bruno's network, of whom 4 gave a budget and 1 left it.
		const { whole } = await figure<NumberFigure>(people.chloe.viewer, 'budget');
		expect(whole).toBeNull();
	});
	test('sees a median of eleven others, but never the smallest or the largest', async () => {
		const { whole } = await figure<NumberFigure>(people.bruno.viewer, 'budget');
		expect(whole).toMatchObject({ least: null, greatest: null, median: 4500 });
		// Three of the others gave 10,000 euros or more: their class is hidden, and the first with it.
		expect(whole!.classes[0]!.count).toBeNull();
		expect(whole!.classes[1]!.count).toBeNull();
	});
	test('sees no cell of a country that three others named, however often they did', async () => {
		const { whole } = await figure<SharesFigure>(people.bruno.viewer, 'country');
		expect(cells(whole)).toEqual({ MA: null, SN: null });
	});
	test('filters the whole by one thing at a time', async () => {
		const both = await results(people.bruno.viewer, { kind: 'commune', size: 'from-1000' });
		expect(both.whole).toBe('one-filter');
		expect([...both.figures.values()].every(({ whole }) => whole === null)).toBe(true);
	});
	test('sees no view of two others, nor the one that would give it away', async () => {
		const departements = await results(people.bruno.viewer, { kind: 'departement' });
		expect(departements.whole).toBe('few-others');
		const epci = await results(people.bruno.viewer, { kind: 'epci' });
		expect(epci.whole).toBe('few-others');
		const communes = await results(people.bruno.viewer, { kind: 'commune' });
		expect(communes.whole).toBe('shown');
		expect(communes.responsesOfWhole).toBe(16);
	});
	test('reads the texts of its own network only', async () => {
		const read = (viewer: Viewer) =>
			asViewer(viewer, async (db) =>
				listTexts(db, viewer, {
					study: await readStudy(db, viewer, study.slug),
					item: 'remarks',
					filter: none
				})
			);
		const ofBruno = await read(people.bruno.viewer);
		expect(ofBruno.texts.map(({ text }) => text).sort()).toEqual(
			[0, 1, 2, 3].map((n) => `Bruno ${n}`)
		);
		expect((await read(people.alice.viewer)).texts).toHaveLength(16);
		const whole = (await results(people.bruno.viewer)).figures.get('remarks')!.whole;
		expect(whole).toBeNull();
	});
});

describe('several responses of one authority', () => {
	test('count once: the validated one, else the confirmed one, else the newest', async () => {
		const other = await makeSmallStudy('twice');
		const networkId = people.bruno.networkId;
		const day = (n: number) => new Date(Date.UTC(2026, 10, n));
		const first = await addResponse(other, {
			networkId,
			submittedAt: day(1),
			answers: { 'has-action': 'yes' }
		});
		const again = { networkId, authorityId: first.authorityId };
		await addResponse(other, { ...again, submittedAt: day(2), answers: { 'has-action': 'no' } });
		const read = async () => {
			const { figures, responses, superseded } = await readResults(people.alice.viewer, {
				study: 'twice',
				filter: none
			});
			return {
				shares: cells(figures.get('has-action')!.own as SharesFigure),
				responses,
				superseded
			};
		};
		expect(await read()).toEqual({ shares: { yes: 0, no: 1 }, responses: 1, superseded: 1 });
		await addResponse(other, {
			...again,
			confirmed: true,
			submittedAt: day(1),
			answers: { 'has-action': 'yes' }
		});
		expect(await read()).toEqual({ shares: { yes: 1, no: 0 }, responses: 1, superseded: 2 });
		await addResponse(other, {
			...again,
			state: 'validated',
			submittedAt: day(1),
			answers: { 'has-action': 'dont-know' }
		});
		expect(await read()).toEqual({ shares: { yes: 0, no: 0 }, responses: 1, superseded: 3 });
	});
});

describe('without any condition in the query', () => {
	test.each(['submitted_response', 'current_answer', 'response', 'answer'] as const)(
		'%s shows each network its own rows',
		async (table) => {
			const count = (viewer: Viewer) =>
				asViewer(viewer, async (db) => {
					const { n } = await db
						.selectFrom(table)
						.select((select) => select.fn.countAll<number>().as('n'))
						.executeTakeFirstOrThrow();
					return n;
				});
			const [alice, bruno, chloe] = await Promise.all([
				count(people.alice.viewer),
				count(people.bruno.viewer),
				count(people.chloe.viewer)
			]);
			expect(bruno).toBeGreaterThan(0);
			expect(chloe).toBeGreaterThan(0);
			expect(bruno + chloe).toBe(alice);
			await expect(count(people.stranger)).rejects.toThrow('permission denied');
		}
	);
});
