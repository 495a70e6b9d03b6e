// The post of an organisation, walked in a browser: a mail that was caused on the site arrives, is
// read as it was sent, and is told on the page; the mail server is tried, and its refusals are told
// in a sentence. Without a mail server mails are kept, and nothing leaves by surprise.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, openBrowser, overflows } from '../ground/browser';
import { signInTo, startSite, type Site } from '../ground/site';
import { startSmtp, type Smtp } from '../ground/smtp';

const password = 'demonstration';
const network = 'hauts-de-france@demo.example';
const coordination = 'coordination@demo.example';
const form = 'application/x-www-form-urlencoded';

let smtp: Smtp;
let site: Site;
let bare: Site;
let browser: Browser;

beforeAll(async () => {
	smtp = await startSmtp({ auth: { user: 'lianes', password: 'right' } });
	site = await startSite({
		SMTP_URL: smtp.url,
		MAIL_FROM: 'Lianes Coopération <post@lianes.example>'
	});
	bare = await startSite();
	browser = await openBrowser();
});
afterAll(async () => {
	await browser?.close();
	await site?.stop();
	await bare?.stop();
	await smtp?.stop();
});

async function signedIn(at: Site, email: string, options: { javaScriptEnabled?: boolean } = {}) {
	const context = await browser.newContext({ locale: 'fr-FR', ...options });
	const [name = '', value = ''] = (await signInTo(at, email, password)).split('=');
	await context.addCookies([{ name, value, url: at.origin }]);
	return context.newPage();
}

async function invite(at: Site, email: string) {
	const cookie = await signInTo(at, network, password);
	const { status } = await at.ask('/organisation/people?/invite', {
		method: 'POST',
		headers: { origin: at.origin, cookie, accept: 'text/html', 'content-type': form },
		body: new URLSearchParams({ email, name: 'Zoé Lœwe', role: 'staff' }).toString()
	});
	expect(status).toBe(303);
}

async function expectFit(page: Page) {
	expect(await accessFaults(page)).toEqual([]);
	await page.setViewportSize({ width: 360, height: 800 });
	expect(await overflows(page)).toBe(false);
	await page.setViewportSize({ width: 1280, height: 900 });
}

describe('with a mail server', () => {
	test('a mail is sent soon, and told on the page as it was sent', async () => {
		await invite(site, 'zoe@people.example');
		const mail = await smtp.mailTo('zoe@people.example');
		const page = await signedIn(site, network);
		await page.goto(`${site.origin}/organisation/post`);
		await expectFit(page);
		await page.getByRole('link', { name: mail.subject }).click();
		await page.waitForURL(/\/organisation\/post\/[0-9a-f-]{36}$/);
		const letter = await page.locator('article').innerText();
		expect(letter).toContain('Zoé Lœwe');
		// All that was sent stands on the page, word for word, the link included.
		expect(letter).toContain(mail.links()[0]);
		const line = (text: string) => text.replace(/\s+/g, ' ');
		for (const paragraph of mail.text.split(/\n\n/).slice(0, 2))
			expect(line(letter)).toContain(line(paragraph).trim());
		expect(await page.getByText('Envoyé', { exact: true }).count()).toBeGreaterThan(0);
		await expectFit(page);
		await page.context().close();
	});

	test('the coordination tries it, with and without a script', async () => {
		for (const javaScriptEnabled of [true, false]) {
			smtp.clear();
			const page = await signedIn(site, coordination, { javaScriptEnabled });
			await page.goto(`${site.origin}/organisation/post`);
			await page.getByRole('button', { name: /message d’essai/ }).click();
			await page.getByText('Le serveur a accepté le message d’essai').waitFor();
			expect((await smtp.mailTo(coordination)).subject).toBe('Message d’essai');
			if (javaScriptEnabled) await expectFit(page);
			await page.context().close();
		}
	});

	test('a network does not see the server, and may not try it', async () => {
		const cookie = await signInTo(site, network, password);
		const page = await site.ask('/organisation/post', { headers: { cookie } });
		expect(page.text).not.toContain(`127.0.0.1:${smtp.port}`);
		const { status } = await site.ask('/organisation/post?/test', {
			method: 'POST',
			headers: { origin: site.origin, cookie, accept: 'text/html', 'content-type': form },
			body: ''
		});
		expect(status).toBe(403);
	});

	test('what is refused is told in a sentence, and tried again from the page', async () => {
		await smtp.stop();
		await invite(site, 'later@people.example');
		const asked = await signedIn(site, coordination);
		await asked.goto(`${site.origin}/organisation/post`);
		await asked.getByRole('button', { name: /message d’essai/ }).click();
		await asked.getByText('Le message d’essai n’est pas parti').waitFor();
		expect(await asked.locator('.notice').innerText()).toContain('rien n’écoute sur ce port');
		await asked.context().close();

		const page = await signedIn(site, network);
		await page.goto(`${site.origin}/organisation/post?network=lianes&state=waiting`);
		await page.getByText('rien n’écoute sur ce port').first().waitFor();
		await page.locator('tbody a').first().click();
		await page.getByRole('button', { name: 'Essayer maintenant' }).waitFor();
		await expectFit(page);
		smtp = await startSmtp({ auth: { user: 'lianes', password: 'right' }, port: smtp.port });
		await page.getByRole('button', { name: 'Essayer maintenant' }).click();
		expect((await smtp.mailTo('later@people.example')).to.address).toBe('later@people.example');
		await page.context().close();
	});
});

describe('without a mail server', () => {
	test('a calm notice says so; mails are kept to be read, and can be cancelled', async () => {
		await invite(bare, 'kept@people.example');
		const page = await signedIn(bare, network, { javaScriptEnabled: false });
		await page.goto(`${bare.origin}/organisation/post?network=lianes&state=kept`);
		await page.getByText('Les messages ne partent pas').waitFor();
		await page.locator('tbody a').first().click();
		await page.getByText('kept@people.example').first().waitFor();
		expect(await page.getByRole('button', { name: 'Envoyer maintenant' }).count()).toBe(0);
		await page.getByText('Annuler ce message').first().click();
		await page.getByRole('button', { name: 'Annuler ce message' }).click();
		await page.getByText('C’est annulé.').waitFor();
		await page.context().close();
	});
});
