// A second wave, walked: by a personal link an authority finds what it said in the first one, says it
// again by one gesture for a question or a page, changes some of it; staff see both.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { overflows } from '../ground/browser';
import { expectFit } from '../ground/fit';
import { atRest } from '../ground/patient-page';
import { demonstration, DESK, TELEPHONE, visits } from '../ground/visits';

const STUDY = '/studies/acter-demo';
const PAGES = '/q/acter-demo/pages';
const LONG = 300_000;
const WHEN = /(octobre|novembre|décembre|septembre) 2023/;

const people = visits(demonstration, TELEPHONE);
const { open } = people;
const enter = (account: string) => people.enter(account, { viewport: DESK });

/** An authority that answered the first wave and has not opened the link of the second one. */
async function asked(staff: Page): Promise<{ name: string; link: string }> {
	await staff.goto(`${STUDY}/responses?wave=1`);
	const names = await staff.locator('tbody tr a').allInnerTexts();
	for (const name of names) {
		await staff.goto(`${STUDY}/sending?q=${encodeURIComponent(name)}`);
		const row = staff.locator('tbody tr', { hasText: 'Lien envoyé' });
		if ((await row.count()) === 0) continue;
		await row.locator('a').first().click();
		await staff.locator('#personal-link').waitFor();
		return { name, link: await staff.locator('#personal-link').inputValue() };
	}
	throw new Error('Nobody was asked again who has not answered.');
}

async function begin(page: Page, link: string) {
	await page.goto(link);
	await page.getByRole('button', { name: 'Commencer' }).first().click();
	await page.waitForURL(/\/pages\//);
}
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();
const question = (page: Page, name: string) =>
	page.locator('.question', { has: page.locator(`[name="${name}"]`) }).first();
const saved = (page: Page) =>
	expect
		.poll(async () => page.locator('div.saved').innerText(), { timeout: 20_000 })
		.toMatch(/Enregistré à/);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test(
	'what was said before is proposed, said again or changed, and staff see both',
	{ timeout: LONG },
	async () => {
		const staff = await enter('hauts-de-france');
		const { name, link } = await asked(staff);
		const page = await open();
		await begin(page, link);

		// What the registry knows is shown, and is not asked.
		const main = page.locator('main');
		expect(await main.innerText()).toMatch(
			/Commune\s·\s[\d\s]+habitants\s·\sHauts-de-France\s·\sSIREN/
		);
		const wrong = page.getByRole('link', { name: /Une erreur/ });
		expect(await wrong.getAttribute('href')).toMatch(/^mailto:/);
		await press(page, 'Continuer');

		// One question, by the keyboard.
		await page.waitForURL(/your-external-action/);
		const action = question(page, 'has-action');
		expect(await action.innerText()).toMatch(WHEN);
		await expectFit(page, 'one proposal');
		await action.getByRole('button', { name: /^Toujours exact/ }).focus();
		await page.keyboard.press('Enter');
		await expect.poll(() => focused(page)).toMatch(/Comme en/);
		expect(await action.locator('input:checked').count()).toBe(1);

		// The rest of the page, which that answer opened.
		await expectFit(page, 'a page of proposals');
		await press(page, 'Tout est toujours exact');
		await expect.poll(() => focused(page)).toMatch(/reprises?\. Vous pouvez encore/);
		expect(await page.getByRole('button', { name: /^Toujours exact/ }).count()).toBe(0);
		await saved(page);
		await expectFit(page, 'a page said again');

		// Changed, taken back, changed again: it is proposed anew as long as nothing is said.
		const since = question(page, 'action-since');
		const was = await page.locator('[name="action-since"]').inputValue();
		await page.fill('[name="action-since"]', '');
		await since.getByRole('button', { name: /^Toujours exact/ }).waitFor();
		await page.fill('[name="action-since"]', '2001');
		await since.getByRole('button', { name: /^Reprendre cette réponse/ }).waitFor();
		await expectFit(page, 'a change');
		await since.getByRole('button', { name: /^Reprendre cette réponse/ }).click();
		expect(await page.locator('[name="action-since"]').inputValue()).toBe(was);
		await page.fill('[name="action-since"]', '2001');
		await saved(page);

		// Without a connection: kept here, and sent when it is back.
		await press(page, 'Continuer');
		await page.waitForURL((url) => !url.pathname.endsWith('your-external-action'));
		const later = page.url();
		await page.getByRole('button', { name: 'Tout est toujours exact' }).waitFor();
		await atRest(page);
		await page.context().setOffline(true);
		await press(page, 'Tout est toujours exact');
		await page.locator('.notice-of-saving .banner').waitFor();
		await page.context().setOffline(false);
		await saved(page);
		await page.goto(later);
		expect(await page.getByText(/Comme en/).count()).toBeGreaterThan(0);
		expect(await page.getByRole('button', { name: /^Toujours exact/ }).count()).toBe(0);

		// Rows, and one more since.
		await page.goto(`${PAGES}/your-cooperations`);
		const rows = page.locator('fieldset.repeated, fieldset', { hasText: 'Décrivez-les' }).first();
		if ((await rows.count()) > 0) {
			await expectFit(page, 'rows that are proposed');
			await rows.getByRole('button', { name: /^Toujours exact/ }).click();
			await rows.getByText(/^✓?\s*Comme en/).waitFor();
			await rows.getByRole('button', { name: /Ajouter/ }).click();
			await rows.locator('details').last().locator('select').first().selectOption({ index: 3 });
			await rows.getByText(/avec des ajouts/).waitFor();
			await saved(page);
		}

		await page.goto('/q/acter-demo/summary');
		await press(page, /^Envoyer/);
		await page.waitForURL(/receipt/);

		await staff.goto(`${STUDY}/responses?q=${encodeURIComponent(name)}`);
		await staff.getByRole('link', { name }).first().click();
		await staff.waitForURL(/\/responses\/[\w-]{36}/);
		const read = await staff.locator('main').innerText();
		expect(read).toMatch(/repris de \S+ 2023/);
		expect(read).toMatch(new RegExp(`En \\S+ 2023\\s?: ${was}`));
		await expectFit(staff, 'the response as staff read it');
	}
);

test('without a script the same by buttons', { timeout: LONG }, async () => {
	const { link } = await asked(await enter('bretagne'));
	const page = await open({ javaScriptEnabled: false });
	await begin(page, link);
	await page.goto(`${PAGES}/your-external-action`);
	await press(page, /^Toujours exact/);
	await page.waitForURL(/#q-has-action/);
	expect(await question(page, 'has-action').innerText()).toMatch(/Comme en/);
	await page.fill('[name="action-since"]', '2002');
	await press(page, 'Tout est toujours exact');
	await page.waitForURL(/again=said/);
	expect(await page.locator('main').innerText()).toContain(
		'Vos réponses précédentes sont reprises'
	);
	// What was typed stands, and what it was is still told.
	expect(await page.locator('[name="action-since"]').inputValue()).toBe('2002');
	expect(await page.getByRole('button', { name: /^Toujours exact/ }).count()).toBe(0);
	expect(await page.getByRole('button', { name: /^Reprendre cette réponse/ }).count()).toBe(1);
	expect(await overflows(page)).toBe(false);
	await page.goto('/q/acter-demo/summary');
	await press(page, /^Envoyer/);
	await page.waitForURL(/receipt/);
});
