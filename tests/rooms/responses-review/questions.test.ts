// Questions to the authority: by mail to who works on the response, replied to in words, told to who asked.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Job } from '$lib/ground/jobs/job-handlers.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import type { Respondent } from '$lib/responses/links/link.server';
import { askAuthority, withdrawQuestion } from '$lib/responses/review/ask-authority.server';
import { readQuestions } from '$lib/responses/review/read-questions.server';
import {
	questionsAsked,
	replyToQuestion,
	tellAsker
} from '$lib/responses/review/reply-question.server';
import { reviewMails } from '$lib/responses/review/review-mails.server';
import type { Place } from '$lib/responses/saving/leaves';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import {
	act,
	eventsOf,
	historyOf,
	mailsOf,
	nameFirst,
	over,
	standingSeen
} from '../../ground/reviewing';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let brigitte: Person;
let study: SmallStudy;
let id: string;
let marie: Respondent;
let made = 0;

beforeAll(async () => {
	people = await makePeople();
	brigitte = await makePerson('brigitte', 'staff', 'lianes');
});
beforeEach(async () => {
	study = await makeSmallStudy(`asked-${(made += 1)}`);
	({ id } = await addResponse(study, {
		...{ networkId: people.bruno.networkId, name: 'Amiens' },
		answers: { 'has-action': 'yes', budget: 5 }
	}));
	await nameFirst(id, 'Marie Durand', `marie-${made}@amiens.example`);
	marie = { kind: 'respondent', responseId: id, contributorId: id };
});

const ask = (viewer: Viewer, about: Place | null, text = 'Est-ce en milliers ?') =>
	over(study, viewer, (db, viewer, study) => askAuthority(db, viewer, { study, id, about, text }));
const asked = async (viewer: Viewer, about: Place | null = { item: 'budget' }) => {
	const outcome = await ask(viewer, about);
	if (outcome.kind !== 'asked') throw new Error(outcome.kind);
	return outcome;
};
const withdraw = (viewer: Viewer, question: string) =>
	over(study, viewer, (db, viewer, study) => withdrawQuestion(db, viewer, { study, id, question }));
const reply = (viewer: Respondent, question: string, text = 'Oui, en milliers.') =>
	asViewer(viewer, (db) => replyToQuestion(db, viewer, { question, text }));
const read = (viewer: Viewer) =>
	over(study, viewer, (db, viewer, study) =>
		readQuestions(db, viewer, { study, id, locale: 'fr' })
	);
const mailsHere = async (kind: string) =>
	(await mailsOf(kind)).filter(({ data }) => (data as { responseId: string }).responseId === id);
const told = (questionId: string) => {
	const job = { payload: { questionId }, viewer: { kind: 'job', name: 'review.tell-asker' } };
	return tellAsker.run({ ...job, hold: async () => {} } as unknown as Job);
};

describe('who asks', () => {
	test('no stranger and no other network, which reads none either', async () => {
		await expect(ask(visitor, null)).rejects.toThrow('signIn');
		await expect(ask(people.chloe.viewer, null)).rejects.toMatchObject({ kind: 'notFound' });
		const { question } = await asked(people.bruno.viewer);
		await expect(read(people.chloe.viewer)).rejects.toMatchObject({ kind: 'notFound' });
		const ofChloe = await addResponse(study, { networkId: people.chloe.networkId });
		const stranger: Respondent = { kind: 'respondent', responseId: ofChloe.id };
		expect(await asViewer(stranger, (db) => questionsAsked(db, stranger))).toEqual([]);
		await expect(reply(stranger, question)).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('about a question that the questionnaire has', async () => {
		await expect(ask(people.bruno.viewer, { item: 'nothing' })).rejects.toMatchObject({
			kind: 'badInput'
		});
	});
});

describe('a question', () => {
	test('goes to everybody who works on the response, with their own link', async () => {
		const { told } = await asked(people.bruno.viewer);
		expect(told).toBe(1);
		const [mail] = await mailsHere('authority-question');
		expect(mail).toMatchObject({
			...{ to: `marie-${made}@amiens.example`, networkId: people.bruno.networkId },
			data: { about: 'Votre budget', text: 'Est-ce en milliers ?', authority: 'Amiens' }
		});
		const words = reviewMails['authority-question']!.words(
			mail!.data as Parameters<(typeof reviewMails)[string]['words']>[0],
			{ locale: 'fr', origin: 'https://enquete.example' }
		);
		expect(words.paragraphs).toContain('Est-ce en milliers ?');
		expect(words.action!.url).toMatch(/^https:\/\/enquete\.example\/r\/\S{40,}$/);
		expect(JSON.stringify(mail!.data)).not.toContain(words.action!.url.split('/r/')[1]);
	});
	test('makes the desk say so, and nobody validates before it is settled', async () => {
		await act(study, people.bruno.viewer, id, 'take');
		const { question } = await asked(people.bruno.viewer);
		expect((await standingSeen(study, brigitte.viewer, id)).deskState).toBe('question');
		expect(await act(study, people.bruno.viewer, id, 'validate')).toMatchObject({
			...{ kind: 'refused', why: 'open-question' }
		});
		expect(await withdraw(people.bruno.viewer, question)).toBe(true);
		expect((await standingSeen(study, brigitte.viewer, id)).deskState).toBe('in-review');
		expect(await asViewer(marie, (db) => questionsAsked(db, marie))).toEqual([]);
		await expect(reply(marie, question)).rejects.toMatchObject({ kind: 'conflict' });
		const [mail] = await mailsHere('authority-question');
		const wanted = await asViewer({ kind: 'job', name: 'mail.send' }, (db) =>
			reviewMails['authority-question']!.stillWanted!(db, mail!.data as never)
		);
		expect(wanted).toBe(false);
	});
	test('without anybody to write to is kept, and says so', async () => {
		await nameFirst(id, 'Marie Durand', null);
		expect((await asked(people.bruno.viewer, null)).told).toBe(0);
	});
});

describe('the reply', () => {
	test('comes back to the item and to whoever asked', async () => {
		const { question } = await asked(people.bruno.viewer);
		const [seen] = await asViewer(marie, (db) => questionsAsked(db, marie));
		expect(seen).toMatchObject({
			...{ place: { item: 'budget' }, text: 'Est-ce en milliers ?', reply: null },
			networkName: 'Lianes Coopération'
		});
		await reply(marie, question);
		expect(await read(brigitte.viewer)).toMatchObject([
			{
				...{ place: { item: 'budget' }, open: false, reply: 'Oui, en milliers.' },
				...{ askedByName: 'bruno', repliedByName: 'Marie Durand' }
			}
		]);
		expect((await standingSeen(study, brigitte.viewer, id)).deskState).toBe('submitted');
		await told(question);
		expect(await mailsHere('question-answered')).toMatchObject([
			{ to: people.bruno.email, data: { reply: 'Oui, en milliers.', about: 'Votre budget' } }
		]);
		const { entries } = await historyOf(study, brigitte.viewer, id);
		const steps = entries.flatMap((entry) => (entry.kind === 'question' ? entry.step.step : []));
		expect(steps).toEqual(['replied', 'asked']);
		expect(await eventsOf(id)).toEqual([
			...['response.question-asked', 'response.question-answered']
		]);
	});
	test('settles it once, and says something', async () => {
		const { question } = await asked(people.bruno.viewer, null);
		await expect(reply(marie, question, '  ')).rejects.toMatchObject({ kind: 'badInput' });
		await reply(marie, question);
		await expect(reply(marie, question)).rejects.toMatchObject({ kind: 'conflict' });
		expect(await withdraw(people.bruno.viewer, question)).toBe(false);
		await expect(reply(marie, newId())).rejects.toMatchObject({ kind: 'notFound' });
	});
	test('is not for somebody who was shown out', async () => {
		const { question } = await asked(people.bruno.viewer);
		const gone: Respondent = { ...marie, contributorId: newId() };
		await expect(reply(gone, question)).rejects.toMatchObject({ kind: 'conflict' });
	});
});
