// Tables, fields under one title, answers that are filled in and texts that repeat answers, as the
// agent of a commune meets them: with a script, without one, and with the keyboard only.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessFaults, overflows } from '../ground/browser';
import { WIDTHS } from '../ground/fit';
import { beginByList, beginFor, next as goOn } from '../ground/respondent';
import { demonstration, visits } from '../ground/visits';

const STUDY = 'moyens-demo';
const WALK = 180_000;

const people = visits(demonstration);
let page: Page;

async function begin(width: number, javaScriptEnabled = true) {
	page = await people.open({ viewport: { width, height: 900 }, javaScriptEnabled });
	await (javaScriptEnabled ? beginFor : beginByList)(page, STUDY, 'Lille');
}

const next = () => goOn(page);
const cell = (row: string, column: string) =>
	page.getByRole('group', { name: row, exact: true }).getByLabel(column);
const bare = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

async function expectFit(state: string) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		expect(await overflows(page), `${state} overflows at ${width}`).toBe(false);
		expect(await accessFaults(page), `${state}, ${width}`).toEqual([]);
	}
}

test('adds up, repeats and fills in while one types', { timeout: WALK }, async () => {
	await begin(1440);
	expect(await page.getByLabel('De quelle année').inputValue()).toBe(
		String(new Date().getFullYear() - 1)
	);
	await page.getByLabel('De quelle année').fill('2024');
	await page.getByLabel('Courriel').fill('jeanne');
	await next();
	await page.getByRole('alert').getByText('Qui répond ? – Courriel').waitFor();
	await expectFit('fields');
	await page.getByLabel('Courriel').fill('jeanne@ville.example');
	await next();

	await page.getByRole('heading', { name: 'Vos moyens en 2024' }).waitFor();
	await page.getByLabel('Oui', { exact: true }).first().check();
	await cell('Subventions', 'Montant').fill('12 500');
	await cell('Personnel', 'Montant').fill('30 000');
	await expect
		.poll(async () => bare(await page.locator('.row.total').innerText()))
		.toContain('42 500 €');
	await page.getByText('combien à l’étranger').waitFor();
	await page.getByRole('status').getByText('En tout – Montant').waitFor({ state: 'attached' });
	await expectFit('a table');
	await next();
	await page.getByRole('alert').getByText('Subventions – Par rapport').waitFor();
	await cell('Subventions', 'Par rapport').selectOption('more');
	await cell('Personnel', 'Par rapport').selectOption('same');
	await page.getByLabel('combien à l’étranger').fill('50 000');
	await next();
	expect(bare(await page.getByRole('alert').innerText())).toContain(
		'Pas plus que le total, 42 500'
	);
	await page.getByLabel('combien à l’étranger').fill('5 000');
	await next();

	await cell('Le premier', 'Ville ou région').fill('Ségou <b>');
	await page.getByLabel('Prochaine rencontre').fill('2099-03-15');
	expect(await page.getByText('Avec Ségou <b>.').count()).toBe(1);
	expect(await page.getByLabel('Rappel').inputValue()).toBe('2099-02-15');
	await page.getByLabel('Prochaine rencontre').fill('2099-06-15');
	expect(await page.getByLabel('Rappel').inputValue()).toBe('2099-05-15');
	await page.getByLabel('Rappel').fill('2099-01-01');
	await page.getByLabel('Prochaine rencontre').fill('2099-07-15');
	expect(await page.getByLabel('Rappel').inputValue()).toBe('2099-01-01');
	await expectFit('a table of many columns');
	await next();
	await page.waitForURL(/summary/);
	const read = bare(await page.locator('main').innerText());
	for (const said of ['Ségou <b>', 'Plus', '42 500 €', '1 janvier 2099']) {
		expect(read).toContain(said);
	}
});

test('is a plain form without a script', { timeout: WALK }, async () => {
	await begin(360, false);
	await page.getByLabel('Nom', { exact: true }).fill('Jeanne');
	await next();
	await page.getByLabel('Oui', { exact: true }).first().check();
	await cell('Subventions', 'Montant').fill('12500');
	await next();
	// The page comes again: the amount has opened questions on it.
	await cell('Subventions', 'Par rapport').selectOption('less');
	await cell('Personnel', 'Montant').fill('900');
	await next();
	expect(bare(await page.locator('.row.total').innerText())).toContain('13 400 €');
	await next();
	await page.waitForURL(/pages\/partners/);
	await cell('Le premier', 'Visites').check();
	await next();
	await page.waitForURL(/summary/);
	const read = bare(await page.locator('main').innerText());
	for (const said of ['Nom : Jeanne', 'Moins', '13 400 €', 'Visites']) expect(read).toContain(said);
	expect(read).toContain(String(new Date().getFullYear() - 1));
});

test('is answered with the keyboard alone', { timeout: WALK }, async () => {
	await begin(768);
	await next();
	// A page that was turned to takes the focus to its title.
	await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
	await page.getByLabel('Oui', { exact: true }).first().focus();
	await page.keyboard.press('Space');
	await cell('Subventions', 'Montant').waitFor();
	// Past the button that takes the choice back, here and below.
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.type('700');
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.type('300');
	await expect
		.poll(async () => bare(await page.locator('.row.total').innerText()))
		.toContain('1 000 €');
	expect(await cell('Subventions', 'Par rapport').inputValue()).toBe('more');
	expect(await cell('Subventions', 'Oui').isChecked()).toBe(true);
});
