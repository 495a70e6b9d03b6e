// Importing bodies and contacts: whose file it is, that nothing is written before it is confirmed, and
// once when it is confirmed twice; what is changed, left, undone.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { visitor } from '$lib/ground/viewer';
import { stopClock } from '$lib/ground/clock';
import { beginImport } from '$lib/registry/imports/begin-import.server';
import type { ImportKind } from '$lib/registry/imports/columns';
import { confirmImport } from '$lib/registry/imports/confirm-import.server';
import { forgetDrafts } from '$lib/registry/imports/forget-drafts.server';
import { errorsCsv, linesToMendCsv } from '$lib/registry/imports/errors-csv.texts';
import { readErrors } from '$lib/registry/imports/read-errors.server';
import { chooseColumns, dropImport, readImport } from '$lib/registry/imports/read-import.server';
import { readTableFile } from '$lib/registry/imports/read-table-file.server';
import { countsOf, seal } from '$lib/registry/imports/summary';
import { undoImport } from '$lib/registry/imports/undo-import.server';
import { addContact } from '$lib/registry/contacts/save-contact.server';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import { testDatabase } from '../../ground/database';
import { makePeople, makePerson, type People, type Person } from '../../ground/people';
import { inventedSiren } from '../../ground/planted-imports';
import { authorityId, loadSmallRegistry } from '../../ground/registry';
import { csvFile } from '../../ground/table-files';

testDatabase();

let people: People;
let reader: Person;
let lille: string;
beforeAll(async () => {
	await loadSmallRegistry();
	people = await makePeople();
	reader = await makePerson('rose', 'reader', 'lianes');
	lille = await authorityId('commune 59350');
});
beforeEach(() =>
	asSystem('tests', async (db) => {
		await db.deleteFrom('contact').execute();
		await db.deleteFrom('import_draft').execute();
		await db.deleteFrom('authority').where('source', '=', 'import').execute();
		await db.deleteFrom('event').execute();
	})
);

const BODIES = [
	['Nom', 'SIREN', 'Forme', 'Département', 'Population'],
	['Syndicat mixte de la Scarpe', inventedSiren(1), 'Syndicat mixte', '59', '12 500'],
	['PETR du Ternois', inventedSiren(2), 'PETR', 'Pas-de-Calais', '']
];
const CONTACTS = [
	['Commune', 'Dép', 'Nom', 'Prénom', 'Mail', 'Tél'],
	['Lille', '59', 'Duriez', 'Camille', 'Camille@Lille.example', '03 20 00 00 00'],
	['Lille', '59', 'Lefort', 'Claude', 'claude@lille.example', '']
];

async function send(
	person: Person,
	kind: ImportKind,
	rows: string[][],
	networkId = kind === 'contacts' ? person.networkId : null
): Promise<string> {
	const file = readTableFile(csvFile(rows));
	return asViewer(person.viewer, (db) =>
		beginImport(db, person.viewer, { kind, networkId, fileName: 'liste.csv', file })
	);
}
const read = (viewer: Viewer, kind: ImportKind, id: string) =>
	asViewer(viewer, (db) => readImport(db, viewer, { kind, id }));
async function linesOf(viewer: Viewer, kind: ImportKind, id: string) {
	const { examined } = await read(viewer, kind, id);
	if (!examined?.lines) throw new Error('There are no lines to be looked at.');
	return [...examined.lines];
}
async function confirm(person: Person, kind: ImportKind, id: string) {
	const seen = seal(await linesOf(person.viewer, kind, id));
	return confirmWith(person, kind, id, seen);
}
const confirmWith = ({ viewer }: Person, kind: ImportKind, id: string, seen: string) =>
	asViewer(viewer, (db) => confirmImport(db, viewer, { kind, id, seal: seen }));
const undo = ({ viewer }: Person, kind: ImportKind, id: string) =>
	asViewer(viewer, (db) => undoImport(db, viewer, { kind, id }));

const stored = () =>
	asSystem('tests', async (db) => ({
		bodies: await db
			.selectFrom('authority')
			.where('source', '=', 'import')
			.selectAll()
			.orderBy('siren')
			.execute(),
		contacts: await db.selectFrom('contact').selectAll().orderBy('email').execute()
	}));
const events = () =>
	asSystem('tests', (db) =>
		db.selectFrom('event').select(['kind', 'data', 'network_id']).orderBy('at').execute()
	);
const find = async (text: string) => {
	const found = await asViewer(visitor, (db) => searchAuthorities(db, visitor, { text }));
	return found.map(({ name }) => name);
};

describe('who may', () => {
	test.each(['bodies', 'contacts'] as const)(
		'a stranger and a reader import no %s',
		async (kind) => {
			const file = readTableFile(csvFile(kind === 'bodies' ? BODIES : CONTACTS));
			const input = { kind, networkId: null, fileName: 'x', file };
			await expect(
				asViewer(people.stranger, (db) => beginImport(db, people.stranger, input))
			).rejects.toMatchObject({ kind: 'signInFirst' });
			await expect(send(reader, kind, BODIES)).rejects.toMatchObject({ kind: 'notAllowed' });
		}
	);
	test('nobody finds the file of somebody else, not even a colleague or the coordination', async () => {
		const id = await send(people.bruno, 'contacts', CONTACTS);
		const colleague = await makePerson(`col-${id.slice(-6)}`, 'staff', 'lianes');
		for (const { viewer } of [people.chloe, people.alice, colleague]) {
			await expect(read(viewer, 'contacts', id)).rejects.toMatchObject({ kind: 'notFound' });
			await expect(
				asViewer(viewer, (db) => confirmImport(db, viewer, { kind: 'contacts', id, seal: '' }))
			).rejects.toMatchObject({ kind: 'notFound' });
			await expect(
				asViewer(viewer, (db) => dropImport(db, viewer, { kind: 'contacts', id }))
			).rejects.toMatchObject({ kind: 'notFound' });
		}
		await expect(read(people.bruno.viewer, 'bodies', id)).rejects.toMatchObject({
			kind: 'notFound'
		});
	});
	test('nobody imports contacts into another network', async () => {
		await expect(
			send(people.chloe, 'contacts', CONTACTS, people.bruno.networkId)
		).rejects.toMatchObject({ kind: 'notAllowed' });
	});
	test('a network brings in bodies of its own territory only, a coordinator of any', async () => {
		const elsewhere = [BODIES[0]!, ['SM', inventedSiren(3), 'SMF', '35', '']];
		const ofBruno = await linesOf(
			people.bruno.viewer,
			'bodies',
			await send(people.bruno, 'bodies', elsewhere)
		);
		expect(ofBruno).toMatchObject([{ line: 2, faults: [{ kind: 'outsideTerritory' }] }]);
		for (const person of [people.chloe, people.alice]) {
			const id = await send(person, 'bodies', elsewhere);
			expect(await linesOf(person.viewer, 'bodies', id)).toMatchObject([{ state: 'new' }]);
		}
	});
	test('who has lost the role finds the file closed', async () => {
		const gone = await makePerson('gone', 'staff', 'lianes');
		const id = await send(gone, 'contacts', CONTACTS);
		await asSystem('tests', (db) =>
			db
				.updateTable('membership')
				.set({ ended_at: new Date() })
				.where('account_id', '=', gone.id)
				.execute()
		);
		await expect(confirmWith(gone, 'contacts', id, 'x')).rejects.toMatchObject({
			kind: 'notAllowed'
		});
	});
});

describe('bodies', () => {
	test('nothing is written before it is confirmed; then they are found at once', async () => {
		expect(await find('scarpe')).toEqual([]);
		const id = await send(people.bruno, 'bodies', BODIES);
		await read(people.bruno.viewer, 'bodies', id);
		expect(await stored()).toEqual({ bodies: [], contacts: [] });

		await confirm(people.bruno, 'bodies', id);
		const { bodies } = await stored();
		expect(bodies).toMatchObject([
			{
				...{ name: 'Syndicat mixte de la Scarpe', kind: 'other', source: 'import' },
				...{ legal_form: 'syndicat-mixte', departement_code: '59', region_code: '32' },
				...{ network_id: people.bruno.networkId, population: 12500, closed_at: null }
			},
			{ name: 'PETR du Ternois', legal_form: 'petr', departement_code: '62', population: null }
		]);
		expect(await find('scarpe')).toEqual(['Syndicat mixte de la Scarpe']);
		expect(await find(inventedSiren(2))).toEqual(['PETR du Ternois']);
		expect(await events()).toEqual([
			{
				kind: 'registry.bodies-imported',
				data: { added: 2, changed: 0, left: 0 },
				network_id: null
			}
		]);
	});
	test('confirmed twice at once it is written once', async () => {
		const id = await send(people.bruno, 'bodies', BODIES);
		const seen = seal(await linesOf(people.bruno.viewer, 'bodies', id));
		await Promise.all([
			confirmWith(people.bruno, 'bodies', id, seen),
			confirmWith(people.bruno, 'bodies', id, seen)
		]);
		expect((await stored()).bodies).toHaveLength(2);
		expect(await events()).toHaveLength(1);
	});
	test('the same body by two people at once is refused to the second', async () => {
		const alices = await send(people.alice, 'bodies', BODIES);
		const brunos = await send(people.bruno, 'bodies', BODIES);
		const seen = seal(await linesOf(people.bruno.viewer, 'bodies', brunos));
		const outcomes = await Promise.allSettled([
			confirmWith(people.alice, 'bodies', alices, seen),
			confirmWith(people.bruno, 'bodies', brunos, seen)
		]);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { status: 409 }
		});
		expect((await stored()).bodies).toHaveLength(2);
	});
	test('faulty lines are left out, and can be taken along', async () => {
		const id = await send(people.bruno, 'bodies', [
			...BODIES,
			['=cmd()', inventedSiren(1), 'PETR', '59', ''],
			['Sans numéro', '12', 'PETR', '59', '']
		]);
		const lines = await linesOf(people.bruno.viewer, 'bodies', id);
		expect(countsOf(lines)).toMatchObject({ added: 2, wrong: 2 });
		await confirm(people.bruno, 'bodies', id);
		expect((await stored()).bodies).toHaveLength(2);
		const { viewer } = people.bruno;
		const errors = await asViewer(viewer, (db) => readErrors(db, viewer, { kind: 'bodies', id }));
		expect(errorsCsv(errors.left, 'fr').split('\r\n').slice(0, 2)).toEqual([
			'\ufeffLigne;Colonne;Trouvé;Pourquoi;Que faire',
			`4;SIREN;${inventedSiren(1)};Ce SIREN est déjà à la ligne 2.;Gardez une seule des deux lignes.`
		]);
		const mend = linesToMendCsv(errors.header, errors.left, 'fr').split('\r\n');
		expect(mend[0]).toBe('\ufeffNom;SIREN;Forme;Département;Population;Erreurs');
		expect(mend[1]).toMatch(/^'=cmd\(\);/);
	});
	test('the same SIREN again changes the body, and keeps what it was called', async () => {
		await confirm(people.bruno, 'bodies', await send(people.bruno, 'bodies', BODIES));
		const again = [BODIES[0]!, ['SM Scarpe-Escaut', inventedSiren(1), 'SIVOM', '62', '']];
		const id = await send(people.bruno, 'bodies', [...again, BODIES[2]!]);
		expect(await linesOf(people.bruno.viewer, 'bodies', id)).toMatchObject([
			{
				state: 'change',
				changes: [{ field: 'name' }, { field: 'legalForm' }, { field: 'departement' }]
			},
			{ state: 'same' }
		]);
		await confirm(people.bruno, 'bodies', id);
		expect((await stored()).bodies[0]).toMatchObject({
			...{ name: 'SM Scarpe-Escaut', former_names: ['Syndicat mixte de la Scarpe'] },
			...{ population: 12500, departement_code: '62' }
		});
		expect(await find('escaut')).toEqual(['SM Scarpe-Escaut']);
		await undo(people.bruno, 'bodies', id);
		expect((await stored()).bodies[0]).toMatchObject({
			...{ name: 'Syndicat mixte de la Scarpe', departement_code: '59', population: 12500 }
		});
	});
	test('one of another network is not changed, one of the official list is not doubled', async () => {
		await confirm(people.bruno, 'bodies', await send(people.bruno, 'bodies', BODIES));
		const id = await send(people.chloe, 'bodies', [
			BODIES[0]!,
			['À moi', inventedSiren(1), 'PETR', '35', ''],
			['Rennes bis', '243500139', 'PETR', '35', '']
		]);
		expect(await linesOf(people.chloe.viewer, 'bodies', id)).toMatchObject([
			{ faults: [{ kind: 'ofAnotherNetwork' }] },
			{ faults: [{ kind: 'sirenOfficial', details: { name: 'Rennes Métropole' } }] }
		]);
	});
	test('undone, they are gone and found no more; twice does no harm', async () => {
		const id = await send(people.bruno, 'bodies', BODIES);
		await confirm(people.bruno, 'bodies', id);
		expect(await find('ternois')).toEqual(['PETR du Ternois']);
		await undo(people.bruno, 'bodies', id);
		await undo(people.bruno, 'bodies', id);
		expect((await stored()).bodies).toEqual([]);
		expect(await find('ternois')).toEqual([]);
		expect((await read(people.bruno.viewer, 'bodies', id)).done).toMatchObject({ state: 'undone' });
	});
	test('one in use keeps the import from being undone', async () => {
		const id = await send(people.bruno, 'bodies', BODIES);
		await confirm(people.bruno, 'bodies', id);
		const [body] = (await stored()).bodies;
		await asViewer(people.alice.viewer, (db) =>
			addContact(db, people.alice.viewer, null, {
				...{ authorityId: body!.id, name: 'Quelqu’un', function: null, email: null },
				...{ phone: null, locale: 'fr', note: null }
			})
		);
		await expect(undo(people.bruno, 'bodies', id)).rejects.toMatchObject({ kind: 'conflict' });
		expect((await stored()).bodies).toHaveLength(2);
	});
	test('what is confirmed is what was seen', async () => {
		const id = await send(people.bruno, 'bodies', BODIES);
		const seen = seal(await linesOf(people.bruno.viewer, 'bodies', id));
		await confirm(people.alice, 'bodies', await send(people.alice, 'bodies', BODIES.slice(0, 2)));
		await expect(confirmWith(people.bruno, 'bodies', id, seen)).rejects.toMatchObject({
			kind: 'staleVersion'
		});
		expect((await stored()).bodies).toHaveLength(1);
	});
});

describe('contacts', () => {
	test('are written to the sender’s network, which alone has them', async () => {
		const id = await send(people.bruno, 'contacts', CONTACTS);
		expect((await stored()).contacts).toEqual([]);
		await confirm(people.bruno, 'contacts', id);
		expect((await stored()).contacts).toMatchObject([
			{
				...{ network_id: people.bruno.networkId, authority_id: lille, name: 'Camille Duriez' },
				...{ email: 'camille@lille.example', phone: '03 20 00 00 00', locale: 'fr' }
			},
			{ name: 'Claude Lefort', phone: null }
		]);
		expect(await events()).toEqual([
			{
				kind: 'contact.imported',
				data: { added: 2, changed: 0, left: 0 },
				network_id: people.bruno.networkId
			}
		]);
	});
	test('two networks may know the same person; neither hears of the other', async () => {
		await confirm(people.bruno, 'contacts', await send(people.bruno, 'contacts', CONTACTS));
		const id = await send(people.chloe, 'contacts', CONTACTS);
		expect(await linesOf(people.chloe.viewer, 'contacts', id)).toMatchObject([
			{ state: 'new' },
			{ state: 'new' }
		]);
		await confirm(people.chloe, 'contacts', id);
		expect((await stored()).contacts).toHaveLength(4);
	});
	test('the same address again changes, completes or leaves; an empty cell erases nothing', async () => {
		await confirm(people.bruno, 'contacts', await send(people.bruno, 'contacts', CONTACTS));
		const id = await send(people.bruno, 'contacts', [
			['SIREN', 'Nom', 'Mail', 'Tél', 'Fonction', 'Langue'],
			['215903501', 'Camille Duriez', 'camille@lille.example', '', 'Adjointe', ''],
			['215903501', 'Claude Lefort', 'claude@lille.example', '', '', 'anglais'],
			['215903501', 'Camille Duriez', 'camille@lille.example', '0320000001', '', '']
		]);
		expect(await linesOf(people.bruno.viewer, 'contacts', id)).toMatchObject([
			{ state: 'change' },
			{ state: 'change', changes: [{ field: 'language', before: 'fr', after: 'en' }] },
			{ state: 'merged' }
		]);
		await confirm(people.bruno, 'contacts', id);
		const { contacts } = await stored();
		expect(contacts).toMatchObject([
			{ function: 'Adjointe', phone: '03 20 00 00 00' },
			{ locale: 'en' }
		]);
		await undo(people.bruno, 'contacts', id);
		expect((await stored()).contacts).toMatchObject([{ function: null }, { locale: 'fr' }]);
	});
	test('undone, they go; one that somebody has changed since stays', async () => {
		const id = await send(people.bruno, 'contacts', CONTACTS);
		await confirm(people.bruno, 'contacts', id);
		await asSystem('tests', (db) =>
			db
				.updateTable('contact')
				.set({ name: 'Corrigé', changed_at: new Date() })
				.where('email', '=', 'claude@lille.example')
				.execute()
		);
		await undo(people.bruno, 'contacts', id);
		expect((await stored()).contacts).toMatchObject([{ name: 'Corrigé' }]);
		expect((await read(people.bruno.viewer, 'contacts', id)).done).toMatchObject({ kept: 1 });
	});
	test('confirmed twice at once they are written once', async () => {
		const id = await send(people.bruno, 'contacts', CONTACTS);
		const seen = seal(await linesOf(people.bruno.viewer, 'contacts', id));
		await Promise.all([1, 2].map(() => confirmWith(people.bruno, 'contacts', id, seen)));
		expect((await stored()).contacts).toHaveLength(2);
	});
});

describe('a file that waits', () => {
	test('columns that nobody knows are told, and may be said', async () => {
		const id = await send(people.bruno, 'contacts', [
			['Où', 'Qui', 'Couleur', 'Mail'],
			['215903501', 'Camille', 'vert', 'c@lille.example']
		]);
		const { viewer } = people.bruno;
		const first = await read(viewer, 'contacts', id);
		expect(first.examined).toMatchObject({ lines: null, layout: { missing: [expect.anything()] } });
		await asViewer(viewer, (db) =>
			chooseColumns(db, viewer, {
				...{ kind: 'contacts', id, sheet: 0 },
				chosen: { 0: 'siren', 1: 'lastName', 2: 'none', 3: 'email' }
			})
		);
		expect(await linesOf(viewer, 'contacts', id)).toMatchObject([
			{ state: 'new', value: { name: 'Camille', authorityId: lille } }
		]);
	});
	test('is forgotten after a day, by its sender’s next one or by the job', async () => {
		const old = await send(people.bruno, 'contacts', CONTACTS);
		const kept = await send(people.chloe, 'contacts', CONTACTS);
		await asSystem('tests', (db) =>
			db
				.updateTable('import_draft')
				.set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
				.where('id', '=', old)
				.execute()
		);
		await expect(read(people.bruno.viewer, 'contacts', old)).rejects.toMatchObject({
			kind: 'notFound'
		});
		await forgetDrafts.run({
			...{ id: '', kind: 'registry.forget-drafts', payload: {}, attempts: 0 },
			...{ viewer: { kind: 'job', name: 'registry.forget-drafts' } },
			...{ signal: new AbortController().signal, hold: () => Promise.resolve() }
		});
		const left = await asSystem('tests', (db) =>
			db.selectFrom('import_draft').select('id').execute()
		);
		expect(left).toEqual([{ id: kept }]);
		stopClock(null);
	});
	test('can be withdrawn', async () => {
		const id = await send(people.bruno, 'contacts', CONTACTS);
		const { viewer } = people.bruno;
		await asViewer(viewer, (db) => dropImport(db, viewer, { kind: 'contacts', id }));
		await expect(read(viewer, 'contacts', id)).rejects.toMatchObject({ kind: 'notFound' });
	});
});
