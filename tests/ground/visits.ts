// One site and one browser for a file of journeys, and windows of one's own for whoever comes.
//   const { open, enter } = visits(demonstration, TELEPHONE);
//   const marie = await open();
//   const staff = await enter('bretagne', { viewport: DESK });
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { demonstrationPassword } from '$lib/access/demonstration-accounts';
import { openBrowser } from './browser';
import { patient, watched } from './patient-page';
import { signInTo, startSite, type Site } from './site';

export const TELEPHONE = { width: 360, height: 800 };
export const DESK = { width: 1280, height: 900 };

export interface Visits {
	/** Once the tests run. */
	readonly site: Site;
	readonly browser: Browser;
	/** A window of somebody who has never been there, open until the end of the test. */
	open: (options?: BrowserContextOptions) => Promise<Page>;
	/** One of somebody of the demonstration who is signed in, at a page. */
	enter: (account: string, options?: BrowserContextOptions & { at?: string }) => Promise<Page>;
}

export const demonstration = (): Promise<Site> => startSite({ DEMO: '1' });

/** @param viewport of windows that say nothing else */
export function visits(start: () => Promise<Site>, viewport = DESK): Visits {
	let site: Site | undefined;
	let browser: Browser | undefined;
	const cookies = new Map<string, Promise<string>>();
	beforeAll(async () => {
		site = await start();
		browser = await openBrowser();
	}, 300_000);
	afterAll(async () => {
		await browser?.close();
		await site?.stop();
	});
	afterEach(async () => {
		for (const context of browser?.contexts() ?? []) await context.close();
	});

	const there = <T>(what: T | undefined): T => {
		if (what === undefined) throw new Error('The site has not started yet.');
		return what;
	};
	const open: Visits['open'] = async (options = {}) => {
		const context = await there(browser).newContext({
			...{ locale: 'fr-FR', baseURL: there(site).origin, viewport },
			...options
		});
		// The machine may be busy with other things.
		context.setDefaultTimeout(60_000);
		const page = watched(await context.newPage());
		return options.javaScriptEnabled === false ? page : patient(page);
	};
	return {
		get site() {
			return there(site);
		},
		get browser() {
			return there(browser);
		},
		open,
		async enter(account, { at = '/studies', ...options } = {}) {
			const page = await open(options);
			const signedIn =
				cookies.get(account) ??
				signInTo(there(site), `${account}@demo.example`, demonstrationPassword);
			cookies.set(account, signedIn);
			const [name = '', value = ''] = (await signedIn).split('=');
			await page.context().addCookies([{ name, value, url: there(site).origin }]);
			await page.goto(at);
			return page;
		}
	};
}
