// A long form, made light: progress that tells the truth, contents, paper, numbers as hands type
// them, a word of explanation; by keyboard only, enlarged, on a narrow screen, without a script.
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, openBrowser, overflows } from '../ground/browser';
import { startSite, type Site } from '../ground/site';

const STUDY = '/q/acter-demo';
const MEANS = '/q/moyens-demo';
const WALK = 240_000;

let site: Site;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	site = await startSite({ DEMO: '1' });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
});
afterEach(() => page?.context().close());

type Opening = { width?: number; height?: number; script?: boolean };

async function open({ width = 1280, height = 900, script = true }: Opening = {}) {
	const context = await browser.newContext({
		...{ locale: 'fr-FR', viewport: { width, height }, baseURL: site.origin },
		javaScriptEnabled: script
	});
	page = await context.newPage();
}

async function begin(study: string, town: string, options: Opening = {}) {
	await open(options);
	await page.goto(`${study}/authority`);
	await page.locator('input[name=q]').fill(town);
	if (options.script !== false) await page.locator('[role=option]').first().click();
	else {
		await page.locator('input[name=q]').press('Enter');
		await page.locator(`button:has-text("${town}"), input[type=radio]`).first().click();
	}
	await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await page.waitForURL(/pages\/your-authority/);
}

const next = () => page.locator('.moves button[value=next]').click();
const question = (title: string) => page.locator('.question', { hasText: title }).first();
const heading = (title: string) => page.locator('h1', { hasText: title }).waitFor();
const contents = () => page.locator('nav summary', { hasText: 'Sommaire' });
const bare = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

async function act() {
	await next();
	await heading('Votre action extérieure');
	await question('a-t-elle une action extérieure').getByLabel('Oui', { exact: true }).check();
}

async function expectFit(state: string, widths = [320, 360, 768, 1440]) {
	const before = page.viewportSize()!;
	for (const width of widths) {
		await page.setViewportSize({ width, height: 900 });
		expect(await overflows(page), `${state} overflows at ${width}`).toBe(false);
		expect(await accessFaults(page), `${state}, ${width}`).toEqual([]);
	}
	await page.setViewportSize(before);
}

/** Whether what has the focus can be seen: WCAG 2.4.11. */
const isInSight = () =>
	page.evaluate(() => {
		const focused = document.activeElement;
		if (!focused || focused === document.body) return true;
		const control = focused.matches('input[type=radio], input[type=checkbox]')
			? (focused.closest('label') ?? focused)
			: focused;
		const box = control.getBoundingClientRect();
		if (box.width === 0 || box.height === 0) return true;
		const place = document.elementFromPoint(
			Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 2),
			Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 2)
		);
		const over = place?.closest('.place');
		return box.bottom > 0 && box.top < innerHeight && (!over || over.contains(focused));
	});

describe('progress', () => {
	test('stands in contents that need no script', { timeout: WALK }, async () => {
		await begin(STUDY, 'Quimper', { script: false, width: 360 });
		await page.locator('[name=respondent-name]').fill('Camille');
		await contents().click();
		await page.getByRole('button', { name: 'Votre action extérieure' }).click();
		await heading('Votre action extérieure');
		await question('a-t-elle une action extérieure').getByLabel('Oui', { exact: true }).check();
		await next();
		expect(await page.locator('nav .changed').innerText()).toMatch(
			/Votre réponse ouvre \d+ questions/
		);
		await contents().click();
		await page.getByRole('button', { name: 'Votre collectivité' }).click();
		expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille');
	});
});

describe('a number', () => {
	test('says what was understood, and helps where it is none', { timeout: WALK }, async () => {
		await begin(STUDY, 'Pontivy');
		await act();
		await contents().click();
		await page.getByRole('button', { name: 'Vos moyens' }).click();
		await heading('Vos moyens');
		await question('Une ligne du budget').getByLabel('Oui', { exact: true }).check();
		const amount = page.locator('[name=budget-line-amount]');
		const read = question('Quel est le montant de cette ligne').locator('.understood');
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
		await expectFit('a number understood');
		await amount.fill('env. 500');
		await next();
		await question('Quel est le montant de cette ligne')
			.getByText('Écrivez seulement le nombre, 500')
			.waitFor();
		await expectFit('a number that is none');
	});

	test(
		'is shown before going on when it could be two, without a script',
		{ timeout: WALK },
		async () => {
			await begin(STUDY, 'Redon', { script: false });
			await act();
			await next();
			await contents().click();
			await page.getByRole('button', { name: 'Vos moyens' }).click();
			await question('Une ligne du budget').getByLabel('Oui', { exact: true }).check();
			await next();
			await page.locator('[name=budget-line-amount]').fill('1.234');
			await next();
			await page.getByText('Un nombre pouvait se lire de deux façons').waitFor();
			const read = question('Quel est le montant de cette ligne').locator('.understood');
			expect(bare(await read.innerText())).toContain('1 234 €');
			await next();
			expect(page.url()).not.toContain('your-means');
		}
	);
});

describe('a soft check', () => {
	test('comes once before going on, without a script', { timeout: WALK }, async () => {
		await begin(STUDY, 'Vitré', { script: false });
		await act();
		await next();
		await contents().click();
		await page.getByRole('button', { name: 'Votre organisation' }).click();
		await question('Y a-t-il un service').getByLabel('Oui, le nôtre').check();
		await next();
		await page.locator('[name=ir-fte]').fill('80');
		await next();
		await page.getByText('Une réponse paraît inhabituelle').waitFor();
		await page.getByLabel(/^Un mot d’explication/).fill('Une régie.');
		await next();
		expect(page.url()).not.toContain('your-organisation');
		await page.goto(`${STUDY}/summary`);
		expect(await page.locator('main').innerText()).toContain('Une régie.');
	});
});

describe('an answer', () => {
	test('is kept when the language changes in the middle of a page', { timeout: WALK }, async () => {
		for (const script of [false, true]) {
			await begin(STUDY, script ? 'Fougères' : 'Guingamp', { script });
			await page.locator('[name=respondent-name]').fill('Camille Le Goff');
			await page.getByRole('button', { name: 'English' }).click();
			await page.getByRole('heading', { name: 'Your authority' }).waitFor();
			expect(await page.locator('[name=respondent-name]').inputValue()).toBe('Camille Le Goff');
			await page.context().close();
		}
		await open();
	});
});

describe('by keyboard only', () => {
	const focused = () => page.locator(':focus');
	async function tabTo(target: Locator, most = 120) {
		for (let n = 0; n < most; n++) {
			if (await target.evaluate((element) => element === document.activeElement)) return;
			await page.keyboard.press('Tab');
			expect(
				await isInSight(),
				`in sight: ${await focused().evaluate((e) => e.outerHTML.slice(0, 120))}`
			).toBe(true);
		}
		throw new Error('The keyboard does not reach it.');
	}

	test('from the welcome to the receipt', { timeout: WALK }, async () => {
		await open({ width: 1280, height: 720 });
		await page.goto(MEANS);
		await tabTo(page.getByRole('link', { name: /Commencer|Choisir|Répondre/ }).first());
		await page.keyboard.press('Enter');
		await page.waitForURL(/authority/);
		await tabTo(page.locator('input[name=q]'));
		await page.keyboard.type('quimperle');
		await page.locator('[role=option]').first().waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await tabTo(page.getByRole('button', { name: 'Commencer le questionnaire' }).first());
		await page.keyboard.press('Enter');
		await page.waitForURL(/your-authority/);
		for (let n = 0; n < 10 && !page.url().includes('summary'); n++) {
			const url = page.url();
			await tabTo(page.locator('.moves button[value=next]'));
			await page.keyboard.press('Enter');
			await page.waitForURL((to) => to.href !== url);
			await page.locator('h1').first().waitFor();
		}
		await tabTo(page.locator('form button[name=send], form .button.main').last());
		await page.keyboard.press('Enter');
		await page.waitForURL(/receipt/);
		await page.locator('h1').first().waitFor();
	});

	test('opens the contents, and goes where they lead', { timeout: WALK }, async () => {
		await begin(STUDY, 'Lannion');
		await tabTo(contents());
		await page.keyboard.press('Enter');
		await tabTo(page.getByRole('button', { name: 'Votre action extérieure' }));
		await page.keyboard.press('Enter');
		await heading('Votre action extérieure');
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
	});
});

describe('enlarged', () => {
	// 1280 pixels at 200 % and 400 %: WCAG 1.4.4 and 1.4.10.
	test.each([
		[200, 640, 450],
		[400, 320, 225]
	])('%i %%: nothing is cut or covered', { timeout: WALK }, async (_, width, height) => {
		await begin(STUDY, width === 640 ? 'Vannes' : 'Hennebont', { width, height });
		const walk = async (state: string) => {
			expect(await overflows(page), state).toBe(false);
			await page.locator('h1').first().focus();
			for (let n = 0; n < 40; n++) {
				await page.keyboard.press('Tab');
				expect(await isInSight(), `${state}, ${n}`).toBe(true);
			}
			for (let n = 0; n < 25; n++) {
				await page.keyboard.press('Shift+Tab');
				expect(await isInSight(), `${state}, back ${n}`).toBe(true);
			}
		};
		await walk('first page');
		await act();
		for (const [name, title] of [
			['your-territory', 'Sur votre territoire'],
			['your-means', 'Vos moyens'],
			['your-cooperations', 'Vos coopérations']
		] as const) {
			await contents().click();
			await page
				.locator(`nav button[value="go:${name}"]`)
				.or(page.getByRole('button', { name: title }))
				.first()
				.click();
			await heading(title);
			await walk(title);
		}
	});

	test('controls are as large as a finger', { timeout: WALK }, async () => {
		await begin(STUDY, 'Douarnenez', { width: 360 });
		await act();
		await contents().click();
		const small = await page.evaluate(() =>
			[
				...document.querySelectorAll<HTMLElement>(
					'main :is(button, summary, select, textarea, input)'
				)
			]
				.filter((control) => !control.matches('.visually-hidden, [type=hidden]'))
				.map((control) => control.closest('label') ?? control)
				.filter((control) => control.getClientRects().length > 0)
				.filter((control) => control.getBoundingClientRect().height < 43.5)
				.map((control) => control.outerHTML.slice(0, 160))
		);
		expect(small).toEqual([]);
	});
});
