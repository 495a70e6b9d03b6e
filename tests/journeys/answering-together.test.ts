// One response, several people: invited by mail, on two browsers at once, on pages of their own, and
// signed by an elected member who fills in nothing. With a script and without.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFit } from '../ground/fit';
import { atRest } from '../ground/patient-page';
import { beginByList, beginFor, question, storing } from '../ground/respondent';
import { startSite } from '../ground/site';
import { startSmtp, type Smtp } from '../ground/smtp';
import { TELEPHONE, visits } from '../ground/visits';

const STUDY = '/q/acter-demo';
const LONG = 240_000;

let smtp: Smtp;
beforeAll(async () => {
	smtp = await startSmtp();
});
afterAll(() => smtp?.stop());
const { open } = visits(() =>
	startSite({ DEMO: '1', SMTP_URL: smtp.url, MAIL_FROM: 'tour@demo.example' })
);

/** With plain spaces, as tests are written. */
const main = async (page: Page) =>
	(await page.locator('main').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ');
const saved = (page: Page) =>
	page
		.getByText(/^Enregistré à/)
		.first()
		.waitFor();

const begin = (page: Page, name: string) => beginFor(page, 'acter-demo', name);

interface Invitation {
	name: string;
	email: string;
	does: string;
	pages?: string[];
	own?: string;
}

async function invite(page: Page, { name, email, does, pages = [], own }: Invitation) {
	await page.goto(`${STUDY}/together`);
	await page.locator('#invite-name').fill(name);
	await page.fill('#invite-email', email);
	const form = page.locator('form[action="?/invite"]');
	await form.getByLabel(does).check();
	for (const title of pages) await form.getByLabel(title, { exact: true }).check();
	if (own) await page.fill('#invite-own', own);
	await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
	await page.waitForURL(/done=/);
}

/** Opens the link of the newest mail to somebody. */
async function follow(page: Page, email: string): Promise<string> {
	const mail = await smtp.mailTo(email);
	const link = mail.links().find((each) => each.includes('/r/'))!;
	await page.goto(link);
	return link;
}

const ENTER = /^(Continuer|Reprendre|Commencer)/;

describe('two people on one response', () => {
	test(
		'see each other, and choose where both answered the same question',
		{ timeout: LONG },
		async () => {
			const marie = await open();
			await begin(marie, 'lens');
			await expectFit(marie, 'a page, alone');
			await marie.goto(`${STUDY}/together`);
			await expectFit(marie, 'together, alone');
			await marie.getByRole('button', { name: 'Envoyer l’invitation' }).click();
			await marie.locator('.summary').waitFor();
			await expectFit(marie, 'together, with errors');
			await invite(marie, {
				...{ name: 'Paul Martin', email: 'paul@lens.example', own: 'Marie Durand' },
				does: 'Remplir tout le questionnaire'
			});
			await marie.locator('summary', { hasText: 'Gérer l’accès de Paul Martin' }).click();
			await expectFit(marie, 'together, managing');

			const paul = await open();
			await follow(paul, 'paul@lens.example');
			const mail = await smtp.mailTo('paul@lens.example');
			expect(mail.subject).toContain('Marie Durand vous invite à répondre pour Lens');
			await paul.getByRole('button', { name: ENTER }).click();
			await paul.waitForURL(/\/pages\//);

			// Each sees the other, on the same page.
			await marie.goto(`${STUDY}/pages/your-authority`);
			await paul.goto(`${STUDY}/pages/your-authority`);
			await paul.getByText('Marie Durand (sur cette page)').waitFor();
			await marie.getByText('Paul Martin (sur cette page)').waitFor({ timeout: 25_000 });
			expect(await main(marie)).toContain('Vous êtes signataire');
			expect(await main(paul)).toContain('Signataire : Marie Durand');
			await expectFit(paul, 'a page, with somebody else');

			// Different questions: both stand, and the other's arrives by itself.
			await marie.fill('[name=respondent-function]', 'Chargée de mission');
			await saved(marie);
			await paul.fill('[name=respondent-phone]', '03 21 00 00 00');
			await saved(paul);
			await expect
				.poll(() => paul.inputValue('[name=respondent-function]'), { timeout: 25_000 })
				.toBe('Chargée de mission');
			await question(paul, 'Votre fonction')
				.getByText(/Modifié par Marie Durand/)
				.waitFor();

			// The same question, before either has seen the other's answer.
			for (const page of [marie, paul]) await page.goto(`${STUDY}/pages/your-external-action`);
			const action = (page: Page, choice: string) =>
				question(page, 'a-t-elle une action').getByLabel(choice, { exact: true });
			await atRest(paul);
			await paul.context().setOffline(true);
			await action(paul, 'Oui').check();
			await storing(marie, () => action(marie, 'Non').check());
			await paul.context().setOffline(false);
			const both = paul.getByRole('group', { name: /Deux réponses/ });
			await both.waitFor({ timeout: 30_000 });
			expect(await both.innerText()).toMatch(/La vôtre\s+Oui[\s\S]*Celle de Marie Durand\s+Non/);
			expect(await action(paul, 'Non').isChecked()).toBe(true);
			await expectFit(paul, 'two answers to choose from');
			await both.getByRole('button', { name: 'Garder la mienne' }).click();
			await both.waitFor({ state: 'detached' });
			expect(await action(paul, 'Oui').isChecked()).toBe(true);
			await expect.poll(() => action(marie, 'Oui').isChecked(), { timeout: 25_000 }).toBe(true);
			await question(marie, 'a-t-elle une action')
				.getByText(/Modifié par Paul Martin/)
				.waitFor();

			await paul.goto(`${STUDY}/history?page=your-external-action`);
			const past = await main(paul);
			expect(past).toMatch(/Oui\s+vous, aujourd’hui[^\n]* — Réponse actuelle/);
			expect(past).toMatch(/Non\s+Marie Durand, aujourd’hui[^\n]* — Remplacée/);
			expect(past).toContain('choisi ensuite par vous');
			await expectFit(paul, 'history, with both answers');
			await paul.goto(`${STUDY}/history?page=your-authority`);
			expect(await main(paul)).toContain('seule la dernière est gardée');
			await expectFit(paul, 'history');
		}
	);

	test('whose access has ended is told so kindly', { timeout: LONG }, async () => {
		const marie = await open();
		await begin(marie, 'arras');
		await invite(marie, {
			...{ name: 'Léa Petit', email: 'lea@arras.example', own: 'Marie Durand' },
			does: 'Remplir tout le questionnaire'
		});
		const lea = await open();
		const link = await follow(lea, 'lea@arras.example');
		await lea.getByRole('button', { name: ENTER }).click();
		await lea.waitForURL(/\/pages\//);
		await lea.fill('[name=respondent-function]', 'Secrétaire');
		await saved(lea);

		await marie.goto(`${STUDY}/together`);
		await marie.locator('summary', { hasText: 'Gérer' }).click();
		await marie.locator('summary', { hasText: 'Mettre fin' }).click();
		await marie.getByRole('button', { name: 'Mettre fin à cet accès' }).click();
		await marie.waitForURL(/done=ended/);
		expect(await main(marie)).toContain('Accès terminés');

		await lea.fill('[name=respondent-function]', 'Secrétaire de mairie');
		await lea
			.getByText(/Votre accès à cette réponse a pris fin/)
			.first()
			.waitFor();
		await lea.goto(link);
		expect(await lea.locator('h1').innerText()).toMatch(/lien/);
		await marie.goto(`${STUDY}/pages/your-authority`);
		expect(await marie.inputValue('[name=respondent-function]')).toBe('Secrétaire');
		await marie.goto(`${STUDY}/history?page=your-authority`);
	});
});

describe('pages of one’s own, and a signature', () => {
	test('a colleague fills in a page, an elected member signs', { timeout: LONG }, async () => {
		const marie = await open();
		await begin(marie, 'dunkerque');
		await marie.fill('[name=respondent-name]', 'Marie Durand');
		await saved(marie);
		await invite(marie, {
			...{ name: 'Paul Martin', email: 'paul@dunkerque.example', own: 'Marie Durand' },
			...{ does: 'Remplir certaines pages', pages: ['Votre action extérieure'] }
		});
		await invite(marie, {
			...{ name: 'Mme Le Goff', email: 'maire@dunkerque.example' },
			does: 'Relire et signer'
		});

		const paul = await open();
		await follow(paul, 'paul@dunkerque.example');
		await expectFit(paul, 'the link of a colleague');
		await paul.getByRole('button', { name: ENTER }).click();
		await paul.waitForURL(/\/pages\//);
		// The contents say who fills in what.
		const contents = paul.locator('nav:has(> details > .contents)');
		await contents.locator('summary').click();
		await contents.getByText('confiée à vous').waitFor();
		await contents.getByText('remplie par Marie Durand').waitFor();
		await expectFit(paul, 'contents that say who fills in what');
		await contents.locator('summary').click();
		expect(await paul.locator('h1').innerText()).toBe('Votre action extérieure');
		expect(await main(paul)).toContain('Signataire : Mme Le Goff');
		await question(paul, 'a-t-elle une action extérieure')
			.getByLabel('Non', { exact: true })
			.check();
		await saved(paul);
		await paul.goto(`${STUDY}/pages/your-authority`);
		expect(await main(paul)).toContain('Vous lisez cette page sans la modifier');
		expect(await main(paul)).toContain('Marie Durand');
		expect(await paul.locator('[name=respondent-name]').count()).toBe(0);
		await expectFit(paul, 'a page of others');
		await paul.locator('.moves button[value=next]').click();
		await paul.locator('h1', { hasText: 'Votre action extérieure' }).waitFor();

		await marie.goto(`${STUDY}/summary`);
		expect(await marie.getByRole('button', { name: 'Envoyer ma réponse' }).count()).toBe(0);
		await expectFit(marie, 'the summary of who does not sign');
		await marie.getByRole('button', { name: 'Dire que c’est prêt' }).click();
		await marie.getByText(/Un message est parti/).waitFor();
		await expectFit(marie, 'said that it is ready');

		const ready = await smtp.mailTo('maire@dunkerque.example', { subject: /Prête à signer/ });
		const mayor = await open({ viewport: TELEPHONE, javaScriptEnabled: false });
		await mayor.goto(ready.links().find((each) => each.includes('/r/'))!);
		await mayor.getByRole('button').filter({ hasText: ENTER }).click();
		await mayor.waitForURL(/\/signature/);
		expect(await main(mayor)).toContain('Remplie par Marie Durand');
		expect(await main(mayor)).toContain('Marie Durand');
		await mayor.getByRole('button', { name: 'Signer et envoyer' }).click();
		await mayor.waitForURL(/\/receipt/);
		expect(await main(mayor)).toContain('Mme Le Goff');
	});

	test('the page to sign is readable by everybody', { timeout: LONG }, async () => {
		const marie = await open();
		await begin(marie, 'calais');
		await marie.goto(`${STUDY}/signature`);
		await expectFit(marie, 'the page to sign');
		await marie.getByRole('button', { name: 'Signer et envoyer' }).click();
		await marie.locator('.notice.error').waitFor();
		expect(marie.url()).toContain('/signature');
		await expectFit(marie, 'the page to sign, refused');
	});
});

describe('without a script', () => {
	test('two people answer the same question, and one chooses', { timeout: LONG }, async () => {
		const marie = await open({ javaScriptEnabled: false });
		await beginByList(marie, 'acter-demo', 'roubaix');
		await invite(marie, {
			...{ name: 'Paul Martin', email: 'paul@roubaix.example', own: 'Marie Durand' },
			does: 'Remplir tout le questionnaire'
		});
		const paul = await open({ javaScriptEnabled: false });
		await follow(paul, 'paul@roubaix.example');
		await paul.getByRole('button').filter({ hasText: ENTER }).click();
		await paul.waitForURL(/\/pages\//);
		for (const page of [marie, paul]) await page.goto(`${STUDY}/pages/your-authority`);

		await marie.fill('[name=respondent-function]', 'Direction générale');
		await marie.locator('.moves button[value=next]').click();
		await marie.waitForURL((url) => !url.pathname.endsWith('your-authority'));
		await paul.fill('[name=respondent-function]', 'Finances');
		await paul.locator('.moves button[value=next]').click();
		const both = paul.getByRole('group', { name: /Deux réponses/ });
		await both.waitFor();
		expect(await paul.inputValue('[name=respondent-function]')).toBe('Direction générale');
		await both.getByRole('button', { name: 'Garder la mienne' }).click();
		await both.waitFor({ state: 'detached' });
		expect(await paul.inputValue('[name=respondent-function]')).toBe('Finances');
		expect(await main(paul)).toContain('Page remplie par');
	});
});
