// After answering, walked: a receipt on the page, by mail and on paper; its code held against what is
// stored, tampered with or not; taken up again; the closing that comes while somebody answers.
import { KNOWN_KEY } from '../ground/known-key';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asSystem, openDatabase, type Database } from '$lib/ground/database.server';
import { visitor } from '$lib/ground/viewer';
import { beginResponse } from '$lib/responses/begin-response.server';
import { makeLink } from '$lib/responses/links/link.server';
import { codeFrom } from '$lib/responses/receipts/receipt-code';
import type { OwnResponse } from '$lib/responses/response';
import { accessFaults, openBrowser, overflows } from '../ground/browser';
import { makePeople } from '../ground/people';
import { authorityId, loadSmallRegistry } from '../ground/registry';
import { startSite, type Site } from '../ground/site';
import { makeSmallStudy, type SmallStudy } from '../ground/small-study';
import { startSmtp, type Smtp } from '../ground/smtp';
import { startTemporaryPostgres } from '../ground/temporary-postgres.mjs';

const LONG = 240_000;
const CODE = /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/;
const HOUR = 3_600_000;

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let database: Database;
let smtp: Smtp;
let site: Site;
let browser: Browser;
let study: SmallStudy;
let number = 0;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
	postgres = await startTemporaryPostgres();
	database = await openDatabase({ url: postgres.url, dataDir: null, poolSize: 2 });
	await loadSmallRegistry();
	await makePeople();
	smtp = await startSmtp();
	site = await startSite({
		...{ DEMO: '0', DATABASE_URL: postgres.url, SECRET_KEY: KNOWN_KEY },
		...{ SMTP_URL: smtp.url, MAIL_FROM: 'tour@demo.example' }
	});
	browser = await openBrowser();
}, LONG);
afterAll(async () => {
	await browser?.close();
	await site?.stop();
	await smtp?.stop();
	await database?.close();
	postgres?.stop();
});
beforeEach(async () => {
	study = await makeSmallStudy(`after-${(number += 1)}`);
});
afterEach(async () => {
	for (const context of contexts.splice(0)) await context.close();
});

async function open(options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({
		...{ locale: 'fr-FR', viewport: { width: 360, height: 800 }, baseURL: site.origin },
		...options
	});
	contexts.push(context);
	return context.newPage();
}

/** Readable by day and by night, and no wider than a telephone, a tablet, a desk. */
async function expectFit(page: Page, what: string) {
	const before = page.viewportSize()!;
	for (const width of [360, 768, 1440, before.width]) {
		await page.setViewportSize({ ...before, width });
		expect(await overflows(page), `${what} overflows at ${width}`).toBe(false);
	}
	if (!(await page.evaluate(() => matchMedia('(scripting: enabled)').matches))) return;
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await accessFaults(page), `${what}, ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();
const change = (query: ReturnType<typeof sql>) => asSystem('tests', (db) => query.execute(db));
const closeIn = (ms: number) =>
	change(sql`update wave set closes_at = ${new Date(Date.now() + ms)} where id = ${study.waveId}`);
const address = (path: string) => `/q/${study.slug}${path}`;
const codeOn = async (page: Page) => CODE.exec(await page.locator('.code').innerText())![0];

async function begin(commune: string, email: string | null = null): Promise<OwnResponse> {
	const response = await beginResponse(visitor, {
		...{ study: study.slug, locale: 'fr', authorityId: await authorityId(`commune ${commune}`) }
	});
	await change(sql`update contributor set email = ${email} where id = ${response.id}`);
	return response;
}

/** By its link, at the first page. */
async function goOn(page: Page, response: OwnResponse) {
	await page.goto(`/r/${makeLink(response)}`);
	await page.locator('main form button.main').first().click();
	await page.waitForURL(/\/(pages|receipt)/);
}

async function answerAndSend(page: Page, { name = 'Camille', budget = '1 234,50' } = {}) {
	await page.locator('[name=person-name]').fill(name);
	await press(page, /^Continuer|^Page suivante|^Suivant/);
	await page.waitForURL(/\/pages\/action/);
	await page.getByLabel('Oui', { exact: true }).check();
	await page.locator('[name=budget]').fill(budget);
	await page.locator('[name=remarks]').fill('Un jumelage\nen projet');
	await page.goto(address('/summary'));
	await press(page, /^Envoyer/);
	await page.waitForURL(/\/receipt/);
}

/** Says another name, and waits until it is stored. */
async function say(page: Page, name: string) {
	const stored = page.waitForResponse(
		(response) => response.url().endsWith('/save') && response.ok()
	);
	await page.locator('[name=person-name]').fill(name);
	await stored;
}

async function check(page: Page, code: string): Promise<string> {
	await page.goto('/receipt');
	await page.fill('[name=code]', code);
	await press(page, 'Vérifier');
	await page.locator('.notice, .summary').first().waitFor();
	return main(page);
}

describe('a receipt', () => {
	test(
		'comes with all answers and a code, which tells what was tampered with',
		{ timeout: LONG },
		async () => {
			await closeIn(3 * 24 * HOUR + HOUR);
			const response = await begin('97411', 'saint-denis@people.example');
			const page = await open();
			await goOn(page, response);
			const deadline = await page.locator('.deadline').innerText();
			expect(deadline).toContain('heure de Paris');
			expect(deadline).toContain('heure de La Réunion');
			expect(deadline).toContain('Il reste 3 jours');
			await expectFit(page, 'a page with its deadline');
			await answerAndSend(page);
			await expectFit(page, 'receipt');
			const receipt = await main(page);
			expect(receipt).toContain('heure de La Réunion');
			expect(receipt).toContain('Camille');
			const code = await codeOn(page);

			const mail = await smtp.mailTo('saint-denis@people.example', { subject: /^Reçu/ });
			for (const said of [code, 'Camille', '1\u202f234,5', 'Un jumelage', 'La Réunion']) {
				expect(mail.text).toContain(said);
				expect(mail.html).toContain(said);
			}
			expect(mail.links()).toContain(`${site.origin}/receipt`);

			await press(page, 'Vérifier ce qui est enregistré');
			await page.getByText('est exactement ce qui a été envoyé').first().waitFor();
			await expectFit(page, 'receipt, verified');

			// On paper: what there is to press is not there, the code and the answers are.
			await page.emulateMedia({ media: 'print' });
			expect(await page.getByRole('button', { name: 'Imprimer' }).isVisible()).toBe(false);
			expect(await page.locator('.code').isVisible()).toBe(true);
			expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000);
			await page.emulateMedia({ media: 'screen' });

			const other = await open();
			await other.goto('/receipt');
			await expectFit(other, 'checking a receipt');
			const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
			const same = await check(other, typed);
			expect(same).toContain('exactement ce qui a été envoyé');
			expect(same).toContain('Petite étude');
			expect(same).toContain('Saint-Denis');
			for (const answer of ['Camille', '1\u202f234', 'jumelage'])
				expect(same).not.toContain(answer);
			await expectFit(other, 'a receipt checked');
			const slip = code.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'));
			expect(await check(other, slip)).toContain('dernier signe');
			await expectFit(other, 'a code mistyped');
			expect(await check(other, 'ABCD')).toContain('seize signes');
			expect(await check(other, codeFrom(randomBytes(10)))).toContain('aucun reçu');

			await change(
				sql`update answer set value = '1234.4' where response_id = ${response.id} and item = 'budget'`
			);
			expect(await check(other, code)).toContain('n’est plus ce qui a été envoyé');
			await expectFit(other, 'a receipt that does not fit');
			await page.reload();
			expect(await main(page)).not.toContain(code);
			await press(page, 'Vérifier ce qui est enregistré');
			await page.getByText('n’est plus ce qui a été envoyé').waitFor();
			await change(
				sql`update answer set value = '1234.5' where response_id = ${response.id} and item = 'budget'`
			);
			expect(await check(other, code)).toContain('exactement ce qui a été envoyé');
		}
	);

	test('is sent to an address that is typed, without a script too', { timeout: LONG }, async () => {
		const response = await begin('35238');
		const page = await open();
		await goOn(page, response);
		await answerAndSend(page);
		const link = page.url();
		const plain = await open({ javaScriptEnabled: false });
		await plain.context().addCookies(await page.context().cookies());
		await plain.goto(link);
		await plain.locator('summary', { hasText: 'par courriel' }).click();
		await plain.fill('#receipt-email', 'rennes@');
		await press(plain, 'Envoyer le reçu');
		expect(await main(plain)).toContain('adresse électronique complète');
		expect(await plain.locator('#receipt-email').inputValue()).toBe('rennes@');
		await plain.fill('#receipt-email', 'rennes@people.example');
		await press(plain, 'Envoyer le reçu');
		expect(await main(plain)).toContain('rennes@people.example');
		const mail = await smtp.mailTo('rennes@people.example', { subject: /^Reçu/ });
		expect(mail.text).toContain(await codeOn(plain));
	});
});

describe('taken up again', () => {
	test(
		'what was sent counts until it is sent again, with another code',
		{ timeout: LONG },
		async () => {
			await closeIn(5 * HOUR + HOUR / 2);
			const response = await begin('97105', 'basse-terre@people.example');
			const page = await open();
			await goOn(page, response);
			expect(await page.locator('.deadline').innerText()).toContain('Dernier jour');
			expect(await page.locator('.deadline').innerText()).toContain('heure de Guadeloupe');
			await answerAndSend(page);
			const first = await codeOn(page);

			// What is opened before the page is alive stays open.
			const scripts = Promise.withResolvers<void>();
			await page.route(/\.js$/, async (route) => {
				await scripts.promise;
				await route.continue();
			});
			await page.reload({ waitUntil: 'commit' });
			const asking = page.locator('details', { hasText: 'Modifier ma réponse' });
			await asking.locator('summary').click();
			scripts.resolve();
			await page.getByRole('button', { name: /Imprimer/ }).waitFor();
			expect(await asking.getAttribute('open')).not.toBeNull();
			await page.unroute(/\.js$/);
			await expectFit(page, 'asked before taking up again');
			await press(page, 'Reprendre ma réponse');
			await page.waitForURL(/\/pages\//);
			expect(await page.locator('.reopened').innerText()).toContain('reste celle qui compte');
			await expectFit(page, 'a page taken up again');
			await page.goto(address('/pages/you'));
			await say(page, 'Dominique');

			// In between, on another device: it can be gone on with, and what was sent is there.
			const other = await open();
			await goOn(other, response);
			expect(await main(other)).toContain('en train de modifier');
			expect(await main(other)).toContain('Camille');
			expect(await main(other)).not.toContain('Dominique');
			await expectFit(other, 'receipt of what is being changed');
			expect(await check(other, first)).toContain('n’a pas encore été renvoyée');

			smtp.clear();
			await page.goto(address('/summary'));
			await press(page, /^Envoyer/);
			await page.waitForURL(/\/receipt/);
			const second = await codeOn(page);
			expect(second).not.toBe(first);
			expect(await main(page)).toContain('Dominique');
			const mail = await smtp.mailTo('basse-terre@people.example', { subject: /^Reçu/ });
			expect(mail.text).toContain(second);
			expect(mail.text).toContain('Dominique');
			expect(await check(other, first)).toContain('Réponse remplacée le');
			await expectFit(other, 'a receipt that was replaced');
			expect(await check(other, second)).toContain('exactement ce qui a été envoyé');

			await page.locator('summary', { hasText: 'Modifier ma réponse' }).click();
			await press(page, 'Reprendre ma réponse');
			await page.waitForURL(/\/pages\//);
			await page.goto(address('/pages/you'));
			await say(page, 'Personne');
			await page.goto(address('/receipt'));
			await page.locator('summary', { hasText: 'Abandonner' }).click();
			await expectFit(page, 'asked before abandoning');
			await press(page, 'Abandonner ces modifications');
			await page.getByText('Vos modifications sont abandonnées').waitFor();
			expect(await main(page)).toContain('Dominique');
			expect(await codeOn(page)).toBe(second);
		}
	);

	test(
		'not what its network validated; what was not sent is told at the closing',
		async () => {
			const response = await begin('35238');
			const page = await open();
			await goOn(page, response);
			await answerAndSend(page);
			await change(sql`update response set state = 'validated' where id = ${response.id}`);
			await page.reload();
			expect(await main(page)).toContain('a validé cette réponse');
			await expectFit(page, 'receipt of what was validated');
			await change(sql`update response set state = 'submitted' where id = ${response.id}`);
			await page.reload();
			await page.locator('summary', { hasText: 'Modifier ma réponse' }).click();
			await press(page, 'Reprendre ma réponse');
			await page.waitForURL(/\/pages\//);
			await page.goto(address('/pages/you'));
			await say(page, 'Dominique');
			await closeIn(-60_000);
			await page.goto(address('/pages/you'));
			expect(page.url()).toContain('/receipt');
			const said = await main(page);
			expect(said).toContain('Vos modifications n’ont pas été envoyées');
			expect(said).toContain('Dominique');
			expect(said).toContain('Camille');
			await expectFit(page, 'changes that the closing ended');
		},
		LONG
	);
});

describe('the closing', () => {
	test(
		'comes while somebody answers: kind words, and nothing is lost',
		async () => {
			await closeIn(10 * 60_000);
			const response = await begin('97411');
			const page = await open();
			await goOn(page, response);
			expect(await page.locator('.deadline').innerText()).toContain('Dernière heure');
			await say(page, 'Camille');
			const plain = await open({ javaScriptEnabled: false });
			await goOn(plain, response);

			await closeIn(-60_000);
			await page.locator('[name=person-name]').fill('Camille Durand');
			await page.getByText('conservé à part').first().waitFor();
			await page.getByText('coordination@people.example').first().waitFor();
			await expectFit(page, 'a page that closed');

			await plain.locator('[name=person-name]').fill('Claude');
			await plain.locator('.moves button').first().click();
			expect(plain.url()).toContain('/receipt');
			const late = await main(plain);
			expect(late).toContain('arrivé après la clôture');
			expect(late).toContain('Camille');
			const mailto = plain.getByRole('link', { name: 'Écrire au réseau' });
			expect(decodeURIComponent((await mailto.getAttribute('href'))!)).toMatch(
				/^mailto:coordination@people\.example\?subject=.*référence [0-9A-F]{4}-[0-9A-F]{4}/
			);
			const aside = await asSystem('tests', (db) =>
				db
					.selectFrom('kept_aside')
					.where('response_id', '=', response.id)
					.select(['value', 'reason'])
					.execute()
			);
			expect(aside).toContainEqual({ value: 'Camille Durand', reason: 'closed' });
			expect(aside).toContainEqual({ value: 'Claude', reason: 'closed' });

			// Every other way in meets the same.
			const visit = await open();
			for (const path of ['', '/authority', '/pages/you', '/summary', '/receipt']) {
				await visit.goto(address(path));
				expect(await main(visit), path).toContain('La collecte est terminée');
				expect(await main(visit), path).toContain('Écrire au réseau');
			}
			await expectFit(visit, 'welcome of a closed wave');
			for (const path of ['/pages/you', '/summary', '/receipt', '/later']) {
				await page.goto(address(path));
				expect(await main(page), path).toContain('Tout ce que vous aviez répondu est gardé');
				expect(await main(page), path).toContain('Camille');
			}
			await expectFit(page, 'a draft of a closed wave');
			const link = await open();
			await link.goto(`/r/${makeLink(response)}`);
			expect(await main(link)).toContain('coordination@people.example');
			await goOn(link, response);
			expect(await main(link)).toContain('Tout ce que vous aviez répondu est gardé');
		},
		LONG
	);

	test(
		'a wave that is not open yet says when; what is gone or set aside says whom to ask',
		async () => {
			const response = await begin('35238');
			const page = await open();
			await goOn(page, response);
			await change(
				sql`update wave set opens_at = '2031-01-06T08:00:00Z' where id = ${study.waveId}`
			);
			for (const path of ['', '/pages/you', '/summary', '/receipt', '/authority']) {
				await page.goto(address(path));
				expect(await main(page), path).toMatch(/lundi 6 janvier 2031 à 9\s?h \(heure de Paris\)/);
			}
			await expectFit(page, 'a wave not open yet');
			await change(
				sql`update wave set opens_at = '2026-11-01T08:00:00Z' where id = ${study.waveId}`
			);

			await change(
				sql`update response set state = 'set-aside', submitted_at = now() where id = ${response.id}`
			);
			await page.goto(address('/pages/you'));
			expect(await main(page)).toContain('coordination@people.example');
			expect(await main(page)).toContain('mise de côté');
			await expectFit(page, 'what was set aside');

			await change(sql`delete from response where id = ${response.id}`);
			await page.goto(address('/pages/you'));
			expect(await main(page)).toContain('n’ouvre plus de réponse');
			expect(await main(page)).toContain('coordination@people.example');
			await expectFit(page, 'what is gone');
		},
		LONG
	);
});
