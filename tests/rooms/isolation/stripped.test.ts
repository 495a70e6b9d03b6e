// What the database itself gives when the query asks for everything: each table is read whole, with
// no condition, by each viewer. A condition that somebody forgets in a query can't show more.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor, type Viewer } from '$lib/ground/viewer';
import { testDatabase } from '../../ground/database';
import { makePeople, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();

/** Told to anybody, on purpose. */
const PUBLIC = [
	...['network', 'network_territory', 'region', 'departement', 'authority', 'authority_member'],
	...['registry_load', 'study', 'study_network', 'wave', 'questionnaire_version', 'installation'],
	'study_calendar'
];
/** One row about the site itself; tests/rooms/post asks who reads it. */
const OF_THE_SITE = ['mail_server'];
/** The migrations' own. */
const INTERNAL = ['migration', 'migration_lock'];

type Who = 'stranger' | 'respondent' | 'chloe' | 'bruno' | 'alice';
/** Whose rows each one sees; 'refused': may not even ask. */
type Sight = Record<Who, string[] | 'refused'>;
const NOBODY: Sight = {
	stranger: 'refused',
	respondent: 'refused',
	chloe: 'refused',
	bruno: 'refused',
	alice: 'refused'
};
const BY_TERRITORY = { chloe: ['chloe'], bruno: ['bruno'], alice: ['alice', 'bruno', 'chloe'] };

const REFUSED = { stranger: 'refused', respondent: 'refused' } as const;
const EACH_OWN = { chloe: ['chloe'], bruno: ['bruno'], alice: ['alice'] };
const OF_STUDIES = { chloe: ['alice', 'chloe'], bruno: ['alice', 'bruno'], alice: ['alice'] };

const expected: Record<string, Sight> = {
	response: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	answer: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	person_answer: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	contributor: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	kept_aside: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	previous_answer: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	// The keys of savings are for who sent them.
	saving: { ...NOBODY, respondent: ['bruno'] },
	receipt: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	authority_question: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	response_words: { stranger: 'refused', respondent: ['bruno'], ...BY_TERRITORY },
	// What one did oneself over several responses, and one's own ways of looking at them.
	review_batch: { ...REFUSED, ...EACH_OWN },
	review_batch_response: { ...REFUSED, ...EACH_OWN },
	desk_view: { ...REFUSED, ...EACH_OWN },
	submitted_response: { stranger: 'refused', respondent: 'refused', ...BY_TERRITORY },
	current_answer: { stranger: 'refused', respondent: 'refused', ...BY_TERRITORY },
	response_standing: { stranger: 'refused', respondent: 'refused', ...BY_TERRITORY },
	// What will be asked in a study of the coordination is read by those who take part in it.
	questionnaire: {
		...REFUSED,
		chloe: ['alice', 'chloe'],
		bruno: ['alice', 'bruno'],
		alice: ['alice']
	},
	membership: {
		stranger: 'refused',
		respondent: 'refused',
		chloe: ['chloe'],
		bruno: ['bruno'],
		alice: ['alice']
	},
	account: {
		stranger: 'refused',
		respondent: 'refused',
		chloe: ['chloe'],
		bruno: ['bruno'],
		alice: ['alice']
	},
	// alice reads those of her studies and her people, not what networks do among themselves.
	event: { ...REFUSED, ...EACH_OWN },
	session: { ...REFUSED, ...EACH_OWN },
	account_invitation: { ...REFUSED, ...EACH_OWN },
	password_reset: NOBODY,
	job: { ...REFUSED, ...EACH_OWN },
	mail: { ...REFUSED, ...EACH_OWN },
	// An address book is its network's alone: not even the coordination reads it.
	contact: { ...REFUSED, ...EACH_OWN },
	import_draft: { ...REFUSED, ...EACH_OWN },
	invitation: { ...REFUSED, ...BY_TERRITORY },
	quality_flag: { ...REFUSED, ...BY_TERRITORY },
	quality_look: { ...REFUSED, ...BY_TERRITORY },
	// Rules and codebooks of a study of the coordination are read by those who take part in it.
	incoherence_rule: { ...REFUSED, ...OF_STUDIES },
	codebook: { ...REFUSED, ...OF_STUDIES },
	code: { ...REFUSED, ...OF_STUDIES },
	coded_passage: { ...REFUSED, ...BY_TERRITORY },
	// Of second readings each reader’s own, whoever they work for.
	second_coding: { ...REFUSED, ...EACH_OWN },
	written_answer: { ...REFUSED, ...BY_TERRITORY },
	coded_answer: { ...REFUSED, ...BY_TERRITORY },
	// By what a study judges is read by those who take part in it.
	typology: { ...REFUSED, ...OF_STUDIES },
	typology_version: { ...REFUSED, ...OF_STUDIES },
	judged_response: { ...REFUSED, ...BY_TERRITORY },
	suggestion: { ...REFUSED, ...BY_TERRITORY },
	second_reading: { ...REFUSED, ...BY_TERRITORY },
	tag: { ...REFUSED, ...BY_TERRITORY },
	response_model: { ...REFUSED, ...BY_TERRITORY },
	asking: NOBODY,
	sign_in_attempt: NOBODY
};

/** The column of a table that tells whose a row is. */
const OWNER: Record<string, string> = {
	response: 'id',
	answer: 'response_id',
	person_answer: 'person_key',
	contributor: 'response_id',
	kept_aside: 'response_id',
	previous_answer: 'response_id',
	saving: 'response_id',
	receipt: 'response_id',
	authority_question: 'response_id',
	response_words: 'response_id',
	review_batch: 'account_id',
	review_batch_response: 'response_id',
	desk_view: 'account_id',
	submitted_response: 'id',
	current_answer: 'response_id',
	response_standing: 'id',
	questionnaire: 'id',
	membership: 'account_id',
	account: 'id',
	event: 'network_id',
	session: 'account_id',
	account_invitation: 'network_id',
	password_reset: 'account_id',
	job: 'network_id',
	mail: 'network_id',
	contact: 'network_id',
	import_draft: 'account_id',
	invitation: 'network_id',
	quality_flag: 'response_id',
	quality_look: 'response_id',
	incoherence_rule: 'study_id',
	codebook: 'study_id',
	code: 'codebook_id',
	coded_passage: 'subject_id',
	second_coding: 'reader',
	written_answer: 'response_id',
	coded_answer: 'response_id',
	typology: 'study_id',
	typology_version: 'typology_id',
	judged_response: 'id',
	suggestion: 'response_id',
	second_reading: 'response_id',
	tag: 'response_id',
	response_model: 'response_id',
	asking: 'id',
	sign_in_attempt: 'id'
};

const owners = new Map<unknown, string>();
const viewers = {} as Record<Who, Viewer>;

beforeAll(async () => {
	const { alice, bruno, chloe } = await makePeople();
	const study = await makeSmallStudy();
	const ofStudy = await asSystem('tests', (db) =>
		db.selectFrom('questionnaire').select('id').execute()
	);
	for (const { id } of ofStudy) owners.set(id, 'alice');
	for (const [name, person] of Object.entries({ alice, bruno, chloe })) {
		const response = await addResponse(study, {
			networkId: person.networkId,
			answers: { 'has-action': 'yes' },
			person: { 'person-name': name }
		});
		if (name === 'bruno') viewers.respondent = { kind: 'respondent', responseId: response.id };
		owners.set(response.id, name).set(person.id, name).set(person.networkId, name);
		await addBelongings(response.id, person, name);
		await addWork(study, response.authorityId, person);
		await addReview(study, response.id, person);
		await addJudgements(study, response.id, person, name);
		await addModels(study, response.id, person, name);
	}
	Object.assign(viewers, { stranger: visitor, alice: alice.viewer });
	Object.assign(viewers, { bruno: bruno.viewer, chloe: chloe.viewer });
});

async function addBelongings(
	responseId: string,
	person: { id: string; networkId: string | null },
	name: string
) {
	await asSystem('tests', async (db) => {
		const { person_key } = await db
			.selectFrom('response')
			.where('id', '=', responseId)
			.select('person_key')
			.executeTakeFirstOrThrow();
		owners.set(person_key, name);
		await db
			.insertInto('kept_aside')
			.values({
				...{ id: newId(), response_id: responseId, item: 'has-action', value: '"no"' },
				...{ reason: 'conflict', based_on: 0, save_key: newId(), at: new Date() }
			})
			.execute();
		const { wave_id } = await db
			.selectFrom('response')
			.where('id', '=', responseId)
			.select('wave_id')
			.executeTakeFirstOrThrow();
		await db
			.insertInto('previous_answer')
			.values({
				...{ response_id: responseId, wave_id, sent_at: new Date() },
				...{ item: 'has-action', value: '"no"' }
			})
			.execute();
		await db
			.insertInto('saving')
			.values({
				...{ response_id: responseId, key: newId(), revision: 1, at: new Date() },
				by_contributor: responseId
			})
			.execute();
		await db
			.insertInto('receipt')
			.values({
				...{ id: newId(), response_id: responseId, number: 1, sent_at: new Date() },
				code_digest: name
			})
			.execute();
		const [questionnaire, attempt, at] = [newId(), newId(), new Date()];
		owners.set(questionnaire, name).set(attempt, name);
		await db
			.insertInto('questionnaire')
			.values({
				...{ id: questionnaire, network_id: person.networkId, name, draft: '{}' },
				...{ created_at: at, changed_at: at }
			})
			.execute();
		await db
			.insertInto('event')
			.values({
				...{ id: newId(), at, kind: 'response.begun', actor_kind: 'visitor', actor_id: null },
				...{ subject_id: responseId, study_id: null, network_id: person.networkId, data: '{}' }
			})
			.execute();
		await db
			.insertInto('session')
			.values({
				...{ id: name, secret_hash: Buffer.from(name), account_id: person.id },
				...{ created_at: at, expires_at: new Date(at.getTime() + 60_000) }
			})
			.execute();
		await db
			.insertInto('sign_in_attempt')
			.values({ id: attempt, key: Buffer.from(name), at })
			.execute();
		await db
			.insertInto('asking')
			.values({ id: attempt, key: Buffer.from(name), at })
			.execute();
	});
}

/** What people do over responses: ask the authority, decide about several, keep a view. */
async function addReview(study: SmallStudy, responseId: string, person: Person) {
	await asSystem('tests', async (db) => {
		const [batch, at] = [newId(), new Date()];
		await db
			.insertInto('authority_question')
			.values({
				...{ id: newId(), response_id: responseId, text: 'Vraiment ?' },
				...{ asked_by: person.id, asked_at: at }
			})
			.execute();
		await db
			.insertInto('review_batch')
			.values({ id: batch, study_id: study.id, account_id: person.id, action: 'take', at })
			.execute();
		await db
			.insertInto('review_batch_response')
			.values({ batch_id: batch, response_id: responseId, state: 'submitted', revision_after: 1 })
			.execute();
		await db
			.insertInto('desk_view')
			.values({
				...{ id: newId(), study_id: study.id, account_id: person.id, name: 'À relire' },
				...{ network_id: person.networkId, filter: '{}', created_at: at, changed_at: at }
			})
			.execute();
	});
}

/** What people do: invite, write, import, ask. */
async function addWork(study: SmallStudy, authorityId: string, person: Person) {
	await asSystem('tests', async (db) => {
		const at = new Date();
		const whose = { network_id: person.networkId };
		const since = { created_at: at };
		await db
			.insertInto('account_invitation')
			.values({
				...{ id: newId(), email: `guest-of-${person.email}`, invited_by: person.id, ...whose },
				...{ role: person.networkId ? 'staff' : 'coordinator', ...since, expires_at: at }
			})
			.execute();
		await db
			.insertInto('password_reset')
			.values({ id: newId(), account_id: person.id, requested_at: at, expires_at: at })
			.execute();
		await db
			.insertInto('job')
			.values({ id: newId(), kind: 'tests.work', run_at: at, ...since, ...whose })
			.execute();
		await db
			.insertInto('mail')
			.values({ id: newId(), kind: 'tests', message_id: newId(), ...since, ...whose })
			.execute();
		await db
			.insertInto('contact')
			.values({
				...{ id: newId(), authority_id: authorityId, email: person.email },
				...{ ...since, changed_at: at, ...whose }
			})
			.execute();
		await db
			.insertInto('import_draft')
			.values({
				...{ id: newId(), account_id: person.id, kind: 'contacts', file_name: 'contacts.csv' },
				...{ content: '{}', ...since, ...whose }
			})
			.execute();
		await db
			.insertInto('invitation')
			.values({
				...{ id: newId(), study_id: study.id, wave_id: study.waveId },
				...{ authority_id: authorityId, ...since, ...whose }
			})
			.execute();
	});
}

/** What is found doubtful, and codes on what was written: with those of the study of the coordination. */
async function addJudgements(
	study: SmallStudy,
	responseId: string,
	person: Person,
	name: string
): Promise<void> {
	await asSystem('tests', async (db) => {
		const at = new Date();
		const [own, codebook, code] = [newId(), newId(), newId()];
		const since = { created_at: at, changed_at: at };
		const studyId = person.networkId === null ? study.id : own;
		if (studyId === own) {
			await db
				.insertInto('study')
				.values({
					...{ id: own, slug: name, network_id: person.networkId, title: '{}', state: 'preparing' },
					...{ created_at: at }
				})
				.execute();
		}
		owners.set(studyId, name).set(codebook, name);
		await db
			.insertInto('incoherence_rule')
			.values({ id: newId(), study_id: studyId, expression: '1 = 1', words: '{}', ...since })
			.execute();
		await db
			.insertInto('codebook')
			.values({ id: codebook, study_id: studyId, name: '{}', ...since })
			.execute();
		await db
			.insertInto('code')
			.values({
				...{ id: code, codebook_id: codebook, key: 'water', label: '{}', position: 0 },
				created_at: at
			})
			.execute();
		const ofStudy = await db
			.selectFrom('code')
			.innerJoin('codebook', 'codebook.id', 'code.codebook_id')
			.where('codebook.study_id', '=', study.id)
			.select(['code.id', 'code.codebook_id'])
			.executeTakeFirstOrThrow();
		await db
			.insertInto('coded_passage')
			.values({
				...{ id: newId(), codebook_id: ofStudy.codebook_id, code_id: ofStudy.id, kind: 'answer' },
				...{ subject_id: responseId, item: 'has-action', text_revision: 1 },
				...{ by_account: person.id, at }
			})
			.execute();
		await db
			.insertInto('second_coding')
			.values({
				...{ id: newId(), codebook_id: ofStudy.codebook_id, wave_id: study.waveId, one_in: 1 },
				...{ item: 'has-action', reader: person.id, begun_at: at }
			})
			.execute();
		await db
			.insertInto('quality_flag')
			.values({ id: newId(), response_id: responseId, kind: 'jump', data: '{}', found_at: at })
			.execute();
		await db.insertInto('quality_look').values({ response_id: responseId, at }).execute();
	});
}

/** What a typology suggests and people decide: by that of the study of the coordination. */
async function addModels(
	study: SmallStudy,
	responseId: string,
	person: Person,
	name: string
): Promise<void> {
	await asSystem('tests', async (db) => {
		const at = new Date();
		const [typology, suggestion] = [newId(), newId()];
		const ownStudy = await db
			.selectFrom('study')
			.where('slug', '=', person.networkId === null ? study.slug : name)
			.select('id')
			.executeTakeFirstOrThrow();
		owners.set(typology, name);
		await db
			.insertInto('typology')
			.values({ id: typology, study_id: ownStudy.id, created_at: at })
			.execute();
		await db
			.insertInto('typology_version')
			.values({
				...{ id: newId(), typology_id: typology, number: 1, made_at: at },
				...{ definition: '{}', compiled: '{}' }
			})
			.execute();
		const version = await db
			.selectFrom('typology_version')
			.innerJoin('typology', 'typology.id', 'typology_version.typology_id')
			.where('typology.study_id', '=', study.id)
			.select('typology_version.id')
			.executeTakeFirstOrThrow();
		await db
			.insertInto('suggestion')
			.values({
				...{ id: suggestion, response_id: responseId, version_id: version.id },
				...{ response_revision: 0, facts: '{}', result: '{}', computed_at: at },
				...{ outcome: 'not-enough', coverage: 0 }
			})
			.execute();
		await db
			.insertInto('tag')
			.values({
				...{ id: newId(), response_id: responseId, reading: 'first', verdict: 'none', at },
				...{ agreed: true, version_id: version.id, by_account: person.id }
			})
			.execute();
		await db
			.insertInto('second_reading')
			.values({
				...{ id: newId(), response_id: responseId, reader: newId() },
				...{ asked_by: person.id, asked_at: at }
			})
			.execute();
	});
}

async function seenBy(viewer: Viewer, table: string): Promise<string[] | 'refused'> {
	const column = sql.ref(OWNER[table]!);
	const read = asViewer(viewer, (db) =>
		sql<{ owner: unknown }>`select ${column} as owner from ${sql.table(table)}`.execute(db)
	);
	const rows = await read.then(
		(result) => result.rows,
		(error: Error) => {
			if (/permission denied/.test(`${error.message} ${String(error.cause ?? '')}`)) return null;
			throw error;
		}
	);
	if (rows === null) return 'refused';
	return [...new Set(rows.map(({ owner }) => owners.get(owner) ?? 'somebody else'))].sort();
}

describe.each(Object.entries(expected))('%s, read whole', (table, sight) => {
	test.each(Object.entries(sight) as [Who, string[] | 'refused'][])('by %s', async (who, rows) => {
		expect(await seenBy(viewers[who], table)).toEqual(rows);
	});
});

test('there are rows of everybody to be seen in every one of these tables', async () => {
	for (const table of Object.keys(expected)) {
		const { rows } = await asSystem('tests', (db) =>
			sql<{
				owner: unknown;
			}>`select ${sql.ref(OWNER[table]!)} as owner from ${sql.table(table)}`.execute(db)
		);
		const names = new Set(rows.map(({ owner }) => owners.get(owner)));
		expect([table, names.has('bruno'), names.has('chloe')]).toEqual([table, true, true]);
	}
});

test('no table and no view is forgotten here', async () => {
	const { rows } = await asSystem('tests', (db) =>
		sql<{ name: string }>`select relname::text as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm')`.execute(db)
	);
	const known = [...PUBLIC, ...OF_THE_SITE, ...INTERNAL, ...Object.keys(expected)];
	expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
});
