// A questionnaire is written: texts, answers, questions, pages, by two people at once, with a script
// and without one; published, it is what respondents see.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessFaults, overflows } from '../ground/browser';
import { expectFit as expectFitHere } from '../ground/fit';
import { beginFor } from '../ground/respondent';
import { demonstration, visits } from '../ground/visits';

const QUESTIONNAIRE = '/studies/acter-demo/questionnaire';
const EDIT = `${QUESTIONNAIRE}/edit`;
const MEANS = `${EDIT}/your-means`;
const T = '\u202f';

const people = visits(demonstration, { width: 1440, height: 900 });

async function enter(path: string, who = 'coordination', options: BrowserContextOptions = {}) {
	const page = await people.enter(who, { ...options, at: path });
	const writes = who === 'coordination' && path.startsWith(EDIT) && !path.endsWith('preview');
	if (writes && options.javaScriptEnabled !== false) await isAlive(page);
	return page;
}

/** The machine may be busy with other things. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

const field = (page: Page, place: string, language = 'fr') =>
	page.locator(`[id="text:${place}:${language}"]`);
const newEntry = (page: Page, element: string, language = 'fr') =>
	page.locator(`[id="entry:${element}/choices:${language}"]`);
const status = (page: Page) => page.locator('.bar [role=status]');
const save = (page: Page) =>
	page.locator('.bar').getByRole('button', { name: 'Enregistrer' }).first();
const isSaved = (page: Page) => soon(() => status(page).innerText()).toMatch(/^Enregistré à/);
const element = (page: Page, key: string) => page.locator(`[id="element-${key}"]`);
const choices = (page: Page, key: string) =>
	element(page, key)
		.locator('ol textarea[lang=fr]')
		.evaluateAll((fields) => fields.map((each) => (each as HTMLTextAreaElement).value));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

/** Opens a page of the editor, and waits for its script. */
async function write(page: Page, path: string) {
	await page.goto(path);
	await isAlive(page);
}
const isAlive = (page: Page) => page.locator('form[data-alive]').waitFor();

async function expectFit(page: Page, path: string) {
	await page.goto(path);
	await expectFitHere(page, path);
}

describe('with a script', () => {
	test('texts are written in both languages, and leaving warns of what is not saved', async () => {
		const page = await enter(EDIT);
		await page.getByRole('link', { name: 'Vos moyens' }).first().click();
		await page.waitForURL(/your-means$/);
		await field(page, 'element/means-year/title').fill('Chiffres de quelle année\u202f?');
		await field(page, 'element/means-year/title', 'en').fill('Figures of which year?');
		expect(await status(page).innerText()).toBe('Modifications à enregistrer');

		page.once('dialog', (dialog) => void dialog.dismiss());
		await page.getByRole('link', { name: 'Toutes les pages' }).click();
		expect(page.url()).toMatch(/your-means$/);
		expect(await field(page, 'element/means-year/title', 'en').inputValue()).toBe(
			'Figures of which year?'
		);

		await save(page).click();
		await isSaved(page);
		await page.reload();
		expect(await field(page, 'element/means-year/title').inputValue()).toBe(
			'Chiffres de quelle année\u202f?'
		);
		expect(await page.getByRole('heading', { name: /Chiffres de quelle année/ }).count()).toBe(1);
	}, 60_000);

	test('answers are added and put in order with the keyboard alone', async () => {
		const page = await enter(MEANS);
		await newEntry(page, 'budget-nature').focus();
		await page.keyboard.type('Le budget prévu');
		await page.keyboard.press('Tab');
		await page.keyboard.type('The budget planned');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await soon(() => choices(page, 'budget-nature')).toHaveLength(4);
		// Ready for the next one.
		await soon(() => focused(page)).toBe('entry:budget-nature/choices:fr');
		expect(await newEntry(page, 'budget-nature').inputValue()).toBe('');

		const up = page.getByRole('button', { name: 'Monter «\u00a0Le budget prévu\u00a0»' });
		await up.focus();
		for (const place of [2, 1, 0]) {
			await page.keyboard.press('Enter');
			await soon(async () =>
				(await choices(page, 'budget-nature')).indexOf('Le budget prévu')
			).toBe(place);
			await soon(() => focused(page)).toMatch(place === 0 ? /^down-/ : /^up-/);
		}
	}, 60_000);

	test('what a condition needs is not removed, and nothing typed is lost by trying', async () => {
		const page = await enter(MEANS);
		await field(page, 'page/your-means/description').fill('Un ordre de grandeur.');
		const question = element(page, 'aid-declared');
		await question.locator('header summary').click();
		await question.getByRole('button', { name: 'Retirer cette question' }).click();
		const alert = page.getByRole('alert');
		await soon(() => alert.innerText()).toContain('ne peut pas être retirée');
		expect(await alert.innerText()).toContain('une condition de');
		expect(await field(page, 'page/your-means/description').inputValue()).toBe(
			'Un ordre de grandeur.'
		);
		expect(await status(page).innerText()).toBe('Modifications à enregistrer');
		await save(page).click();
		await isSaved(page);
		expect(await page.getByRole('alert').count()).toBe(0);
	}, 60_000);

	test('a text that names nothing stands in the way, with the way to it', async () => {
		const page = await enter(MEANS);
		const title = field(page, 'element/budget-amount/title');
		const before = await title.inputValue();
		await title.fill('Quel budget pour {rien}\u202f?');
		await save(page).click();
		await isSaved(page);
		await page.getByRole('link', { name: 'Toutes les pages' }).click();
		const obstacle = page.getByRole('link', { name: /nomme «.rien.»/ });
		await obstacle.click();
		await page.waitForURL(/your-means#element-budget-amount$/);
		await page.goto(`${MEANS}/preview`);
		expect(await page.getByText('L’aperçu attend').count()).toBe(1);
		await write(page, MEANS);
		await title.fill(before);
		await save(page).click();
		await isSaved(page);
	}, 60_000);

	test('the preview shows the page as it will be seen, and tries it out', async () => {
		const page = await enter(`${EDIT}/your-external-action/preview`);
		await page.getByRole('button', { name: 'Continuer' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('action extérieure');
		await page.getByLabel('Oui', { exact: true }).first().check();
		await soon(() => page.locator('.sheet .question').count()).toBeGreaterThan(3);
	}, 60_000);

	test('every page of it is readable, on any screen, by day and by night', async () => {
		const page = await enter(EDIT);
		for (const path of [EDIT, `${EDIT}/your-cooperations`, `${MEANS}/preview`]) {
			await expectFit(page, path);
		}
	}, 180_000);
});

describe('two people at once', () => {
	test('the second one loses nothing and overwrites nothing', async () => {
		const place = 'element/means-year/description';
		const first = await enter(MEANS);
		const second = await enter(MEANS);
		await field(second, place).fill('Le mien');
		await field(second, 'element/budget-nature/description').fill('Seulement le mien');
		await field(first, place).fill('Le leur');
		await save(first).click();
		await isSaved(first);

		await save(second).click();
		await second.getByText('Quelqu’un a enregistré pendant que vous écriviez').waitFor();
		expect(await field(second, place).inputValue()).toBe('Le mien');
		expect(
			await second.getByText('Enregistré entre-temps\u00a0: «\u00a0Le leur\u00a0»').count()
		).toBe(1);
		expect(await accessFaults(second)).toEqual([]);
		await second.getByRole('button', { name: 'Prendre ce texte' }).click();
		expect(await field(second, place).inputValue()).toBe('Le leur');
		await save(second).click();
		await isSaved(second);
		await first.reload();
		expect(await field(first, place).inputValue()).toBe('Le leur');
		expect(await field(first, 'element/budget-nature/description').inputValue()).toBe(
			'Seulement le mien'
		);
	}, 90_000);

	test('without a script as well', async () => {
		const place = 'element/budget-line/description';
		const first = await enter(MEANS, 'coordination', { javaScriptEnabled: false });
		const second = await enter(MEANS, 'coordination', { javaScriptEnabled: false });
		await field(second, place).fill('Le mien');
		await field(first, place).fill('Le leur');
		await save(first).click();
		await save(second).click();
		expect(
			await second.getByText('Enregistré entre-temps\u00a0: «\u00a0Le leur\u00a0»').count()
		).toBe(1);
		expect(await field(second, place).inputValue()).toBe('Le mien');
		await save(second).click();
		await first.goto(MEANS);
		expect(await field(first, place).inputValue()).toBe('Le mien');
	}, 90_000);
});

describe('without a script', () => {
	test('a page and its questions are made, moved and taken away', async () => {
		const page = await enter(EDIT, 'coordination', {
			javaScriptEnabled: false,
			viewport: { width: 360, height: 800 }
		});
		await page.locator('[id="page:fr"]').fill('Vos jumelages');
		await page.getByRole('button', { name: 'Ajouter une page' }).click();
		await page.getByRole('link', { name: 'Vos jumelages' }).first().click();
		await page.waitForURL(/vos-jumelages$/);

		for (const [kind, wording] of [
			['one', `Avec quel pays${T}?`],
			['longText', 'Racontez']
		] as const) {
			await page.locator('#question-kind').selectOption(kind);
			await page.locator('[id="question:fr"]').fill(wording);
			if (kind === 'one') await page.locator('[id="question-choices:fr"]').fill('Mali\nMaroc');
			await page.getByRole('button', { name: 'Ajouter cette question' }).click();
		}
		expect(page.url()).toMatch(/#element-racontez$/);
		expect(await choices(page, 'avec-quel-pays')).toEqual(['Mali', 'Maroc']);
		await page.getByRole('button', { name: 'Monter «\u00a0Racontez\u00a0»' }).click();
		expect(
			await page.locator('h3').evaluateAll((titles) => titles.map((title) => title.textContent))
		).toEqual(['Racontez', `Avec quel pays${T}?`]);

		await element(page, 'racontez').locator('header summary').click();
		await page.getByRole('button', { name: 'Retirer cette question' }).first().click();
		expect(await element(page, 'racontez').count()).toBe(0);
		expect(await overflows(page)).toBe(false);

		await page.locator('#question-kind').selectOption('several');
		await page.locator('[id="question:fr"]').fill('Sans réponses');
		await page.getByRole('button', { name: 'Ajouter cette question' }).click();
		expect(await page.getByRole('alert').innerText()).toContain('au moins une réponse');
		expect(await page.locator('[id="question:fr"]').inputValue()).toBe('Sans réponses');
	}, 90_000);
});

test('networks that take part read the draft, and their readers too, without a field to write in', async () => {
	const page = await enter(MEANS, 'bretagne');
	expect(await page.locator('main textarea').count()).toBe(0);
	expect(await page.locator('main').innerText()).toContain('Chiffres de quelle année');
	await expectFit(page, MEANS);
}, 60_000);

test('what was written is what respondents see once it is published', async () => {
	const page = await enter(`${EDIT}/your-authority`);
	await field(page, 'element/respondent-name/title').fill('Comment vous appelez-vous\u202f?');
	await save(page).click();
	await isSaved(page);
	const respondent = await people.open();
	const begin = async () => {
		await beginFor(respondent, 'acter-demo', 'quimper');
		return respondent.locator('main').innerText();
	};
	expect(await begin()).not.toContain('Comment vous appelez-vous');
	await respondent.context().clearCookies();

	await page.goto(QUESTIONNAIRE);
	await page.getByRole('button', { name: /version 2/ }).click();
	await page.waitForURL(/published=2/);
	expect(await begin()).toContain('Comment vous appelez-vous');
	// Names of what is published stay taken.
	await page.goto(`${EDIT}/vos-jumelages`);
	await soon(() => element(page, 'avec-quel-pays').locator('header').innerText()).toContain(
		'déjà publiée'
	);
}, 120_000);
