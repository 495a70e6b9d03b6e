// The people of a study at work: the coordination and a network read responses and results, with a
// script and without one, on three widths, by day and by night.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { overflows } from '../ground/browser';
import { expectAccess, WIDTHS } from '../ground/fit';
import { demonstration, visits } from '../ground/visits';

const STUDY = '/studies/acter-demo';

const people = visits(demonstration, { width: 1440, height: 900 });
let page: Page;

async function enter(who: string, options: BrowserContextOptions = {}) {
	page = await people.enter(who, options);
}

const question = (title: string) =>
	page
		.locator('article')
		.filter({ has: page.getByRole('heading', { name: title, exact: true }) })
		.last();
const textOf = (title: string) => question(title).innerText();

/** Readable, by day and by night, and no wider than the screen. */
async function expectFit(path: string) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(path);
		expect(await overflows(page), `${path} at ${width}`).toBe(false);
	}
	await expectAccess(page, path);
}

describe('the coordination', () => {
	test('finds the next step, and every step says where it stands', async () => {
		await enter('coordination');
		await page.goto(STUDY);
		expect(await page.getByRole('navigation', { name: 'Étapes de l’étude' }).innerText()).toMatch(
			/124 réponses, \d+ à confirmer/
		);
		await page.locator('section[aria-labelledby=next] a').click();
		await page.waitForURL(/responses\/claims/);
		expect(await page.locator('#several-caption').innerText()).toContain('plusieurs réponses');
	});

	test('sees a chart and the same figures in a table', async () => {
		await enter('coordination');
		await page.goto(`${STUDY}/results`);
		const actions = question('Quelles actions menez-vous\u202f?');
		await actions.scrollIntoViewIfNeeded();
		await actions.locator('canvas').waitFor();
		expect(await actions.getByRole('img').getAttribute('aria-label')).toMatch(/tableau qui suit/);
		const text = await actions.innerText();
		expect(text).toContain('n = 104 sur 122');
		expect(text).toMatch(/94\s+90\s%/);
	});

	test('opens one response in full', async () => {
		await enter('coordination');
		await page.goto(`${STUDY}/responses?state=submitted&order=name`);
		const first = page.locator('tbody th a').first();
		const name = await first.innerText();
		await first.click();
		await page.waitForURL(/responses\/[0-9a-f-]{36}/);
		expect(await page.locator('h1').innerText()).toBe(name);
		expect(await page.locator('main').innerText()).toContain('Personne à contacter');
		await expectFit(new URL(page.url()).pathname);
	});

	// axe takes its time over sixty tables and charts.
	test.each(['', '/responses', '/results', '/questionnaire'])(
		'reads the page %j of a study on every width, by day and by night',
		async (path) => {
			await enter('coordination');
			await expectFit(STUDY + path);
		},
		300_000
	);
});

describe('a network', () => {
	test('sees its own responses only', async () => {
		await enter('hauts-de-france');
		await page.goto(`${STUDY}/responses`);
		expect(await page.locator('table caption').innerText()).toBe('26 réponses');
		expect(await page.getByLabel('Réseau').count()).toBe(0);
		await page.goto(`${STUDY}/responses?network=bretagne`);
		expect(await page.locator('main').innerText()).toContain('Aucune réponse ne correspond');
	});

	test('does not find a response of another network', async () => {
		await enter('bretagne');
		await page.goto(`${STUDY}/responses`);
		const address = await page.locator('tbody th a').first().getAttribute('href');
		await enter('hauts-de-france');
		const answer = await page.goto(address!);
		expect(answer!.status()).toBe(404);
	});

	test('sees the whole beside its own figures, and no chart of one', async () => {
		await enter('hauts-de-france');
		await page.goto(`${STUDY}/results`);
		const text = await textOf('Quelles actions menez-vous\u202f?');
		expect(text).toContain('Ensemble : n = 104 sur 122'.replace(' :', '\u00a0:'));
		expect(text).toContain('Votre réseau');
	});

	test('is told why a filter hides the whole', async () => {
		await enter('hauts-de-france');
		await page.goto(`${STUDY}/results?kind=region`);
		expect(await page.locator('main').innerText()).toContain('trop peu d’autres collectivités');
		await page.goto(`${STUDY}/results?kind=commune&size=from-10000`);
		expect(await page.locator('main').innerText()).toContain('un critère à la fois');
	});

	test('reads the figures without a script, with bars in the table', async () => {
		await enter('hauts-de-france', { javaScriptEnabled: false });
		await page.goto(`${STUDY}/results`);
		const actions = question('Quelles actions menez-vous\u202f?');
		expect(await actions.locator('figure').isVisible()).toBe(false);
		expect(await actions.locator('.bars').first().isVisible()).toBe(true);
		await page.goto(`${STUDY}/responses`);
		await page.getByRole('link', { name: 'Commencée' }).click();
		await page.waitForURL(/state=draft/);
		expect(await page.locator('table caption').innerText()).toBe('3 réponses');
	});
});
