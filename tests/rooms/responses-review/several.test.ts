// One gesture over several responses: each by itself, told why not, undone where nobody went on.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '$lib/ground/viewer';
import { actOnSeveral, undoBatch } from '$lib/responses/review/act-on-several.server';
import { readLastBatch } from '$lib/responses/review/last-batch.server';
import type { BulkAction } from '$lib/responses/review/review';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { act, eventsOf, over, standingSeen } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let brigitte: Person;
let study: SmallStudy;
let [amiens, oise, draft, brest] = ['', '', '', ''];
let made = 0;

beforeAll(async () => {
	people = await makePeople();
	brigitte = await makePerson('brigitte', 'staff', 'lianes');
});
beforeEach(async () => {
	study = await makeSmallStudy(`several-${(made += 1)}`);
	const { networkId } = people.bruno;
	({ id: amiens } = await addResponse(study, { networkId, name: 'Amiens' }));
	({ id: oise } = await addResponse(study, { networkId, name: 'Oise' }));
	({ id: draft } = await addResponse(study, { networkId, name: 'Lille', state: 'draft' }));
	({ id: brest } = await addResponse(study, { networkId: people.chloe.networkId }));
});

async function actAll(viewer: Viewer, action: BulkAction, ids: string[], reason?: string) {
	const responses: { id: string; seen: number }[] = [];
	for (const id of ids) {
		const seen = await standingSeen(study, viewer, id).catch(() => ({ revision: 0 }));
		responses.push({ id, seen: seen.revision });
	}
	return over(study, viewer, (db, viewer, study) =>
		actOnSeveral(db, viewer, { study, action, responses, reason })
	);
}
const undo = (viewer: Viewer, batch: string) =>
	over(study, viewer, (db, viewer, study) => undoBatch(db, viewer, { study, batch }));
const stateOf = async (id: string) => {
	const { state, takenByName } = await standingSeen(study, people.bruno.viewer, id);
	return [state, takenByName];
};

describe('at once', () => {
	test('a stranger is asked to sign in; what another network has is not found', async () => {
		await expect(actAll(people.stranger, 'take', [amiens])).rejects.toThrow('signIn');
		const outcome = await actAll(people.chloe.viewer, 'validate', [amiens, brest]);
		expect(outcome).toMatchObject({
			done: [brest],
			refused: [{ id: amiens, name: null, why: 'not-found' }]
		});
	});
	test('each is done by itself, and told why not', async () => {
		await act(study, brigitte.viewer, oise, 'take');
		const outcome = await actAll(people.bruno.viewer, 'validate', [amiens, oise, draft, brest]);
		expect(outcome.done).toEqual([amiens]);
		const refused = outcome.refused.map(({ name, why }) => [name, why]);
		expect(new Set(refused)).toEqual(
			new Set([
				[null, 'not-found'],
				['Oise', 'taken-by-other'],
				['Lille', 'state']
			])
		);
		expect(await eventsOf(amiens)).toEqual(['response.validated']);
	});
	test('over what was seen', async () => {
		const seen = (await standingSeen(study, people.bruno.viewer, amiens)).revision;
		await act(study, brigitte.viewer, amiens, 'take');
		const outcome = await over(study, people.bruno.viewer, (db, viewer, study) =>
			actOnSeveral(db, viewer, { study, action: 'validate', responses: [{ id: amiens, seen }] })
		);
		expect(outcome).toEqual({
			...{ batch: null, done: [] },
			refused: [{ id: amiens, name: 'Amiens', why: 'stale' }]
		});
	});
	test('setting aside takes a reason', async () => {
		const bare = await actAll(people.bruno.viewer, 'set-aside', [amiens]);
		expect(bare.refused[0]?.why).toBe('no-reason');
		const outcome = await actAll(people.bruno.viewer, 'set-aside', [amiens, draft], 'trial');
		expect(outcome.refused).toEqual([]);
	});
});

describe('undone', () => {
	test.each(['take', 'validate', 'set-aside'] as const)('%s: as it stood', async (action) => {
		const { batch, done } = await actAll(people.bruno.viewer, action, [amiens, oise], 'trial');
		expect(done).toHaveLength(2);
		expect(await undo(people.bruno.viewer, batch!)).toMatchObject({
			undone: [amiens, oise],
			refused: []
		});
		expect(await stateOf(amiens)).toEqual(['submitted', null]);
		expect(await eventsOf(amiens)).toContain('response.review-undone');
		// Once.
		expect(await undo(people.bruno.viewer, batch!)).toEqual({ undone: [], refused: [] });
	});
	test('what was validated and set aside is validated again, by whom it was', async () => {
		await act(study, brigitte.viewer, amiens, 'validate');
		const { batch } = await actAll(people.bruno.viewer, 'set-aside', [amiens], 'trial');
		await undo(people.bruno.viewer, batch!);
		expect(await standingSeen(study, people.bruno.viewer, amiens)).toMatchObject({
			...{ state: 'validated', decidedByName: 'brigitte', setAsideReason: null }
		});
	});
	test('what was given back is in the same hands again', async () => {
		await act(study, people.bruno.viewer, amiens, 'take');
		const { batch } = await actAll(people.bruno.viewer, 'give-back', [amiens]);
		await undo(people.bruno.viewer, batch!);
		expect(await stateOf(amiens)).toEqual(['submitted', 'bruno']);
	});
	test('what somebody has changed since stays as it is, and is named', async () => {
		const { batch } = await actAll(people.bruno.viewer, 'validate', [amiens, oise]);
		await act(study, brigitte.viewer, oise, 'take-up');
		expect(await undo(people.bruno.viewer, batch!)).toEqual({
			...{ undone: [amiens], refused: [{ id: oise, name: 'Oise', why: 'changed' }] }
		});
	});
	test('by nobody else', async () => {
		const { batch } = await actAll(people.bruno.viewer, 'validate', [amiens]);
		await expect(undo(brigitte.viewer, batch!)).rejects.toMatchObject({ kind: 'notFound' });
		await expect(undo(people.chloe.viewer, batch!)).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('as long as something of it can be, the last gesture is told to who made it', async () => {
		const last = (viewer: Viewer) =>
			over(study, viewer, (db, viewer, study) => readLastBatch(db, viewer, study));
		const { bruno } = people;
		expect(await last(bruno.viewer)).toBeNull();
		const first = await actAll(bruno.viewer, 'take', [amiens, oise]);
		const second = await actAll(bruno.viewer, 'validate', [amiens]);
		expect(await last(bruno.viewer)).toMatchObject({ id: second.batch, count: 1 });
		expect(await last(brigitte.viewer)).toBeNull();
		expect(await last(people.chloe.viewer)).toBeNull();
		// What is left of the gesture before: one was validated since.
		await undo(bruno.viewer, second.batch!);
		expect(await last(bruno.viewer)).toMatchObject({ id: first.batch, action: 'take', count: 1 });
		await undo(bruno.viewer, first.batch!);
		expect(await last(bruno.viewer)).toBeNull();
		const other = await makeSmallStudy(`several-${(made += 1)}`);
		await actAll(bruno.viewer, 'take', [amiens]);
		expect(
			await over(other, bruno.viewer, (db, viewer, study) => readLastBatch(db, viewer, study))
		).toBeNull();
	});
});
