// One question of a response: read with its history, corrected as its controls are sent, asked about,
// and told to those who answered.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asViewer } from '$lib/ground/database.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import type { Respondent } from '$lib/responses/links/link.server';
import { askAuthority } from '$lib/responses/review/ask-authority.server';
import { correctItem } from '$lib/responses/review/correct-item.server';
import { readItemForStaff } from '$lib/responses/review/read-item-for-staff.server';
import { replyToQuestion } from '$lib/responses/review/reply-question.server';
import {
	readCorrections,
	readQuestionsToReply
} from '$lib/responses/review/told-to-respondents.server';
import type { Place } from '$lib/responses/saving/leaves';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { act, nameFirst, over } from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let [brigitte, rose] = [] as unknown as [Person, Person];
let study: SmallStudy;
let id: string;
let marie: Respondent;
let made = 0;

beforeAll(async () => {
	people = await makePeople();
	brigitte = await makePerson('brigitte', 'staff', 'lianes');
	rose = await makePerson('rose', 'reader', 'lianes');
});
beforeEach(async () => {
	study = await makeSmallStudy(`item-${(made += 1)}`);
	({ id } = await addResponse(study, {
		...{ networkId: people.bruno.networkId, name: 'Amiens' },
		answers: {
			'has-action': 'yes',
			actions: ['awareness'],
			budget: 5,
			'partners.schools': 'close'
		},
		person: { 'person-name': 'Marie' },
		cooperations: [{ country: 'MA' }]
	}));
	await nameFirst(id, 'Marie Durand', `marie-${made}@amiens.example`);
	marie = { kind: 'respondent', responseId: id, contributorId: id };
});

const read = (viewer: Viewer, place: Place) =>
	over(study, viewer, (db, viewer, study) =>
		readItemForStaff(db, viewer, { study, id, place, locale: 'fr' })
	);
/** As the controls of the page send it, over what was seen there. */
async function send(
	viewer: Viewer,
	place: Place,
	fields: Record<string, string>,
	seen?: string
): Promise<Awaited<ReturnType<typeof correctItem>>> {
	const posted = new FormData();
	const known = seen ?? JSON.stringify((await read(viewer, place)).controls!.seen);
	const all = { step: 'correct', reason: 'Dit au téléphone', seen: known, ...fields };
	for (const [name, value] of Object.entries(all)) posted.append(name, value);
	return over(study, viewer, (db, viewer, study) =>
		correctItem(db, viewer, { study, id, place, posted, locale: 'fr' })
	);
}
const ask = (place: Place) =>
	over(study, people.bruno.viewer, (db, viewer, study) =>
		askAuthority(db, viewer, { study, id, about: place, text: 'Sûr ?' })
	);
const budget = { item: 'budget' };

describe('who reads one question', () => {
	test('no stranger, no other network; nobody what is said of people or is not asked', async () => {
		await expect(read(visitor, budget)).rejects.toThrow('signIn');
		await expect(read(people.chloe.viewer, budget)).rejects.toMatchObject({ kind: 'notFound' });
		const apart = [{ item: 'person-name' }, { item: 'nothing' }, { item: 'country', row: 'gone' }];
		for (const place of apart) {
			await expect(read(people.bruno.viewer, place)).rejects.toMatchObject({ kind: 'notFound' });
		}
	});
	test('a reader without controls, and without how many would be written to', async () => {
		const item = await read(rose.viewer, budget);
		expect(item).toMatchObject({ mayReview: false, controls: null, recipients: null });
		expect(item.now.lines).toEqual(['5\u202f€']);
		const sending = send(rose.viewer, budget, { budget: '7' }, '[]');
		await expect(sending).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('never what was said of people, in the controls either', async () => {
		const item = await read(people.bruno.viewer, budget);
		expect(JSON.stringify(item)).not.toContain('"Marie"');
		expect(item.controls!.form.pages).toHaveLength(1);
		expect(item.recipients).toBe(1);
	});
});

describe('a correction as it is sent', () => {
	test('keeps what was said beside what counts, in a matrix and in a row', async () => {
		const matrix = { item: 'partners' };
		expect(await send(people.bruno.viewer, matrix, { 'partners.schools': 'far' })).toMatchObject({
			...{ kind: 'corrected', changed: 1 }
		});
		const item = await read(people.bruno.viewer, matrix);
		expect(item.now.lines).toEqual(['Écoles\u00a0: Lointain']);
		expect(item.original!.lines).toEqual(['Écoles\u00a0: Proche']);
		expect(item.history[0]).toMatchObject({
			...{ kind: 'corrected', by: 'bruno', reason: 'Dit au téléphone' },
			said: [{ part: 'Écoles', before: 'Proche', value: 'Lointain' }]
		});
		const row = { item: 'country', row: 'row-0' };
		const sent = await send(people.bruno.viewer, row, { 'cooperations.row-0.country': 'SN' });
		expect(sent.kind).toBe('corrected');
		expect((await read(people.bruno.viewer, row)).now.lines).toEqual(['Sénégal']);
	});
	test('needs a reason, and something to change', async () => {
		const none = await send(people.bruno.viewer, budget, { budget: '7', reason: ' ' });
		expect(none).toMatchObject({ kind: 'no-reason', typed: { answers: { budget: 7 } } });
		const long = await send(people.bruno.viewer, budget, { budget: '7', reason: 'a'.repeat(2001) });
		expect(long.kind).toBe('long-reason');
		expect((await send(people.bruno.viewer, budget, { budget: '5' })).kind).toBe('same');
	});
	test('tells what it takes away before anything is corrected', async () => {
		const action = { item: 'has-action' };
		const told = await send(people.bruno.viewer, action, { 'has-action': 'no' });
		if (told.kind !== 'drops') throw new Error(told.kind);
		expect(told.dropped).toMatchObject([{ title: 'Lesquelles ?', value: 'Sensibilisation' }]);
		expect((await read(people.bruno.viewer, action)).now.lines).toEqual(['Oui']);
		const agreed = { 'has-action': 'no', agreed: told.typed.agreed };
		const done = await send(people.bruno.viewer, action, agreed);
		expect(done).toMatchObject({ kind: 'corrected', dropped: 1 });
		const closed = { item: 'actions' };
		expect((await read(people.bruno.viewer, closed)).shown).toBe(false);
		expect((await send(people.bruno.viewer, closed, { actions: 'awareness' })).kind).toBe(
			'not-asked'
		);
	});
	test('leaves alone what a colleague changed and nobody touched here, and shows what crossed', async () => {
		const seen = JSON.stringify((await read(people.bruno.viewer, budget)).controls!.seen);
		await send(brigitte.viewer, budget, { budget: '7' });
		expect((await send(people.bruno.viewer, budget, { budget: '5' }, seen)).kind).toBe('same');
		const crossed = await send(people.bruno.viewer, budget, { budget: '8' }, seen);
		expect(crossed).toMatchObject({
			kind: 'stale',
			crossed: [{ now: '7\u202f€', byName: 'brigitte', sent: '8\u202f€' }],
			typed: { answers: { budget: 8 }, reason: 'Dit au téléphone' }
		});
		if (crossed.kind !== 'stale') throw new Error(crossed.kind);
		const again = JSON.stringify(crossed.typed.seen);
		expect((await send(people.bruno.viewer, budget, { budget: '8' }, again)).kind).toBe(
			'corrected'
		);
	});
	test('of rows: the last that goes without a script stays away', async () => {
		const panel = { item: 'cooperations' };
		const removed = await send(people.bruno.viewer, panel, {
			...{ step: 'remove:cooperations.row-0', rows: 'row-0' },
			'cooperations.row-0.country': 'MA'
		});
		expect(removed).toMatchObject({ kind: 'again', typed: { removed: expect.anything() } });
		const sent = await send(people.bruno.viewer, panel, { rows: '' });
		expect(sent).toMatchObject({ kind: 'corrected' });
		expect((await read(people.bruno.viewer, panel)).now.rows).toEqual([]);
	});
	test('is not taken of what somebody else has in hand, and what was typed comes back', async () => {
		await act(study, brigitte.viewer, id, 'take');
		expect(await send(people.bruno.viewer, budget, { budget: '7' })).toMatchObject({
			...{ kind: 'refused', why: 'taken-by-other', typed: { answers: { budget: 7 } } }
		});
	});
});

describe('what those who answered are told', () => {
	test('that it was corrected, by whom and why, at the answer', async () => {
		await send(people.bruno.viewer, budget, { budget: '7' });
		expect(await asViewer(marie, (db) => readCorrections(db, marie, 'fr'))).toMatchObject({
			'q-budget': [{ was: '5\u202f€', network: 'Lianes Coopération', reason: 'Dit au téléphone' }]
		});
	});
	test('one question at a time about an answer, of a matrix too, with how it stands', async () => {
		const matrix = { item: 'partners' };
		expect((await ask(matrix)).kind).toBe('asked');
		expect(await ask(matrix)).toEqual({ kind: 'already' });
		expect((await ask(budget)).kind).toBe('asked');
		const told = await readQuestionsToReply({ viewer: marie }, 'fr');
		expect(told).toMatchObject({
			...{ name: 'Amiens', network: 'Lianes Coopération', change: 'from-receipt' },
			questions: [
				{ about: { title: 'Vos partenaires', lines: ['Écoles\u00a0: Proche'] } },
				{ about: { lines: ['5\u202f€'] }, page: 'action#q-budget' }
			]
		});
		const [first] = told.questions;
		await asViewer(marie, (db) =>
			replyToQuestion(db, marie, { question: first!.id, text: 'Toujours' })
		);
		const item = await read(people.bruno.viewer, matrix);
		expect(item.questions).toMatchObject([{ reply: 'Toujours', repliedByName: 'Marie Durand' }]);
		expect((await ask(matrix)).kind).toBe('asked');
		const other = await addResponse(study, { networkId: people.chloe.networkId });
		const stranger: Respondent = { kind: 'respondent', responseId: other.id };
		expect((await readQuestionsToReply({ viewer: stranger }, 'fr')).questions).toEqual([]);
	});
});
