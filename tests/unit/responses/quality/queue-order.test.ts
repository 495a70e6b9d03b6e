import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flag } from '$lib/responses/quality/flag';
import { howFar, pointsOf, queueOrder, weightsIn } from '$lib/responses/quality/queue-order';
import { form } from './inspected-form';

const at = new Date('2026-11-21T09:00:00Z');
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
const place = { item: '', row: '', about: '' };
const jump = (before: number, now: number, item = 'budget'): Flag => ({
	...{ ...place, kind: 'jump', item },
	...{ said: { now }, beside: { before, measure: 'EUR' } }
});
const pointer = (item = 'remarks'): Flag => ({
	...{ ...place, kind: 'misplaced-text', item },
	...{ said: { fault: 'pointer', times: 1, revision: 1 }, beside: {} }
});
const twice: Flag = {
	...{ ...place, kind: 'duplicate', said: { why: 'same-authority' } },
	beside: { alike: 0, compared: 0 }
};
const weigh = weightsIn(form);
const waiting = (
	id: string,
	flags: Flag[],
	more: { days?: number; unconfirmed?: boolean } = {}
) => ({
	...{ id, submittedAt: daysAgo(more.days ?? 0), unconfirmed: more.unconfirmed ?? false },
	flags: flags.map((flag) => ({ flag, weight: weigh(flag) }))
});
const order = (...all: ReturnType<typeof waiting>[]) => queueOrder(all, at).map(({ id }) => id);

test('what moves every figure comes before an amount, an amount before a trifle', () => {
	const trifles = Array.from({ length: 12 }, () => pointer());
	expect(
		order(
			waiting('trifles', trifles),
			waiting('none', []),
			waiting('amount', [jump(20_000, 2_000_000)]),
			waiting('twice', [twice])
		)
	).toEqual(['twice', 'amount', 'trifles', 'none']);
});

test('the further off, the earlier', () => {
	expect(order(waiting('near', [jump(1e4, 4e4)]), waiting('far', [jump(1e4, 4e6)]))).toEqual([
		'far',
		'near'
	]);
	expect(howFar(jump(1e4, 1e6))).toBe(1);
	expect(howFar(jump(0, 1e6))).toBe(0.8);
});

test('then comes what nobody confirmed, then what waits longest', () => {
	expect(
		order(
			waiting('new', []),
			waiting('old', [], { days: 10 }),
			waiting('unconfirmed', [], { unconfirmed: true })
		)
	).toEqual(['unconfirmed', 'old', 'new']);
	// After a month waiting adds nothing, but still decides between equals.
	expect(order(waiting('month', [], { days: 30 }), waiting('year', [], { days: 365 }))).toEqual([
		'year',
		'month'
	]);
});

test('points are explained by their parts', () => {
	const { points, parts } = pointsOf(
		waiting('one', [pointer(), jump(1e4, 1e6)], { days: 14, unconfirmed: true }),
		at
	);
	expect(parts.flags.map(({ flag, points }) => [flag.kind, points])).toEqual([
		['jump', 3],
		// A text weighs ½, a pointer is 0.3 off, the second of two counts by half.
		['misplaced-text', 0.08]
	]);
	expect(parts).toMatchObject({ unconfirmed: 1, waiting: 0.5 });
	expect(points).toBe(4.58);
});

test('a question weighs more with every indicator that reads it', () => {
	const used = weightsIn(form, new Map([['budget', 3]]));
	expect(weigh(jump(1, 2))).toBe(3);
	expect(used(jump(1, 2))).toBe(9);
	expect(weigh(jump(1, 2, 'share'))).toBe(2);
	expect(weigh({ ...pointer('service') })).toBe(1);
});

test('neither the order of flags nor that of responses matters, and one flag more never lowers', () => {
	const flag = fc.constantFrom(twice, pointer(), jump(1e4, 4e4), jump(1e4, 1e6));
	const response = fc.record({ flags: fc.array(flag, { maxLength: 6 }), days: fc.nat(60) });
	fc.assert(
		fc.property(fc.array(response, { maxLength: 8 }), flag, (all, more) => {
			const list = all.map(({ flags, days }, place) => waiting(`r${place}`, flags, { days }));
			const back = list.toReversed().map((each) => ({ ...each, flags: each.flags.toReversed() }));
			expect(queueOrder(back, at).map(({ id, points }) => [id, points])).toEqual(
				queueOrder(list, at).map(({ id, points }) => [id, points])
			);
			for (const each of list) {
				const heavier = { ...each, flags: [...each.flags, { flag: more, weight: weigh(more) }] };
				expect(pointsOf(heavier, at).points).toBeGreaterThanOrEqual(pointsOf(each, at).points);
			}
		})
	);
});
