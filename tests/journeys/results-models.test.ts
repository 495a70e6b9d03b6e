// Models in the results, walked by the coordination and by a network: as lines crossed with facts,
// questions and codes, as a filter, as columns; by the tag that is chosen, which the page says.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { overflows } from '../ground/browser';
import { expectAccess, expectFit } from '../ground/fit';
import { DESK, demonstration, TELEPHONE, visits } from '../ground/visits';

const RESULTS = '/studies/acter-demo/results';
const MODELS = `${RESULTS}/models`;

const people = visits(demonstration);
const main = (page: Page) => page.locator('main').innerText();
const choose = (page: Page, label: string, option: string | RegExp) =>
	page
		.getByLabel(label, { exact: true })
		.locator('option', { hasText: option })
		.first()
		.getAttribute('value')
		.then((value) => page.getByLabel(label, { exact: true }).selectOption(value!));

async function filter(page: Page, address: RegExp) {
	await page.getByRole('button', { name: 'Filtrer' }).click();
	await page.waitForURL(address);
}

/** The counts of a line, n first. */
async function lineOf(page: Page, model: string): Promise<string[]> {
	const line = page.locator('main table').first().locator('tbody tr', { hasText: model });
	return (await line.first().locator('td.figure').allInnerTexts()).map((text) => text.trim());
}

describe('the coordination', () => {
	test('crosses models with kinds, then with a question, and lays the table the other way', async () => {
		const page = await people.enter('coordination', { at: RESULTS });
		await page.getByRole('link', { name: 'Croiser les modèles' }).click();
		await page.waitForURL(/results\/models/);
		expect(await page.locator('h1').innerText()).toBe('Les modèles croisés avec…');
		const text = await main(page);
		expect(text).toContain('Modèles décidés par une personne, sinon suggérés par la typologie');
		for (const model of ['HUMANIS', 'COSMIN', 'CIMOB', 'CLIMAPART', 'ASTRE'])
			expect(text).toContain(model);
		await expectFit(page, 'models by kind');
		await page.setViewportSize(TELEPHONE);
		await expectAccess(page, 'models by kind, on a telephone');
		await page.setViewportSize(DESK);

		await choose(page, 'Croiser avec', /service chargé des relations internationales/);
		await filter(page, /by=item/);
		const [n = '', own = ''] = await lineOf(page, 'HUMANIS');
		expect(Number(n)).toBeGreaterThan(10);
		expect(own).toMatch(/^\d+\s%\s+\d+$/);
		await expectFit(page, 'models by a question');

		await page.getByLabel('Modèles en colonnes').check();
		await filter(page, /turned=yes/);
		const head = await page.locator('main table thead').first().innerText();
		expect(head).toMatch(/HUMANIS\s+COSMIN/);
		expect((await page.locator('main table tbody tr').first().innerText()).split(/\s+/)).toContain(
			n
		);
		await expectFit(page, 'models as columns');
	});

	test('crosses them with codes, and narrows results to a code', async () => {
		const page = await people.enter('coordination', { at: MODELS });
		await choose(page, 'Croiser avec', /grille inventée/);
		await filter(page, /by=codes/);
		expect(await main(page)).toContain('un texte au moins a reçu un code');
		expect(await page.locator('main table thead').first().innerText()).toContain('Argent');

		await page.goto(RESULTS);
		await choose(page, 'Code', /Argent/);
		await filter(page, /code=/);
		expect(await main(page)).toMatch(/\d réponses? comptées? avec ces filtres/);
	});

	test('narrows results to a model, by the tag that is chosen', async () => {
		const page = await people.enter('coordination', { at: RESULTS });
		await page.getByLabel('Modèle', { exact: true }).selectOption({ label: 'HUMANIS' });
		await filter(page, /model=humanis/);
		const either = await main(page);
		expect(either).toContain('sinon suggérés par la typologie');
		const [, counted = ''] = /(\d+) réponses comptées avec ces filtres/.exec(either) ?? [];
		expect(Number(counted)).toBeGreaterThan(10);

		await page.getByLabel('Étiquette', { exact: true }).selectOption('decided');
		await filter(page, /tag=decided/);
		const decided = await main(page);
		expect(decided).toContain('Modèles décidés par une personne.');
		expect(decided).toMatch(/\d+ réponses n’ont pas d’étiquette/);
		const [, fewer = ''] = /(\d+) réponses? comptées? avec ces filtres/.exec(decided) ?? [];
		expect(Number(fewer)).toBeLessThan(Number(counted));
	});

	test('reads every question with a column for each model', async () => {
		const page = await people.enter('coordination', {
			at: `${RESULTS}?columns=model&tag=suggested`
		});
		const service = page.locator('article', {
			hasText: 'service chargé des relations internationales'
		});
		expect(await service.first().locator('thead').first().innerText()).toMatch(
			/Toutes les réponses\s+HUMANIS/
		);
		expect(await main(page)).toContain('que personne n’a forcément confirmés');
		await page.setViewportSize(TELEPHONE);
		expect(await overflows(page)).toBe(false);
	});
});

describe('a network', () => {
	test('sees its own models and, by suggested tag only, the whole beside them', async () => {
		const page = await people.enter('hauts-de-france', { at: MODELS });
		const text = await main(page);
		expect(text).toContain('Modèles suggérés par la typologie');
		expect(text).toContain('Ensemble des réseaux');
		expect(text).toContain('n. m.');
		expect(await page.getByLabel('Réseau', { exact: true }).count()).toBe(0);
		await expectFit(page, 'models of a network beside the whole');

		await page.getByLabel('Étiquette', { exact: true }).selectOption('either');
		await filter(page, /tag=either/);
		const either = await main(page);
		expect(either).toContain('L’ensemble n’est montré que par modèle suggéré');
		expect(either).not.toContain('Ensemble des réseaux');
	});

	test('works without a script, and is told what an address asks for and there is not', async () => {
		const page = await people.enter('hauts-de-france', { javaScriptEnabled: false, at: MODELS });
		await choose(page, 'Croiser avec', /^\s*Taille/);
		await filter(page, /by=fact/);
		expect(await page.locator('h2').first().innerText()).toBe('Taille');
		await page.goto(`${MODELS}?by=fact:network`);
		expect(await main(page)).toContain('ce que cette étude ne demande pas');
		await page.goto(`${RESULTS}?model=unheard-of`);
		expect(await main(page)).toContain('n’a pas le modèle que demande l’adresse');
	});

	test('is offered no models where its study has no typology', async () => {
		const page = await people.enter('hauts-de-france', { at: '/studies/formations-demo/results' });
		expect(await page.getByLabel('Modèle', { exact: true }).count()).toBe(0);
		await page.goto('/studies/formations-demo/results?model=humanis');
		expect(await main(page)).toContain('Cette étude n’a pas de typologie');
		await page.goto('/studies/formations-demo/results/models');
		expect(await main(page)).toContain('Cette étude n’a pas encore de typologie');
		await expectFit(page, 'models of a study without a typology');
	});
});
