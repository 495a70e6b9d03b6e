import { beforeAll, expect, test } from 'vitest';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { addResponse, makeSmallStudy } from '../../ground/small-study';

testDatabase();

let people: People;
let response = '';
beforeAll(async () => {
	people = await makePeople();
	const study = await makeSmallStudy();
	({ id: response } = await addResponse(study, {
		networkId: people.bruno.networkId,
		answers: { 'has-action': 'yes' }
	}));
});

const answersSeen = (db: Db) => db.selectFrom('answer').select('item').execute();

test('answers are seen by the network of their response, and no other', async () => {
	expect(await asViewer(people.bruno.viewer, answersSeen)).not.toEqual([]);
	expect(await asViewer(people.alice.viewer, answersSeen)).not.toEqual([]);
	expect(await asViewer(people.chloe.viewer, answersSeen)).toEqual([]);
});

test('answers go with their response to another network', async () => {
	const before = await asViewer(people.bruno.viewer, answersSeen);
	await asSystem('tests', (db) =>
		db
			.updateTable('response')
			.set({ network_id: people.chloe.networkId })
			.where('id', '=', response)
			.execute()
	);
	expect(await asViewer(people.bruno.viewer, answersSeen)).toEqual([]);
	expect(await asViewer(people.chloe.viewer, answersSeen)).toEqual(before);
});

test('what an answer says of its network does not matter: its response decides', async () => {
	await asSystem('tests', async (db) => {
		const { wave_id } = await db
			.selectFrom('response')
			.where('id', '=', response)
			.select('wave_id')
			.executeTakeFirstOrThrow();
		await db
			.insertInto('answer')
			.values({
				response_id: response,
				wave_id,
				network_id: people.bruno.networkId,
				item: 'planted',
				revision: 1,
				value: '"x"',
				source: 'self',
				at: new Date()
			})
			.execute();
	});
	expect(await asViewer(people.bruno.viewer, answersSeen)).toEqual([]);
});

test('a respondent cannot validate their own response, whatever the query', async () => {
	const validate = asViewer({ kind: 'respondent', responseId: response }, (db) =>
		db.updateTable('response').set({ state: 'validated' }).where('id', '=', response).execute()
	);
	await expect(validate).rejects.toThrow();
});
