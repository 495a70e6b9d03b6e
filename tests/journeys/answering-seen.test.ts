// A long form, seen in every way: on paper, by keyboard only, enlarged, on a narrow screen.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bare, windowOf, type Answering, type Opening } from '../ground/answering';
import { overflows } from '../ground/browser';
import { beginByKeys, tabTo as tab } from '../ground/respondent';
import { demonstration, visits } from '../ground/visits';

const MEANS = '/q/moyens-demo';
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

describe('on paper', () => {
	test(
		'stands the whole questionnaire, blank for anybody, and with one’s answers',
		{ timeout: WALK },
		async () => {
			await open();
			await page.goto(ANSWERS);
			await page.getByRole('link', { name: 'Questionnaire à imprimer' }).click();
			await page.waitForURL(/print/);
			await walk.expectFit('paper');
			const sheet = bare(await page.locator('article').innerText());
			expect(sheet).toContain('Si vous avez répondu « Oui » à la question 7');
			expect(sheet).toContain('contact@demo.example');
			expect(await page.locator('article svg path').count()).toBe(0);
			const pdf = await page.pdf({ preferCSSPageSize: true });
			const sizes = pdf.toString('latin1').match(/\/MediaBox ?\[[^\]]+\]/g) ?? [];
			expect(new Set(sizes).size).toBe(1);
			expect(sizes[0]).toMatch(/0 0 59[45].* 84[12]/);
			await page.context().close();

			await begin('Plougastel');
			await page.locator('[name=respondent-name]').fill('Camille Le Goff');
			const again = walk
				.question('Votre réseau peut-il vous recontacter')
				.getByLabel('Oui', { exact: true });
			await Promise.all([walk.saved('contact-again'), again.check()]);
			await page.goto(`${ANSWERS}/print`);
			expect(await page.locator('article').innerText()).not.toContain('Camille');
			await page.getByRole('link', { name: 'Avec mes réponses' }).click();
			await page.waitForURL(/answers/);
			expect(await page.locator('article').innerText()).toContain('Camille Le Goff');
			expect(await page.locator('article svg path').count()).toBe(1);
			await walk.expectFit('paper with answers', [320, 1440]);
		}
	);
});

describe('by keyboard only', () => {
	const focused = () => page.locator(':focus');
	const tabTo = (target: Locator) =>
		tab(page, target, async () => {
			expect(
				await walk.isInSight(),
				`in sight: ${await focused().evaluate((e) => e.outerHTML.slice(0, 120))}`
			).toBe(true);
		});

	test('from the welcome to the receipt', { timeout: WALK }, async () => {
		await open({ width: 1280, height: 720 });
		await page.goto(MEANS);
		await beginByKeys(page, 'quimperle', tabTo);
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
		await begin('Lannion');
		await tabTo(walk.contents());
		await page.keyboard.press('Enter');
		await tabTo(page.getByRole('button', { name: 'Votre action extérieure' }));
		await page.keyboard.press('Enter');
		await walk.heading('Votre action extérieure');
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
	});
});

describe('enlarged', () => {
	// 1280 pixels at 200 % and 400 %: WCAG 1.4.4 and 1.4.10.
	test.each([
		[200, 640, 450],
		[400, 320, 225]
	])('%i %%: nothing is cut or covered', { timeout: WALK }, async (_, width, height) => {
		await begin(width === 640 ? 'Vannes' : 'Hennebont', { width, height });
		const tabThrough = async (state: string) => {
			expect(await overflows(page), state).toBe(false);
			await page.locator('h1').first().focus();
			for (let n = 0; n < 40; n++) {
				await page.keyboard.press('Tab');
				expect(await walk.isInSight(), `${state}, ${n}`).toBe(true);
			}
			for (let n = 0; n < 25; n++) {
				await page.keyboard.press('Shift+Tab');
				expect(await walk.isInSight(), `${state}, back ${n}`).toBe(true);
			}
		};
		await tabThrough('first page');
		await walk.act();
		for (const title of ['Sur votre territoire', 'Vos moyens', 'Vos coopérations']) {
			await walk.turnTo(title);
			await tabThrough(title);
		}
		// A grid is stacked: each row is a group with the names of its columns beside its buttons.
		if (width === 320) {
			await walk.turnTo('Sur votre territoire');
			const group = page.getByRole('radiogroup', { name: 'Associations de solidarité' });
			await group.getByText('Parfois').waitFor();
			await walk.expectFit('grid stacked', [320]);
		}
	});

	test('text alone, twice as large', { timeout: WALK }, async () => {
		await begin('Pontorson', { width: 1280 });
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		expect(await overflows(page)).toBe(false);
		await page.setViewportSize({ width: 768, height: 900 });
		expect(await overflows(page)).toBe(false);
	});

	test('controls are as large as a finger', { timeout: WALK }, async () => {
		await begin('Douarnenez', { width: 360 });
		await walk.act();
		await walk.contents().click();
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

describe('on a telephone without a connection', () => {
	test('the banner at the foot never covers what has the focus', { timeout: WALK }, async () => {
		await begin('Paimpol', { width: 360, height: 640 });
		await page.locator('[name=respondent-name]').fill('Camille');
		await page.getByText(/^Enregistré à/).waitFor();
		await page.context().setOffline(true);
		const banner = page.locator('.notice-of-saving .banner');
		await banner.waitFor();
		await walk.expectFit('the banner', [360]);
		/** What has the focus and lies under the banner, in whole or in part. */
		const covered = () =>
			page.evaluate(() => {
				const focused = document.activeElement!;
				const over = document.querySelector('.notice-of-saving')!;
				const line = focused.closest('label') ?? focused;
				const [of, by] = [line.getBoundingClientRect(), over.getBoundingClientRect()];
				const apart = of.bottom <= by.top + 1 || of.top >= by.bottom - 1;
				return apart || over.contains(focused) || focused === document.body
					? ''
					: focused.outerHTML.slice(0, 160);
			});
		await page.locator('h1').first().focus();
		let visited = 0;
		for (const key of ['Tab', 'Shift+Tab']) {
			for (let n = 0; n < 40; n++) {
				await page.keyboard.press(key);
				expect(await covered(), `${key} ${n}`).toBe('');
				if (await page.evaluate(() => !!document.activeElement?.closest('.question'))) visited++;
			}
		}
		expect(visited).toBeGreaterThan(10);
		// One that the banner comes over is brought back into sight.
		await page.context().setOffline(false);
		await banner.waitFor({ state: 'detached' });
		await page.evaluate(() => {
			const fields = [...document.querySelectorAll<HTMLElement>('.question input')];
			const last = fields.at(-1)!;
			last.focus({ preventScroll: true });
			scrollBy(0, last.getBoundingClientRect().bottom - innerHeight + 4);
		});
		await page.context().setOffline(true);
		await banner.waitFor();
		await expect.poll(covered).toBe('');
	});
});
