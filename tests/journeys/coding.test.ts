// Open answers are coded: with the keyboard alone, in parts, undone, while the site does not answer,
// twice and blindly; codes are merged and split; without a script; and who sees none of it.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectFit as expectFitHere } from '../ground/fit';
import { tabTo } from '../ground/respondent';
import { demonstration, visits } from '../ground/visits';

const CODING = '/studies/acter-demo/responses/coding';
/** What holds authorities back, in their own words: the demonstration has a codebook for it. */
const GRID = `${CODING}/obstacles-text`;
const WALK = 240_000;
const INVENTED = 'Ce qui freine (grille inventée)';

const people = visits(demonstration, { width: 1440, height: 900 });
const { enter } = people;

const expectFit = (page: Page, state: string) => expectFitHere(page, state, [360, 1440]);
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
const main = (page: Page) => page.locator('main').innerText();
const rows = (page: Page) => page.locator('article');
const row = (page: Page, name: string) => rows(page).filter({ hasText: name }).first();
const codesOn = (page: Page, name: string) =>
	row(page, name).locator('ul[aria-label="Codes de ce texte"] .label').allInnerTexts();
const palette = (page: Page) => page.locator('div.palette');
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();
const isSaved = (page: Page) => page.getByText('Tout est enregistré').waitFor();

/** Opens what is closed. */
async function open(page: Page, summary: string) {
	const details = page.locator('details', { hasText: summary }).first();
	if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

/** @returns the id of the codebook of that name */
async function bookOf(page: Page, name: string): Promise<string> {
	await page.goto(CODING);
	const address = await page.locator('.books a', { hasText: name }).getAttribute('href');
	return address!.split('/').at(-1)!;
}

async function makeCodebook(page: Page, name: string, codes: readonly string[]): Promise<string> {
	await page.goto(CODING);
	await open(page, 'Nouvelle grille de codage');
	await page.getByLabel('Nom en français').fill(name);
	await page.getByLabel('Pour quelle question').selectOption('obstacles-text');
	await press(page, 'Créer la grille');
	await page.waitForURL(/codebooks/);
	for (const code of codes) {
		await open(page, 'Nouveau code');
		await page.locator('#new-fr').fill(code);
		await press(page, 'Ajouter le code');
		await page.locator('h3', { hasText: code }).waitFor();
	}
	return new URL(page.url()).pathname.split('/').at(-1)!;
}

describe('with a script', () => {
	test(
		'a codebook is made, and texts are coded with the keyboard alone',
		{ timeout: WALK },
		async () => {
			const page = await enter('coordination', { at: CODING });
			await expectFit(page, 'the open questions');
			await open(page, 'Nouvelle grille de codage');
			await press(page, 'Créer la grille');
			await page.getByText('Écrivez un nom, en français ou en anglais.').first().waitFor();
			await expectFit(page, 'a codebook without a name');
			const book = await makeCodebook(page, 'Essai au clavier', ['Argent', 'Élus']);
			await expectFit(page, 'a codebook');

			await page.goto(`${GRID}?codebook=${book}`);
			await expectFit(page, 'the grid');
			const names = await rows(page).locator('h3').allInnerTexts();
			await tabTo(page, rows(page).first());
			// A key of a code, the next text, nothing to code, the next, a code by typing its name.
			await page.keyboard.press('a');
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('0');
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('/');
			await page.keyboard.type('elus');
			await page.getByText('Entrée : Élus').waitFor();
			await page.keyboard.press('Enter');
			await soon(() => codesOn(page, names[2]!)).toEqual(['Élus']);
			// The search gives the focus back to the text: a key goes on, and again takes off.
			await page.keyboard.press('a');
			await soon(() => codesOn(page, names[2]!)).toEqual(['Élus', 'Argent']);
			await page.keyboard.press('a');
			await soon(() => codesOn(page, names[2]!)).toEqual(['Élus']);
			await page.keyboard.press('Backspace');
			await soon(() => codesOn(page, names[2]!)).toEqual(['Élus', 'Argent']);
			await isSaved(page);
			expect(await main(page)).toContain('3 textes lus sur');

			// A part of the text.
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('Enter');
			await row(page, names[3]!).locator('textarea').waitFor();
			for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowRight');
			await expectFit(page, 'choosing a part');
			await page.keyboard.press('Enter');
			await page.getByText('Partie choisie').first().waitFor();
			await page.keyboard.press('a');
			await row(page, names[3]!).locator('mark').waitFor();
			expect(await row(page, names[3]!).locator('mark').innerText()).toBe('Texte');
			await expectFit(page, 'a part coded');

			// A letter outside of the list is a letter.
			await page.getByLabel('Mots du texte').focus();
			await page.keyboard.type('a');
			expect(await codesOn(page, names[3]!)).toHaveLength(1);
			await isSaved(page);
			await page.reload();
			expect(await codesOn(page, names[0]!)).toEqual(['Argent']);
			expect(await codesOn(page, names[1]!)).toEqual(['Rien à coder']);
			expect(await codesOn(page, names[2]!)).toEqual(['Élus', 'Argent']);
			expect(await row(page, names[3]!).locator('mark').innerText()).toBe('Texte');

			// A code that was missing, on the text that one is at.
			await rows(page).nth(4).click();
			await open(page, 'Nouveau code');
			await page.locator('#new-code').fill('Visas');
			await press(page, 'Créer et poser');
			await soon(() => codesOn(page, names[4]!)).toEqual(['Visas']);
			await page.getByLabel('Textes', { exact: true }).selectOption('to-read');
			await press(page, 'Filtrer');
			await page.waitForURL(/only=to-read/);
			expect(await rows(page).locator('h3').first().innerText()).toBe(names[5]);
		}
	);

	test(
		'what is not saved is told at its text and tried again; what is refused is told why',
		{ timeout: WALK },
		async () => {
			const page = await enter('coordination', { at: CODING });
			const book = await makeCodebook(page, 'Essai hors ligne', ['Argent', 'Temps']);
			await page.goto(`${GRID}?codebook=${book}`);
			const [first = '', second = ''] = await rows(page).locator('h3').allInnerTexts();
			await page.route(/\/toggle/, (route) => route.abort());
			await rows(page).first().focus();
			await page.keyboard.press('a');
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('t');
			await row(page, first).getByText('Pas encore enregistré').waitFor();
			await page.getByText('2 gestes attendent').waitFor();
			expect(await codesOn(page, second)).toEqual(['Temps']);
			await expectFit(page, 'not saved');
			// Leaving asks first.
			page.once('dialog', (dialog) => void dialog.dismiss());
			await page.getByRole('link', { name: 'Voir la grille de codage' }).click();
			expect(page.url()).toContain('obstacles-text');
			await page.unroute(/\/toggle/);
			await row(page, first).getByRole('button', { name: 'Réessayer' }).click();
			await isSaved(page);
			expect(await main(page)).not.toContain('Pas encore enregistré');

			// Somebody else retires the code meanwhile.
			const colleague = await enter('coordination', { at: `${CODING}/codebooks/${book}` });
			await colleague.getByRole('link', { name: /Modifier\s+\(Temps\)/ }).click();
			await open(colleague, 'Retirer ce code');
			await press(colleague, 'Retirer Temps');
			await colleague.getByText('Le code est retiré.').waitFor();
			await rows(page).first().focus();
			await page.keyboard.press('t');
			await row(page, first).getByText('Non enregistré.').waitFor();
			await soon(() => codesOn(page, first)).toEqual(['Argent']);
			// Its key is gone with it; what it stands on, it stays on.
			await soon(() => palette(page).innerText()).not.toContain('Temps');
			expect(await codesOn(page, second)).toEqual(['Temps']);
			await expectFit(page, 'refused');
		}
	);

	test(
		'a second reader does not see the first one’s codes until they are done, then how far both agree',
		{ timeout: WALK },
		async () => {
			const page = await enter('hauts-de-france', { at: CODING });
			const book = await bookOf(page, INVENTED);
			await page.goto(`${GRID}?codebook=${book}`);
			expect(await page.locator('article .label').count()).toBeGreaterThan(2);
			await page.getByRole('link', { name: 'Comparer les deux lectures' }).click();
			await page.getByText('Aucun texte n’a encore été lu deux fois').waitFor();
			await expectFit(page, 'no agreement yet');
			await page.getByRole('link', { name: 'Seconde lecture' }).click();
			await page.waitForURL(/reading=second/);
			await expectFit(page, 'before a second reading');
			await press(page, 'Commencer la seconde lecture');
			await page.getByText('Vous faites la seconde lecture').waitFor();
			expect(await page.locator('article .label').count()).toBe(0);
			await expectFit(page, 'a second reading');
			// The first grid leads back, the comparison waits.
			await page.goto(`${GRID}?codebook=${book}`);
			expect(page.url()).toContain('reading=second');
			await page.goto(`${GRID}/agreement?codebook=${book}`);
			await page.getByText('Vous la verrez quand vous aurez terminé').waitFor();
			await expectFit(page, 'the agreement, still hidden');

			await page.goto(`${GRID}?codebook=${book}&reading=second`);
			const texts = await rows(page).count();
			await rows(page).first().focus();
			for (let place = 0; place < texts; place += 1) {
				await page.keyboard.press(place % 2 === 0 ? 'a' : 't');
				await page.keyboard.press('ArrowDown');
			}
			await isSaved(page);
			await open(page, 'J’ai terminé');
			await press(page, 'Terminer et comparer');
			await page.waitForURL(/agreement/);
			const said = await main(page);
			expect(said).toMatch(/textes lus deux fois/);
			expect(said).toContain('Moins de trente textes');
			expect(said).toMatch(/Argent[\s\S]*(accord|hasard)/);
			const kappa = page.locator('tbody tr', { hasText: 'Argent' }).first().locator('td').nth(5);
			expect(await kappa.innerText()).toMatch(/^-?[01](,\d+)?$|^–$/);
			expect(await page.locator('#disputed').count()).toBe(1);
			await expectFit(page, 'the agreement');
		}
	);

	test('codes are merged and separated, split and read again', { timeout: WALK }, async () => {
		const page = await enter('coordination', { at: CODING });
		const book = await makeCodebook(page, 'Essai de tri', ['Soins', 'Santé']);
		const address = `${CODING}/codebooks/${book}`;
		await page.goto(`${GRID}?codebook=${book}`);
		const [first = '', second = ''] = await rows(page).locator('h3').allInnerTexts();
		await rows(page).first().focus();
		await page.keyboard.press('s');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('a');
		await isSaved(page);

		await page.goto(`${address}?code=`);
		await page.getByRole('link', { name: /Modifier\s+\(Soins\)/ }).click();
		await open(page, 'Réunir à un autre code');
		await press(page, 'Réunir Soins');
		await page.getByText('Choisissez un code.').first().waitFor();
		await expectFit(page, 'a merge without its other code');
		await page.getByLabel('Réunir à', { exact: true }).selectOption({ label: 'Santé' });
		await press(page, 'Réunir Soins');
		await page.getByText('Les codes sont réunis.').waitFor();
		expect(await main(page)).toMatch(/Santé[\s\S]*2 textes de/);
		expect(await main(page)).toContain('réuni à Santé');
		await expectFit(page, 'merged');
		await page.goto(`${GRID}?codebook=${book}`);
		expect(await codesOn(page, first)).toEqual(['Santé']);
		await page.goto(address);
		await page.getByRole('button', { name: /Séparer/ }).click();
		await page.getByText('Les codes sont séparés.').waitFor();
		await page.goto(`${GRID}?codebook=${book}`);
		expect(await codesOn(page, first)).toEqual(['Soins']);

		await page.goto(address);
		await page.getByRole('link', { name: /Modifier\s+\(Santé\)/ }).click();
		await open(page, 'Scinder en plusieurs codes');
		await page.locator('#split-fr').fill('Hôpitaux');
		await press(page, 'Scinder Santé');
		await page.getByText('Un code se scinde en deux codes au moins.').waitFor();
		expect(await page.locator('#split-fr').inputValue()).toBe('Hôpitaux');
		await page.locator('#split-fr').fill('Hôpitaux\nPrévention');
		await press(page, 'Scinder Santé');
		await page.getByText('Le code est scindé.').waitFor();
		await page.getByRole('link', { name: /1 texte de .* à relire/ }).click();
		await page.waitForURL(/code=/);
		await expectFit(page, 'a text to read again');
		await rows(page).first().getByRole('button', { name: 'Prévention' }).click();
		await page.getByText('Aucun texte ne correspond').waitFor();
		await page.goto(`${GRID}?codebook=${book}`);
		expect(await codesOn(page, second)).toEqual(['Prévention']);
	});
});

test(
	'without a script texts are coded by plain forms, and taken home as a file',
	{ timeout: WALK },
	async () => {
		const page = await enter('coordination', { at: CODING, javaScriptEnabled: false });
		const book = await makeCodebook(page, 'Essai sans script', ['=Argent']);
		await page.goto(`${GRID}?codebook=${book}`);
		await expectFit(page, 'the grid without a script');
		const [first = '', second = ''] = await rows(page).locator('h3').allInnerTexts();
		await palette(page).getByRole('button', { name: '=Argent' }).click();
		expect(await codesOn(page, first)).toEqual(['=Argent']);
		expect(await main(page)).toContain('1 texte lu sur');
		await row(page, second).getByRole('link', { name: 'Coder ce texte' }).click();
		await palette(page).getByRole('button', { name: 'Rien à coder' }).click();
		expect(await codesOn(page, second)).toEqual(['Rien à coder']);
		await open(page, 'Nouveau code');
		await press(page, 'Créer et poser');
		expect(await main(page)).toContain('Écrivez le libellé du code.');
		await page.locator('#new-code').fill('Visas');
		await press(page, 'Créer et poser');
		// It takes the place of "nothing to code".
		expect(await codesOn(page, second)).toEqual(['Visas']);
		await row(page, second).getByRole('button', { name: 'Retirer le code Visas' }).click();
		expect(await codesOn(page, second)).toEqual([]);

		const file = await page.request.get(`${CODING}/codes.csv`);
		expect(file.headers()['content-type']).toContain('text/csv');
		const lines = (await file.text()).split('\r\n');
		const own = lines.find((line) => line.includes('Essai sans script'));
		expect(own).toContain(`;${first};obstacles-text;`);
		expect(own).toContain(";'=Argent;");
	}
);

test('a reader has nothing to press, and a network reads what its own authorities wrote', async () => {
	const page = await enter('coordination', { at: GRID });
	const all = await rows(page).locator('h3').allInnerTexts();

	const reader = await enter('lecture.hauts-de-france', { at: CODING });
	expect(await reader.getByText('Nouvelle grille de codage').count()).toBe(0);
	expect(await reader.getByRole('link', { name: /Exporter/ }).count()).toBe(0);
	expect((await reader.request.get(`${CODING}/codes.csv`)).status()).toBe(403);
	await reader.goto(GRID);
	expect(await rows(reader).count()).toBeGreaterThan(0);
	expect(await palette(reader).count()).toBe(0);
	expect(await reader.locator('article button').count()).toBe(0);
	await expectFit(reader, 'the grid of a reader');
	const ofLianes = await rows(reader).locator('h3').allInnerTexts();

	const other = await enter('bretagne', { at: GRID });
	const ofBretagne = await rows(other).locator('h3').allInnerTexts();
	expect(ofBretagne.length).toBeGreaterThan(0);
	expect(ofBretagne.length + ofLianes.length).toBeLessThan(all.length);
	for (const name of ofLianes) expect(ofBretagne).not.toContain(name);
	const file = await (await other.request.get(`${CODING}/codes.csv`)).text();
	for (const name of ofLianes) expect(file).not.toContain(`;${name};`);
	await other.goto(CODING);
	expect(await other.getByText('Nouvelle grille de codage').count()).toBe(0);
});
