// The ACTER questionnaire answered whole in a browser, as the agent of a real commune: with a script
// on a telephone, without one, and with the keyboard only.
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import * as fit from '../ground/fit';
import { atRest } from '../ground/patient-page';
import * as respondent from '../ground/respondent';
import { demonstration, TELEPHONE, visits } from '../ground/visits';

const STUDY = '/q/acter-demo';
const WHOLE_WALK = 300_000;

const people = visits(demonstration, TELEPHONE);
let page: Page;

async function open(options: BrowserContextOptions = {}) {
	page = await people.open(options);
}

const title = () => page.locator('h1').innerText();
const next = () => respondent.next(page);
const question = (wording: string | RegExp) => respondent.question(page, wording);
const answerAll = () => respondent.answerAll(page);
const beginFor = (name: string) => respondent.beginFor(page, 'acter-demo', name);
const expectFit = (state: string) => fit.expectFit(page, state, [TELEPHONE.width]);
const choose = (within: Locator, text: string) =>
	within.getByLabel(text, { exact: true }).first().check();

/** @returns the headings of the pages walked through, each answered */
async function walkToSummary(onPage: (heading: string) => Promise<void> = async () => {}) {
	const headings: string[] = [];
	while (!page.url().endsWith('/summary')) {
		const heading = await title();
		headings.push(heading);
		await answerAll();
		await onPage(heading);
		await next();
		await expect.poll(async () => (await page.locator('h1').innerText()) !== heading).toBe(true);
	}
	return headings;
}

describe('with a script, on a telephone', () => {
	test(
		'one answers ten pages, is told what is wrong, comes back, and sends',
		{ timeout: WHOLE_WALK },
		async () => {
			await open();
			await page.goto(STUDY);
			await expectFit('welcome');
			await page.getByRole('link', { name: 'Commencer' }).click();
			await page.locator('input[name=q]').fill('rennes');
			await page.locator('[role=option]').first().click();
			await expectFit('authority');
			await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
			await page.waitForURL(/\/pages\/your-authority/);
			await expectFit('first page, empty');

			await page.locator('[name=respondent-email]').fill('camille@');
			await next();
			const summary = page.locator('.summary');
			await summary.waitFor();
			expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
			await expectFit('first page, with an error');
			await summary.getByRole('link').click();
			await expect
				.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name')))
				.toBe('respondent-email');
			await page.locator('[name=respondent-email]').fill('camille@exemple.fr');
			await page.getByText(/^Enregistré à/).waitFor();
			await next();

			await page.locator('h1', { hasText: 'Votre action extérieure' }).waitFor();
			const since = page.getByText('Depuis quelle année', { exact: false });
			expect(await since.count()).toBe(0);
			await respondent.storing(page, () =>
				choose(question('a-t-elle une action extérieure'), 'Oui')
			);
			expect(await since.count()).toBe(1);
			await page.reload();
			expect(await question('a-t-elle une action').locator('input:checked').count()).toBe(1);

			const headings = await walkToSummary(async (heading) => {
				if (heading === 'Vos coopérations') await describeOne();
				await expectFit(`${heading}, answered`);
			});
			expect(headings).toHaveLength(9);

			await expectFit('summary');
			expect(await page.locator('main').innerText()).toContain('camille@exemple.fr');
			await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
			await page.waitForURL(/\/receipt/);
			await expectFit('receipt');
			expect(await page.locator('main').innerText()).toContain('Rennes (Ille-et-Vilaine)');

			await page.goto(`${STUDY}/pages/your-authority`);
			expect(page.url()).toContain('/receipt');
			expect(await page.locator('main').innerText()).toContain('déjà été envoyée');
		}
	);

	/** Adds two rows, takes the first away and back again. */
	async function describeOne() {
		const add = page.getByRole('button', { name: 'Ajouter une coopération' });
		await add.click();
		const first = page.locator('details summary', { hasText: 'Coopération 1' });
		await expect.poll(() => first.evaluate((row) => row === document.activeElement)).toBe(true);
		await page.locator('.repeated select').first().selectOption({ label: 'Sénégal' });
		await add.click();
		const remove = page.getByRole('button', { name: /^Retirer/ }).first();
		await remove.click();
		await expect.poll(() => page.locator('.repeated details').count()).toBe(1);
		await page.getByRole('button', { name: 'Annuler' }).click();
		await expect.poll(() => page.locator('.repeated details').count()).toBe(2);
		expect(await page.locator('.repeated select').first().inputValue()).toBe('SN');
	}

	test('what was typed is safe while the connection is gone', async () => {
		await open();
		await beginFor('brest');
		await page.locator('[name=respondent-name]').fill('Camille');
		await page.getByText(/^Enregistré à/).waitFor();
		await atRest(page);
		await page.context().setOffline(true);
		await page.locator('[name=respondent-function]').fill('Secrétaire de mairie');
		await page.getByText(/hors connexion/).waitFor();
		await next();
		await page.locator('h1', { hasText: 'Votre action extérieure' }).waitFor();
		await page.context().setOffline(false);
		await page.evaluate(() => dispatchEvent(new Event('online')));
		await page.getByText(/^Enregistré à/).waitFor();
		await page.goto(`${STUDY}/pages/your-authority`);
		expect(await page.locator('[name=respondent-function]').inputValue()).toBe(
			'Secrétaire de mairie'
		);
	});

	test('what was typed before the script came is not lost', async () => {
		await open();
		await beginFor('lille');
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		await page.route('**/*.js', async (route) => {
			await held;
			await route.continue();
		});
		await page.reload({ waitUntil: 'commit' });
		await page.locator('[name=respondent-name]').fill('Camille');
		release();
		await page.getByText(/^Enregistré à/).waitFor();
		expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille');
		await page.unroute('**/*.js');
		await page.reload();
		expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille');
	});
});

describe('without a script', () => {
	test('one answers the same pages, and sends', { timeout: WHOLE_WALK }, async () => {
		await open({ javaScriptEnabled: false });
		await page.goto(STUDY);
		await page.getByRole('link', { name: 'Commencer' }).click();
		await page.locator('input[name=q]').fill('arras');
		await page.keyboard.press('Enter');
		await page.locator('input[name=authority]').first().check();
		await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();

		await page.locator('[name=respondent-email]').fill('camille@');
		await page.locator('[name=respondent-name]').fill('Camille Martin');
		await next();
		expect(await page.locator('.summary').innerText()).toContain('adresse électronique');
		expect(await page.locator('[name=respondent-email]').inputValue()).toBe('camille@');
		await page.locator('[name=respondent-email]').fill('camille@exemple.fr');
		await next();

		expect(await title()).toBe('Votre action extérieure');
		await next();
		expect(await page.locator('.summary').innerText()).toContain('attend une réponse');
		await choose(question('a-t-elle une action extérieure'), 'Oui');
		await next();
		// The same page again, with the questions that the answer opened.
		expect(await title()).toBe('Votre action extérieure');
		expect(await page.locator('main').innerText()).toContain('ouvre de nouvelles questions');

		for (let clicks = 0; !page.url().includes('/summary') && clicks < 40; clicks += 1) {
			if (
				(await title()) === 'Vos coopérations' &&
				!(await page.locator('.repeated details').count())
			)
				await page.getByRole('button', { name: 'Ajouter une coopération' }).click();
			await answerAll();
			await next();
		}
		const read = await page.locator('main').innerText();
		expect(read).toContain('Camille Martin');
		expect(read).toContain('Coopération 1');
		await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
		expect(page.url()).toContain('/receipt');
		expect(await page.locator('main').innerText()).toContain('Arras (Pas-de-Calais)');
	});

	test('a body that the registry lacks is described in four facts', async () => {
		await open({ javaScriptEnabled: false });
		await page.goto(`${STUDY}/authority`);
		await page.getByText('Elle n’est pas dans le répertoire').click();
		await page.locator('details button').click();
		expect(await page.getByRole('alert').innerText()).toContain('Indiquez le nom');
		await page.locator('[name=name]').fill('Syndicat mixte du port');
		await page.locator('[name=kind]').selectOption('syndicat-mixte');
		await page.locator('[name=departementCode]').selectOption('59');
		await page.locator('details button').click();
		expect(await page.locator('main').innerText()).toContain('Syndicat mixte du port');
	});
});

describe('with the keyboard only', () => {
	const tabTo = (wanted: Locator) => respondent.tabTo(page, wanted);

	test('one begins, answers, ranks and turns pages', async () => {
		await open({ viewport: { width: 1280, height: 800 } });
		await page.goto(STUDY);
		await respondent.beginByKeys(page, 'quimper', tabTo);
		await page.waitForURL(/your-authority/);
		await tabTo(page.locator('[name=respondent-name]'));
		await page.keyboard.type('Camille');
		await page.keyboard.press('Enter');

		await page.locator('h1', { hasText: 'Votre action extérieure' }).waitFor();
		await tabTo(question('a-t-elle une action extérieure').locator('input').first());
		await page.keyboard.press('Space');
		await tabTo(page.locator('.moves button[value=next]'));
		await page.keyboard.press('Enter');

		await page.locator('h1', { hasText: 'Vos motivations' }).waitFor();
		const lines = page.locator('.ranking li');
		const third = await lines.nth(2).locator('.text').innerText();
		await tabTo(lines.nth(0).getByRole('button', { name: /^Monter/ }));
		await page.keyboard.press('Enter');
		await tabTo(page.getByRole('button', { name: `Monter « ${third} »` }));
		await page.keyboard.press('Enter');
		await expect.poll(() => lines.nth(1).locator('.text').innerText()).toBe(third);
		// The focus follows the line that moved.
		await page.keyboard.press('Enter');
		await expect.poll(() => lines.nth(0).locator('.text').innerText()).toBe(third);
		const said = (await page.getByRole('status').allInnerTexts()).join(' ');
		expect(said).toMatch(/est au rang 1 sur 2/);
	});
});

describe('somebody who comes back', () => {
	test('finds what they began, also for several authorities', async () => {
		await open();
		await beginFor('vannes');
		await page.locator('[name=respondent-name]').fill('Camille');
		await page.getByText(/^Enregistré à/).waitFor();
		await beginFor('saint-malo');
		await page.goto(STUDY);
		await expectFit('welcome, with drafts');
		await page.getByRole('button', { name: /Reprendre \(Vannes/ }).click();
		expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille');
	});

	test('learns nothing of an authority that has begun elsewhere', async () => {
		await open();
		await beginFor('fougeres');
		await page.locator('[name=respondent-name]').fill('Camille');
		await page.getByText(/^Enregistré à/).waitFor();
		await page.context().close();
		await open();
		await beginFor('fougeres');
		expect(await page.locator('[name=respondent-name]').inputValue()).toBe('');
		expect(await page.locator('main').innerText()).not.toContain('Camille');
	});
});
