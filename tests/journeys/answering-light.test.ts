// A long form, made light: progress that tells the truth, contents, numbers as hands type them, a word
// of explanation, answers that can be taken back.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bare, windowOf, type Answering, type Opening } from '../ground/answering';
import { overflows } from '../ground/browser';
import { demonstration, visits } from '../ground/visits';

const ANSWERS = '/q/acter-demo';
const WALK = 240_000;

const people = visits(demonstration);
let walk: Answering;
let page: Page;

async function open(options: Opening = {}) {
	walk = await windowOf(people, options);
	page = walk.page;
}

async function begin(town: string, options: Opening = {}) {
	await open(options);
	await walk.begin(town, options.script);
}

const progress = () => page.locator('nav .left');

describe('progress', () => {
	test('tells what answers may open, what they opened, and why', { timeout: WALK }, async () => {
		await begin('Morlaix');
		expect(bare(await progress().innerText())).toMatch(
			/^\d+ % des questions posées, \d+ à \d+ minutes selon vos réponses$/
		);
		await walk.act();
		await page
			.getByRole('status')
			.getByText(/Votre réponse ouvre \d+ questions\./)
			.waitFor();
		await walk.contents().click();
		const known = bare(await page.locator('nav .known').innerText());
		expect(known).toMatch(/^\d+ questions vous sont posées à ce jour, sur \d+ au plus\./);
		await walk.expectFit('contents');
		expect(await page.getByText('Vous êtes ici').count()).toBe(1);
		// A page that is closed again keeps its place in the list, with what it means.
		await page.locator('nav details button', { hasText: 'Vos moyens' }).click();
		await walk.heading('Vos moyens');
		await page.locator('[name=means-year]').fill('2024');
		await walk.turnTo('Votre action extérieure');
		await walk
			.question('a-t-elle une action extérieure')
			.getByLabel('Non', { exact: true })
			.check();
		await page
			.getByRole('status')
			.getByText(/Votre réponse ferme \d+ questions\./)
			.waitFor();
		await walk.contents().click();
		const closed = page.locator('nav li', { hasText: 'Vos moyens' });
		await closed.getByText('N’est plus demandée').waitFor();
		expect(await closed.getByRole('button').count()).toBe(0);
	});

	test('stands in contents that need no script', { timeout: WALK }, async () => {
		await begin('Quimper', { script: false, width: 360 });
		await page.locator('[name=respondent-name]').fill('Camille');
		await walk.turnTo('Votre action extérieure');
		await walk
			.question('a-t-elle une action extérieure')
			.getByLabel('Oui', { exact: true })
			.check();
		await walk.next();
		await page
			.locator('nav .changed')
			.getByText(/Votre réponse ouvre \d+ questions/)
			.waitFor();
		await walk.turnTo('Votre collectivité');
		expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille');
	});
});

describe('a number', () => {
	test('says what was understood, and helps where it is none', { timeout: WALK }, async () => {
		await begin('Pontivy');
		await walk.act();
		await walk.turnTo('Vos moyens');
		await walk.question('Une ligne du budget').getByLabel('Oui', { exact: true }).check();
		const amount = page.locator('[name=budget-line-amount]');
		const read = walk.question('Quel est le montant de cette ligne').locator('.understood');
		for (const [typed, understood, field] of [
			['1 234,50 €', 'Nous lisons : 1 234,50 €', '1 234,50'],
			['1.234,50', 'Nous lisons : 1 234,50 €', '1 234,50'],
			['1.234', 'Nous lisons : 1 234 €. Si ce n’est pas cela, corrigez.', '1 234'],
			['2 M€', 'Nous lisons : 2 000 000 €. Si ce n’est pas cela, corrigez.', '2 000 000']
		] as const) {
			await amount.fill(typed);
			await expect.poll(async () => bare(await read.innerText())).toBe(understood);
			await amount.blur();
			expect(bare(await amount.inputValue())).toBe(field);
		}
		await walk.expectFit('a number understood');
		await amount.fill('env. 500');
		await walk.next();
		await walk
			.question('Quel est le montant de cette ligne')
			.getByText('Écrivez seulement le nombre, 500')
			.waitFor();
		await walk.expectFit('a number that is none');
	});

	test(
		'is shown before going on when it could be two, without a script',
		{ timeout: WALK },
		async () => {
			await begin('Redon', { script: false });
			await walk.act();
			await walk.next();
			await walk.turnTo('Vos moyens');
			await walk.question('Une ligne du budget').getByLabel('Oui', { exact: true }).check();
			await walk.next();
			await page.locator('[name=budget-line-amount]').fill('1.234');
			await walk.next();
			await page.getByText('Un nombre pouvait se lire de deux façons').waitFor();
			const read = walk.question('Quel est le montant de cette ligne').locator('.understood');
			expect(bare(await read.innerText())).toContain('1 234 €');
			await walk.next();
			await page.waitForURL((to) => !to.href.includes('your-means'));
		}
	);
});

describe('a soft check', () => {
	test('warns, lets pass, and keeps a word of explanation', { timeout: WALK }, async () => {
		await begin('Lorient');
		await walk.act();
		await walk.turnTo('Votre organisation');
		await walk.question('Y a-t-il un service').getByLabel('Oui, le nôtre').check();
		await page.locator('[name=ir-fte]').fill('80');
		await page.getByText('Plus de 60 équivalents temps plein').waitFor();
		await walk.expectFit('a warning');
		const why = page.getByLabel(/^Un mot d’explication/);
		await Promise.all([walk.saved('Une régie de 80 agents.'), why.fill('Une régie de 80 agents.')]);
		await page.reload();
		expect(await why.inputValue()).toBe('Une régie de 80 agents.');
		await page.goto(`${ANSWERS}/summary`);
		await page.getByText('Explication donnée').waitFor();
		await walk.expectFit('summary', [320, 1440]);
	});

	test('comes once before going on, without a script', { timeout: WALK }, async () => {
		await begin('Vitré', { script: false });
		await walk.act();
		await walk.next();
		await walk.turnTo('Votre organisation');
		await walk.question('Y a-t-il un service').getByLabel('Oui, le nôtre').check();
		await walk.next();
		await page.locator('[name=ir-fte]').fill('80');
		await walk.next();
		await page.getByText('Une réponse paraît inhabituelle').waitFor();
		await page.getByLabel(/^Un mot d’explication/).fill('Une régie.');
		await walk.next();
		await page.waitForURL((to) => !to.href.includes('your-organisation'));
		await page.goto(`${ANSWERS}/summary`);
		expect(await page.locator('main').innerText()).toContain('Une régie.');
	});
});

describe('an answer', () => {
	test(
		'of radio buttons can be taken back, with a script and without',
		{ timeout: WALK },
		async () => {
			await begin('Dinan');
			const again = () => walk.question('Votre réseau peut-il vous recontacter');
			const clear = () => again().getByRole('button', { name: /^Effacer la réponse/ });
			const chosen = () => again().getByRole('radio', { checked: true });
			await again().getByLabel('Oui', { exact: true }).check();
			await clear().click();
			await clear().waitFor({ state: 'detached' });
			expect(await chosen().count()).toBe(0);
			// The focus is where one can choose anew.
			await again().locator('input[type=radio]:focus').waitFor({ state: 'attached' });

			await page.context().close();
			await begin('Auray', { script: false });
			await again().getByLabel('Oui', { exact: true }).check();
			await page.locator('[name=respondent-name]').fill('Camille');
			await page.locator('.moves button[value=save]').click();
			await clear().click();
			await clear().waitFor({ state: 'detached' });
			expect(await chosen().count()).toBe(0);
			expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille');
		}
	);

	test('is kept when the language changes in the middle of a page', { timeout: WALK }, async () => {
		for (const script of [false, true]) {
			await begin(script ? 'Fougères' : 'Guingamp', { script });
			await page.locator('[name=respondent-name]').fill('Camille Le Goff');
			await page.getByRole('button', { name: 'English' }).click();
			await page.getByRole('heading', { name: 'Your authority' }).waitFor();
			expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille Le Goff');
			await page.context().close();
		}
	});
});

describe('rows', () => {
	test(
		'stay though empty, on another device too; what went can come back',
		{ timeout: WALK },
		async () => {
			await begin('Concarneau', { script: false });
			await walk.act();
			await walk.next();
			await walk.turnTo('Vos coopérations');
			const rows = page.locator('.rows > details');
			const partner = () => page.locator('.rows input[type=text]').last();
			const before = await rows.count();
			await page.getByRole('button', { name: /Ajouter une coopération/ }).click();
			await rows.nth(before).waitFor();
			await page.reload();
			await rows.nth(before).waitFor();
			await partner().fill('Ségou');
			await rows
				.last()
				.getByRole('button', { name: /Retirer/ })
				.click();
			await rows.nth(before).waitFor({ state: 'detached' });
			expect(await overflows(page)).toBe(false);
			await page.getByRole('button', { name: 'Annuler' }).click();
			await rows.nth(before).waitFor();
			expect(await rows.count()).toBe(before + 1);
			expect(await partner().inputValue()).toBe('Ségou');
		}
	);
});
