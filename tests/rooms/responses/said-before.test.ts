// What an authority said in the wave before is proposed to whoever answers for it by its own link.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Json } from '$lib/form/compiled-form';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import { beginInvited, beginResponse } from '$lib/responses/begin-response.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { makeLink } from '$lib/responses/links/link.server';
import { readDraft } from '$lib/responses/read-draft.server';
import { readResponse } from '$lib/responses/read-response.server';
import { savePage } from '$lib/responses/saving/save-page.server';
import { wordsSaidBefore } from '$lib/responses/said-before/said-before.texts';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type Person } from '../../ground/people';
import { change, revisionsOf, save } from '../../ground/saving';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let first: SmallStudy;
let second: SmallStudy;
let bruno: Person;
let chloe: Person;

beforeAll(async () => {
	({ bruno, chloe } = await makePeople());
	first = await makeSmallStudy();
	const waveId = newId();
	await asSystem('tests', async (db) => {
		const closed = new Date('2026-11-15T08:00:00Z');
		await db.updateTable('wave').set({ closes_at: closed }).execute();
		await db
			.insertInto('wave')
			.values({
				...{ id: waveId, study_id: first.id, number: 2, opens_at: closed, public_link: true },
				questionnaire_version_id: first.versionId
			})
			.execute();
	});
	second = { ...first, waveId };
});

let before: { id: string; authorityId: string };
const answers = { 'has-action': 'yes', actions: ['cooperations'], budget: 8000, remarks: 'Ici' };
beforeEach(async () => {
	before = await addResponse(first, {
		...{ networkId: bruno.networkId, confirmed: true, answers },
		...{ cooperations: [{ country: 'MA' }, { country: 'SN' }], person: { 'person-name': 'Anne' } }
	});
});

async function begin(authorityId = before.authorityId) {
	const study = await asSystem('tests', (db) => readStudy(db, visitor, first.slug));
	const wave = study.waves.find(({ id }) => id === second.waveId)!;
	const response = await asSystem('tests', (db) =>
		beginInvited(db, visitor, {
			...{ study, wave, authorityId, networkId: bruno.networkId, locale: 'fr' }
		})
	);
	const marie: Respondent = { kind: 'respondent', responseId: response.id };
	const draft = () => readDraft(makeLink(response));
	return { response, marie, draft };
}

const documentOf = async (viewer: Respondent) =>
	(await asViewer(viewer, (db) => readResponse(db, viewer))).answers;

function posted(entries: Record<string, string>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(entries)) form.append(name, value);
	return form;
}
const press = (viewer: Respondent, step: string, entries: Record<string, string> = {}) =>
	asViewer(viewer, (db) =>
		savePage(db, viewer, {
			...{ study: first.slug, page: 'action', locale: 'fr' },
			posted: posted({ step, ...entries })
		})
	);

test('it is proposed, and is nobody’s answer until it is said again', async () => {
	const { marie, draft } = await begin();
	const { saidBefore, form } = (await draft())!;
	expect(saidBefore!.answers).toMatchObject(answers);
	expect(saidBefore!.at).toEqual(new Date('2026-11-10T09:00:00Z'));
	expect(saidBefore!.answers['cooperations']).toHaveLength(2);
	expect(await documentOf(marie)).toEqual({});
	const words = wordsSaidBefore(form, saidBefore!.answers, { locale: 'fr', now: new Date() });
	expect(words['q-budget']).toEqual(['8\u202f000\u202f€']);
	expect(words['q-cooperations']?.join()).toContain('Maroc');
});

test('nothing of what was said about people is proposed', async () => {
	const { draft } = await begin();
	expect(Object.keys((await draft())!.saidBefore!.answers)).not.toContain('person-name');
});

test('said again it is known as such; said otherwise it is a change, and both stay', async () => {
	const { response, marie, draft } = await begin();
	await save(marie, [change('budget', 8000), change('remarks', 'Là')]);
	const source = async (item: string) => (await revisionsOf(response.id, item))[0];
	expect(await source('budget')).toMatchObject({ value: 8000, source: 'previous-wave' });
	expect(await source('remarks')).toMatchObject({ value: 'Là', source: 'self' });
	expect((await draft())!.saidBefore!.answers['remarks']).toBe('Ici');
});

test('without a script one button says a question again, another the rest of the page', async () => {
	const { response, marie } = await begin();
	const once = await press(marie, 'again:budget', { 'has-action': 'no' });
	expect(once).toMatchObject({ kind: 'again', at: 'q-budget' });
	expect(await documentOf(marie)).toMatchObject({ 'has-action': 'no', budget: 8000 });
	await press(marie, 'again:*', { 'has-action': 'no', budget: '9000' });
	const said = await documentOf(marie);
	// What is answered already stays, and a question that is not shown is not answered.
	expect(said).toMatchObject({ 'has-action': 'no', budget: 9000, remarks: 'Ici' });
	expect(said).not.toHaveProperty('actions');
	expect(said['cooperations']).toMatchObject([{ country: 'MA' }, { country: 'SN' }]);
	expect((await revisionsOf(response.id, 'remarks'))[0]).toMatchObject({
		source: 'previous-wave'
	});
	await press(marie, 'again:no-such-question');
	await press(marie, 'again:');
});

test('a choice that is gone, and text where a number is asked now, are not proposed', async () => {
	const odd = { 'has-action': 'perhaps', budget: 'beaucoup', remarks: 'Ici' } satisfies Record<
		string,
		Json
	>;
	const { authorityId } = await addResponse(first, {
		...{ networkId: bruno.networkId, confirmed: true, answers: odd }
	});
	const { draft } = await begin(authorityId);
	expect((await draft())!.saidBefore!.answers).toEqual({ remarks: 'Ici' });
});

test('what nobody has confirmed, what was set aside, and drafts are not proposed', async () => {
	for (const [state, confirmed] of [
		['submitted', false],
		['set-aside', true],
		['draft', true]
	] as const) {
		const { authorityId } = await addResponse(first, {
			...{ networkId: bruno.networkId, state, confirmed, answers }
		});
		const { draft } = await begin(authorityId);
		expect((await draft())!.saidBefore, state).toBeNull();
	}
});

test('who comes by the public link learns nothing of it', async () => {
	const response = await beginResponse(visitor, {
		...{ study: first.slug, locale: 'fr', authorityId: before.authorityId }
	});
	expect((await readDraft(makeLink(response)))!.saidBefore).toBeNull();
	const stranger: Respondent = { kind: 'respondent', responseId: response.id };
	await press(stranger, 'again:*');
	expect(await documentOf(stranger)).toEqual({});
});

test('neither another network nor another respondent sees it', async () => {
	const { response, marie } = await begin();
	const other = await begin((await addResponse(first, { networkId: null })).authorityId);
	const seen = (viewer: Respondent | Person['viewer']) =>
		asViewer(viewer, async (db) => {
			const rows = await db.selectFrom('previous_answer').select('response_id').execute();
			return new Set(rows.map((row) => row.response_id)).has(response.id);
		});
	expect(await Promise.all([marie, bruno.viewer].map(seen))).toEqual([true, true]);
	expect(await Promise.all([other.marie, chloe.viewer].map(seen))).toEqual([false, false]);
	const written = asViewer(marie, (db) =>
		db.updateTable('previous_answer').set({ value: '1' }).execute()
	);
	await expect(written).rejects.toThrow();
});
