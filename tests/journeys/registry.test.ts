// The registry in a browser: the list, the page of an authority, and picking one as a respondent
// does, with the keyboard, on a line that fails, and without a script.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { accessFaults, overflows } from '../ground/browser';
import { demonstration, TELEPHONE, visits } from '../ground/visits';

const PICK = '/q/acter-demo/authority';

const people = visits(demonstration, TELEPHONE);
let page: Page;
beforeEach(() => open());

async function open(options: BrowserContextOptions = {}) {
	page = await people.open(options);
}

describe('the public search', () => {
	test('answers briefly, may be kept, and cuts what is too long', async () => {
		const { status, headers, text } = await people.site.ask('/api/authorities?q=rennes');
		expect(status).toBe(200);
		expect(headers['cache-control']).toBe('public, max-age=300');
		expect(JSON.parse(text).found[0]).toMatchObject({ name: 'Rennes', inseeCode: '35238' });
		const long = await people.site.ask(`/api/authorities?q=${'x'.repeat(5000)}`);
		expect(JSON.parse(long.text)).toEqual({ found: [] });
		expect(JSON.parse((await people.site.ask('/api/authorities')).text)).toEqual({ found: [] });
	});
	test('keeps to the kinds asked for', async () => {
		const { text } = await people.site.ask('/api/authorities?q=lyon&kind=epci&kind=nonsense');
		expect(JSON.parse(text).found[0]).toMatchObject({ name: 'Métropole de Lyon' });
	});
});

describe('the list', () => {
	test('keeps its filters in the address, without a script too', async () => {
		await open({ javaScriptEnabled: false });
		await page.goto('/authorities');
		await page.getByLabel('Échelon').selectOption('METRO');
		await page.getByLabel('Réseau', { exact: true }).selectOption('bretagne');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await page.waitForURL(/kind=METRO.*network=bretagne/);
		expect(await page.locator('tbody a').allTextContents()).toEqual([
			'Rennes Métropole',
			'Brest Métropole'
		]);
		await page.getByRole('link', { name: 'Rennes Métropole' }).click();
		await page.getByRole('heading', { name: '43 communes membres' }).waitFor();
	});
	test.each(['/authorities', '/authorities?q=saint-denis', '/authorities?q=qsdfghjk'])(
		'%s reads well on a telephone and to a screen reader',
		async (address) => {
			await page.goto(address);
			expect(await overflows(page)).toBe(false);
			expect(await accessFaults(page)).toEqual([]);
		}
	);
	test('an authority that is not there is not found', async () => {
		const { status } = await people.site.ask('/authorities/01990000-0000-7000-8000-000000000000');
		expect(status).toBe(404);
	});
});

describe('picking an authority', () => {
	const field = () => page.getByRole('combobox', { name: /SIREN/ });
	const options = () => page.getByRole('listbox').getByRole('option');
	const status = () => page.getByRole('status').textContent();
	const ready = async () => {
		await page.goto(PICK);
		await field().waitFor();
	};

	test('with the keyboard, and what it says aloud', async () => {
		await ready();
		await field().focus();
		await page.keyboard.type('saint-denis 93', { delay: 15 });
		await options().first().waitFor();
		await expect.poll(status).toMatch(/collectivités? trouvée/);
		expect(await field().getAttribute('aria-expanded')).toBe('true');
		expect(await overflows(page)).toBe(false);
		expect(await accessFaults(page)).toEqual([]);

		await page.keyboard.press('ArrowDown');
		const active = await field().getAttribute('aria-activedescendant');
		expect(await page.locator(`#${active}`).textContent()).toContain('Seine-Saint-Denis (93)');
		await page.keyboard.press('Enter');
		await expect.poll(() => field().inputValue()).toBe('Saint-Denis');
		expect(await field().getAttribute('aria-expanded')).toBe('false');
		expect(await status()).toContain('Saint-Denis');
		expect(await page.locator('input[name=authority]').inputValue()).toMatch(/^[0-9a-f-]{36}$/);
		expect(await accessFaults(page)).toEqual([]);

		await page.keyboard.press('Enter');
		await page.waitForURL(/\/pages\//);
	});
	test('Escape closes the list, then empties the field; typing on undoes the choice', async () => {
		await ready();
		await field().fill('rennes');
		await options().first().click();
		await page.locator('input[name=authority]').waitFor({ state: 'attached' });
		await field().pressSequentially(' met');
		await expect.poll(() => page.locator('input[name=authority]').count()).toBe(0);
		await options().first().waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(() => options().count()).toBe(0);
		expect(await field().inputValue()).toBe('Rennes met');
		await page.keyboard.press('Escape');
		await expect.poll(() => field().inputValue()).toBe('');
	});
	test('hears what was typed before the script came', async () => {
		let come = () => {};
		const held = new Promise<void>((resolve) => (come = resolve));
		await page.route('**/*.js', async (route) => {
			await held;
			await route.continue();
		});
		await page.goto(PICK, { waitUntil: 'commit' });
		await page.locator('input[name=q]').fill('rennes');
		expect(await page.locator('[role=combobox]').count()).toBe(0);
		come();
		await page.locator('[role=option]').first().waitFor();
		expect(await page.locator('input[name=q]').inputValue()).toBe('rennes');
	});
	test('options are high enough for a finger', async () => {
		await ready();
		await field().fill('bretagne');
		await options().first().waitFor();
		for (const option of await options().all())
			expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44);
	});
	test('a search that finds nothing, and one that fails, say what to do', async () => {
		await ready();
		await field().fill('qsdfghjk');
		await page.getByText('Aucune collectivité ne correspond').waitFor();
		await page.route('**/api/authorities**', (route) => route.abort());
		await field().fill('rennes');
		await page.getByText('La recherche ne répond pas').waitFor();
		await page.getByRole('button', { name: 'Rechercher' }).click();
		await page.waitForURL(/q=rennes/);
		await page.getByRole('radio').first().waitFor();
	});
	test('without a script: search, choose, go on', async () => {
		await open({ javaScriptEnabled: false });
		await page.goto(PICK);
		await page.getByLabel(/SIREN/).fill('st denis 93');
		await page.keyboard.press('Enter');
		await page.waitForURL(/q=st\+denis/);
		await page.getByRole('radio').first().check();
		expect(await overflows(page)).toBe(false);
		await page.getByRole('button', { name: 'Commencer le questionnaire' }).click();
		await page.waitForURL(/\/pages\//);
	});
});
