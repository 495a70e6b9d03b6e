// Taken in hand, validated, set aside, taken up again: by whom, over what was seen, and what follows.
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { claimOf } from '$lib/responses/claims/claim-to-decide.server';
import { setAsideResponse } from '$lib/responses/claims/decide-claim.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { act, eventsOf, over, standingSeen } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let [brigitte, rose] = [] as unknown as [Person, Person];
let study: SmallStudy;
let id: string;
let authorityId: string;
let made = 0;

beforeAll(async () => {
	people = await makePeople();
	brigitte = await makePerson('brigitte', 'staff', 'lianes');
	rose = await makePerson('rose', 'reader', 'lianes');
});
beforeEach(async () => {
	study = await makeSmallStudy(`acting-${(made += 1)}`);
	const networkId = people.bruno.networkId;
	({ id, authorityId } = await addResponse(study, { networkId, name: 'Amiens' }));
});

const counted = () =>
	asViewer(people.bruno.viewer, async (db) => {
		const rows = await db
			.selectFrom('submitted_response')
			.where('wave_id', '=', study.waveId)
			.where('counted', '=', true)
			.select('id')
			.execute();
		return rows.map((row) => row.id);
	});

describe('who reviews', () => {
	test('a stranger is asked to sign in; another network finds nothing', async () => {
		await expect(act(study, people.stranger, id, 'take', { seen: 0 })).rejects.toThrow('signIn');
		const asChloe = act(study, people.chloe.viewer, id, 'take', { seen: 0 });
		await expect(asChloe).rejects.toMatchObject({ kind: 'notFound' });
		await expect(standingSeen(study, people.chloe.viewer, id)).rejects.toMatchObject({
			kind: 'notFound'
		});
	});
	test('a reader sees where it stands and does nothing', async () => {
		expect((await standingSeen(study, rose.viewer, id)).actions).toEqual([]);
		await expect(act(study, rose.viewer, id, 'validate')).rejects.toMatchObject({
			kind: 'notAllowed'
		});
	});
	test('the network does, and the coordination in its study', async () => {
		expect(await act(study, brigitte.viewer, id, 'take')).toMatchObject({ kind: 'done' });
		expect(await act(study, people.alice.viewer, id, 'take-over')).toMatchObject({ kind: 'done' });
		// Whoever has it is of the coordination: their name is not for the network.
		const seen = await standingSeen(study, people.bruno.viewer, id);
		expect([seen.deskState, seen.takenBy, seen.takenByName]).toEqual([
			...['in-review', people.alice.id, null]
		]);
	});
});

describe('two reviewers on the same response', () => {
	test('the second is told, with how it stands and what was sent', async () => {
		const { revision } = await standingSeen(study, people.bruno.viewer, id);
		await act(study, brigitte.viewer, id, 'set-aside', { reason: 'trial: essai' });
		const outcome = await act(study, people.bruno.viewer, id, 'validate', { seen: revision });
		expect(outcome).toMatchObject({
			kind: 'stale',
			now: { state: 'set-aside', decidedByName: 'brigitte', setAsideReason: 'trial: essai' },
			sent: { action: 'validate', seen: revision, reason: null }
		});
		expect((await standingSeen(study, people.bruno.viewer, id)).state).toBe('set-aside');
	});
	test('of two who decide at the same moment one is refused', async () => {
		const { revision: seen } = await standingSeen(study, people.bruno.viewer, id);
		const both = await Promise.all([
			act(study, people.bruno.viewer, id, 'validate', { seen }),
			act(study, brigitte.viewer, id, 'take', { seen })
		]);
		expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'stale']);
	});
	test('what somebody has in hand is decided by them, or taken over first', async () => {
		await act(study, brigitte.viewer, id, 'take');
		const refused = await act(study, people.bruno.viewer, id, 'validate');
		expect(refused).toMatchObject({
			...{ kind: 'refused', why: 'taken-by-other', now: { takenByName: 'brigitte' } }
		});
		await act(study, people.bruno.viewer, id, 'take-over');
		expect(await act(study, brigitte.viewer, id, 'give-back')).toMatchObject({ kind: 'refused' });
		expect(await act(study, people.bruno.viewer, id, 'validate')).toMatchObject({
			...{ kind: 'done', now: { deskState: 'validated', takenBy: null, decidedByName: 'bruno' } }
		});
		expect(await eventsOf(id)).toEqual([
			...['response.taken', 'response.taken-over', 'response.validated']
		]);
	});
	test('the authority sending again makes a decision stale', async () => {
		const { revision: seen } = await standingSeen(study, people.bruno.viewer, id);
		const sent = sql`update response set submitted_at = now() where id = ${id}`;
		await asSystem('tests', (db) => sent.execute(db));
		const outcome = await act(study, people.bruno.viewer, id, 'validate', { seen });
		expect(outcome.kind).toBe('stale');
	});
	test('so does a decision among the responses of its authority', async () => {
		const { revision: seen } = await standingSeen(study, people.bruno.viewer, id);
		await over(study, brigitte.viewer, async (db, viewer, read) => {
			const asked = { study: read, wave: read.waves[0]!, subject: authorityId };
			const claim = await claimOf(db, viewer, asked);
			await setAsideResponse(db, viewer, {
				...{ ...asked, seen: claim.seen, response: id, reason: 'other', note: '' }
			});
		});
		const outcome = await act(study, people.bruno.viewer, id, 'validate', { seen });
		expect(outcome).toMatchObject({ kind: 'stale', now: { decidedByName: 'brigitte' } });
	});
});

describe('the steps', () => {
	test('set aside it counts no more, taken up again it does; validated first of several', async () => {
		const other = await addResponse(study, { networkId: people.bruno.networkId, authorityId });
		expect(await counted()).toEqual([other.id]);
		await act(study, people.bruno.viewer, id, 'validate');
		expect(await counted()).toEqual([id]);
		await act(study, people.bruno.viewer, id, 'take-up');
		expect(await counted()).toEqual([other.id]);
		await act(study, people.bruno.viewer, other.id, 'set-aside', { reason: 'duplicate' });
		expect(await counted()).toEqual([id]);
		await act(study, people.bruno.viewer, other.id, 'take-up');
		expect((await standingSeen(study, people.bruno.viewer, other.id)).setAsideReason).toBeNull();
		expect(await eventsOf(other.id)).toEqual(['response.set-aside', 'response.restored']);
	});
	test('without a reason nothing is set aside; a draft is not validated', async () => {
		const bare = await act(study, people.bruno.viewer, id, 'set-aside', { reason: ' ' });
		expect(bare).toMatchObject({ kind: 'refused', why: 'no-reason' });
		const { networkId } = people.bruno;
		const draft = await addResponse(study, { networkId, state: 'draft' });
		const validating = await act(study, people.bruno.viewer, draft.id, 'validate');
		expect(validating).toMatchObject({ kind: 'refused', why: 'state' });
	});
	test('what its authority is changing is not validated while it can be sent', async () => {
		const reopened = sql`update response set reopened_at = now() where id = ${id}`;
		await asSystem('tests', (db) => reopened.execute(db));
		expect(await act(study, people.bruno.viewer, id, 'validate')).toMatchObject({
			...{ kind: 'refused', why: 'being-changed' }
		});
		const over = sql`update wave set closes_at = now() - interval '1 hour' where id = ${study.waveId}`;
		await asSystem('tests', (db) => over.execute(db));
		expect(await act(study, people.bruno.viewer, id, 'validate')).toMatchObject({ kind: 'done' });
	});
	test('the database holds them whatever the service says', async () => {
		const { networkId } = people.bruno;
		const draft = await addResponse(study, { networkId, state: 'draft' });
		const attempts = [
			sql`update response set state = 'validated', submitted_at = now() where id = ${draft.id}`,
			sql`update response set state = 'set-aside' where id = ${id}`,
			sql`update response set state = 'draft', submitted_at = null where id = ${id}`,
			sql`update response set taken_by = ${brigitte.id}, taken_at = now() where id = ${id}`
		];
		for (const attempt of attempts) {
			await expect(
				asViewer(people.bruno.viewer, (db) => attempt.execute(db))
			).rejects.toMatchObject({ kind: 'conflict' });
		}
		const asChloe = sql`update response set state = 'set-aside', set_aside_reason = 'x' where id = ${id}`;
		const { numAffectedRows } = await asViewer(people.chloe.viewer, (db) => asChloe.execute(db));
		expect(numAffectedRows).toBe(0n);
	});
	test('a response is found in its own study only', async () => {
		const elsewhere = await makeSmallStudy(`elsewhere-${made}`);
		await expect(standingSeen(elsewhere, people.bruno.viewer, id)).rejects.toMatchObject({
			kind: 'notFound'
		});
	});
});
