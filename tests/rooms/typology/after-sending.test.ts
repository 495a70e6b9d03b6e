// What follows once a response was sent: its doubts are looked for, and the model that it comes near
// is kept, by the work that the house does later.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { startWorker } from '$lib/ground/jobs/worker.server';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { saveAnswers } from '$lib/responses/saving/save-answers.server';
import { submitResponse } from '$lib/responses/submit-response.server';
import { readStudy } from '$lib/studies/read-study.server';
import { acterTypology } from '$lib/typology/acter-typology';
import { changeTypology } from '$lib/typology/change-typology.server';
import { jobHandlers } from '../../../src/job-handlers.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';
import { acterForm } from '../../unit/typology/acter';

process.env.SECRET_KEY = 'a key for tests, of more than thirty-two signs';
testDatabase();
let people: People;
let study: SmallStudy;
let respondent: Respondent;
let id: string;

const answers = {
	'has-action': 'yes',
	'central-interest': 'humanitarian',
	motivations: ['international-solidarity'],
	'ways-of-working': ['material-aid'],
	'ir-service': 'none',
	'carried-by': ['elected-members'],
	networks: ['none'],
	'funding-sources': ['own'],
	'budget-amount': 8_000,
	remarks: 'Appelez Camille au 03 22 00 00 00.'
};

beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	// Nothing but what was answered is asked for here.
	study = await makeSmallStudy('small', withoutRequired());
	const { viewer } = people.alice;
	await asViewer(viewer, async (db) => {
		const read = await readStudy(db, viewer, study.slug);
		return changeTypology(db, viewer, read, { seen: 0, typology: acterTypology, note: null });
	});
	const rennes = await authorityId('commune 35238');
	({ id } = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: rennes }
	}));
	respondent = { kind: 'respondent', responseId: id };
	await asViewer(respondent, (db) =>
		saveAnswers(db, respondent, { study: study.slug, locale: 'fr', changes: () => answers })
	);
	await asSystem('tests', (db) => db.deleteFrom('job').execute());
});

function withoutRequired() {
	const copy = JSON.parse(
		JSON.stringify(acterForm, (key, value: unknown) => (key === 'required' ? undefined : value))
	) as typeof acterForm;
	return copy;
}

const jobs = (kind: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('job')
			.where('kind', '=', kind)
			.select(['payload', 'run_at as runAt', 'finished_at as finishedAt', 'created_at as askedAt'])
			.execute()
	);
const kept = () =>
	asSystem('tests', (db) =>
		db
			.selectFrom('suggestion')
			.where('response_id', '=', id)
			.where('superseded_at', 'is', null)
			.select(['outcome', 'model', 'response_revision as revision'])
			.execute()
	);
const flags = () =>
	asSystem('tests', (db) =>
		db.selectFrom('quality_flag').where('response_id', '=', id).select('kind').execute()
	);
const work = async () => {
	const worker = startWorker(jobHandlers, { pollMs: 60_000 });
	await worker.drain();
	await worker.stop();
};
/** A minute later. */
const letTimePass = () =>
	asSystem('tests', (db) =>
		sql`update job set run_at = now() - interval '1 second' where kind = 'quality.find'`.execute(db)
	);

test('a draft is looked at by nobody', async () => {
	expect(await jobs('quality.find')).toEqual([]);
});

test('what was sent is looked at a minute later, and not before', async () => {
	await asViewer(respondent, (db) =>
		submitResponse(db, respondent, { study: study.slug, locale: 'fr' })
	);
	const [job] = await jobs('quality.find');
	expect(job).toMatchObject({ payload: { responseId: id }, finishedAt: null });
	expect(job!.runAt.getTime() - job!.askedAt.getTime()).toBeGreaterThan(55_000);
	await work();
	expect([await kept(), await flags()]).toEqual([[], []]);
});

test('its doubts are found, and the model suggested is kept', async () => {
	await letTimePass();
	await work();
	expect((await jobs('quality.find')).every(({ finishedAt }) => finishedAt !== null)).toBe(true);
	expect(await kept()).toMatchObject([{ outcome: 'clear', model: 'humanis' }]);
	// A telephone number where nobody asked for one.
	expect(await flags()).toContainEqual({ kind: 'misplaced-text' });
});

test('done a second time, it keeps nothing twice', async () => {
	await asSystem('tests', (db) =>
		sql`update job set finished_at = null, run_at = now() where kind = 'quality.find'`.execute(db)
	);
	await work();
	expect(await kept()).toHaveLength(1);
});
