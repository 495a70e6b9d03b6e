// What was sent is taken up again until the closing; what counts is what was sent, until it is sent again.
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Job } from '$lib/ground/jobs/job-handlers.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { checkReceipt } from '$lib/responses/receipts/check-receipt.server';
import { claimOf } from '$lib/responses/claims/claim-to-decide.server';
import { keepLatePage } from '$lib/responses/saving/keep-late-page.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { mergeResponses } from '$lib/responses/claims/merge-responses.server';
import { readOwnCode } from '$lib/responses/links/own-code.server';
import { readReceipt } from '$lib/responses/receipts/read-receipt.server';
import { readResponse, readResponseSent } from '$lib/responses/read-response.server';
import { readResponseForStaff } from '$lib/responses/staff/read-response-for-staff.server';
import {
	abandonChanges,
	endReopening,
	obstacleToReopening,
	reopenResponse
} from '$lib/responses/receipts/reopen-response.server';
import { ownResponse } from '$lib/responses/own-response.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let study: SmallStudy;
let rennes: string;
let made = 0;
const at = (moment: string) => stopClock(new Date(`2026-11-21T${moment}:00Z`));

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	rennes = await authorityId('commune 35238');
});
beforeEach(async () => {
	stopClock(null);
	study = await makeSmallStudy(`after-${(made += 1)}`);
});

const save = (viewer: Respondent, answers: { [name: string]: Json | null }) =>
	asViewer(viewer, (db) =>
		saveAnswers(db, viewer, { study: study.slug, locale: 'fr', changes: () => answers })
	);
const submit = (viewer: Respondent) =>
	asViewer(viewer, (db) => submitResponse(db, viewer, { study: study.slug, locale: 'fr' }));
const working = async (viewer: Respondent) =>
	(await asViewer(viewer, (db) => readResponse(db, viewer))).answers;
const whatCounts = async (viewer: Respondent) =>
	(await asViewer(viewer, (db) => readResponseSent(db, viewer))).answers;
const responseOf = async (viewer: Respondent) =>
	(await asViewer(viewer, (db) => ownResponse(db, viewer, viewer.responseId)))!;
const change = (query: ReturnType<typeof sql>) => asSystem('tests', (db) => query.execute(db));
const close = (moment: string) =>
	change(sql`update wave set closes_at = ${`2026-11-21T${moment}:00Z`} where id = ${study.waveId}`);
const eventsOf = async ({ responseId }: Respondent) =>
	(
		await asSystem('tests', (db) =>
			db
				.selectFrom('event')
				.where('subject_id', '=', responseId)
				.orderBy('at')
				.orderBy('id')
				.select('kind')
				.execute()
		)
	).map(({ kind }) => kind);

/** Sent at 9. */
async function sent() {
	at('08:30');
	const { id } = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: rennes }
	});
	const viewer: Respondent = { kind: 'respondent', responseId: id };
	await save(viewer, {
		...{ 'person-name': 'Camille', 'has-action': 'yes', actions: ['awareness'], budget: 5 }
	});
	at('09:00');
	expect(await submit(viewer)).toEqual([]);
	return viewer;
}
/** At 10, with changes. */
async function reopened() {
	const viewer = await sent();
	at('10:00');
	await reopenResponse(viewer);
	await save(viewer, { 'person-name': 'Dominique', budget: 7, remarks: 'Ajouté' });
	return viewer;
}

describe('while it is taken up again', () => {
	test('its respondents go on with their changes, and what was sent counts', async () => {
		const viewer = await reopened();
		expect(await working(viewer)).toMatchObject({
			...{ 'person-name': 'Dominique', budget: 7, remarks: 'Ajouté', actions: ['awareness'] }
		});
		const counts = await whatCounts(viewer);
		expect(counts).toMatchObject({ 'person-name': 'Camille', budget: 5 });
		expect(counts).not.toHaveProperty('remarks');
		expect(await responseOf(viewer)).toMatchObject({ state: 'submitted' });
		const rows = await asViewer(people.chloe.viewer, (db) =>
			db
				.selectFrom('current_answer')
				.where('response_id', '=', viewer.responseId)
				.where('item', 'in', ['budget', 'remarks'])
				.select(['item', 'value'])
				.execute()
		);
		expect(rows).toEqual([{ item: 'budget', value: 5 }]);
	});
	test('its network reads what was sent', async () => {
		const viewer = await reopened();
		const read = await asViewer(people.chloe.viewer, async (db) =>
			readResponseForStaff(db, people.chloe.viewer, {
				...{ study: await readStudy(db, people.chloe.viewer, study.slug) },
				...{ id: viewer.responseId, locale: 'fr' }
			})
		);
		const text = JSON.stringify([read.state, read.person]);
		expect(text).toContain('Camille');
		expect(text).not.toContain('Dominique');
		expect(text).not.toContain('Ajouté');
	});
	test('the code of what was sent still fits', async () => {
		const viewer = await sent();
		const { code } = (await readOwnCode(viewer))!;
		await reopenResponse(viewer);
		await save(viewer, { budget: 8 });
		expect((await readOwnCode(viewer))!.code).toBe(code);
		const check = await checkReceipt(visitor, { code: code!, locale: 'fr' });
		expect(check).toMatchObject({ same: true, replacedAt: null });
		expect(check!.reopenedAt).not.toBeNull();
	});
	test('changed twice, the last change waits, and taken back is a change too', async () => {
		const viewer = await reopened();
		await save(viewer, { budget: 9, actions: null });
		await save(viewer, { budget: 10, remarks: null });
		expect(await working(viewer)).toMatchObject({ budget: 10 });
		expect(await working(viewer)).not.toHaveProperty('actions');
		expect(await working(viewer)).not.toHaveProperty('remarks');
		expect(await whatCounts(viewer)).toMatchObject({ budget: 5, actions: ['awareness'] });
	});
	test('nothing is merged into it', async () => {
		const viewer = await reopened();
		const other = await addResponse(study, {
			...{ networkId: people.chloe.networkId, authorityId: rennes, answers: { budget: 99 } }
		});
		const merge = () =>
			asViewer(people.chloe.viewer, async (db) => {
				const whole = await readStudy(db, people.chloe.viewer, study.slug);
				const asked = { study: whole, wave: whole.waves[0]!, subject: rennes };
				const { seen } = await claimOf(db, people.chloe.viewer, asked);
				await mergeResponses(db, people.chloe.viewer, {
					...{ ...asked, seen, kept: viewer.responseId, other: other.id, choices: {} }
				});
			});
		await expect(merge()).rejects.toMatchObject({ kind: 'beingChanged' });
	});
});

describe('sent again', () => {
	test('what waited counts, what was sent before is history, and the receipt is another', async () => {
		const viewer = await sent();
		const first = (await readOwnCode(viewer))!.code!;
		at('10:00');
		await reopenResponse(viewer);
		await save(viewer, { 'person-name': 'Dominique', budget: 7, actions: null });
		at('11:00');
		expect(await submit(viewer)).toEqual([]);
		const second = (await readOwnCode(viewer))!.code!;
		expect(second).not.toBe(first);
		expect(await whatCounts(viewer)).toMatchObject({ 'person-name': 'Dominique', budget: 7 });
		expect(await whatCounts(viewer)).not.toHaveProperty('actions');
		expect(await responseOf(viewer)).toMatchObject({
			...{ state: 'submitted', reopenedAt: null, submittedAt: new Date('2026-11-21T11:00:00Z') }
		});
		expect(await checkReceipt(visitor, { code: second, locale: 'fr' })).toMatchObject({
			...{ same: true, replacedAt: null }
		});
		expect(await checkReceipt(visitor, { code: first, locale: 'fr' })).toMatchObject({
			...{ same: false, unexplained: false, replacedAt: new Date('2026-11-21T11:00:00Z') },
			sentAt: new Date('2026-11-21T09:00:00Z')
		});
		const history = await asSystem('tests', (db) =>
			db
				.selectFrom('answer')
				.where('response_id', '=', viewer.responseId)
				.where('item', '=', 'budget')
				.orderBy('revision')
				.select(['value', 'current', 'pending', 'unsent'])
				.execute()
		);
		expect(history).toEqual([
			{ value: 5, current: false, pending: false, unsent: false },
			{ value: 7, current: true, pending: false, unsent: false }
		]);
		expect(await eventsOf(viewer)).toEqual([
			...['response.begun', 'response.submitted', 'response.reopened', 'response.submitted']
		]);
	});
	test('can be taken up and sent as often as one likes', async () => {
		const viewer = await sent();
		for (const budget of [11, 12, 13]) {
			await reopenResponse(viewer);
			await save(viewer, { budget });
			expect(await submit(viewer)).toEqual([]);
			expect(await whatCounts(viewer)).toMatchObject({ budget });
			expect((await readOwnCode(viewer))!.code).not.toBeNull();
		}
	});
});

describe('abandoned', () => {
	test('it is as it was sent, and the history keeps what was begun, but of people', async () => {
		const viewer = await reopened();
		await abandonChanges(viewer, 'fr');
		for (const answers of [await working(viewer), await whatCounts(viewer)]) {
			expect(answers).toMatchObject({ 'person-name': 'Camille', budget: 5 });
			expect(answers).not.toHaveProperty('remarks');
		}
		expect(await responseOf(viewer)).toMatchObject({ state: 'submitted', reopenedAt: null });
		const kept = await asSystem('tests', (db) =>
			db
				.selectFrom('answer')
				.where('response_id', '=', viewer.responseId)
				.where('unsent', '=', true)
				.orderBy('item')
				.select(['item', 'value'])
				.execute()
		);
		expect(kept).toEqual([
			{ item: 'budget', value: 7 },
			{ item: 'remarks', value: 'Ajouté' }
		]);
		const persons = await asSystem('tests', (db) =>
			db
				.selectFrom('person_answer')
				.where('person_key', 'in', (query) =>
					query
						.selectFrom('response')
						.where('id', '=', viewer.responseId)
						.select((row) => row.ref('person_key').$notNull().as('person_key'))
				)
				.selectAll()
				.execute()
		);
		expect(JSON.stringify(persons)).not.toContain('Dominique');
		// And again from there.
		await reopenResponse(viewer);
		expect(await working(viewer)).toMatchObject({ budget: 5 });
		await save(viewer, { budget: 21 });
		expect(await submit(viewer)).toEqual([]);
		expect(await whatCounts(viewer)).toMatchObject({ budget: 21, 'person-name': 'Camille' });
	});
});

describe('who may', () => {
	test('not what was never sent, nor what a network validated or set aside', async () => {
		at('08:00');
		const { id } = await beginResponse(visitor, {
			...{ study: study.slug, locale: 'fr', authorityId: rennes }
		});
		expect(await obstacleToReopening({ kind: 'respondent', responseId: id })).toBe('draft');
		const viewer = await sent();
		for (const state of ['validated', 'set-aside'] as const) {
			await change(sql`update response set state = ${state} where id = ${viewer.responseId}`);
			expect(await obstacleToReopening(viewer)).toBe(state);
			await expect(reopenResponse(viewer)).rejects.toMatchObject({ kind: 'conflict' });
		}
	});
	test('only who began or signs it', async () => {
		const viewer = await sent();
		const id = newId();
		await asSystem('tests', (db) =>
			db
				.insertInto('contributor')
				.values({ id, response_id: viewer.responseId, created_at: new Date() })
				.execute()
		);
		const colleague: Respondent = { ...viewer, contributorId: id };
		expect(await obstacleToReopening(colleague)).toBe('not-lead');
		await expect(reopenResponse(colleague)).rejects.toMatchObject({ kind: 'notAllowed' });
		// Nor past the code.
		await expect(
			asViewer(colleague, (db) =>
				db.updateTable('response').set({ reopened_at: new Date() }).execute()
			)
		).rejects.toThrow(/only who leads/);
		await reopenResponse(viewer);
		await expect(abandonChanges(colleague, 'fr')).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('nobody sends again, or takes back, what was not taken up, past the code either', async () => {
		const viewer = await sent();
		const update = (set: { submitted_at?: Date; state?: string }) =>
			asViewer(viewer, (db) => db.updateTable('response').set(set).execute());
		await expect(update({ submitted_at: new Date() })).rejects.toThrow(/stays sent/);
		await expect(update({ state: 'draft', submitted_at: undefined })).rejects.toThrow();
		await expect(save(viewer, { budget: 1 })).rejects.toMatchObject({ kind: 'alreadySubmitted' });
	});
});

describe('at the closing', () => {
	test('it can’t be taken up any more, nor be sent again; what was sent counts', async () => {
		const viewer = await reopened();
		await close('12:00');
		at('12:01');
		await expect(save(viewer, { budget: 1 })).rejects.toMatchObject({ kind: 'closed' });
		await expect(submit(viewer)).rejects.toMatchObject({ kind: 'closed' });
		const other = await sent();
		at('12:01');
		expect(await obstacleToReopening(other)).toBe('closed');
		await expect(reopenResponse(other)).rejects.toMatchObject({ kind: 'closed' });
		expect(await whatCounts(viewer)).toMatchObject({ budget: 5 });
	});
	test('the person is told, and reads what was not sent', async () => {
		const viewer = await reopened();
		await close('12:00');
		at('12:01');
		const receipt = await readReceipt({ viewer, response: await responseOf(viewer) }, 'fr');
		expect(receipt.reopened).toMatchObject({ over: true });
		const changed = receipt.unsent.flatMap(({ entries }) =>
			entries.map(({ title, lines }) => [title, ...lines])
		);
		expect(changed).toEqual([
			['Votre nom', 'Dominique'],
			['Votre budget', '7\u202f€'],
			['Remarques', 'Ajouté']
		]);
		expect(receipt.code).not.toBeNull();
	});
	test('it is written down, once the closing has really come', async () => {
		await close('12:00');
		const viewer = await reopened();
		const jobs = () =>
			asSystem('tests', (db) =>
				db
					.selectFrom('job')
					.where('kind', '=', 'reopening.end')
					.where('unique_key', '=', viewer.responseId)
					.where('finished_at', 'is', null)
					.select(['run_at', 'payload'])
					.execute()
			);
		expect(await jobs()).toMatchObject([{ run_at: new Date('2026-11-21T12:00:00Z') }]);
		const run = async () => {
			const job: Viewer = { kind: 'job', name: 'test' };
			const payload = (await jobs())[0]!.payload;
			await change(sql`update job set finished_at = now() where kind = 'reopening.end'`);
			await endReopening.run({
				...{ viewer: job, payload },
				hold: async () => {}
			} as unknown as Job);
		};
		// Somebody gave another hour.
		await close('13:00');
		at('12:00');
		await run();
		expect(await eventsOf(viewer)).not.toContain('response.reopening-ended');
		expect(await jobs()).toMatchObject([{ run_at: new Date('2026-11-21T13:00:00Z') }]);
		at('13:00');
		await run();
		expect(await eventsOf(viewer)).toContain('response.reopening-ended');
		// Opened again, it goes on where it was.
		await close('20:00');
		expect(await working(viewer)).toMatchObject({ budget: 7 });
		await save(viewer, { budget: 8 });
		expect(await submit(viewer)).toEqual([]);
		expect(await whatCounts(viewer)).toMatchObject({ budget: 8, remarks: 'Ajouté' });
	});
	test('what a page without a script brings too late is kept aside', async () => {
		const viewer = await reopened();
		await close('12:00');
		at('12:01');
		const posted = new FormData();
		posted.set('step', 'next');
		posted.set('has-action', 'no');
		await keepLatePage(viewer, { study: study.slug, page: 'action', posted, locale: 'fr' });
		const aside = await asSystem('tests', (db) =>
			db
				.selectFrom('kept_aside')
				.where('response_id', '=', viewer.responseId)
				.select(['item', 'value', 'reason'])
				.execute()
		);
		expect(aside).toContainEqual({ item: 'has-action', value: 'no', reason: 'closed' });
		expect(await whatCounts(viewer)).toMatchObject({ 'has-action': 'yes' });
	});
});
