// What somebody does who answers a questionnaire in a browser.
import type { Locator, Page } from 'playwright-core';

/** Picks an authority, by the list that opens under the field, and begins. */
export async function beginFor(page: Page, study: string, name: string): Promise<void> {
	await page.goto(`/q/${study}/authority`);
	await page.locator('input[name=q]').fill(name);
	await page.locator('[role=option]').first().click();
	await begin(page);
}

/** The same from the page that a search without a script gives. */
export async function beginByList(page: Page, study: string, name: string): Promise<void> {
	await page.goto(`/q/${study}/authority?q=${name}`);
	await page.locator('input[name=authority]').first().check();
	await begin(page);
}

/**
 * From the welcome on with keys alone.
 * @param tabTo goes on by the Tab key until that has the focus
 */
export async function beginByKeys(
	page: Page,
	name: string,
	tabTo: (wanted: Locator) => Promise<void>
): Promise<void> {
	await tabTo(page.getByRole('link', { name: 'Commencer' }).first());
	await page.keyboard.press('Enter');
	await page.waitForURL(/authority/);
	await tabTo(page.locator('input[name=q]'));
	await page.keyboard.type(name);
	await page.locator('[role=option]').first().waitFor();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await tabTo(page.getByRole('button', { name: 'Commencer le questionnaire' }).first());
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/pages\//);
}

/** Goes on by the Tab key until that has the focus. */
export async function tabTo(
	page: Page,
	wanted: Locator,
	eachTime: () => Promise<void> = async () => {}
): Promise<void> {
	for (let presses = 0; presses < 120; presses += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
		await eachTime();
	}
	throw new Error('Not reached with the Tab key.');
}

async function begin(page: Page) {
	await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await page.waitForURL(/\/pages\//);
}

export const next = (page: Page): Promise<void> =>
	page.locator('.moves button[value=next]').click();

export const question = (page: Page, wording: string | RegExp): Locator =>
	page.locator('.question').filter({ hasText: wording }).first();

/** Does something that is to be saved by itself, and waits until it is stored. */
export async function storing(page: Page, act: () => Promise<void>): Promise<void> {
	const stored = page.waitForResponse(
		(response) => response.url().endsWith('/save') && response.ok()
	);
	await act();
	await stored;
}

/** Answers whatever the page shows, and what these answers open: the first choice, a word, a number. */
export async function answerAll(page: Page): Promise<void> {
	for (let pass = 0; pass < 6; pass += 1) {
		const open = await page.evaluateHandle(unanswered);
		const wanted = await open.evaluate((all) => all.map(({ text }) => text));
		for (const [place, text] of wanted.entries()) {
			const element = await open.evaluateHandle((all, at) => all[at]!.control, place);
			// What was answered before it may have taken it away.
			if (!(await element.isVisible())) continue;
			if (text !== null) await element.fill(text);
			else if (await element.evaluate((control) => control.tagName === 'SELECT'))
				await element.selectOption({ index: 1 });
			else await element.check();
		}
		await open.dispose();
		if (wanted.length === 0) return;
	}
}

/** In the page: what can be filled in and is not, and with which text; null: a choice. */
function unanswered() {
	type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
	const found: { control: Control; text: string | null }[] = [];
	const groups = document.querySelectorAll('.question:not(.ranking):not(.repeated)');
	for (const group of [...groups].filter((each) => each.checkVisibility())) {
		const all = <T extends Control>(selector: string) => [...group.querySelectorAll<T>(selector)];
		const rows = [...group.querySelectorAll('[role=radiogroup]')];
		for (const within of rows.length > 0 ? rows : [group]) {
			const choice = within.querySelector<HTMLInputElement>(
				'input[type=radio], input[type=checkbox]'
			);
			if (choice && !within.querySelector('input:checked'))
				found.push({ control: choice, text: null });
		}
		for (const control of all<HTMLInputElement>('input[type=text], textarea')) {
			if (!control.checkVisibility() || control.value !== '') continue;
			const year = control.style.cssText.includes('6rem');
			const number = control.hasAttribute('inputmode');
			found.push({ control, text: number ? (year ? '2010' : '12') : 'Quelques mots' });
		}
		const [list] = all<HTMLSelectElement>('select');
		if (list && list.selectedIndex !== 1) found.push({ control: list, text: null });
	}
	return found;
}
