import { describe, expect, test } from 'vitest';
import type { Expression, Json } from '$lib/form/compiled-form';
import { duplicates, likeness } from '$lib/responses/quality/duplicates';
import { incoherences } from '$lib/responses/quality/incoherences';
import { isJump, jumps } from '$lib/responses/quality/jumps';
import { faultsOf, misplacedTexts } from '$lib/responses/quality/misplaced-text';
import { FEWEST, outliers } from '$lib/responses/quality/outliers';
import type { OtherAnswer } from '$lib/responses/quality/inspected';
import { sameEvidence } from '$lib/responses/quality/same-evidence';
import { straightlining } from '$lib/responses/quality/straightlining';
import { secondsByAnswer, tooFast } from '$lib/responses/quality/too-fast';
import { inspected, ROWS, said, type Given } from './inspected-form';

const by = (answers: readonly OtherAnswer[]) => Map.groupBy(answers, ({ item }) => item);

describe('incoherences', () => {
	const staffWithoutService: Expression = [
		'and',
		['equal', ['value', 'service'], ['const', 'none']],
		['greater', ['value', 'staff'], ['const', 0]]
	];
	const find = (tree: Expression, answers: Given[], panel: string | null = null) =>
		incoherences(inspected(answers), [{ id: 'rule', tree, panel }]);

	test('tell what was compared with what', () => {
		expect(find(staffWithoutService, said({ service: 'none', staff: 3 }))).toEqual([
			{
				...{ kind: 'incoherence', item: 'service', row: '', about: 'rule' },
				...{ said: { service: 'none', staff: 3 }, beside: {} }
			}
		]);
	});
	test('hold nothing against answers that agree, are missing or are not known', () => {
		expect(find(staffWithoutService, said({ service: 'own', staff: 3 }))).toEqual([]);
		expect(find(staffWithoutService, said({ staff: 3 }))).toEqual([]);
		const notOwn: Expression = ['notequal', ['value', 'service'], ['const', 'own']];
		expect(find(notOwn, said({ staff: 3 }))).toEqual([]);
		expect(find(notOwn, said({ service: 'dont-know' }))).toEqual([]);
		expect(find(notOwn, said({ service: 'none' }))).toHaveLength(1);
	});
	test('know what a rule itself asks to be empty', () => {
		const noAmount: Expression = [
			'and',
			['contains', ['value', 'actions'], ['const', 'cooperations']],
			['empty', ['value', 'budget']]
		];
		expect(find(noAmount, said({ actions: ['cooperations'] }))).toHaveLength(1);
		expect(find(noAmount, said({ actions: ['cooperations'], budget: 5 }))).toEqual([]);
	});
	test('need only one side of an "or" to be known', () => {
		const either: Expression = [
			'or',
			['greater', ['value', 'staff'], ['const', 100]],
			['greater', ['value', 'budget'], ['const', 100]]
		];
		expect(find(either, said({ budget: 200 }))).toHaveLength(1);
		expect(find(either, said({ budget: 50 }))).toEqual([]);
		expect(find(['negate', either], said({ budget: 50 }))).toEqual([]);
		expect(find(['negate', either], said({ budget: 50, staff: 1 }))).toHaveLength(1);
	});
	test('are asked of each row of a panel', () => {
		const endedYetPaid: Expression = [
			'and',
			['equal', ['row', 'state'], ['const', 'ended']],
			['greater', ['row', 'cost'], ['const', 0]]
		];
		const rows: Given[] = [
			{ item: 'cooperations', row: 'a', value: 0 },
			{ item: 'state', row: 'a', value: 'active' },
			{ item: 'cost', row: 'a', value: 10 },
			{ item: 'cooperations', row: 'b', value: 1 },
			{ item: 'state', row: 'b', value: 'ended' },
			{ item: 'cost', row: 'b', value: 20 }
		];
		const [flag, ...more] = find(endedYetPaid, rows, 'cooperations');
		expect(more).toEqual([]);
		expect(flag).toMatchObject({ item: 'state', row: 'b', said: { state: 'ended', cost: 20 } });
	});
	test('tell what rows hold that are summed up', () => {
		const sum: Expression = [
			'greater',
			[
				'call',
				'sumInArray',
				['value', 'cooperations'],
				['const', 'cost'],
				['const', null] as unknown as Expression
			],
			['value', 'budget']
		];
		const rows: Given[] = [
			...[
				{ item: 'cooperations', row: 'b', value: 1 },
				{ item: 'cost', row: 'b', value: 20 }
			],
			...[
				{ item: 'cooperations', row: 'a', value: 0 },
				{ item: 'cost', row: 'a', value: 10 }
			]
		];
		expect(find(sum, [...rows, ...said({ budget: 25 })])[0]).toMatchObject({
			...{ item: 'cooperations', row: '' },
			said: { budget: 25, 'cooperations.cost': [10, 20] }
		});
		expect(find(sum, [...rows, ...said({ budget: 30 })])).toEqual([]);
		expect(find(sum, rows)).toEqual([]);
	});
	test('tell of a text its length only, and of a person nothing', () => {
		const both: Expression = [
			'and',
			['notempty', ['value', 'remarks']],
			['notempty', ['value', 'person-name']]
		];
		const [flag] = find(both, said({ remarks: 'Camille', 'person-name': 'Camille' }));
		expect(flag?.said).toEqual({ remarks: { signs: 7 } });
	});
});

describe('outliers', () => {
	const AMOUNTS = [8e3, 12e3, 15e3, 2e4, 22e3, 3e4, 35e3, 4e4, 6e4, 9e4];
	const others = (values: number[], more: Partial<OtherAnswer> = {}): OtherAnswer[] =>
		values.map((value, place) => ({
			...{ responseId: `${more.networkId ?? ''}${place}`, networkId: 'lianes', row: '' },
			authorityId: null,
			...{ authorityKind: 'commune', size: 'from-10000', item: 'budget', value, ...more }
		}));
	const find = (budget: number, among: readonly OtherAnswer[]) =>
		outliers(inspected(said({ budget })), by(among));

	test('are told with the group, its median and what is usual', () => {
		// x <- log(c(8000, …, 90000)): median(x), mad(x), (log(2500000) - median(x)) / mad(x)
		const [flag] = find(2_500_000, others(AMOUNTS));
		expect(flag).toEqual({
			...{ kind: 'outlier', item: 'budget', row: '', about: '', said: { value: 2_500_000 } },
			beside: {
				...{ among: 'network', kind: 'commune', size: 'from-10000', others: 10 },
				...{ median: 26_000, low: 2_000, high: 330_000, distance: 6.3, measure: 'EUR' }
			}
		});
	});
	test('are as far below as above: the scale is logarithmic', () => {
		expect(find(300_000, others(AMOUNTS))).toEqual([]);
		expect(find(2_100, others(AMOUNTS))).toEqual([]);
		expect(find(100, others(AMOUNTS))[0]?.beside.distance).toBe(-7.6);
	});
	test('do not make each other usual', () => {
		const wrong = others([...AMOUNTS, 5e6, 6e6, 7e6]);
		expect(find(25_000_000, wrong)).toHaveLength(1);
	});
	test('are never within half as much again, however alike the others', () => {
		const same = others(AMOUNTS.map(() => 20_000));
		expect(find(29_000, same)).toEqual([]);
		expect(find(31_000, same)).toHaveLength(1);
	});
	test('need enough others, of the same size, else of any size', () => {
		expect(find(2_500_000, others(AMOUNTS.slice(1)))).toEqual([]);
		const anySize = [...others(AMOUNTS.slice(5)), ...others(AMOUNTS, { size: 'from-1000' })];
		const distinct = anySize.map((each, place) => ({ ...each, responseId: String(place) }));
		expect(find(2_500_000, distinct)[0]?.beside).toMatchObject({ size: null, others: 15 });
		expect(find(2_500_000, others(AMOUNTS, { authorityKind: 'region' }))).toEqual([]);
		expect(FEWEST).toBe(AMOUNTS.length);
	});
	test('do not tell a network what a few others answered', () => {
		const few = [...others(AMOUNTS.slice(3)), ...others(AMOUNTS, { networkId: 'bretagne' })];
		expect(find(2_500_000, few)).toEqual([]);
		const enough = [...few, ...others([25e3], { networkId: 'gescod' })];
		expect(find(2_500_000, enough)[0]?.beside).toMatchObject({ among: 'study', others: 18 });
	});
	test('are no zeros, no years, and no shares within ten points', () => {
		expect(find(0, others(AMOUNTS))).toEqual([]);
		const years = others(Array(12).fill(2010), { item: 'since' });
		expect(outliers(inspected(said({ since: 1800 })), by(years))).toEqual([]);
		const shares = others(Array(12).fill(50), { item: 'share' });
		expect(outliers(inspected(said({ share: 59 })), by(shares))).toEqual([]);
		expect(outliers(inspected(said({ share: 0 })), by(shares))).toHaveLength(1);
		const high = others(Array(12).fill(95), { item: 'share' });
		expect(outliers(inspected(said({ share: 0 })), by(high))[0]?.beside.high).toBe(100);
	});
});

describe('too fast', () => {
	const at = (seconds: number) => new Date(Date.UTC(2026, 10, 10, 8, 0, seconds));
	const answered = said({
		...{ service: 'own', staff: 2, budget: 1200, share: 10, since: 2001, actions: ['awareness'] },
		...Object.fromEntries(ROWS.map((row) => [`partners.${row}`, 'close']))
	});
	const within = (seconds: number, more: Partial<Given> = {}) =>
		answered.map((answer, place) => ({
			...answer,
			at: at((seconds * (place + 1)) / answered.length),
			...more
		}));

	test('is told with the time taken and the time it takes', () => {
		const [flag] = tooFast(inspected(within(20)));
		expect(flag?.said).toEqual({ answers: 12, seconds: 20 });
		const expected = [...secondsByAnswer(inspected(within(20)).state).values()];
		const sum = expected.reduce((all, each) => all + each, 0);
		expect(flag?.beside.expected).toBeGreaterThan(120);
		expect(flag?.beside.expected).toBeLessThanOrEqual(sum);
	});
	test('is not told of somebody who took their time', () => {
		expect(tooFast(inspected(within(150)))).toEqual([]);
	});
	test('counts a silence as far as it may have been answering', () => {
		// All saved at once, as by a page without a script, after ten minutes.
		const atOnce = answered.map((answer) => ({ ...answer, at: at(600) }));
		expect(tooFast(inspected(atOnce))).toEqual([]);
		// Three seconds of answers around an hour of lunch.
		const lunch = within(3).map((answer, place) =>
			place < 6 ? answer : { ...answer, at: at(3600 + place / 4) }
		);
		const [flag] = tooFast(inspected(lunch));
		expect(flag).toBeUndefined();
	});
	test('leaves out what was said before, by staff, or by a colleague whose beginning is not known', () => {
		expect(tooFast(inspected(within(20, { source: 'previous-wave' })))).toEqual([]);
		expect(tooFast(inspected(within(20, { source: 'telephone', by: null })))).toEqual([]);
		const colleague = answered.map((answer) => ({ ...answer, by: 'two', at: at(5) }));
		expect(tooFast(inspected(colleague))).toEqual([]);
	});
	test('says nothing of a few answers', () => {
		expect(tooFast(inspected(within(1).slice(0, 6)))).toEqual([]);
	});
});

describe('straightlining', () => {
	const rows = (columns: string[]) =>
		said(Object.fromEntries(columns.map((column, place) => [`partners.${ROWS[place]}`, column])));
	const down = (column: string, count = 6) => rows(Array<string>(count).fill(column));
	const find = (given: Given[], others: string[][] = [], networkId = 'lianes') =>
		straightlining(
			inspected(given),
			by(
				others.flatMap((columns, place) =>
					columns.map((value, row): OtherAnswer => ({
						...{ responseId: String(place), networkId, authorityId: null, row: '', value },
						...{ authorityKind: 'commune', size: null, item: `partners.${ROWS[row]}` }
					}))
				)
			)
		);

	test('is the same column in all of at least five rows', () => {
		expect(find(down('close'))).toEqual([
			{
				...{ kind: 'straightlining', item: 'partners', row: '', about: '' },
				...{ said: { column: 'close', rows: 6 }, beside: { others: null, same: null } }
			}
		]);
		expect(find(down('close', 5))).toHaveLength(1);
		expect(find(down('close', 4))).toEqual([]);
		expect(find(rows(['close', 'close', 'close', 'close', 'far']))).toEqual([]);
		expect(find(down('dont-know'))).toEqual([]);
	});
	test('is not told where more than one in five others do the same', () => {
		const straight = Array<string>(6).fill('never');
		const varied = ['close', 'far', 'never', 'close', 'far', 'never'];
		const others = (same: number) =>
			Array.from({ length: 10 }, (_, place) => (place < same ? straight : varied));
		expect(find(down('never'), others(2))[0]?.beside).toEqual({ others: 10, same: 2 });
		expect(find(down('never'), others(3))).toEqual([]);
		expect(find(down('close'), others(3))).toHaveLength(1);
		// Those of another network say nothing here.
		expect(find(down('never'), others(3), 'bretagne')[0]?.beside).toEqual({
			...{ others: null, same: null }
		});
	});
});

describe('duplicates', () => {
	const many = (change: Record<string, Json> = {}) =>
		new Map<string, Json>(
			Object.entries({
				...Object.fromEntries(Array.from({ length: 22 }, (_, n) => [`q${n}`, 'yes'])),
				...{ remarks: 'Nous menons trois projets au Bénin.', budget: 12_345 },
				...change
			})
		);
	const response = {
		stored: inspected([...many()].map(([item, value]) => ({ item, value }))).stored
	};
	const find = (answers: ReadonlyMap<string, Json>, sameAuthority = false) =>
		duplicates(response, [{ id: 'other', sameAuthority, answers }]);

	test('are two responses of one authority, whatever they say', () => {
		expect(find(new Map(), true)).toEqual([
			{
				...{ kind: 'duplicate', item: '', row: '', about: 'other' },
				...{ said: { why: 'same-authority' }, beside: { alike: 0, compared: 0 } }
			}
		]);
		expect(find(many(), true)[0]?.beside).toEqual({ alike: 24, compared: 24 });
	});
	test('are nearly the same answers, some of which are telling', () => {
		expect(find(many({ q1: 'no', q2: 'no' }))[0]).toMatchObject({
			said: { why: 'same-answers' },
			beside: { alike: 22, compared: 24 }
		});
		expect(find(many({ q1: 'no', q2: 'no', q3: 'no' }))).toEqual([]);
		expect(find(many({ remarks: 'Rien de plus à dire.' }))).toEqual([]);
		expect(find(new Map([...many()].slice(0, 10)))).toEqual([]);
	});
	test('are compared without "don’t know", and ticks whatever their order', () => {
		const ticks = (value: Json) => new Map([['actions', value]]);
		expect(likeness(ticks(['a', 'b']), ticks(['b', 'a'])).alike).toBe(1);
		expect(likeness(ticks('dont-know'), ticks('dont-know')).compared).toBe(0);
	});
});

describe('free text in the wrong place', () => {
	test.each([
		['Écrivez à camille.durand@mairie-exemple.fr', ['email']],
		['Joindre Camille au 06 12 34 56 78 ou au +33 (0)1.23.45.67.89', ['telephone']],
		['0612345678', ['telephone']],
		['+221 33 123 45 67', ['telephone']],
		['12 500 €', ['number']],
		['environ 3,5 ETP', ['number']],
		['2024', ['number']],
		['Voir ci-dessus', ['pointer']],
		['cf. question 12', ['pointer']],
		['Idem', ['pointer']],
		['déjà répondu plus haut', ['pointer']],
		['See above', ['pointer']],
		['(voir pièce jointe)', ['pointer']]
	])('%s: %j', (text, faults) => {
		expect(faultsOf(text).map(({ fault }) => fault)).toEqual(faults);
	});
	test.each([
		'Nous voyons plus haut dans la vallée des projets d’eau.',
		'Voir le Sénégal et ses partenaires, idem pour le Mali',
		'Budget de 12 500 € en 2024, dont 3 000 € de subventions',
		'SIRET 213 501 234 00012',
		'Depuis 1987, trois délibérations en 1992, 2003 et 2015',
		'RAS',
		'Haut niveau',
		''
	])('nothing is wrong with: %s', (text) => {
		const { fault } = faultsOf(text)[0] ?? {};
		expect(fault === undefined || text === 'Haut niveau').toBe(true);
	});
	test('counts, and keeps nothing of what was written', () => {
		const flags = misplacedTexts(
			inspected([{ item: 'remarks', value: 'a@b.fr, c@d.fr', revision: 3 }])
		);
		expect(flags).toEqual([
			{
				...{ kind: 'misplaced-text', item: 'remarks', row: '', about: 'email' },
				...{ said: { fault: 'email', times: 2, revision: 3 }, beside: {} }
			}
		]);
	});
	test('looks only where people write in their own words', () => {
		expect(misplacedTexts(inspected(said({ staff: 12, service: 'idem' })))).toEqual([]);
		expect(misplacedTexts(inspected(said({ place: 'idem' })))).toHaveLength(1);
	});
});

describe('jumps', () => {
	test.each([
		[10_000, 30_000, 'EUR', true],
		[10_000, 29_000, 'EUR', false],
		[30_000, 10_000, 'EUR', true],
		[1_000, 5_000, 'EUR', false],
		[0, 6_000, 'EUR', true],
		[0, 4_000, 'EUR', false],
		[0.5, 2, 'fte', false],
		[1, 3, 'fte', true],
		[20, 59, 'percent', false],
		[20, 60, 'percent', true],
		[2024, 2026, 'year', false],
		[1998, 2015, 'year', true]
	] as const)('from %d to %d (%s): %s', (before, now, measure, told) => {
		expect(isJump(before, now, measure)).toBe(told);
		expect(isJump(now, before, measure)).toBe(told);
	});
	test('are told with both figures, rows of the same id beside each other', () => {
		const rows: Given[] = [
			{ item: 'cooperations', row: 'a', value: 0 },
			{ item: 'cost', row: 'a', value: 90_000 },
			{ item: 'budget', value: 12_000 }
		];
		const before = [
			{ item: 'budget', value: 1_200_000 },
			{ item: 'cost', row: 'b', value: 1_000 },
			{ item: 'cost', row: 'a', value: 80_000 }
		];
		expect(jumps(inspected(rows), before)).toEqual([
			{
				...{ kind: 'jump', item: 'budget', row: '', about: '' },
				...{ said: { now: 12_000 }, beside: { before: 1_200_000, measure: 'EUR' } }
			}
		]);
	});
});

test('evidence is the same whatever the others say, and however the database orders it', () => {
	const flag = { said: { staff: 3, service: 'none', list: ['a', { signs: 2 }] } };
	const again = { said: { list: ['a', { signs: 2 }], service: 'none', staff: 3 } };
	expect(sameEvidence(flag as never, again as never)).toBe(true);
	expect(sameEvidence(flag as never, { said: { ...again.said, staff: 4 } } as never)).toBe(false);
});
