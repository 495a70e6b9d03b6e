// One question of a response, walked by whoever reviews it and by those who answered: corrected with
// a reason that they read, asked about by a real mail, replied to, withdrawn, over.
import { KNOWN_KEY } from '../ground/known-key';
import { sql } from 'kysely';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '$lib/access/passwords.server';
import { asSystem, openDatabase, type Database } from '$lib/ground/database.server';
import { makeLink } from '$lib/responses/links/link.server';
import { accessFaults, openBrowser, overflows } from '../ground/browser';
import { patient } from '../ground/patient-page';
import { makePeople, makePerson, type People } from '../ground/people';
import { tabTo } from '../ground/respondent';
import { nameFirst } from '../ground/reviewing';
import { signInTo, startSite, type Site } from '../ground/site';
import { addResponse, makeSmallStudy, smallForm, type SmallStudy } from '../ground/small-study';
import { startSmtp, type Smtp } from '../ground/smtp';
import { startTemporaryPostgres } from '../ground/temporary-postgres.mjs';

const LONG = 240_000;
const PASSWORD = 'a password for tests only';
/** Whoever has an action says which, and no budget is below zero. */
const form = {
	...smallForm,
	pages: smallForm.pages.map((page) => ({
		...page,
		elements: page.elements.map((element) => {
			if (!('name' in element)) return element;
			if (element.name === 'actions') return { ...element, required: true as const };
			return element.name === 'budget' ? { ...element, min: 0 } : element;
		})
	}))
} as typeof smallForm;

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let database: Database;
let smtp: Smtp;
let site: Site;
let browser: Browser;
let people: People;
let study: SmallStudy;
let id: string;
let number = 0;
const contexts: BrowserContext[] = [];
const sessions = new Map<string, Promise<string>>();

beforeAll(async () => {
	postgres = await startTemporaryPostgres();
	database = await openDatabase({ url: postgres.url, dataDir: null, poolSize: 2 });
	const hash = await hashPassword(PASSWORD);
	people = await makePeople(hash);
	await makePerson('brigitte', 'staff', 'lianes', hash);
	await makePerson('rose', 'reader', 'lianes', hash);
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
	number += 1;
	study = await makeSmallStudy(`items-${number}`, form);
	({ id } = await addResponse(study, {
		...{ networkId: people.bruno.networkId, name: 'Amiens' },
		answers: {
			...{ 'has-action': 'yes', actions: ['awareness'], budget: 5 },
			...{ motivations: ['solidarity', 'economy'], 'partners.schools': 'close' },
			remarks: 'Un jumelage'
		},
		cooperations: [{ country: 'MA' }, { country: 'SN' }]
	}));
	await nameFirst(id, 'Marie Durand', mailOfMarie());
});
afterEach(async () => {
	for (const context of contexts.splice(0)) await context.close();
});

const mailOfMarie = () => `marie-${number}@amiens.example`;

async function open(options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({
		...{ locale: 'fr-FR', viewport: { width: 360, height: 800 }, baseURL: site.origin },
		...options
	});
	context.setDefaultTimeout(60_000);
	contexts.push(context);
	const page = await context.newPage();
	return options.javaScriptEnabled === false ? page : patient(page);
}

/** Somebody of the staff, at a page. */
async function enter(who: string, path: string, options: BrowserContextOptions = {}) {
	const page = await open({ viewport: { width: 1280, height: 900 }, ...options });
	const session =
		sessions.get(who) ?? signInTo(site, `${who}@people.example`, PASSWORD).then((cookie) => cookie);
	sessions.set(who, session);
	const [name = '', value = ''] = (await session).split('=');
	await page.context().addCookies([{ name, value, url: site.origin }]);
	await page.goto(path);
	return page;
}

const itemAt = (item: string) => `/studies/${study.slug}/responses/${id}/items/${item}`;
const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();
const save = (page: Page, name: string | RegExp = 'Enregistrer la correction') =>
	page
		.getByRole('button', { name, exact: typeof name === 'string' })
		.last()
		.click();
const change = (query: ReturnType<typeof sql>) => asSystem('tests', (db) => query.execute(db));
const plain = { javaScriptEnabled: false };

/** Readable by day and by night, and no wider than a telephone or a desk. */
async function expectFit(page: Page, what: string) {
	const before = page.viewportSize()!;
	for (const width of [360, 1440]) {
		await page.setViewportSize({ ...before, width });
		expect(await overflows(page), `${what} overflows at ${width}`).toBe(false);
		if (!(await page.evaluate(() => matchMedia('(scripting: enabled)').matches))) continue;
		expect(await accessFaults(page), `${what}, ${width}`).toEqual([]);
	}
	await page.setViewportSize(before);
}

/** Asks about the budget, in words. */
async function ask(page: Page, words: string) {
	await page.locator('textarea[name=text]').fill(words);
	await press(page, /^Envoyer la question/);
	await page.getByText('La question est posée').waitFor();
}

/** From the mail to the page of questions. */
async function follow(page: Page, link: string) {
	await page.goto(link);
	await press(page, 'Lire et répondre');
	await page.waitForURL(/\/questions$/);
}

describe('correcting', () => {
	test(
		'asks for a reason, tells what it takes away, and keeps what was said, without a script',
		async () => {
			const page = await enter('bruno', itemAt('has-action'), plain);
			expect(await page.locator('h1').innerText()).toContain('Avez-vous une action');
			await page.getByLabel('Non', { exact: true }).check();
			await save(page);
			expect(await main(page)).toContain('Dites pourquoi la réponse est corrigée');
			expect(await page.getByLabel('Non', { exact: true }).isChecked()).toBe(true);
			await page.locator('[name=reason]').fill('Dit au téléphone par le secrétariat');
			await page.locator('[name=source]').selectOption('telephone');
			await save(page);
			expect(await main(page)).toContain('une réponse n’est plus demandée');
			expect(await main(page)).toMatch(/Lesquelles \? Sensibilisation/);
			await expectFit(page, 'what a correction takes away');
			await save(page, 'Corriger et retirer cette réponse');
			expect(await main(page)).toContain('La correction est enregistrée');
			await expectFit(page, 'a corrected question');

			const said = await main(page);
			expect(said).toMatch(/Ce que la collectivité avait répondu[\s\S]*Oui/);
			expect(said).toContain('Corrigé par bruno');
			expect(said).toMatch(/Raison\s: Dit au téléphone par le secrétariat/);
			// What went is not asked any more, and the other way round is told.
			await page.goto(itemAt('actions'));
			expect(await main(page)).toContain('n’est plus posée');
			expect(await page.locator('[name=reason]').count()).toBe(0);
			await page.goto(itemAt('has-action'));
			await page.getByLabel('Oui', { exact: true }).check();
			await page.locator('[name=reason]').fill('Revenu sur ce qui a été dit');
			await save(page);
			expect(await main(page)).toContain('une question que personne n’a remplie');
			await page.getByRole('link', { name: 'Lesquelles' }).click();
			expect(await page.locator('h1').innerText()).toContain('Lesquelles');
		},
		LONG
	);

	test(
		'works for every kind of question, row by row, without a script',
		async () => {
			const page = await enter('bruno', itemAt('partners'), plain);
			const corrected = async () => {
				await page.locator('[name=reason]').fill('Relu avec la mairie');
				await save(page);
				expect(await main(page)).toContain('La correction est enregistrée');
				return main(page);
			};
			await page.getByLabel('Lointain').check();
			expect(await corrected()).toMatch(/Écoles\s: Lointain/);

			await page.goto(itemAt('motivations'));
			await page.getByLabel(/Rang.*Économie/).selectOption('1');
			await page.getByLabel(/Rang.*Solidarité/).selectOption('2');
			expect(await corrected()).toMatch(/1\. Économie\s+2\. Solidarité/);

			await page.goto(`${itemAt('country')}?row=row-1`);
			await page.locator('select[name$=country]').selectOption('MA');
			expect(await corrected()).toMatch(/Sénégal\s+devient\s*→?\s*Maroc/);

			// Rows come and go before anything is corrected; the last one stays away.
			await page.goto(itemAt('cooperations'));
			await page.getByRole('button', { name: /^\+|Ajouter/ }).click();
			expect(await page.locator('details select[name$=country]').count()).toBe(3);
			for (let left = 3; left > 0; left -= 1) {
				const row = page.locator('.rows details').first();
				if ((await row.getAttribute('open')) === null) await row.locator('summary').click();
				await row.getByRole('button', { name: /Retirer|Supprimer/ }).click();
			}
			expect(await page.locator('.rows details').count()).toBe(0);
			await page.locator('[name=reason]').fill('Terminées depuis');
			await save(page);
			if ((await main(page)).includes('ne sont plus demandées')) await save(page, /^Corriger et/);
			expect(await main(page)).toContain('La correction est enregistrée');
			expect(await main(page)).toContain('Ce que la collectivité avait répondu');

			// What can't be an answer is told at its field, and stays as it was typed.
			await page.goto(itemAt('budget'));
			await page.locator('[name=budget]').fill('beaucoup');
			await page.locator('[name=reason]').fill('Lu dans le budget');
			await save(page);
			expect(await page.locator('.question').innerText()).toMatch(/nombre|chiffre/i);
			expect(await page.locator('[name=budget]').inputValue()).toBe('beaucoup');
			expect(await page.locator('[name=reason]').inputValue()).toBe('Lu dans le budget');
			await expectFit(page, 'a wrong value');
			expect((await page.goto(itemAt('person-name')))?.status()).toBe(404);
		},
		LONG
	);

	test(
		'over what a colleague changed meanwhile shows both, and lets one choose',
		async () => {
			const mine = await enter('bruno', itemAt('budget'));
			await expectFit(mine, 'one question');
			const theirs = await enter('brigitte', itemAt('budget'));
			await theirs.locator('[name=budget]').fill('7');
			await theirs.locator('[name=reason]').fill('En milliers');
			await save(theirs);
			await theirs.getByText('La correction est enregistrée').waitFor();
			await expectFit(theirs, 'a correction that was saved');
			await theirs.goto(itemAt('has-action'));
			await theirs.getByLabel('Non', { exact: true }).check();
			await save(theirs);
			await theirs.getByText('Dites pourquoi la réponse est corrigée').first().waitFor();
			await expectFit(theirs, 'a correction without a reason');
			await theirs.locator('[name=reason]').fill('Dit au téléphone');
			await save(theirs);
			await theirs.getByText('une réponse n’est plus demandée').waitFor();
			await expectFit(theirs, 'what a correction takes away, with a script');

			await mine.locator('[name=budget]').fill('8');
			await mine.locator('[name=reason]').fill('Lu dans le compte administratif');
			await save(mine);
			await mine.getByText('Quelqu’un a changé cette réponse').waitFor();
			const both = await mine.locator('.notice').first().innerText();
			expect(both).toMatch(/7\s€[\s\S]*brigitte[\s\S]*8\s€/);
			expect(await mine.locator('[name=budget]').inputValue()).toBe('8');
			await expectFit(mine, 'a crossed correction');
			await save(mine);
			await mine.getByText('La correction est enregistrée').waitFor();
			expect(await main(mine)).toMatch(/7\s€[\s\S]*8\s€|8\s€/);
			// Whom it concerns reads it beside the answer, and in the history of the page.
			const marie = await open(plain);
			await marie.goto(`/r/${makeLink({ id, linkGeneration: 1 })}`);
			await press(marie, /récépissé|Voir|Lire/);
			expect(await main(marie)).toMatch(/Corrigé par Lianes Coopération/);
			expect(await main(marie)).toMatch(/Vous aviez répondu\s: 5/);
			expect(await main(marie)).toContain('Lu dans le compte administratif');
			await expectFit(marie, 'a receipt with a correction');
			await marie.goto(`/q/${study.slug}/history?page=action`);
			expect(await main(marie)).toContain('Corrigé par Lianes Coopération');
		},
		LONG
	);

	test(
		'is for those who review it: nobody else finds it, readers read, what is decided is left',
		async () => {
			const chloe = await enter('chloe', '/studies');
			expect((await chloe.goto(itemAt('budget')))?.status()).toBe(404);
			const rose = await enter('rose', itemAt('budget'));
			expect(await rose.locator('h1').innerText()).toContain('Votre budget');
			expect(await rose.locator('main form').count()).toBe(0);
			expect(await main(rose)).not.toContain('Marie');
			await expectFit(rose, 'a question as a reader reads it');
			await change(sql`update response set state = 'validated' where id = ${id}`);
			const bruno = await enter('bruno', itemAt('budget'));
			expect(await main(bruno)).toContain('Rien ne se corrige ici');
			await expectFit(bruno, 'a question of what was decided');
		},
		LONG
	);
});

describe('asking the authority', () => {
	test(
		'goes by mail, is replied to at the page of its link, and comes back to the question',
		async () => {
			const bruno = await enter('bruno', itemAt('budget'));
			expect(await main(bruno)).toContain('à la personne qui travaille à cette réponse');
			expect(await main(bruno)).not.toContain(mailOfMarie());
			// By keys alone.
			await tabTo(bruno, bruno.locator('textarea[name=text]'));
			await tabTo(bruno, bruno.getByRole('button', { name: 'Envoyer la question' }));
			await bruno.keyboard.press('Enter');
			await bruno.getByText('Écrivez votre question').first().waitFor();
			await tabTo(bruno, bruno.locator('textarea[name=text]'));
			await bruno.keyboard.type('Est-ce en milliers ?');
			await tabTo(bruno, bruno.getByRole('button', { name: 'Envoyer la question' }));
			await bruno.keyboard.press('Enter');
			await bruno.getByText('La question est posée').waitFor();
			await expectFit(bruno, 'a question that was asked');
			expect(await main(bruno)).toContain('Une seule question à la fois');

			const mail = await smtp.mailTo(mailOfMarie());
			expect(mail.text).toContain('Est-ce en milliers ?');
			const marie = await open();
			await marie.goto(mail.links()[0]!);
			expect(await main(marie)).toContain('Lianes Coopération vous pose une question');
			await expectFit(marie, 'the page of a link with a question');
			await press(marie, 'Lire et répondre');
			await marie.waitForURL(/\/questions$/);
			expect(await main(marie)).toMatch(/Votre budget[\s\S]*5\s€[\s\S]*Est-ce en milliers/);
			await expectFit(marie, 'a question of the network');
			await press(marie, 'Envoyer ma réponse');
			await marie.getByText('Écrivez quelques mots').first().waitFor();
			await expectFit(marie, 'an empty reply');
			await marie.locator('[name=reply]').fill('Oui, en milliers d’euros.');
			await press(marie, 'Envoyer ma réponse');
			await marie.getByText('Votre réponse est transmise').waitFor();
			expect(await main(marie)).toContain('Oui, en milliers d’euros.');
			await expectFit(marie, 'a reply that was sent');

			await bruno.goto(itemAt('budget'));
			expect(await main(bruno)).toMatch(/Oui, en milliers d’euros\.[\s\S]*Réponse de Marie Durand/);
			const told = await smtp.mailTo(people.bruno.email, { subject: /a répondu à votre question/ });
			expect(told.text).toContain('Oui, en milliers d’euros.');
			expect(told.links()[0]).toContain(`/responses/${id}/items/budget`);
		},
		LONG
	);

	test(
		'withdrawn while somebody writes: their words are given back, the link says so',
		async () => {
			const bruno = await enter('bruno', itemAt('budget'));
			await ask(bruno, 'Est-ce en milliers ?');
			const { links } = await smtp.mailTo(mailOfMarie());
			const marie = await open();
			await follow(marie, links()[0]!);
			await expectFit(marie, 'questions to reply to');
			await marie.locator('[name=reply]').fill('Oui, en milliers');
			await bruno.locator('summary', { hasText: 'Retirer cette question' }).click();
			await press(bruno, 'Retirer la question');
			await bruno.getByText('La question est retirée').waitFor();
			await press(marie, 'Envoyer ma réponse');
			await marie.getByText('retirée pendant que vous écriviez').waitFor();
			expect(await marie.locator('blockquote').innerText()).toBe('Oui, en milliers');
			await expectFit(marie, 'a question withdrawn meanwhile');
			const again = await open(plain);
			await again.goto(links()[0]!);
			expect(await main(again)).toContain('vous n’avez rien à faire');
			// Somebody else's question is nobody's here.
			const other = await addResponse(study, { networkId: people.chloe.networkId });
			const stranger = await open(plain);
			await stranger.goto(`/r/${makeLink({ id: other.id, linkGeneration: 1 })}`);
			await press(stranger, /récépissé|Voir|Lire/);
			await stranger.goto(`/q/${study.slug}/questions`);
			expect(await main(stranger)).not.toContain('milliers');
		},
		LONG
	);

	test(
		'goes on once the wave is over; until then the answer itself can be changed',
		async () => {
			const bruno = await enter('bruno', itemAt('remarks'));
			await ask(bruno, 'Lequel ?');
			const { links } = await smtp.mailTo(mailOfMarie());
			const marie = await open(plain);
			await follow(marie, links()[0]!);
			expect(await main(marie)).toContain('reprenez le questionnaire depuis votre récépissé');
			await marie.getByRole('link', { name: /Voir votre récépissé/ }).click();
			expect(await main(marie)).toContain('vous pose une question');
			await marie.locator('summary', { hasText: 'Modifier ma réponse' }).click();
			await press(marie, 'Reprendre ma réponse');
			await marie.getByRole('link', { name: 'Lire et répondre' }).click();
			await marie.getByRole('link', { name: 'Corriger plutôt ma réponse' }).click();
			expect(marie.url()).toContain('/pages/action#q-remarks');

			await change(sql`update wave set closes_at = ${new Date(Date.now() - 60_000)}
				where id = ${study.waveId}`);
			await follow(marie, links()[0]!);
			expect(await main(marie)).toContain('ne se change plus en ligne');
			await marie.locator('[name=reply]').fill('Avec Agadir');
			await press(marie, 'Envoyer ma réponse');
			expect(await main(marie)).toContain('Votre réponse est transmise');
			await bruno.reload();
			expect(await main(bruno)).toContain('Avec Agadir');
		},
		LONG
	);
});
