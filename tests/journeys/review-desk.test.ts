// The desk: responses found by what they say, kept as a view, decided about several at a time and
// taken back; with a script, with the keyboard alone, and without a script.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectFit as expectFitHere } from '../ground/fit';
import { demonstration, visits } from '../ground/visits';

const DESK = '/studies/acter-demo/responses';
const WALK = 240_000;
const NARROW_AND_WIDE = [360, 1440];

const people = visits(demonstration, { width: 1440, height: 900 });
const { enter } = people;

const main = (page: Page) => page.locator('main').innerText();
const lines = (page: Page) => page.locator('tbody tr');
const namesOf = (page: Page) => page.locator('tbody th a').allInnerTexts();
const boxes = (page: Page) => page.locator('input[name=response]');
const press = (page: Page, name: string | RegExp) =>
	page
		.getByRole('button', { name, exact: typeof name === 'string' })
		.first()
		.click();
const outcome = (page: Page) => page.locator('.outcome');
const told = (page: Page, what: RegExp) => outcome(page).getByText(what).first().waitFor();

async function expectFit(page: Page, state: string) {
	await expectFitHere(page, state, NARROW_AND_WIDE);
}

/** Opens what is closed. */
async function open(page: Page, summary: string) {
	const details = page.locator('details', { hasText: summary }).first();
	if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

const stateTab = (page: Page, label: string) =>
	page.getByRole('navigation', { name: 'Par état' }).getByRole('link', { name: label });

describe('finding responses', () => {
	test('by state, by hands, by words whatever their accents and endings', async () => {
		const page = await enter('hauts-de-france', { at: DESK });
		await expectFit(page, 'the desk');
		const all = await lines(page).count();
		await stateTab(page, 'Envoyée').click();
		await page.waitForURL(/state=submitted/);
		const sent = await lines(page).count();
		expect(sent).toBeLessThan(all);
		expect(await stateTab(page, 'Envoyée').innerText()).toContain(String(sent));
		expect(await stateTab(page, 'Envoyée').getAttribute('aria-current')).toBe('page');

		// The state stays while one narrows further.
		await page.getByLabel('Prise en charge').selectOption('me');
		await press(page, 'Filtrer');
		await page.waitForURL(/taken=me/);
		expect(page.url()).toContain('state=submitted');
		expect(await main(page)).toContain('Aucune réponse ne correspond');
		await expectFit(page, 'nothing found');
		await page.getByRole('link', { name: 'Retirer les filtres' }).first().click();
		await page.waitForURL((url) => !url.search.includes('taken'));
		expect(await lines(page).count()).toBe(sent);

		const search = async (words: string) => {
			await page.goto(DESK);
			await page.getByLabel('Chercher').fill(words);
			await press(page, 'Filtrer');
			await page.waitForURL(/q=/);
			return namesOf(page);
		};
		const found = await search('jumelage');
		expect(found.length).toBeGreaterThan(0);
		expect(found.length).toBeLessThan(all);
		for (const same of ['JUMELAGES', 'comite', 'comités de jumelage'])
			expect(await search(same), same).toEqual(found);
		// By a name without its accents, from its beginning.
		expect(await search('mericou')).toEqual(['Méricourt']);
		// Nothing that was said of people is searched.
		expect(await search('Camille')).toEqual([]);
		expect(await page.getByLabel('Chercher').inputValue()).toBe('Camille');
	});

	test('a view of it is kept, shared with the team, replaced and forgotten', async () => {
		const page = await enter('hauts-de-france', { at: `${DESK}?q=jumelage&order=name` });
		const found = await namesOf(page);
		await open(page, 'Garder cette vue');
		await page.getByLabel('Nom de la vue').fill('   ');
		await press(page, 'Garder la vue');
		await page.getByText('Donnez un nom à cette vue.').waitFor();
		await expectFit(page, 'a view without a name');
		await page.getByLabel('Nom de la vue').fill('Les jumelages');
		await page.getByLabel('Pour toute l’équipe de Lianes Coopération').check();
		await press(page, 'Garder la vue');
		await page.waitForURL(/done=kept/);
		expect(await main(page)).toContain('La vue est gardée.');
		await expectFit(page, 'a kept view');

		const colleague = await enter('lecture.hauts-de-france', { at: DESK });
		await colleague.getByRole('link', { name: 'Les jumelages' }).click();
		await colleague.waitForURL(/q=jumelage/);
		expect(await namesOf(colleague)).toEqual(found);
		expect(await main(colleague)).toContain('par Dominique Lefebvre');
		const other = await enter('bretagne', { at: DESK });
		expect(await main(other)).not.toContain('Les jumelages');

		// The same name again: said at its field, with what was typed, and the way to replace it.
		await page.goto(`${DESK}?state=draft`);
		await open(page, 'Garder cette vue');
		await page.getByLabel('Nom de la vue').fill('Les jumelages');
		await press(page, 'Garder la vue');
		await page.getByText('Vous avez déjà une vue de ce nom').waitFor();
		expect(await page.getByLabel('Nom de la vue').inputValue()).toBe('Les jumelages');
		await press(page, /Remplacer la vue/);
		await page.waitForURL(/done=kept/);
		await page.goto(DESK);
		await page.getByRole('link', { name: 'Les jumelages' }).click();
		await page.waitForURL(/state=draft/);
		await open(page, 'Oublier une vue');
		await press(page, /Oublier « Les jumelages »/);
		await page.waitForURL(/done=forgotten/);
		expect(await page.getByRole('link', { name: 'Les jumelages' }).count()).toBe(0);
	});
});

describe('deciding about several', () => {
	test('tells what stayed as it was and why, and is undone', { timeout: WALK }, async () => {
		const page = await enter('hauts-de-france', { at: `${DESK}?order=name` });
		await press(page, 'Valider');
		await page.getByText('Sélectionnez d’abord des réponses').waitFor();

		// A colleague takes one meanwhile; another was only begun.
		const colleague = await enter('equipe.hauts-de-france', { at: `${DESK}?state=submitted` });
		const [first = '', second = ''] = await namesOf(colleague);
		const begun = await page
			.locator('tbody tr', { hasText: 'Commencée' })
			.first()
			.locator('th a')
			.innerText();
		await colleague.getByLabel(`Sélectionner ${first}`, { exact: true }).check();
		await colleague.getByText('1 réponse sélectionnée').waitFor();
		await press(colleague, 'Prendre en charge');
		await told(colleague, /1 réponse prise en charge/);

		for (const name of [first, second, begun])
			await page.getByLabel(`Sélectionner ${name}`, { exact: true }).first().check();
		await page.getByText('3 réponses sélectionnées').waitFor();
		await press(page, 'Valider');
		await told(page, /1 réponse validée/);
		expect(await page.evaluate(() => document.activeElement?.className)).toContain('outcome');
		const said = await outcome(page).innerText();
		expect(said).toContain('2 réponses sont restées comme elles étaient');
		expect(said).toMatch(new RegExp(`${first}\\s+Elle a changé depuis que vous l’avez vue`));
		expect(said).toContain(begun);
		await page.locator('tr', { hasText: second }).getByText('Validée').first().waitFor();
		await expectFit(page, 'an outcome');
		await press(page, 'Annuler');
		await told(page, /1 réponse remise comme avant/);
		await page.locator('tr', { hasText: second }).getByText('Envoyée').first().waitFor();

		// Setting aside asks for a reason, and keeps what was ticked and typed until it has one.
		await page.getByLabel(`Sélectionner ${second}`, { exact: true }).first().check();
		await open(page, 'Mettre de côté…');
		await page.getByLabel('Précision').fill('vue avec elle au téléphone');
		await press(page, 'Mettre de côté les réponses sélectionnées');
		await page.getByText('Choisissez la raison.').first().waitFor();
		await expectFit(page, 'a reason that lacks');
		expect(await page.getByLabel('Précision').inputValue()).toBe('vue avec elle au téléphone');
		await page.getByLabel('Raison', { exact: true }).selectOption({ index: 1 });
		await press(page, 'Mettre de côté les réponses sélectionnées');
		await told(page, /1 réponse mise de côté/);

		// The way back is still there after one was elsewhere, until it was taken.
		await page.goto('/studies');
		await page.goto(DESK);
		expect(await main(page)).toContain('Votre dernière action sur plusieurs réponses');
		await expectFit(page, 'the last gesture');
		await press(page, 'Annuler');
		await told(page, /1 réponse remise comme avant/);
		expect(await main(page)).not.toContain('Votre dernière action');
		await press(colleague, 'Annuler');
		await told(colleague, /1 réponse remise comme avant/);
	});

	test('and the list, with the keyboard alone', async () => {
		const page = await enter('hauts-de-france', { at: `${DESK}?state=submitted&order=name` });
		const [first = '', second = '', third = ''] = await namesOf(page);
		const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
		const tabTo = async (what: string) => {
			for (let count = 0; count < 60 && (await focused()) !== what; count += 1)
				await page.keyboard.press('Tab');
			expect(await focused()).toBe(what);
		};
		await tabTo(first);
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toBe(second);
		await page.keyboard.press('Space');
		await page.getByText('1 réponse sélectionnée').waitFor();
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toBe(third);
		await page.keyboard.press('Home');
		await page.keyboard.press('ArrowUp');
		expect(await focused()).toBe(first);
		await page.keyboard.press('ArrowDown');
		// The list is one stop: Tab leaves it for what can be done.
		await page.keyboard.press('Tab');
		expect(await focused()).toBe('Prendre en charge');
		await page.keyboard.press('Enter');
		await told(page, /1 réponse prise en charge/);
		await tabTo('Annuler');
		await page.keyboard.press('Enter');
		await told(page, /1 réponse remise comme avant/);

		// Opened by Enter, also from a box, with the way back to this list.
		await tabTo(first);
		await page.keyboard.press('Shift+Tab');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.waitForURL(/responses\/[0-9a-f-]{36}/);
		expect(await page.locator('h1').innerText()).toBe(second);
		expect(new URL(page.url()).searchParams.get('from')).toBe('state=submitted&order=name');
	});

	test('without a script', { timeout: WALK }, async () => {
		const page = await enter('bretagne', {
			...{ at: `${DESK}?state=submitted`, javaScriptEnabled: false }
		});
		const names = await namesOf(page);
		await page.getByRole('link', { name: 'Tout sélectionner sur cette page' }).click();
		await page.waitForURL(/tick=all/);
		expect(await boxes(page).count()).toBe(names.length);
		expect(await page.locator('input[name=response]:checked').count()).toBe(names.length);
		await page.getByRole('button', { name: 'Prendre en charge' }).click();
		expect(await outcome(page).innerText()).toContain(`${names.length} réponses prises en charge`);
		expect(await stateTab(page, 'Envoyée').innerText()).toMatch(/^0/);
		await outcome(page).getByRole('button', { name: 'Annuler' }).click();
		expect(await outcome(page).innerText()).toContain(`${names.length} réponses remises`);
		expect(await namesOf(page)).toEqual(names);
		// Set aside without a reason: what was ticked and typed is still there.
		await boxes(page).first().check();
		await page.locator('summary', { hasText: 'Mettre de côté…' }).click();
		await page.getByLabel('Précision').fill('essai');
		await page.getByRole('button', { name: 'Mettre de côté les réponses sélectionnées' }).click();
		expect(await main(page)).toContain('Choisissez la raison.');
		expect(await boxes(page).first().isChecked()).toBe(true);
		expect(await page.getByLabel('Précision').inputValue()).toBe('essai');
	});
});

describe('who only reads', () => {
	test('sees no boxes and no gestures, and is refused them', async () => {
		const page = await enter('lecture.hauts-de-france', { at: DESK });
		expect(await lines(page).count()).toBeGreaterThan(0);
		expect(await boxes(page).count()).toBe(0);
		expect(await page.getByRole('button', { name: 'Valider' }).count()).toBe(0);
		expect(await page.getByText('Espace pour sélectionner').count()).toBe(0);
	});
	test('a study without responses says what will be there; another network’s is not there', async () => {
		const page = await enter('bretagne');
		expect((await page.goto('/studies/formations-demo/responses'))!.status()).toBe(404);
		const mine = await enter('hauts-de-france', { at: '/studies/new' });
		await mine.locator('[name=title-fr]').fill('Rien encore');
		await mine.getByLabel('Questionnaire vide').check();
		await press(mine, 'Créer l’étude');
		await mine.waitForURL(/\/studies\/rien-encore\/settings/);
		await mine.goto('/studies/rien-encore/responses');
		expect(await main(mine)).toContain('Pas encore de réponse');
		await expectFit(mine, 'an empty desk');
	});
});
