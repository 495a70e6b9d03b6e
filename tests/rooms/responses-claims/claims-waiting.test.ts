// The mail of the morning: what waits for a network, once a day at most.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Job } from '$lib/ground/jobs/job-handlers.server';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { tellWhatWaits } from '$lib/responses/claims/claims-waiting.server';
import { responsesMails } from '$lib/responses/mails.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let study: SmallStudy;
let lille: string;

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	await makePerson('rose', 'reader', 'lianes');
	study = await makeSmallStudy();
	lille = await authorityId('commune 59350');
});
beforeEach(() => stopClock(null));

async function submitOne() {
	const { id } = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: lille }
	});
	const viewer = { kind: 'respondent', responseId: id } as const;
	await asViewer(viewer, (db) => submitResponse(db, viewer, { study: study.slug, locale: 'fr' }));
}
const jobs = () =>
	asSystem('tests', (db) =>
		db.selectFrom('job').where('kind', '=', 'claims.tell').selectAll().execute()
	);
const mails = () =>
	asSystem('tests', (db) =>
		db.selectFrom('mail').where('kind', '=', 'claims-waiting').selectAll().execute()
	);
const run = (networkId: string | null) =>
	tellWhatWaits.run({
		...{ id: '', kind: 'claims.tell', payload: { networkId }, attempts: 0 },
		viewer: { kind: 'job', name: 'claims.tell' },
		...{ signal: new AbortController().signal, hold: () => Promise.resolve() }
	} satisfies Job);

test('however many answers come, one mail waits for the next morning', async () => {
	stopClock(new Date('2026-11-21T10:00:00Z'));
	await submitOne();
	await submitOne();
	const waiting = await jobs();
	expect(waiting).toHaveLength(1);
	expect(waiting[0]!.run_at.toISOString()).toBe('2026-11-22T07:00:00.000Z');
});

test('it goes to who works for the network, with the counts, and not twice a day', async () => {
	stopClock(new Date('2026-11-22T07:00:00Z'));
	await run(people.bruno.networkId);
	await run(people.bruno.networkId);
	const sent = await mails();
	expect(sent.map(({ to_email }) => to_email)).toEqual([people.bruno.email]);
	const words = responsesMails['claims-waiting']!.words(sent[0]!.data as Record<string, string>, {
		...{ locale: 'fr', origin: 'https://enquete.example.org' }
	});
	expect(words.subject).toContain('2');
	expect(words.paragraphs.join('\n')).toMatch(/Petite étude.*: 2 à confirmer, 1 en double/);
	expect(words.action?.url).toBe(
		`https://enquete.example.org/studies/${study.slug}/responses/claims?wave=1`
	);
	stopClock(new Date('2026-11-23T07:00:00Z'));
	await run(people.bruno.networkId);
	expect(await mails()).toHaveLength(2);
});

test('where nothing waits nobody is written to', async () => {
	const before = (await mails()).length;
	await run(people.chloe.networkId);
	await run(null);
	expect(await mails()).toHaveLength(before);
});
