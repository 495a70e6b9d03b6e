// What an authority wrote and did not send, as those who work in its network see it.
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stopClock } from '$lib/ground/clock';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { visitor, type Viewer } from '$lib/ground/viewer';
import type { Respondent } from '$lib/responses/links/link.server';
import { abandonChanges, reopenResponse } from '$lib/responses/receipts/reopen-response.server';
import { readUnsent } from '$lib/responses/staff/read-unsent.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { readStudy } from '$lib/studies/read-study.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { beginTogether, change, save, trySaving } from '../../ground/saving';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let study: SmallStudy;
let made = 0;
const at = (time: string) => stopClock(new Date(`2026-11-21T${time}:00Z`));

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
});
beforeEach(async () => {
	stopClock(null);
	study = await makeSmallStudy(`unsent-${(made += 1)}`);
});

const of = () => ({ study: study.slug });
const read = (viewer: Viewer, { responseId }: Respondent) =>
	asViewer(viewer, async (db) =>
		readUnsent(db, viewer, {
			study: await readStudy(db, viewer, study.slug),
			...{ id: responseId, locale: 'fr' }
		})
	);
/** Rennes, which chloe’s network follows: sent, taken up again, changed. */
async function reopened(): Promise<Respondent> {
	at('10:00');
	const { marie } = await beginTogether(study, await authorityId('commune 35238'));
	await save(marie, [change('budget', 5), change('person-name', 'Marie')], of());
	await asViewer(marie, (db) => submitResponse(db, marie, { study: study.slug, locale: 'fr' }));
	await reopenResponse(marie);
	at('11:00');
	await save(
		marie,
		[
			...[change('budget', 7, 9), change('person-name', 'Dominique', 9)],
			...[change('partners.schools', 'close', 9), change('cooperations', 0, 9, 'a')],
			change('country', 'MA', 9, 'a')
		],
		of()
	);
	return marie;
}
const WRITTEN = [
	['Vos partenaires, Écoles', 'Proche', null],
	['Votre budget', '7\u202f€', '5\u202f€'],
	['Vos coopérations', 'une ligne', null],
	['Vos coopérations, Pays', 'Maroc', null]
];
const inShort = (unsent: Awaited<ReturnType<typeof read>>) =>
	unsent.map(({ title, text, counts }) => [title, text, counts]);

test('is read by its network and the coordination, by nobody else', async () => {
	const marie = await reopened();
	await expect(read(visitor, marie)).rejects.toMatchObject({ kind: 'signInFirst' });
	await expect(read(people.bruno.viewer, marie)).rejects.toMatchObject({ kind: 'notFound' });
	for (const { viewer } of [people.chloe, people.alice]) {
		expect(inShort(await read(viewer, marie))).toEqual(WRITTEN);
	}
});

test('waits, with when it was written; of people nothing is told', async () => {
	const unsent = await read(people.chloe.viewer, await reopened());
	expect(new Set(unsent.map(({ why }) => why))).toEqual(new Set(['waiting']));
	expect(unsent[0]!.at).toEqual(new Date('2026-11-21T11:00:00Z'));
	expect(JSON.stringify(unsent)).not.toContain('Dominique');
});

test('was given up, and stays to be read', async () => {
	const marie = await reopened();
	await abandonChanges(marie, 'fr');
	const unsent = await read(people.chloe.viewer, marie);
	expect(inShort(unsent)).toEqual(WRITTEN);
	expect(new Set(unsent.map(({ why }) => why))).toEqual(new Set(['abandoned']));
});

test('came too late', async () => {
	const marie = await reopened();
	const closing = sql`update wave set closes_at = '2026-11-21T12:00:00Z' where id = ${study.waveId}`;
	await asSystem('tests', (db) => closing.execute(db));
	at('12:01');
	await trySaving(marie, [change('remarks', 'Encore ceci', 9)], of());
	const late = (await read(people.chloe.viewer, marie)).filter(({ why }) => why === 'late');
	expect(late).toMatchObject([{ title: 'Remarques', text: 'Encore ceci', counts: null }]);
});

test('is gone once it was sent', async () => {
	const marie = await reopened();
	await save(marie, [change('budget', 8, 99)], of());
	await asViewer(marie, (db) => submitResponse(db, marie, { study: study.slug, locale: 'fr' }));
	expect(await read(people.chloe.viewer, marie)).toEqual([]);
});
