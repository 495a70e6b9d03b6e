// Pages without a script over what others changed meanwhile, and what the database itself refuses.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { stopClock } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { asideField } from '$lib/responses/saving/asides';
import type { Respondent } from '$lib/responses/links/link.server';
import { readOpenAsides } from '$lib/responses/saving/open-asides.server';
import { savePage } from '$lib/responses/saving/save-page.server';
import { testDatabase } from '../../ground/database';
import { makePeople } from '../../ground/people';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { answersOf, asidesOf, beginTogether, change, save } from '../../ground/saving';
import { makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let study: SmallStudy;
let rennes: string;

beforeAll(async () => {
	await loadSmallRegistry();
	await makePeople();
	study = await makeSmallStudy();
	rennes = await authorityId('commune 35238');
});
beforeEach(() => stopClock(null));

/** Posts the page as it was shown after a saving. */
const post = (viewer: Respondent, revision: number, fields: Record<string, string>) =>
	asViewer(viewer, (db) => {
		const posted = new FormData();
		const sent = { revision: String(revision), page: 'action', step: 'save', ...fields };
		for (const [name, value] of Object.entries(sent)) posted.set(name, value);
		return savePage(db, viewer, { study: study.slug, page: 'action', posted, locale: 'fr' });
	});

describe('a page without a script', () => {
	test('changes what its author changed, and nothing that others changed meanwhile', async () => {
		const { id, marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 10), change('remarks', 'ici')]);
		await save(paul, [change('budget', 20, 1)]);
		// The page of before shows the budget of before: it is sent along, and was not touched.
		await post(marie, 1, { budget: '10', remarks: 'là' });
		expect(await answersOf(marie)).toMatchObject({ budget: 20, remarks: 'là' });
		expect(await asidesOf(id)).toEqual([]);
	});
	test('comes again where somebody else changed the same, with both to choose from', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 10)]);
		await save(paul, [change('budget', 20, 1)]);
		const outcome = await post(marie, 1, { budget: '30', remarks: 'là' });
		expect(outcome).toMatchObject({ kind: 'again', why: 'conflict', at: 'q-budget' });
		expect(await answersOf(marie)).toMatchObject({ budget: 20, remarks: 'là' });
		const [aside] = await asViewer(marie, (db) => readOpenAsides(db, marie));
		expect(aside).toMatchObject({ mine: 30, theirs: 20, by: 'Paul Martin', own: true });
		const chosen = { [asideField(aside!.id)]: 'mine', budget: '20', remarks: 'là' };
		await post(marie, 3, chosen);
		expect(await answersOf(marie)).toMatchObject({ budget: 30 });
		expect(await asViewer(marie, (db) => readOpenAsides(db, marie))).toEqual([]);
	});
	test('keeps what others typed where it is itself wrong', async () => {
		const { marie, paul } = await beginTogether(study, rennes);
		await save(marie, [change('remarks', 'ici')]);
		await save(paul, [change('budget', 20, 1)]);
		const outcome = await post(marie, 1, { budget: 'beaucoup', remarks: 'là', step: 'next' });
		expect(outcome).toMatchObject({
			kind: 'wrong',
			answers: { budget: 'beaucoup', remarks: 'là' }
		});
		expect(await answersOf(marie)).toMatchObject({ budget: 20, remarks: 'là' });
	});
});

describe('the database itself', () => {
	const insert = (viewer: Respondent, item: string) =>
		asViewer(viewer, (db) =>
			sql`insert into answer (response_id, wave_id, item, revision, value, source, at)
				values (${viewer.responseId}, ${study.waveId}, ${item}, 9, '1', 'self', now())`.execute(db)
		);

	test('refuses what somebody limited to pages writes elsewhere', async () => {
		const { paul } = await beginTogether(study, rennes, ['budget']);
		await insert(paul, 'budget');
		await expect(insert(paul, 'remarks')).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('refuses what is written for another response, or by nobody of this one', async () => {
		const mine = await beginTogether(study, rennes);
		const other = await beginTogether(study, rennes);
		const crossed = { ...mine.marie, responseId: other.id };
		await expect(insert(crossed, 'budget')).rejects.toMatchObject({ kind: 'notAllowed' });
		const nobody = { ...mine.marie, contributorId: newId() };
		await expect(insert(nobody, 'budget')).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('shows the keys of savings to nobody else', async () => {
		const { marie } = await beginTogether(study, rennes);
		await save(marie, [change('budget', 1)]);
		const other = await beginTogether(study, rennes);
		const seen = await asViewer(other.marie, (db) =>
			db.selectFrom('saving').select('key').execute()
		);
		expect(seen).toEqual([]);
	});
});
