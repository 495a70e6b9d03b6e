// What somebody types while the line, the server, the browser or they themselves come and go.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessFaults, overflows } from '../ground/browser';
import { atRest, patient } from '../ground/patient-page';
import { beginFor as begin, next } from '../ground/respondent';
import { startSite } from '../ground/site';
import { TELEPHONE, visits } from '../ground/visits';

const STUDY = 'acter-demo';
const FIRST = `/q/${STUDY}/pages/your-authority`;

const { open } = visits(() => startSite({ DEMO: '1', LOG_LEVEL: 'warn' }), TELEPHONE);
let context: BrowserContext;
let page: Page;

async function beginFor(name: string, options: BrowserContextOptions = {}) {
	page = await open(options);
	context = page.context();
	await begin(page, STUDY, name);
}

const name = (on = page) => on.locator('[name=respondent-name]');
const work = (on = page) => on.locator('[name=respondent-function]');
const saved = (on = page) => on.getByText(/^Enregistré à \d\d:\d\d/);
const banner = (on = page) => on.locator('.notice-of-saving .banner');
const copies = (on = page) =>
	on.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('answers/')).length);

/** Within some seconds: a look into the server takes one itself. */
const eventually = (look: () => Promise<unknown>) =>
	expect.poll(look, { timeout: 20_000, interval: 200 });

/** What a browser finds that has nothing but the link. */
async function inServer(field: (on: Page) => ReturnType<typeof name>): Promise<string> {
	const { cookies } = await context.storageState();
	const elsewhere = await open({
		javaScriptEnabled: false,
		storageState: { cookies, origins: [] }
	});
	await elsewhere.goto(FIRST);
	const value = await field(elsewhere).inputValue();
	await elsewhere.context().close();
	return value;
}

describe('the line goes', () => {
	test('for a minute: all is said, kept, and sent when it is back', async () => {
		await beginFor('brest');
		await name().fill('Camille');
		await saved().waitFor();
		// What the next pages need is fetched since somebody answers.
		await atRest(page);
		await page.clock.install();
		await context.setOffline(true);
		await banner().waitFor();
		expect(await banner().innerText()).toContain('Vous êtes hors connexion.');
		expect(await banner().innerText()).toContain('gardé dans ce navigateur');
		expect(await accessFaults(page)).toEqual([]);
		expect(await overflows(page)).toBe(false);
		await work().fill('Secrétaire de mairie');
		await page.clock.runFor(60_000);
		expect(await copies()).toBe(1);
		await next(page);
		await page.locator('h1', { hasText: 'Votre action extérieure' }).waitFor();
		expect(await inServer(work)).toBe('');
		await context.setOffline(false);
		await page.clock.runFor(3_000);
		await eventually(() => inServer(work)).toBe('Secrétaire de mairie');
		await eventually(() => banner().count()).toBe(0);
		expect(await copies()).toBe(0);
	});

	test('and the tab is closed: what was typed is there at the next visit, and is sent', async () => {
		await beginFor('quimper');
		await context.setOffline(true);
		await name().fill('Camille');
		expect(await copies()).toBe(1);
		await page.close();
		await context.setOffline(false);
		expect(await inServer(name)).toBe('');

		page = patient(await context.newPage());
		await page.goto(FIRST);
		await eventually(() => name().inputValue()).toBe('Camille');
		await eventually(() => inServer(name)).toBe('Camille');
		await eventually(() => copies()).toBe(0);
	});

	test('and the page crashes: the same', async () => {
		await beginFor('vannes');
		await context.setOffline(true);
		await name().fill('Camille');
		const crashed = page.waitForEvent('crash');
		void page.goto('chrome://crash').catch(() => {});
		await crashed;
		await page.close();
		await context.setOffline(false);
		page = patient(await context.newPage());
		await page.goto(FIRST);
		await eventually(() => name().inputValue()).toBe('Camille');
		await eventually(() => inServer(name)).toBe('Camille');
	});
});

describe('the server', () => {
	test('can’t save for a while: it is said calmly, and tried again when one asks', async () => {
		await beginFor('lorient');
		const keys: string[] = [];
		await page.route('**/save', async (route) => {
			keys.push((route.request().postDataJSON() as { key: string }).key);
			await route.fulfill({ status: 503, body: 'no' });
		});
		await name().fill('Camille');
		await banner().waitFor();
		expect(await banner().innerText()).toContain('ne peut pas enregistrer pour l’instant');
		expect(await page.getByText('Pas encore enregistré').isVisible()).toBe(true);
		expect(await accessFaults(page)).toEqual([]);
		await page.unroute('**/save');
		const again = page.waitForRequest('**/save');
		await page.getByRole('button', { name: 'Réessayer maintenant' }).click();
		expect(((await again).postDataJSON() as { key: string }).key).toBe(keys[0]);
		await saved().waitFor();
		await eventually(() => banner().count()).toBe(0);
		expect(await inServer(name)).toBe('Camille');
	});

	test('has saved, and its answer is lost: the same saving again, taken once', async () => {
		await beginFor('morlaix');
		let lost = 0;
		await page.route('**/save', async (route) => {
			if (lost > 0) return route.continue();
			lost += 1;
			await route.fetch();
			await route.abort();
		});
		await name().fill('Camille');
		await saved().waitFor();
		expect(await inServer(name)).toBe('Camille');
		expect(await copies()).toBe(0);
	});

	test('is slow: said after three seconds', async () => {
		await beginFor('dinan');
		await name().focus();
		await atRest(page);
		await page.route('**/save', async (route) => {
			await new Promise((resolve) => setTimeout(resolve, 5_000));
			await route.continue();
		});
		await name().fill('Camille');
		await banner().waitFor();
		expect(await banner().innerText()).toContain('La connexion est lente.');
		await saved().waitFor();
		await eventually(() => banner().count()).toBe(0);
	});
});

describe('two tabs of one response', () => {
	test('send one at a time, and neither loses the other’s', async () => {
		await beginFor('fougeres');
		const second = patient(await context.newPage());
		await second.goto(FIRST);
		let flying = 0;
		let most = 0;
		await context.route('**/save', async (route) => {
			flying += 1;
			most = Math.max(most, flying);
			await new Promise((resolve) => setTimeout(resolve, 700));
			await route.continue();
			flying -= 1;
		});
		await name().fill('Camille');
		await work(second).fill('Directrice');
		await saved().waitFor();
		await saved(second).waitFor();
		expect(most).toBe(1);
		expect(await inServer(name)).toBe('Camille');
		expect(await inServer(work)).toBe('Directrice');
		await context.unroute('**/save');

		// One of them is closed without a line; the other one takes over what it held.
		await context.setOffline(true);
		await name().fill('Camille Martin');
		await work(second).fill('Directrice générale');
		await page.close();
		await context.setOffline(false);
		await eventually(() => inServer(name)).toBe('Camille Martin');
		await eventually(() => inServer(work)).toBe('Directrice générale');
		await eventually(() => name(second).inputValue()).toBe('Camille Martin');
		await eventually(() => copies(second)).toBe(0);
	});

	test('of two responses save each its own', async () => {
		await beginFor('redon');
		const second = patient(await context.newPage());
		await begin(second, STUDY, 'vitre');
		await name().fill('Pour Redon');
		await saved().waitFor();
		await name(second).fill('Pour Vitré');
		await saved(second).waitFor();
		await second.reload();
		expect(await name(second).inputValue()).toBe('Pour Vitré');
		expect(await inServer(name)).toBe('Pour Vitré');
	});
});

describe('a browser', () => {
	test('that keeps nothing says so, and saves all the same', async () => {
		await beginFor('auray');
		await page.addInitScript(() => {
			Storage.prototype.setItem = () => {
				throw new DOMException('full', 'QuotaExceededError');
			};
		});
		await page.reload();
		await name().fill('Camille');
		await banner().waitFor();
		expect(await banner().innerText()).toContain('ne conserve pas de copie');
		await saved().waitFor();
		expect(await accessFaults(page)).toEqual([]);
		expect(await inServer(name)).toBe('Camille');
		await context.setOffline(true);
		await work().fill('Maire');
		await eventually(() => banner().innerText()).toContain('gardez-la ouverte');
		await context.setOffline(false);
		await eventually(() => inServer(work)).toBe('Maire');
	});

	test('without a script saves each page as it is sent', async () => {
		await beginFor('carhaix');
		const { cookies } = await context.storageState();
		page = await open({ javaScriptEnabled: false, storageState: { cookies, origins: [] } });
		context = page.context();
		await page.goto(FIRST);
		await name().fill('Camille');
		await next(page);
		expect(await inServer(name)).toBe('Camille');
	});
});

describe('whoever leaves', () => {
	test('at once after the last letter has it saved', async () => {
		await beginFor('pontivy');
		await name().fill('Camille');
		await page.goto('/legal');
		await eventually(() => inServer(name)).toBe('Camille');
	});

	test('is asked first when it could not be saved', async () => {
		await beginFor('lannion');
		await page.route('**/save', (route) => route.abort());
		await name().click();
		await page.keyboard.type('Camille');
		await banner().waitFor();
		const asked = new Promise<string>((resolve) =>
			page.once('dialog', (dialog) => {
				resolve(dialog.type());
				void dialog.dismiss();
			})
		);
		void page.close({ runBeforeUnload: true });
		expect(await asked).toBe('beforeunload');
		await page.unroute('**/save');
		await page.getByRole('button', { name: 'Réessayer maintenant' }).click();
		await saved().waitFor();
		expect(await inServer(name)).toBe('Camille');
	});
});
