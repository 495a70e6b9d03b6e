// Links to a response, walked: continued later on another device, asked for again, replaced and
// forgotten; from the link to the receipt without a script; what scanners of mail do with them; and
// that none of them stands in a log, in the database or in a Referer.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, openBrowser, overflows } from '../ground/browser';
import { startSite, type Site } from '../ground/site';
import { startSmtp, type Smtp } from '../ground/smtp';
import { startTemporaryPostgres } from '../ground/temporary-postgres.mjs';
import { readWhole, type WholeDatabase } from '../ground/whole-database';

const STUDY = '/q/acter-demo';
const LONG = 300_000;

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let smtp: Smtp;
let site: Site;
let browser: Browser;
let whole: WholeDatabase;
/** Every link that this walk has seen, to be searched for at the end. */
const links = new Set<string>();
/** The Referer of every request of every browser, as it went over the wire. */
const referers: Promise<string>[] = [];
const contexts: BrowserContext[] = [];

beforeAll(async () => {
	postgres = await startTemporaryPostgres();
	smtp = await startSmtp();
	site = await startSite({
		...{
			DEMO: '1',
			DATABASE_URL: postgres.url,
			SECRET_KEY: 'a key for tests, of thirty-two signs'
		},
		...{ SMTP_URL: smtp.url, MAIL_FROM: 'tour@demo.example', LOG_LEVEL: 'trace' },
		ADDRESS_HEADER: 'x-forwarded-for'
	});
	browser = await openBrowser();
	whole = await readWhole(postgres.url);
}, LONG);
afterAll(async () => {
	await whole?.close();
	await browser?.close();
	await site?.stop();
	await smtp?.stop();
	postgres?.stop();
});
afterEach(async () => {
	for (const context of contexts.splice(0)) await context.close();
});

let people = 0;
async function open(options: BrowserContextOptions = {}): Promise<Page> {
	people += 1;
	const context = await browser.newContext({
		...{ locale: 'fr-FR', viewport: { width: 360, height: 800 }, baseURL: site.origin },
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

async function expectFit(page: Page, what: string) {
	expect(await overflows(page), `${what} overflows`).toBe(false);
	if (!(await page.evaluate(() => matchMedia('(scripting: enabled)').matches))) return;
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		expect(await accessFaults(page), `${what}, ${colorScheme}`).toEqual([]);
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

async function beginFor(page: Page, name: string) {
	await page.goto(`${STUDY}/authority?q=${name}`);
	await page.locator('input[name=authority]').first().check();
	await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await page.waitForURL(/\/pages\//);
}

const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name }).first().click();
const main = (page: Page) => page.locator('main').innerText();
async function linkTo(address: string, subject?: RegExp): Promise<string> {
	const mail = await smtp.mailTo(address, { ...(subject ? { subject } : {}) });
	const link = mail.links().find((each) => each.includes('/r/'))!;
	links.add(link);
	return link;
}

/** Goes to "continuer plus tard" from wherever one is, and has the link sent. */
async function continueLater(page: Page, email: string): Promise<string> {
	await press(page, 'Continuer plus tard');
	await page.waitForURL(/\/later$/);
	await page.fill('[name=email]', email);
	await press(page, /M’envoyer le lien/);
	await page.waitForURL(/sent/);
	return linkTo(email);
}

describe('continuing later', () => {
	test(
		'one’s link opens the same draft elsewhere, at the page left',
		{ timeout: LONG },
		async () => {
			const desk = await open();
			await beginFor(desk, 'arras');
			await desk.locator('[name=respondent-name]').fill('Camille');
			await press(desk, 'Continuer plus tard');
			await desk.waitForURL(/\/later$/);
			await expectFit(desk, 'continuing later');
			await desk.fill('[name=email]', 'camille@');
			await press(desk, 'M’envoyer le lien');
			await desk.getByText('Écrivez une adresse complète').first().waitFor();
			await expectFit(desk, 'continuing later, with an error');
			expect(await desk.inputValue('[name=email]')).toBe('camille@');
			await desk.fill('[name=email]', 'camille@arras.example');
			await desk.fill('#name', 'Camille');
			await press(desk, 'M’envoyer le lien');
			await desk.waitForURL(/sent/);
			for (const summary of await desk.locator('main summary').all()) await summary.click();
			await expectFit(desk, 'the link sent');
			const link = await linkTo('camille@arras.example');
			expect(await desk.inputValue('#personal-link')).toBe(link);
			await desk.getByRole('link', { name: 'Reprendre maintenant' }).click();
			await desk.waitForURL(/your-authority/);
			await desk.locator('.moves button[value=next]').click();
			await desk.waitForURL(/pages\/(?!your-authority)/);
			const left = desk.url();
			await desk.getByText(/^Enregistré/).waitFor();

			const telephone = await open();
			await telephone.goto(link);
			expect(await main(telephone)).toMatch(/Camille[^]*Arras[^]*questions? sur \d+/);
			expect(await main(telephone)).toMatch(/dernière modification aujourd’hui à/);
			expect(await telephone.title()).not.toContain(link.split('/r/')[1]);
			await expectFit(telephone, 'the personal link');
			await press(telephone, 'Continuer');
			await telephone.waitForURL(/\/pages\//);
			expect(telephone.url().split('?')[0]).toBe(left.split(/[?#]/)[0]);

			// This computer forgets; the link does not.
			await desk.goto(STUDY);
			await press(desk, 'Ce n’est pas mon ordinateur');
			await desk.waitForURL(/forgotten/);
			expect(await main(desk)).toContain('Ce navigateur a oublié vos réponses');
			await desk.goto(left);
			expect(desk.url()).not.toContain('/pages/');
			await desk.goto(link);
			await press(desk, 'Continuer');
			await desk.waitForURL(/\/pages\//);

			// Replaced: the former is dead everywhere, and the answers stay.
			await press(desk, 'Continuer plus tard');
			await desk.waitForURL(/\/later$/);
			await desk.locator('summary', { hasText: 'Remplacer mon lien' }).click();
			await press(desk, 'Remplacer mon lien');
			await desk.waitForURL(/renewed/);
			expect((await telephone.goto(link))?.status()).toBe(410);
			await telephone.goto(left);
			expect(telephone.url()).not.toContain('/pages/');
			links.add(await desk.inputValue('#personal-link'));
			await desk.goto(`${STUDY}/pages/your-authority`);
			expect(await desk.inputValue('[name=respondent-name]')).toBe('Camille');
		}
	);

	test(
		'who has lost it asks again, and a second draft tells those who began',
		{ timeout: LONG },
		async () => {
			const first = await open();
			await beginFor(first, 'lens');
			await continueLater(first, 'dominique@lens.example');
			smtp.clear();

			const other = await open({ javaScriptEnabled: false });
			await other.goto(STUDY);
			await other.getByRole('link', { name: 'Recevoir le lien' }).click();
			await press(other, 'Envoyer le lien à qui y travaille');
			expect(await main(other)).toContain('Choisissez une collectivité dans la liste');
			const said: string[] = [];
			for (const name of ['lens', 'quimper']) {
				await other.goto(`${STUDY}/link?q=${name}`);
				await other.locator('input[name=authority]').first().check();
				await press(other, 'Envoyer le lien à qui y travaille');
				said.push(await main(other));
			}
			// The same sentence for one where somebody works and for one where nobody does.
			expect(said[0]).toContain('C’est noté');
			expect(said[1]).toBe(said[0]);
			const asked = await smtp.mailTo('dominique@lens.example');
			expect(asked.subject).toContain('a été demandé');
			expect(asked.text).toContain('n’a rien vu');
			expect(smtp.mails()).toHaveLength(1);
			await linkTo('dominique@lens.example');
			smtp.clear();
			await other.goto(`${STUDY}/link`);
			await other.fill('#email', 'dominique@lens.example');
			await press(other, 'Recevoir mon lien');
			expect(await main(other)).toContain('C’est noté');
			await linkTo('dominique@lens.example');
			smtp.clear();

			const newcomer = await open();
			await newcomer.goto(`${STUDY}/link`);
			await expectFit(newcomer, 'asking for the link');
			await beginFor(newcomer, 'lens');
			expect(await main(newcomer)).not.toContain('dominique');
			const told = await smtp.mailTo('dominique@lens.example');
			expect(told.subject).toContain('Une autre personne a commencé');
			await newcomer.locator('[name=respondent-name]').fill('Une autre');
			// Whoever picks it again in the same browser goes on with their own.
			await newcomer.goto(`${STUDY}/authority?q=lens`);
			await newcomer.locator('input[name=authority]').first().check();
			await press(newcomer, 'Commencer le questionnaire');
			await newcomer.waitForURL(/\/pages\//);
			const { rows } = await whole.query<{ count: string }>(
				`select count(*) from response r join authority a on a.id = r.authority_id
			where a.name = 'Lens' and r.via = 'public-link' and r.started_at > now() - interval '1 hour'`
			);
			expect(Number(rows[0]!.count)).toBe(2);
		}
	);
});

const question = (page: Page, wording: RegExp) =>
	page.locator('.question').filter({ hasText: wording }).first();

/** The first choice, a word, a small number. */
async function answerAll(page: Page) {
	for (let pass = 0; pass < 2; pass += 1) {
		for (const group of await page.locator('.question:not(.ranking):not(.repeated)').all()) {
			if (!(await group.isVisible())) continue;
			const rows = await group.getByRole('radiogroup').all();
			for (const row of rows) await row.locator('input').first().check();
			const choice = group.locator('input[type=radio], input[type=checkbox]').first();
			const answered = await group.locator('input:checked').count();
			if (rows.length === 0 && answered === 0 && (await choice.count()) > 0) await choice.check();
			for (const field of await group.locator('input[type=text], textarea').all()) {
				if (!(await field.isVisible()) || (await field.inputValue()) !== '') continue;
				const mode = await field.getAttribute('inputmode');
				const year = (await field.getAttribute('style'))?.includes('6rem');
				await field.fill(mode === null ? 'Quelques mots' : year ? '2010' : '12');
			}
			const list = group.locator('select');
			if ((await list.count()) > 0) await list.first().selectOption({ index: 1 });
		}
	}
}

test('without a script, from the link to the receipt', { timeout: LONG }, async () => {
	const plain = { javaScriptEnabled: false };
	const begun = await open(plain);
	await begun.goto(`${STUDY}/authority?q=douai`);
	await begun.locator('input[name=authority]').first().check();
	await press(begun, 'Commencer le questionnaire');
	await begun.locator('[name=respondent-name]').fill('Claude');
	await press(begun, 'Continuer plus tard');
	await expectFit(begun, 'continuing later, without a script');
	await begun.fill('[name=email]', 'claude@douai.example');
	await press(begun, 'M’envoyer le lien');
	expect(await main(begun)).toContain('Le lien part vers claude@douai.example');
	const link = await linkTo('claude@douai.example');

	const page = await open(plain);
	await page.goto(link);
	await expectFit(page, 'the link, without a script');
	await press(page, 'Continuer');
	expect(await page.inputValue('[name=respondent-name]')).toBe('Claude');
	await page.locator('.moves button[value=next]').click();
	await question(page, /a-t-elle une action extérieure/)
		.getByLabel('Non', { exact: true })
		.first()
		.check();
	for (let clicks = 0; !page.url().includes('/summary') && clicks < 40; clicks += 1) {
		await answerAll(page);
		await page.locator('.moves button[value=next]').click();
	}
	await press(page, 'Envoyer ma réponse');
	expect(page.url()).toContain('/receipt');
	expect(await main(page)).toContain('Claude');
	await page.goto(link);
	await press(page, 'Voir le reçu');
	expect(page.url()).toContain('/receipt');
});

describe('a scanner of mail', () => {
	/** What changes by itself: counted askings, and work that was waiting before. */
	const BY_ITSELF = ['asking', 'job', 'mail', 'session'];

	/** A link of each kind: an invitation not yet used, who began, and an invited colleague. */
	async function linksOfEachKind(begins: string, asked: string) {
		const person = await open();
		await beginFor(person, begins);
		await person.locator('[name=respondent-name]').fill('Alix');
		await person.getByText(/^Enregistré/).waitFor();
		const own = await continueLater(person, `alix@${begins}.example`);
		await person.goto(`${STUDY}/together`);
		await person.locator('form[action*=invite] [name=name]').fill('Sacha');
		await person.locator('form[action*=invite] [name=email]').fill(`sacha@${begins}.example`);
		const ownName = person.locator('[name=ownName]');
		if ((await ownName.count()) > 0) await ownName.fill('Alix');
		await person.locator('form[action*=invite] [name=scope][value=all]').check();
		await person.locator('form[action*=invite] button.main').click();
		await person.waitForURL(/done=invited/);
		const colleague = await linkTo(`sacha@${begins}.example`);
		const staff = await open({ viewport: { width: 1280, height: 900 } });
		await staff.goto('/sign-in');
		await staff.fill('[name=email]', 'hauts-de-france@demo.example');
		await staff.fill('[name=password]', 'demonstration');
		await staff.locator('main form button.main').click();
		await staff.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
		await staff.goto('/studies/acter-demo/sending/add?q=' + asked);
		await staff.locator('input[name=authority]').first().check();
		await press(staff, 'Ajouter cette collectivité');
		await staff.waitForURL(/done=made/);
		const invitation = await staff.inputValue('#personal-link');
		links.add(invitation);
		return { all: [own, colleague, invitation], own, colleague, invitation };
	}

	test(
		'that follows every link and sends every form without content changes nothing',
		{ timeout: LONG },
		async () => {
			const { all, own, colleague } = await linksOfEachKind('bethune', 'roubaix');
			await settled();
			// With nothing but the links; then as a program that has a person's cookies too.
			for (const held of [null, own, colleague]) {
				const page = await open({ javaScriptEnabled: false });
				if (held !== null) {
					await page.goto(held);
					await press(page, 'Continuer');
				}
				await settled();
				const before = await whole.prints(BY_ITSELF);
				const mails = await mailsWritten();
				const { followed, sent } = await crawl(page, [
					...[...all, `${site.origin}${STUDY}`],
					...(held === null ? [] : PAGES.map((each) => `${site.origin}${STUDY}${each}`))
				]);
				await settled();
				expect(
					await whole.prints(BY_ITSELF),
					held === null ? 'without cookies' : 'with them'
				).toEqual(before);
				expect(await mailsWritten()).toBe(mails);
				expect(followed).toBeGreaterThan(held === null ? 4 : 10);
				expect(sent).toBeGreaterThan(held === null ? 8 : 20);
			}
			// And the person finds everything as it was.
			const page = await open();
			await page.goto(own);
			await press(page, 'Continuer');
			await page.waitForURL(/\/pages\//);
			expect(await page.inputValue('[name=respondent-name]')).toBe('Alix');
		}
	);

	test(
		'that presses the buttons begins a draft at most, the one that was asked for',
		{ timeout: LONG },
		async () => {
			const { invitation } = await linksOfEachKind('cambrai', 'tourcoing');
			const began = async () =>
				(await whole.query<{ id: string }>('select id from response order by id')).rows.length;
			const before = await began();
			for (let device = 0; device < 3; device += 1) {
				const page = await open({ javaScriptEnabled: false });
				await page.goto(invitation);
				await page.locator('main form button').first().click();
			}
			expect(await began()).toBe(before + 1);
		}
	);

	const PAGES = [
		'/pages/your-authority',
		'/summary',
		'/later',
		'/together',
		'/history',
		'/signature'
	];

	const mailsWritten = async () =>
		Number((await whole.query<{ n: string }>('select count(*) as n from mail')).rows[0]!.n);

	/** Until nothing waits any more to be done now. */
	async function settled() {
		await expect
			.poll(
				async () =>
					Number(
						(
							await whole.query<{ n: string }>(
								`select count(*) as n from job where run_at <= now()
									and finished_at is null and failed_at is null and cancelled_at is null`
							)
						).rows[0]!.n
					),
				{ timeout: 20_000 }
			)
			.toBe(0);
	}

	/** GET, HEAD and OPTIONS on all that is linked; every form, empty and as it stands, unpressed. */
	async function crawl(page: Page, starts: readonly string[]) {
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
								...{ origin: site.origin, referer: plain },
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
		link.startsWith(site.origin) && /\/(q\/acter-demo|r\/)/.test(new URL(link).pathname);
});

describe('a link', () => {
	test('stands in no log line, no row of the database, no Referer', async () => {
		expect(links.size).toBeGreaterThan(5);
		const tables = await whole.tables();
		const told = await Promise.all(referers);
		expect(told.filter((each) => each !== '').length).toBeGreaterThan(50);
		for (const link of links) {
			const token = link.split('/r/')[1]!;
			expect(token).toMatch(/^[\w-]{43}$/);
			const seal = Buffer.from(token, 'base64url').subarray(16);
			// The id is no secret; the seal, in whatever writing, is.
			const parts = [token, token.slice(22), seal.toString('base64'), seal.toString('hex')];
			for (const part of parts) {
				expect(site.log().includes(part), 'in the log').toBe(false);
				for (const [name, text] of tables) expect(text.includes(part), `in ${name}`).toBe(false);
				expect(
					told.some((referer) => referer.includes(part)),
					'in a Referer'
				).toBe(false);
			}
		}
		expect(site.log()).toContain('/(respondent)/r/[token]');
		expect(told.some((referer) => referer.includes('/r/'))).toBe(false);
	});
});

test(
	'drafts begun from one place are counted, with a sentence that helps',
	{ timeout: LONG },
	async () => {
		const { rows } = await whole.query<{ id: string }>(
			`select id from authority where kind = 'commune' and closed_at is null order by id limit 1`
		);
		const begin = () =>
			site.ask(`${STUDY}/authority?/pick`, {
				method: 'POST',
				headers: {
					...{ origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
					...{ 'x-forwarded-for': '198.51.100.7', accept: 'text/html' }
				},
				body: new URLSearchParams({ authority: rows[0]!.id }).toString()
			});
		let refused: Awaited<ReturnType<typeof begin>> | null = null;
		for (let tries = 0; tries < 70 && refused === null; tries += 1) {
			const answer = await begin();
			if (answer.status !== 303) refused = answer;
			else expect(answer.headers.location).toContain('/pages/');
		}
		expect(refused?.status).toBe(429);
		expect(refused?.text).toContain('Beaucoup de réponses viennent d’être commencées');
	}
);
