// A site with a database server and a mail server, and what is done with links there: for journeys.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { accessFaults, openBrowser, overflows } from './browser';
import { startSite, type Site } from './site';
import { startSmtp, type Smtp } from './smtp';
import { startTemporaryPostgres } from './temporary-postgres.mjs';
import { readWhole, type WholeDatabase } from './whole-database';

export const STUDY = '/q/acter-demo';
export const LONG = 300_000;

/** Filled before the tests of a file. */
export const walk = {} as { smtp: Smtp; site: Site; browser: Browser; whole: WholeDatabase };
/** Every link that this walk has seen, to be searched for at the end. */
export const links = new Set<string>();
/** The Referer of every request of every browser, as it went over the wire. */
export const referers: Promise<string>[] = [];
const contexts: BrowserContext[] = [];

export function linksWalk() {
	let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
	beforeAll(async () => {
		postgres = await startTemporaryPostgres();
		walk.smtp = await startSmtp();
		walk.site = await startSite({
			...{
				DEMO: '1',
				DATABASE_URL: postgres.url,
				SECRET_KEY: 'a key for tests, of thirty-two signs'
			},
			...{ SMTP_URL: walk.smtp.url, MAIL_FROM: 'tour@demo.example', LOG_LEVEL: 'trace' },
			ADDRESS_HEADER: 'x-forwarded-for'
		});
		walk.browser = await openBrowser();
		walk.whole = await readWhole(postgres.url);
	}, LONG);
	afterAll(async () => {
		await walk.whole?.close();
		await walk.browser?.close();
		await walk.site?.stop();
		await walk.smtp?.stop();
		postgres?.stop();
	});
	afterEach(async () => {
		for (const context of contexts.splice(0)) await context.close();
	});
}

let people = 0;
export async function open(options: BrowserContextOptions = {}): Promise<Page> {
	people += 1;
	const context = await walk.browser.newContext({
		...{ locale: 'fr-FR', viewport: { width: 360, height: 800 }, baseURL: walk.site.origin },
		// Each browser is somebody elsewhere.
		extraHTTPHeaders: { 'x-forwarded-for': `192.0.2.${people}` },
		...options
	});
	context.on('request', (request) => {
		referers.push(
			request
				.allHeaders()
				.then(({ referer }) => referer ?? '')
				.catch(() => '')
		);
	});
	contexts.push(context);
	return context.newPage();
}

export async function expectFit(page: Page, what: string) {
	expect(await overflows(page), `${what} overflows`).toBe(false);
	if (!(await page.evaluate(() => matchMedia('(scripting: enabled)').matches))) return;
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await accessFaults(page), `${what}, ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

export async function beginFor(page: Page, name: string) {
	await page.goto(`${STUDY}/authority?q=${name}`);
	await page.locator('input[name=authority]').first().check();
	await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await page.waitForURL(/\/pages\//);
}

export const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();
export const main = (page: Page) => page.locator('main').innerText();
export async function linkTo(address: string, subject?: RegExp): Promise<string> {
	const mail = await walk.smtp.mailTo(address, { ...(subject ? { subject } : {}) });
	const link = mail.links().find((each) => each.includes('/r/'))!;
	links.add(link);
	return link;
}

/** Goes to "continuer plus tard" from wherever one is, and has the link sent. */
export async function continueLater(page: Page, email: string): Promise<string> {
	await press(page, 'Continuer plus tard');
	await page.waitForURL(/\/later$/);
	await page.fill('[name=email]', email);
	await press(page, /M’envoyer le lien/);
	await page.waitForURL(/sent/);
	return linkTo(email);
}

/** GET, HEAD and OPTIONS on all that is linked; every form, empty and as it stands, unpressed. */
export async function crawl(page: Page, starts: readonly string[]) {
	const { request } = page.context();
	const todo = [...starts];
	const seen = new Set<string>();
	let sent = 0;
	while (todo.length > 0) {
		const address = todo.shift()!;
		const plain = address.split('#')[0]!;
		if (seen.has(plain) || seen.size > 80) continue;
		seen.add(plain);
		for (const method of ['HEAD', 'OPTIONS']) await request.fetch(plain, { method });
		await page.goto(plain);
		const found = await page.evaluate(() => ({
			links: [...document.querySelectorAll('a[href]')].map((a) => (a as HTMLAnchorElement).href),
			forms: [...document.forms].map((form) => ({
				action: form.action,
				method: form.method,
				fields: [...new FormData(form)].map(([name, value]) => [name, String(value)]),
				actions: [...form.querySelectorAll('[formaction]')].map(
					(button) => (button as HTMLButtonElement).formAction
				)
			}))
		}));
		todo.push(...found.links.filter((link) => isOurs(link)));
		for (const { action, method, fields, actions } of found.forms) {
			if (method !== 'post') continue;
			for (const to of [action, ...actions]) {
				for (const body of ['', new URLSearchParams(fields as [string, string][]).toString()]) {
					await request.post(to, {
						...{ data: body, maxRedirects: 5 },
						headers: {
							...{ origin: walk.site.origin, referer: plain },
							'content-type': 'application/x-www-form-urlencoded'
						}
					});
					sent += 1;
				}
			}
		}
	}
	return { followed: seen.size, sent };
}

const isOurs = (link: string) =>
	link.startsWith(walk.site.origin) && /\/(q\/acter-demo|r\/)/.test(new URL(link).pathname);
