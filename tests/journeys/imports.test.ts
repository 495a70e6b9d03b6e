// A network brings in its contacts and bodies: a file with errors, mended, confirmed; a workbook;
// without a script; on a telephone; with the keyboard.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { accessFaults, overflows } from '../ground/browser';
import { inventedSiren } from '../ground/planted-imports';
import { csvFile, xlsxFile } from '../ground/table-files';
import { demonstration, TELEPHONE, visits } from '../ground/visits';

const people = visits(demonstration, TELEPHONE);
let page: Page;
beforeEach(() => open());

async function open(options: BrowserContextOptions = {}) {
	page = await people.enter('bretagne', options);
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
async function send(name: string, bytes: Uint8Array, mimeType = 'text/csv') {
	await page.getByLabel('Fichier').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
	await button('Lire le fichier').click();
}
async function reads() {
	expect(await overflows(page)).toBe(false);
	expect(await accessFaults(page)).toEqual([]);
}
const HEADER = ['Commune', 'Dépt', 'Nom', 'Courriel', 'Couleur'];

describe('contacts', () => {
	test('a file that is none, one with errors, the same mended, done and undone', async () => {
		await page.goto('/organisation/contacts/import');
		await reads();
		await send('liste.pdf', Buffer.from('%PDF-1.7'), 'application/pdf');
		await page.getByRole('alert').getByText('C’est un PDF').waitFor();
		await reads();

		const right = ['Rennes', '35', 'Éloïse Kermarrec', 'eloise@rennes.example', 'vert'];
		const wrong = ['Renes', '35', 'Anaïs Riou', 'anais(at)rennes.example', ''];
		await send('liste.csv', csvFile([HEADER, right, wrong]));
		await page.waitForURL(/import\/[0-9a-f-]{36}/);
		await page.getByText('Windows-1252').waitFor();
		await page.getByText('1 colonne n’est pas reconnue').waitFor();
		await page.getByText('Aucune collectivité ne porte exactement ce nom').waitFor();
		await page.getByText('Ce n’est pas une adresse électronique complète').waitFor();
		await reads();

		const errors = await page.request.get(`${page.url()}/errors`);
		expect(await errors.text()).toContain('3;Collectivité;Renes;');
		await page.goto('/organisation/contacts?q=kermarrec');
		await page.getByText('Aucun contact ne correspond').waitFor();

		await page.goto('/organisation/contacts/import');
		const mended = ['Rennes', '35', 'Anaïs Riou', 'anais@rennes.example', ''];
		await send(
			'liste.csv',
			csvFile([HEADER, right, mended], { encoding: 'utf-16le', separator: '\t' })
		);
		await button('Importer 2 contacts').click();
		await page.getByText('2 contacts ajoutés').waitFor();
		await reads();
		const done = page.url();
		await page.goto('/organisation/contacts?q=kermarrec');
		await page.getByRole('link', { name: 'Éloïse Kermarrec' }).waitFor();
		await reads();

		await page.goto(done);
		await page.getByText('Annuler cet import').click();
		await button('Oui, annuler l’import').click();
		await page.getByText('Ce que cet import avait écrit a été retiré.').waitFor();
	});

	test('without a script: a workbook, its columns said, imported', async () => {
		await open({ javaScriptEnabled: false });
		await page.goto('/organisation/contacts/import');
		const workbook = xlsxFile([
			{ name: 'Vide', rows: [] },
			{
				name: 'Liste',
				rows: [
					['Où', 'Qui', 'Mail'],
					[213502388, 'Yves Sans-Script', 'yves@rennes.example']
				]
			}
		]);
		await send('liste.xlsx', workbook, 'application/octet-stream');
		await page.getByText('Il manque une colonne').waitFor();
		await page.getByLabel(/Colonne «\sOù\s»/).selectOption('siren');
		await page.getByLabel(/Colonne «\sQui\s»/).selectOption('lastName');
		await button('Relire avec ces colonnes').click();
		await button('Importer 1 contact').click();
		await page.getByText('1 contact ajouté').waitFor();
		await page.getByRole('link', { name: 'Voir les contacts' }).click();
		await page.getByRole('link', { name: 'Yves Sans-Script' }).click();
		await page.getByRole('link', { name: 'Supprimer ce contact' }).click();
		await button('Supprimer ce contact').click();
		await page.getByText('Le contact est supprimé.').waitFor();
	});

	test('one by one, with the keyboard; what is wrong is said at its field', async () => {
		await page.goto('/organisation/contacts/new');
		await reads();
		const field = page.getByRole('combobox', { name: 'Collectivité' });
		await field.waitFor();
		await field.focus();
		await page.keyboard.type('lannion', { delay: 15 });
		await page.getByRole('option').first().waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Enter');
		await page.waitForURL(/authority=/);
		await page.getByLabel(/^Courriel/).fill('pas une adresse');
		await page.keyboard.press('Enter');
		await page.getByRole('link', { name: 'Cette adresse n’est pas complète' }).waitFor();
		await reads();
		await page.getByLabel(/^Courriel/).fill('mairie@lannion-essai.example');
		await page.keyboard.press('Enter');
		await page.getByText('Le contact est ajouté.').waitFor();
	});
});

describe('bodies', () => {
	test('imported, found at once by anybody, corrected, closed', async () => {
		await page.goto('/authorities/import');
		await reads();
		const rows = [
			['Dénomination', 'N° SIREN', 'Forme juridique', 'Département'],
			['Syndicat mixte du Menhir', inventedSiren(400), 'SMF', '29'],
			['Syndicat d’ailleurs', inventedSiren(401), 'SMF', '59']
		];
		await send('organismes.csv', csvFile(rows));
		await page.getByText('Nord n’est pas dans votre territoire.').waitFor();
		await reads();
		await button('Importer 1 organisme').click();
		await page.getByText('1 organisme ajouté').waitFor();
		const { text } = await people.site.ask('/api/authorities?q=menhir');
		const [found] = (JSON.parse(text) as { found: { id: string; name: string }[] }).found;
		expect(found?.name).toBe('Syndicat mixte du Menhir');

		await page.goto(`/authorities/${found!.id}`);
		await page.getByText('le répertoire officiel ne connaît pas cet organisme').waitFor();
		await reads();
		await page.getByRole('link', { name: 'Corriger' }).click();
		await page.getByLabel('Forme juridique').selectOption('petr');
		await button('Enregistrer').click();
		await page.getByText('Les corrections sont enregistrées.').waitFor();
		await page.getByRole('link', { name: 'Fermer' }).click();
		await reads();
		await button('Fermer cet organisme').click();
		await page.getByText('Cette collectivité n’existe plus').waitFor();
		const after = await people.site.ask('/api/authorities?q=menhir');
		expect(after.text).not.toContain('Syndicat mixte du Menhir');
	});
	test('where the registry comes from', async () => {
		await page.goto('/authorities/loads');
		await page.getByRole('cell', { name: /decoupage-administratif/ }).waitFor();
		await reads();
	});
});
