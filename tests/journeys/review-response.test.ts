// Reviewing one response: two people on the same one, by hands and by keyboard, with a script and
// without, and somebody who may only read.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bare } from '../ground/answering';
import { expectFit } from '../ground/fit';
import { DESK, demonstration, TELEPHONE, visits } from '../ground/visits';

const STUDY = '/studies/acter-demo';
const FROM = 'from=state%3Dsubmitted';
const LONG = 240_000;
const ONE = 'hauts-de-france';
const OTHER = 'equipe.hauts-de-france';

const { enter } = visits(demonstration);

const main = async (page: Page) => bare(await page.locator('main').innerText());
const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).first().click();
const done = (page: Page, what: string) => page.waitForURL(new RegExp(`done=${what}`));
/** Of whoever is signed in. */
const nameOf = (page: Page) => page.locator('a[href="/account"]').innerText();

/** Responses of the network that were sent, and that nobody has in hand. */
async function freeResponses(page: Page): Promise<string[]> {
	await page.goto(`${STUDY}/responses?state=submitted`);
	const links = [...(await page.content()).matchAll(/\/responses\/([0-9a-f-]{36})/g)];
	return [...new Set(links.map(([, id]) => `${STUDY}/responses/${id}`))];
}

/** On a telephone and at a desk. */
async function fit(page: Page, what: string) {
	for (const viewport of [TELEPHONE, { ...DESK, width: 1440 }]) {
		await page.setViewportSize(viewport);
		await expectFit(page, `${what}, ${viewport.width}`, [viewport.width]);
	}
}

async function open(page: Page, summary: string) {
	const details = page.locator('#review details', { hasText: summary }).first();
	if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
	return details;
}

const isTold = (page: Page) =>
	page.evaluate(() => document.activeElement?.querySelector('.notice') !== null);

describe('two reviewers on the same response', () => {
	test(
		'the second is shown both versions, loses nothing, and decides again',
		{ timeout: LONG },
		async () => {
			const one = await enter(ONE);
			const other = await enter(OTHER);
			const [address] = await freeResponses(one);
			await one.goto(`${address}?${FROM}`);
			await other.goto(`${address}?${FROM}`);
			await fit(one, 'a response');

			const aside = await open(other, 'Mettre de côté');
			await aside.locator('[name=reason]').selectOption('trial');
			await aside.locator('[name=note]').fill('Un essai du secrétariat');

			await press(one, 'Valider la réponse');
			await done(one, 'validate');
			expect(await main(one)).toContain('La réponse est validée.');
			expect(await main(one)).toContain('Validée par vous');
			expect(await isTold(one)).toBe(true);
			expect(await one.getByRole('button', { name: 'Valider la réponse' }).count()).toBe(0);

			await press(other, 'Mettre la réponse de côté');
			await other.getByText('la réponse a changé entre-temps').waitFor();
			const told = await main(other);
			expect(told).toContain('Ce que vous aviez sous les yeux');
			expect(told).toContain('Envoyée, sans que personne l’ait prise en charge');
			expect(told).toMatch(/Vous vouliez la mettre de côté.*un essai « Un essai du secrétariat »/);
			expect(told).toContain(`Validée par ${await nameOf(one)}`);
			expect(told).toContain(`${await nameOf(one)} a validé la réponse.`);
			expect(await isTold(other)).toBe(true);
			expect(await other.inputValue('#review [name=note]')).toBe('Un essai du secrétariat');
			expect(await other.inputValue('#review [name=reason]')).toBe('trial');
			await fit(other, 'a stale decision');

			await press(other, 'Mettre la réponse de côté');
			await done(other, 'set-aside');
			expect(await main(other)).toContain('Raison : un essai');
			// Before anything else it is put back: others count on it.
			await open(other, 'Reprendre cette réponse');
			await press(other, 'La reprendre');
			await done(other, 'take-up');

			await other.getByRole('link', { name: 'Histoire' }).click();
			await other.waitForURL(/\/history/);
			const history = await main(other);
			expect(history).toContain(`${await nameOf(one)} a validé la réponse.`);
			expect(history).toMatch(/a mis cette réponse de côté.*un essai/);
			await fit(other, 'the history');
			await other.getByRole('link', { name: /^Décisions/ }).click();
			await other.waitForURL(/kind=decisions/);
			expect(await main(other)).not.toContain('a saisi');
			// And back to the desk that it was opened from.
			await other.getByRole('link', { name: 'Réponses', exact: true }).last().click();
			await other.waitForURL(/responses\?state=submitted/);
		}
	);

	test('what one has in hand the other may only take over', { timeout: LONG }, async () => {
		const one = await enter(ONE);
		const other = await enter(OTHER);
		const address = (await freeResponses(one))[1]!;
		await one.goto(address);
		await press(one, 'Prendre en charge');
		await done(one, 'take');
		expect(await main(one)).toContain('Prise en charge par vous');

		await other.goto(address);
		expect(await main(other)).toContain(`Prise en charge par ${await nameOf(one)}`);
		expect(await other.getByRole('button', { name: 'Valider la réponse' }).count()).toBe(0);
		expect(await other.getByRole('link', { name: /^Corriger ou questionner/ }).count()).toBe(0);
		await open(other, 'Reprendre à la place de');
		await fit(other, 'in the hands of somebody else');
		await press(other, 'La prendre en charge');
		await done(other, 'take-over');

		// What the first still sees is over.
		await press(one, 'Rendre à l’équipe');
		await one.getByText('la réponse a changé entre-temps').waitFor();
		expect(await main(one)).toContain(
			`${await nameOf(other)} a pris la réponse en charge à la place de quelqu’un.`
		);
		expect(await main(one)).toContain('ce que vous vouliez n’est plus possible');
		await press(other, 'Rendre à l’équipe');
		await done(other, 'give-back');
		expect(await main(other)).toContain('Personne ne l’a prise en charge.');
	});
});

describe('one reviewer', () => {
	test(
		'goes from one response to the next with the keyboard alone',
		{ timeout: LONG },
		async () => {
			const page = await enter(ONE);
			const address = (await freeResponses(page))[1]!;
			await page.goto(`${address}?${FROM}`);
			const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
			const tabTo = async (text: string) => {
				for (let count = 0; count < 60 && (await focused()) !== text; count += 1)
					await page.keyboard.press('Tab');
				expect(await focused()).toBe(text);
			};
			await tabTo('Mettre de côté');
			await page.keyboard.press('Enter');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Tab');
			await page.keyboard.type('Au clavier');
			await tabTo('Mettre la réponse de côté');
			await page.keyboard.press('Enter');
			await page.locator('.error').first().waitFor();
			expect(await page.inputValue('#review [name=note]')).toBe('Au clavier');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
				'reason'
			);
			await fit(page, 'without a reason');
			await page.goto(`${address}?${FROM}`);
			await tabTo('Prendre en charge');
			await page.keyboard.press('Enter');
			await done(page, 'take');
			await page.keyboard.press('Tab');
			expect(await focused()).toContain('Lire la réponse suivante');
			await page.keyboard.press('Enter');
			await page.waitForURL((url) => !url.pathname.endsWith(address) && url.search.includes(FROM));
			expect(await page.getByRole('link', { name: /^Précédente/ }).count()).toBe(1);
			await page.goto(address);
			await press(page, 'Rendre à l’équipe');
		}
	);

	test('takes, asks for a reason and decides without a script', { timeout: LONG }, async () => {
		const page = await enter(OTHER, { javaScriptEnabled: false });
		const address = (await freeResponses(page))[2]!;
		await page.goto(`${address}?${FROM}`);
		await open(page, 'Mettre de côté');
		await page.fill('#review [name=note]', 'Gardé');
		await press(page, 'Mettre la réponse de côté');
		expect(await main(page)).toContain('Choisissez une raison.');
		expect(await page.inputValue('#review [name=note]')).toBe('Gardé');
		await page.selectOption('#review [name=reason]', 'asked-for');
		await press(page, 'Mettre la réponse de côté');
		expect(await main(page)).toContain('à la demande de la collectivité « Gardé »');
		expect(page.url()).toContain(FROM);
		await open(page, 'Reprendre cette réponse');
		await press(page, 'La reprendre');
		await press(page, 'Prendre en charge');
		expect(await main(page)).toContain('Vous avez pris la réponse en charge.');
		await press(page, 'Rendre à l’équipe');
		await page.goto(`${address}/history?kind=decisions`);
		expect(await main(page)).toContain('a rendu la réponse à l’équipe.');
	});
});

test('who may only read sees where it stands and its history, and no button', async () => {
	const page = await enter(`lecture.${ONE}`);
	const [address] = await freeResponses(page);
	await page.goto(address!);
	expect(await page.locator('#review').innerText()).toContain('Envoyée');
	expect(await page.locator('main form, #review button').count()).toBe(0);
	expect(await page.getByRole('link', { name: /^Corriger ou questionner/ }).count()).toBe(0);
	await fit(page, 'to who may only read');
	await page.goto(`${address}/history`);
	expect(await main(page)).toContain('Histoire de la réponse');
});
