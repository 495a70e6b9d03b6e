import { beforeAll, describe, expect, test } from 'vitest';
import {
	addCode,
	changeCode,
	mergeCode,
	moveCode,
	restoreCode,
	retireCode,
	splitCode,
	unmergeCode
} from '$lib/coding/change-codes.server';
import {
	changeCodebook,
	listCodebooks,
	makeCodebook,
	readCodebook,
	readUses,
	restoreCodebook,
	retireCodebook
} from '$lib/coding/codebooks.server';
import { codesFile } from '$lib/coding/codes-file.server';
import { inTree } from '$lib/coding/codes';
import { recodePassage, toggleCode, type Coding } from '$lib/coding/code-text.server';
import { listOpenQuestions } from '$lib/coding/list-open-questions.server';
import { listTextsToCode, type TextsAsked } from '$lib/coding/list-texts.server';
import { readAgreement } from '$lib/coding/read-agreement.server';
import { beginSecondCoding, finishSecondCoding } from '$lib/coding/second-coding.server';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { addResponse, makeSmallStudy, smallForm, type SmallStudy } from '../../ground/small-study';

testDatabase();

const says = (text: string) => ({ fr: text, en: text });
const written = (text: string, parentId: string | null = null) => ({
	...{ label: says(text), description: {}, parentId }
});

let people: People;
let reader: Person;
let small: SmallStudy;
let ofBruno: { id: string };
let ofChloe: { id: string };
let book: string;
let water: string;
let health: string;

const as = <Result>(
	viewer: Viewer,
	work: (db: Db, study: Study) => Promise<Result>
): Promise<Result> =>
	asViewer(viewer, async (db) => work(db, await readStudy(db, viewer, small.slug)));
const code = (viewer: Viewer, more: Partial<Coding>) =>
	as(viewer, (db, study) =>
		toggleCode(db, viewer, {
			...{ study, codebook: book, code: water, responseId: ofBruno.id, item: 'remarks', row: '' },
			...{ revision: 1, ...more }
		})
	);
const texts = (viewer: Viewer, more: Partial<TextsAsked> = {}) =>
	as(viewer, (db, study) =>
		listTextsToCode(db, viewer, { study, codebook: book, item: 'remarks', ...more })
	);
const add = async (label: string, parentId: string | null = null, viewer = people.alice.viewer) => {
	const { id } = await as(viewer, (db, study) =>
		addCode(db, viewer, { study, codebook: book, ...written(label, parentId) })
	);
	return id!;
};
const codes = async () =>
	(await as(people.alice.viewer, (db, study) => readCodebook(db, people.alice.viewer, study, book)))
		.codes;
const variable = (viewer: Viewer) =>
	asViewer(viewer, async (db) => {
		const rows = await db
			.selectFrom('coded_answer')
			.select(['response_id', 'item', 'code'])
			.orderBy('response_id')
			.orderBy('code')
			.execute();
		return rows.map(({ response_id, item, code }) => [response_id, item, code]);
	});

beforeAll(async () => {
	people = await makePeople();
	reader = await makePerson('rachid', 'reader', 'lianes');
	small = await makeSmallStudy();
	ofBruno = await addResponse(small, {
		networkId: people.bruno.networkId,
		name: 'Amiens',
		population: 130_000,
		answers: { remarks: 'De l’eau et des soins.', 'has-action': 'yes' }
	});
	ofChloe = await addResponse(small, {
		networkId: people.chloe.networkId,
		name: 'Brest',
		answers: { remarks: 'Des puits.' }
	});
	for (const name of ['Calais', 'Calais', 'Dieppe']) {
		await addResponse(small, {
			...{ networkId: people.bruno.networkId, name },
			answers: { remarks: `Rien à ${name}.` }
		});
	}
	await addResponse(small, {
		...{ networkId: people.bruno.networkId, name: 'Écaillon', state: 'draft' },
		answers: { remarks: 'Pas encore envoyé.' }
	});
	book = await as(people.alice.viewer, (db, study) =>
		makeCodebook(db, people.alice.viewer, study, { name: says('Thèmes'), item: null })
	);
	water = await add('Eau');
	health = await add('Santé');
});

describe('codebooks', () => {
	test('are made by whoever works on the questionnaire, and read by those who take part', async () => {
		const make = (viewer: Viewer) =>
			as(viewer, (db, study) =>
				makeCodebook(db, viewer, study, { name: says('À moi'), item: null })
			);
		await expect(make(people.stranger)).rejects.toThrow('signInFirst');
		await expect(make(people.chloe.viewer)).rejects.toThrow('notAllowed');
		const names = await as(people.chloe.viewer, (db, study) =>
			listCodebooks(db, people.chloe.viewer, study)
		);
		expect(names.map(({ name }) => name.fr)).toEqual(['Thèmes']);
		await expect(
			as(people.chloe.viewer, (db, study) =>
				addCode(db, people.chloe.viewer, { study, codebook: book, ...written('Non') })
			)
		).rejects.toThrow('notAllowed');
		await expect(
			as(people.alice.viewer, (db, study) => readCodebook(db, people.alice.viewer, study, newId()))
		).rejects.toThrow('notFound');
	});
	test('keep their codes’ keys through renaming, with the earlier label', async () => {
		const { alice } = people;
		const id = await add('Jeunesse', health);
		await as(alice.viewer, (db, study) =>
			changeCode(db, alice.viewer, {
				...{ study, codebook: book, code: id, ...written('Jeunes', health) }
			})
		);
		const renamed = (await codes()).find((each) => each.id === id)!;
		expect(renamed).toMatchObject({ key: 'jeunesse', label: says('Jeunes'), parentId: health });
		expect(renamed.formerly.map(({ label }) => label)).toEqual([says('Jeunesse')]);
		const beneath = as(alice.viewer, (db, study) =>
			changeCode(db, alice.viewer, {
				...{ study, codebook: book, code: health, ...written('Santé', id) }
			})
		);
		expect(await beneath).toBe('itself');
	});
	test('are retired and restored; two codes of one label get two keys', async () => {
		const { alice } = people;
		const other = await as(alice.viewer, (db, study) =>
			makeCodebook(db, alice.viewer, study, { name: says('Autre'), item: 'remarks' })
		);
		await as(alice.viewer, (db, study) => retireCodebook(db, alice.viewer, study, other));
		await expect(code(people.bruno.viewer, { codebook: other, code: null })).rejects.toThrow(
			'conflict'
		);
		await as(alice.viewer, (db, study) => restoreCodebook(db, alice.viewer, study, other));
		await as(alice.viewer, (db, study) =>
			changeCodebook(db, alice.viewer, study, { id: other, name: says('Autres'), item: 'budget' })
		);
		await expect(code(people.bruno.viewer, { codebook: other, code: null })).rejects.toThrow(
			'badInput'
		);
		const twin = await add('Eau');
		expect((await codes()).find(({ id }) => id === twin)?.key).toBe('eau-2');
		await as(alice.viewer, (db, study) =>
			retireCode(db, alice.viewer, { study, codebook: book, code: twin })
		);
	});
});

describe('coding', () => {
	test('is nothing for a stranger, for another network, or for who only reads', async () => {
		await expect(code(people.stranger, {})).rejects.toThrow('signInFirst');
		await expect(code(people.chloe.viewer, {})).rejects.toThrow('notFound');
		await expect(code(reader.viewer, {})).rejects.toThrow('notAllowed');
		await expect(texts(people.stranger)).rejects.toThrow('signInFirst');
		expect((await texts(people.chloe.viewer)).texts.map(({ text }) => text)).toEqual([
			'Des puits.'
		]);
	});
	test('puts a code by one call, and takes it off by the next', async () => {
		expect(await code(people.bruno.viewer, {})).toBe(true);
		const [first] = (await texts(people.bruno.viewer)).texts;
		expect(first).toMatchObject({
			authority: { name: 'Amiens', kind: 'commune', population: 130_000 },
			passages: [{ codeId: water, range: null, changed: false, by: people.bruno.id }]
		});
		expect(await code(people.alice.viewer, {})).toBe(false);
		expect((await texts(people.bruno.viewer)).texts[0]?.passages).toEqual([]);
		const kept = await asSystem('tests', (db) =>
			db.selectFrom('coded_passage').select(['by_account', 'removed_by']).execute()
		);
		expect(kept).toEqual([{ by_account: people.bruno.id, removed_by: people.alice.id }]);
	});
	test('said twice is said once', async () => {
		const wanted = { codebook: book, wanted: true };
		expect(await code(people.bruno.viewer, wanted)).toBe(true);
		expect(await code(people.bruno.viewer, wanted)).toBe(true);
		expect((await texts(people.bruno.viewer)).texts[0]?.passages).toHaveLength(1);
		expect(await code(people.bruno.viewer, { wanted: false })).toBe(false);
		expect(await code(people.bruno.viewer, { wanted: false })).toBe(false);
	});
	test('may stand on a part of the text, several times', async () => {
		const range = { starts: 3, ends: 8 };
		await code(people.bruno.viewer, { range });
		await code(people.bruno.viewer, { range: { starts: 13, ends: 22 }, code: health });
		await expect(code(people.bruno.viewer, { range: { starts: 3, ends: 99 } })).rejects.toThrow(
			'badInput'
		);
		const [first] = (await texts(people.bruno.viewer)).texts;
		expect(first?.passages.map(({ codeId, range }) => [codeId, range])).toEqual([
			[water, range],
			[health, { starts: 13, ends: 22 }]
		]);
		await code(people.bruno.viewer, { range });
		await code(people.bruno.viewer, { range: { starts: 13, ends: 22 }, code: health });
	});
	test('tells "nothing to code" from "not yet read"', async () => {
		expect(await code(people.bruno.viewer, { code: null })).toBe(true);
		expect((await texts(people.bruno.viewer)).counted).toEqual({ texts: 4, read: 1, changed: 0 });
		expect(await code(people.bruno.viewer, {})).toBe(true);
		expect((await texts(people.bruno.viewer)).texts[0]?.passages).toHaveLength(1);
		await expect(code(people.bruno.viewer, { code: null })).rejects.toThrow('conflict');
		await code(people.bruno.viewer, {});
	});
	test('reads what is there: a text that was changed is refused, and told where it was coded', async () => {
		await code(people.bruno.viewer, {});
		await asSystem('tests', async (db) => {
			await db
				.updateTable('answer')
				.set({ current: false })
				.where('response_id', '=', ofBruno.id)
				.where('item', '=', 'remarks')
				.execute();
			await db
				.insertInto('answer')
				.values({
					...{ response_id: ofBruno.id, wave_id: small.waveId, item: 'remarks', revision: 2 },
					...{ value: '"De l’eau, surtout."', source: 'self', at: new Date() }
				})
				.execute();
		});
		await expect(code(people.bruno.viewer, { code: health })).rejects.toThrow('staleVersion');
		const { texts: changed, counted } = await texts(people.bruno.viewer, { only: 'changed' });
		expect(counted).toEqual({ texts: 4, read: 1, changed: 1 });
		expect(changed.map(({ text, passages }) => [text, passages[0]?.changed])).toEqual([
			['De l’eau, surtout.', true]
		]);
		const again = { passage: changed[0]!.passages[0]!.id, code: water, revision: 2 };
		await expect(
			as(people.chloe.viewer, (db, study) =>
				recodePassage(db, people.chloe.viewer, { study, ...again })
			)
		).rejects.toThrow('notFound');
		await as(people.bruno.viewer, (db, study) =>
			recodePassage(db, people.bruno.viewer, { study, ...again })
		);
		expect((await texts(people.bruno.viewer, { only: 'changed' })).texts).toEqual([]);
	});
	test('takes no code that is retired', async () => {
		const { alice, bruno } = people;
		const at = (id: string) => (db: Db, study: Study) =>
			retireCode(db, alice.viewer, { study, codebook: book, code: id });
		await as(alice.viewer, at(health));
		await expect(code(bruno.viewer, { code: health, revision: 2 })).rejects.toThrow('conflict');
		await as(alice.viewer, (db, study) =>
			restoreCode(db, alice.viewer, { study, codebook: book, code: health })
		);
		expect(await code(bruno.viewer, { code: health, revision: 2 })).toBe(true);
		await expect(code(bruno.viewer, { code: newId(), revision: 2 })).rejects.toThrow('notFound');
	});
});

describe('the list of texts', () => {
	test('goes on where it ended, by name', async () => {
		const names: string[] = [];
		let after: TextsAsked['after'] = null;
		do {
			const page = await texts(people.alice.viewer, { perPage: 2, after });
			names.push(...page.texts.map(({ authority }) => authority.name));
			after = page.next;
			expect(page.counted.texts).toBe(5);
		} while (after !== null);
		// The draft is not there: it was not sent.
		expect(names).toEqual(['Amiens', 'Brest', 'Calais', 'Calais', 'Dieppe']);
	});
	test('is narrowed to what is to be read, and to a code', async () => {
		const nameOf = async (more: Partial<TextsAsked>) =>
			(await texts(people.bruno.viewer, more)).texts.map(({ authority }) => authority.name);
		expect(await nameOf({ only: 'to-read' })).toEqual(['Calais', 'Calais', 'Dieppe']);
		expect(await nameOf({ code: water })).toEqual(['Amiens']);
		expect(await nameOf({ code: newId() })).toEqual([]);
		expect(await nameOf({ words: 'RIEN A CALAIS' })).toEqual(['Calais', 'Calais']);
		expect(await nameOf({ words: 'dieppe' })).toEqual(['Dieppe']);
		// The text that one has before one stays.
		const at = { responseId: ofBruno.id, row: '' };
		expect(await nameOf({ words: 'dieppe', at })).toEqual(['Amiens', 'Dieppe']);
	});
});

describe('codes as a variable', () => {
	test('are what stands on texts, each network’s own', async () => {
		await code(people.chloe.viewer, { responseId: ofChloe.id });
		const own = [
			[ofBruno.id, 'remarks', 'eau'],
			[ofBruno.id, 'remarks', 'sante']
		];
		expect(await variable(people.bruno.viewer)).toEqual(own);
		expect(await variable(people.chloe.viewer)).toEqual([[ofChloe.id, 'remarks', 'eau']]);
		expect(await variable(people.alice.viewer)).toHaveLength(3);
		await expect(variable(people.stranger)).rejects.toThrow();
	});
	test('mean another code once merged, and themselves again once that is taken back', async () => {
		const { alice, bruno } = people;
		const wells = await add('Puits');
		await code(people.chloe.viewer, { responseId: ofChloe.id, code: wells });
		const merge = (from: string, into: string) =>
			as(alice.viewer, (db, study) =>
				mergeCode(db, alice.viewer, { study, codebook: book, code: from, into })
			);
		expect(await merge(wells, water)).toBeNull();
		expect(await merge(water, health)).toBeNull();
		expect(await merge(health, wells)).toBe('itself');
		expect(await variable(people.chloe.viewer)).toEqual([[ofChloe.id, 'remarks', 'sante']]);
		expect(await variable(bruno.viewer)).toEqual([[ofBruno.id, 'remarks', 'sante']]);
		for (const id of [water, wells]) {
			await as(alice.viewer, (db, study) =>
				unmergeCode(db, alice.viewer, { study, codebook: book, code: id })
			);
		}
		expect((await variable(people.chloe.viewer)).map(([, , key]) => key)).toEqual(['eau', 'puits']);
	});
	test('stay with a code that is split, until it is read again', async () => {
		const { alice, bruno } = people;
		const tooFew = await as(alice.viewer, (db, study) =>
			splitCode(db, alice.viewer, { study, codebook: book, code: health, into: [says('Soins')] })
		);
		expect(tooFew.obstacle).toBe('too-few');
		const { ids } = await as(alice.viewer, (db, study) =>
			splitCode(db, alice.viewer, {
				...{ study, codebook: book, code: health },
				into: [says('Soins'), says('Prévention')]
			})
		);
		expect((await codes()).find(({ id }) => id === health)?.retired).toBe(true);
		expect((await codes()).filter(({ splitFrom }) => splitFrom === health)).toHaveLength(2);
		expect((await variable(bruno.viewer)).map(([, , key]) => key)).toEqual(['eau', 'sante']);
		const [first] = (await texts(bruno.viewer, { code: health })).texts;
		const passage = first!.passages.find(({ codeId }) => codeId === health)!.id;
		await as(bruno.viewer, (db, study) =>
			recodePassage(db, bruno.viewer, { study, passage, code: ids![0]!, revision: 2 })
		);
		expect((await variable(bruno.viewer)).map(([, , key]) => key)).toEqual(['eau', 'soins']);
	});
});

describe('a second reading', () => {
	const second = { reading: 'second', revision: 2 } as const;
	const asked = (study: Study) => ({
		...{ study, wave: { id: small.waveId }, codebook: book, item: 'remarks' }
	});
	const begin = (viewer: Viewer, oneIn = 1) =>
		as(viewer, (db, study) => beginSecondCoding(db, viewer, { ...asked(study), oneIn }));
	const agreement = (viewer: Viewer) =>
		as(viewer, (db, study) => readAgreement(db, viewer, asked(study)));

	test('is for who codes, once at a time, of a sample that there is', async () => {
		await expect(begin(people.stranger)).rejects.toThrow('signInFirst');
		await expect(begin(reader.viewer)).rejects.toThrow('notAllowed');
		await expect(begin(people.alice.viewer, 3)).rejects.toThrow('badInput');
		await expect(code(people.alice.viewer, second)).rejects.toThrow('conflict');
		await begin(people.alice.viewer);
		await expect(begin(people.alice.viewer)).rejects.toThrow('conflict');
	});
	test('is blind while it lasts', async () => {
		const { alice } = people;
		await expect(texts(alice.viewer)).rejects.toThrow('conflict');
		await expect(agreement(alice.viewer)).rejects.toThrow('conflict');
		await expect(code(alice.viewer, { revision: 2 })).rejects.toThrow('conflict');
		const page = await texts(alice.viewer, { reading: 'second' });
		expect(page.texts[0]).toMatchObject({ authority: { name: 'Amiens' }, passages: [] });
		const { examples } = await as(alice.viewer, (db, study) =>
			readUses(db, alice.viewer, study, book)
		);
		expect([...examples]).toEqual([]);
		// Whoever is at no second reading sees an example of what they may see.
		const shown = await as(people.chloe.viewer, (db, study) =>
			readUses(db, people.chloe.viewer, study, book)
		);
		expect(shown.examples.get(water)).toEqual({ name: 'Brest', text: 'Des puits.' });
	});
	test('leaves out what the reader has coded first', async () => {
		const { bruno } = people;
		await begin(bruno.viewer);
		const { texts: left } = await texts(bruno.viewer, { reading: 'second' });
		expect(left.map(({ authority }) => authority.name)).toEqual(['Calais', 'Calais', 'Dieppe']);
		await expect(code(bruno.viewer, second)).rejects.toThrow('conflict');
		await as(bruno.viewer, (db, study) => finishSecondCoding(db, bruno.viewer, asked(study)));
	});
	test('is measured, and does not count', async () => {
		const { alice, bruno } = people;
		const before = await variable(bruno.viewer);
		expect(await code(alice.viewer, second)).toBe(true);
		expect(await variable(bruno.viewer)).toEqual(before);
		const { texts: both, codes: counted, ...read } = await agreement(bruno.viewer);
		expect(both).toBe(1);
		const of = (id: string) => counted.find((each) => each.code.id === id);
		expect(of(water)).toMatchObject({ both: 1, firstOnly: 0 });
		const first = counted.filter(({ firstOnly }) => firstOnly === 1);
		expect(first.map((each) => each.code.key)).toEqual(['soins']);
		expect(read.differ).toBe(1);
		expect(read.disputed[0]).toMatchObject({
			...{ name: 'Amiens', text: 'De l’eau, surtout.', second: [water] },
			first: [water, first[0]!.code.id]
		});
		expect((await agreement(people.chloe.viewer)).texts).toBe(0);
	});
	test('is over once its reader says so', async () => {
		const { alice } = people;
		const finish = () =>
			as(alice.viewer, (db, study) => finishSecondCoding(db, alice.viewer, asked(study)));
		await finish();
		await expect(finish()).rejects.toThrow('conflict');
		await expect(code(alice.viewer, second)).rejects.toThrow('conflict');
		expect((await texts(alice.viewer)).texts[0]?.passages.length).toBeGreaterThan(0);
		// Begun again, what was read is read.
		await begin(alice.viewer);
		const { texts: left } = await texts(alice.viewer, { reading: 'second' });
		expect(left.map(({ authority }) => authority.name)).not.toContain('Amiens');
		await finish();
	});
});

test('open questions tell how many texts are coded with what', async () => {
	const { chloe } = people;
	const { questions } = await as(chloe.viewer, (db, study) =>
		listOpenQuestions(db, chloe.viewer, { study, wave: { id: small.waveId }, form: smallForm })
	);
	expect(questions.map(({ item, texts: written, with: coded }) => [item, written, coded])).toEqual([
		['remarks', 1, [{ codebook: expect.objectContaining({ id: book }), read: 1, changed: 0 }]]
	]);
	const stranger = as(people.stranger, (db, study) =>
		listOpenQuestions(db, people.stranger, {
			study,
			wave: { id: small.waveId },
			form: smallForm
		})
	);
	await expect(stranger).rejects.toThrow();
});

describe('codes as a file', () => {
	const fileOf = async (viewer: Viewer) => {
		const study = await as(viewer, (_, study) => Promise.resolve(study));
		const wave = { id: small.waveId };
		const file = new Response(await codesFile(viewer, { study, wave, form: smallForm }, 'fr'));
		return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
	};
	test('are for who may export, each network its own', async () => {
		await expect(fileOf(people.stranger)).rejects.toThrow();
		await expect(fileOf(reader.viewer)).rejects.toThrow('notAllowed');
		const [head, ...lines] = (await fileOf(people.chloe.viewer)).trimEnd().split('\r\n');
		expect(head).toMatch(/^\ufeffRéponse;Collectivité;Variable;/);
		expect(lines.map((line) => line.split(';').slice(0, 8).join(';')).sort()).toEqual(
			['eau;Eau', 'puits;Puits'].map(
				(told) => `${ofChloe.id};Brest;remarks;Remarques;;Thèmes;${told}`
			)
		);
		expect(lines[0]).toContain(';chloe;');
		expect(await fileOf(people.alice.viewer)).toContain('Amiens');
	});
	test('let no text run as a formula', async () => {
		const { bruno } = people;
		const { id } = await addResponse(small, {
			...{ networkId: bruno.networkId, name: '=1+1' },
			answers: { remarks: '=cmd|calc' }
		});
		await code(bruno.viewer, { responseId: id });
		const line = (await fileOf(bruno.viewer)).split('\r\n').find((each) => each.startsWith(id));
		expect(line).toContain("'=1+1;");
		expect(line).toContain("'=cmd|calc;");
	});
});

test('codes are put in order among their sisters', async () => {
	const { alice } = people;
	const order = async () => inTree(await codes()).map(({ code: each }) => each.key);
	const before = await order();
	const move = (id: string, by: -1 | 1) =>
		as(alice.viewer, (db, study) =>
			moveCode(db, alice.viewer, { study, codebook: book, code: id, by })
		);
	await expect(
		as(people.chloe.viewer, (db, study) =>
			moveCode(db, people.chloe.viewer, { study, codebook: book, code: water, by: 1 })
		)
	).rejects.toThrow('notAllowed');
	await move(water, -1);
	expect(await order()).toEqual(before);
	await move(water, 1);
	expect((await order()).indexOf('eau')).toBeGreaterThan(0);
	await move(water, -1);
	expect(await order()).toEqual(before);
});

test('what becomes of codebooks is in the journal', async () => {
	const kinds = await asSystem('tests', (db) =>
		db.selectFrom('event').select('kind').distinct().where('kind', 'like', 'codebook.%').execute()
	);
	expect(kinds.map(({ kind }) => kind).sort()).toEqual(
		[
			...['changed', 'code-added', 'code-changed', 'code-merged', 'code-restored', 'code-retired'],
			...['code-split', 'code-unmerged', 'made', 'restored', 'retired'],
			...['second-reading-begun', 'second-reading-ended']
		].map((what) => `codebook.${what}`)
	);
});

test('answers that are deleted take their codes with them', async () => {
	await asSystem('tests', (db) => db.deleteFrom('response').where('id', '=', ofChloe.id).execute());
	const left = await asSystem('tests', (db) =>
		db.selectFrom('coded_passage').select('id').where('subject_id', '=', ofChloe.id).execute()
	);
	expect(left).toEqual([]);
});
