// What may be done with a response from where it stands, and its history in one list.
import { describe, expect, test } from 'vitest';
import { positionFrom, positionText } from '$lib/responses/review/keyset';
import {
	actionsFrom,
	afterwards,
	deskState,
	obstacleTo,
	obstacleToWork,
	type Standing
} from '$lib/responses/review/review';
import { wholeHistory, type WrittenAnswer } from '$lib/responses/review/whole-history';

const at = (time: string) => new Date(`2026-11-21T${time}:00Z`);
const standing = (more: Partial<Standing> = {}): Standing => ({
	...{ id: 'one', name: 'Amiens', state: 'submitted', revision: 3, submittedAt: at('09:00') },
	...{ takenBy: null, takenAt: null, decidedBy: null, decidedAt: null, mergedInto: null },
	...{ setAsideReason: null, setAsideAt: null, setAsideBy: null },
	...{ openQuestions: 0, beingChanged: false },
	...more
});
const taken = { takenBy: 'bruno', takenAt: at('10:00') };
const validated = { state: 'validated', decidedBy: 'bruno' } as const;
const aside = { state: 'set-aside', setAsideReason: 'trial' } as const;

test.each([
	[{}, 'submitted'],
	[taken, 'in-review'],
	[{ openQuestions: 1 }, 'question'],
	[{ ...taken, openQuestions: 2 }, 'question'],
	// A reply that is still owed says nothing of what was decided.
	[{ ...validated, openQuestions: 1 }, 'validated'],
	[{ ...aside, openQuestions: 1 }, 'set-aside'],
	[{ state: 'draft' as const, submittedAt: null }, 'draft']
])('%o is on the desk as %s', (more, state) => {
	expect(deskState(standing(more))).toBe(state);
});

describe('what may be done', () => {
	test.each([
		[{ state: 'draft' as const, submittedAt: null }, ['set-aside']],
		[{}, ['take', 'validate', 'set-aside']],
		[{ openQuestions: 1 }, ['take', 'set-aside']],
		[{ beingChanged: true }, ['take', 'set-aside']],
		[taken, ['give-back', 'validate', 'set-aside']],
		[{ ...taken, takenBy: 'chloe' }, ['take-over']],
		[validated, ['set-aside', 'take-up']],
		[aside, ['take-up']],
		[{ ...aside, mergedInto: 'another' }, []]
	])('from %o', (more, actions) => {
		expect(actionsFrom(standing(more), 'bruno')).toEqual(actions);
	});
	test('nothing is set aside without a reason', () => {
		expect(obstacleTo('set-aside', standing(), { account: 'bruno' })).toBe('no-reason');
		const reason = 'trial';
		expect(obstacleTo('set-aside', standing(), { account: 'bruno', reason })).toBeNull();
	});
	test('answers are corrected in what was sent and nobody else has in hand', () => {
		expect(obstacleToWork(standing(), 'bruno')).toBeNull();
		expect(obstacleToWork(standing(taken), 'bruno')).toBeNull();
		expect(obstacleToWork(standing(taken), 'chloe')).toBe('taken-by-other');
		expect(obstacleToWork(standing(validated), 'bruno')).toBe('state');
	});
});

describe('afterwards', () => {
	const by = { account: 'bruno', at: at('11:00'), reason: 'trial' };
	test('what is decided is in nobody’s hands, and says by whom', () => {
		expect(afterwards('validate', standing(taken), by)).toMatchObject({
			...{ state: 'validated', takenBy: null, decidedBy: 'bruno', decidedAt: at('11:00') }
		});
		expect(afterwards('set-aside', standing(taken), by)).toMatchObject({
			...{ state: 'set-aside', takenBy: null, setAsideBy: 'bruno', setAsideReason: 'trial' }
		});
	});
	test('what is taken up again is where it was before: sent, or a draft', () => {
		expect(afterwards('take-up', standing(aside), by)).toMatchObject({
			...{ state: 'submitted', setAsideReason: null, setAsideAt: null }
		});
		const draft = standing({ ...aside, submittedAt: null });
		expect(afterwards('take-up', draft, by).state).toBe('draft');
	});
	test('what is taken over is in other hands, and keeps what was decided before', () => {
		const before = standing({ ...taken, decidedBy: 'chloe', decidedAt: at('09:30') });
		expect(afterwards('take-over', before, { ...by, account: 'alice' })).toMatchObject({
			...{ state: 'submitted', takenBy: 'alice', decidedBy: 'chloe' }
		});
	});
});

describe('the whole history', () => {
	const written = (more: Partial<WrittenAnswer>): WrittenAnswer => ({
		...{ item: 'budget', row: '', revision: 1, value: 5, before: null, source: 'self' },
		...{ at: at('09:00'), byAccount: null, byContributor: 'marie', reason: null, saving: 1 },
		...{ mergedFrom: null, pending: false, unsent: false },
		...more
	});
	const event = (kind: string, time: string) => ({
		...{ id: `${kind} ${time}`, at: at(time), kind, actorKind: 'account' as const },
		...{ actorId: 'bruno', data: {} }
	});
	test('tells one sitting of one person as one, each answer over what stood before it', () => {
		const [entry, ...others] = wholeHistory(
			[
				written({}),
				written({ revision: 2, value: 6, before: 5, at: at('09:20') }),
				written({ item: 'remarks', value: 'Oui', at: at('09:40') })
			],
			[],
			[]
		);
		expect(others).toEqual([]);
		expect(entry).toMatchObject({ kind: 'saved', at: at('09:00'), until: at('09:40') });
		const answers = entry?.kind === 'saved' ? entry.answers : [];
		expect(answers.map(({ item, before, value }) => [item, before, value])).toEqual([
			['budget', null, 6],
			['remarks', null, 'Oui']
		]);
	});
	test('tells two people, and two sittings, apart', () => {
		const entries = wholeHistory(
			[
				written({}),
				written({ item: 'remarks', byContributor: 'paul', at: at('09:05') }),
				written({ revision: 2, value: 6, at: at('09:45') })
			],
			[],
			[]
		);
		expect(entries.map((entry) => entry.kind === 'saved' && entry.by)).toEqual([
			...['marie', 'paul', 'marie']
		]);
	});
	test('tells corrections with their reason, and what came over from another response', () => {
		const staff = { byAccount: 'bruno', byContributor: null, at: at('10:00') };
		const entries = wholeHistory(
			[
				written({ ...staff, reason: 'Dit au téléphone' }),
				written({ ...staff, item: 'actions', value: null, reason: 'Dit au téléphone' }),
				written({ ...staff, item: 'remarks', mergedFrom: 'another' })
			],
			[event('response.corrected', '10:00'), event('response.merged', '10:00')],
			[]
		);
		expect(
			entries.map((entry) => (entry.kind === 'happened' ? entry.event.kind : entry.kind))
		).toEqual(['response.merged', 'merged', 'corrected']);
	});
	test('is told from the newest, and of one moment writing comes before sending', () => {
		const entries = wholeHistory(
			[written({})],
			[event('response.begun', '09:00'), event('response.submitted', '09:00')],
			[]
		);
		expect(
			entries.map((entry) => (entry.kind === 'happened' ? entry.event.kind : entry.kind))
		).toEqual(['response.submitted', 'saved', 'response.begun']);
	});
});

test('a page of a list begins after a place, and at the beginning after none', () => {
	const place = {
		id: '0199aaaa-0000-7000-8000-000000000000',
		key: '2026-11-21 09:00:00.123456+00'
	};
	expect(positionFrom(positionText(place))).toEqual(place);
	expect(positionFrom(positionText({ ...place, key: '' }))).toEqual({ ...place, key: '' });
	expect([positionFrom(null), positionFrom('%zz'), positionFrom('nothing')]).toEqual([
		...[null, null, null]
	]);
});
