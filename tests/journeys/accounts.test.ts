// An empty installation fills with people: the first one by the link of the terminal, the others by
// invitation; roles change, accesses end, passwords are forgotten. Mails are read where they arrive.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFit } from '../ground/fit';
import { startSite } from '../ground/site';
import { startSmtp, type Smtp } from '../ground/smtp';
import { visits } from '../ground/visits';

const nour = { email: 'nour@coordination.example', password: 'neuf hérissons sous la pluie' };
const bruno = { email: 'bruno@lianes.example', password: 'quatre cerfs et un parapluie' };
const chloe = { email: 'chloe@lianes.example', password: 'le vent tourne les moulins' };

let smtp: Smtp;
beforeAll(async () => {
	smtp = await startSmtp();
});
afterAll(() => smtp?.stop());
const people = visits(
	() =>
		startSite({
			DEMO: '0',
			SMTP_URL: smtp.url,
			MAIL_FROM: 'Tour <tour@coordination.example>'
		}),
	{ width: 1440, height: 900 }
);
const somebody = (options?: BrowserContextOptions) => people.open(options);

async function signIn(page: Page, { email, password }: typeof nour): Promise<void> {
	await page.goto('/sign-in');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.locator('#password').fill(password);
	await page.locator('#password').press('Enter');
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const pathOf = (link: string) => new URL(link).pathname;
const welcome = () => /http:\/\/localhost:\d+(\/welcome\/[\w-]+)/.exec(people.site.log())![1]!;

/** The mail to somebody, and the address that it leads to on this site. */
async function mailTo(email: string, subject: RegExp) {
	const mail = await smtp.mailTo(email, { subject });
	return { ...mail, path: pathOf(mail.links()[0]!) };
}

describe('an empty installation', () => {
	test('lets its first person in by the link of the terminal, without a script', async () => {
		const page = await somebody({ javaScriptEnabled: false });
		await page.goto(welcome());
		await page.getByLabel('Nom').fill('Nour Haddad');
		await page.getByLabel('Adresse électronique').fill(nour.email);
		await page.getByLabel('Mot de passe').fill('azertyuiop123');
		await page.getByRole('button', { name: 'Créer le compte et entrer' }).click();
		expect(await page.locator('#password-error').innerText()).toContain('trop courant');
		expect(await page.getByLabel('Nom').inputValue()).toBe('Nour Haddad');
		expect(await page.getByLabel('Mot de passe').inputValue()).toBe('');

		await page.getByLabel('Mot de passe').fill(nour.password);
		await page.getByRole('button', { name: 'Créer le compte et entrer' }).click();
		await page.waitForURL(/\/organisation\/people/);
		expect(await page.locator('main').innerText()).toContain('Nour Haddad');
	});
	test('has one such link, once', async () => {
		const page = await somebody();
		await page.goto(welcome());
		expect(await heading(page)).toBe('Ce lien a déjà servi');
		await expectFit(page);
	});
});

describe('an invitation', () => {
	test('opens a network: the coordination invites, somebody becomes its administrator', async () => {
		const page = await somebody();
		await signIn(page, nour);
		await page.waitForURL(/\/studies$/);
		await page.goto('/organisation/people');
		await expectFit(page);
		const form = page.getByRole('form', { name: 'Inviter à administrer un réseau' });
		await form.getByRole('button').click();
		expect(await page.getByRole('alert').innerText()).toContain('Choisissez un réseau.');
		await form.getByLabel('Réseau').selectOption({ label: 'Lianes Coopération' });
		await form.getByLabel('Nom').fill('Bruno Delille');
		await form.getByLabel('Adresse électronique').fill(bruno.email);
		await form.getByRole('button').click();
		await page.getByText('L’invitation est prête.').waitFor();
		await expectFit(page);
		await page.context().close();

		const { path, text } = await mailTo(bruno.email, /Invitation/);
		expect(text).toContain('Nour Haddad vous invite');
		const invited = await somebody();
		await invited.goto(path);
		await expectFit(invited);
		await invited.goto(path);
		expect(await invited.getByLabel('Nom').inputValue()).toBe('Bruno Delille');
		await invited.locator('#password').fill(bruno.password);
		await invited.getByRole('button', { name: 'Créer mon compte' }).click();
		await invited.waitForURL(/\/studies$/);
		await invited.goto(path);
		expect(await heading(invited)).toBe('Cette invitation a déjà été acceptée');
		await expectFit(invited);
		await invited.context().close();
	});

	test('to a colleague is accepted without a script; a role changes, and shows', async () => {
		const page = await somebody();
		await signIn(page, bruno);
		await page.waitForURL(/\/studies$/);
		await page.goto('/organisation/people');
		const form = page.locator('form', { has: page.getByRole('radio') });
		await form.getByLabel('Nom').fill('Chloé Martin');
		await form.getByLabel('Adresse électronique').fill('chloe.lianes.example');
		await form.getByRole('button').click();
		await page.locator('#email-error').waitFor();
		expect(await page.getByRole('alert').innerText()).toContain('Choisissez un rôle.');
		expect(await form.getByLabel('Nom').inputValue()).toBe('Chloé Martin');
		await form.getByLabel('Adresse électronique').fill(chloe.email);
		await form.getByLabel('Lecture').check();
		await form.getByRole('button').click();
		await page.getByText('L’invitation est prête.').waitFor();

		const { path } = await mailTo(chloe.email, /Invitation/);
		const invited = await somebody({ javaScriptEnabled: false });
		await invited.goto(path);
		await invited.locator('#password').fill(chloe.password);
		await invited.getByRole('button', { name: 'Créer mon compte' }).click();
		await invited.waitForURL(/\/studies$/);
		await invited.goto('/organisation/people');
		expect(await invited.locator('main').innerText()).toContain('Bruno Delille');
		expect(await invited.getByRole('button', { name: 'Envoyer l’invitation' }).count()).toBe(0);

		await page.reload();
		await page.getByRole('link', { name: /Chloé Martin/ }).click();
		await page.waitForURL(/people\/[0-9a-f-]{36}$/);
		await expectFit(page);
		await page.getByLabel('Équipe').check();
		await page.getByRole('button', { name: 'Enregistrer le rôle' }).click();
		await page.getByText('Le rôle est changé.').waitFor();
		await invited.goto('/account');
		expect(await invited.locator('main').innerText()).toContain('Équipe, Lianes Coopération');
		await invited.goto('/organisation/permissions');
		expect(await invited.getByRole('columnheader', { name: /Équipe.*votre rôle/ }).count()).toBe(1);

		// The last administrator stays, also of their own will.
		await page.getByRole('link', { name: /Bruno Delille.*changer le rôle/ }).click();
		await page.getByText('C’est votre propre accès').waitFor();
		await page.getByLabel('Lecture').check();
		await page.getByRole('button', { name: 'Enregistrer le rôle' }).click();
		await page.getByRole('alert').waitFor();
		expect(await page.getByRole('alert').innerText()).toContain('la dernière personne');
		await invited.context().close();
	});

	test('opened in a browser of somebody else says so', async () => {
		const page = await somebody();
		await signIn(page, bruno);
		await page.waitForURL(/\/studies$/);
		await page.goto('/organisation/people');
		await page.getByLabel('Nom').fill('Dana Petit');
		await page.getByLabel('Adresse électronique').fill('dana@lianes.example');
		await page.getByLabel('Équipe').check();
		await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
		await page.getByText('L’invitation est prête.').waitFor();
		const { path } = await mailTo('dana@lianes.example', /Invitation/);

		const other = await somebody();
		await signIn(other, nour);
		await other.waitForURL(/\/studies$/);
		await other.goto(path);
		expect(await other.locator('main').innerText()).toContain(
			'L’invitation a été envoyée à une autre adresse'
		);
		await expectFit(other);
		await other.context().close();

		// Taken back: the page asks first.
		await page.getByText('Retirer', { exact: true }).click();
		await page.getByRole('button', { name: /Retirer l’invitation/ }).click();
		await page.getByText('L’invitation est retirée.').waitFor();
		const late = await somebody();
		await late.goto(path);
		expect(await heading(late)).toBe('Cette invitation a été retirée');
		await late.context().close();
	});
});

describe('an account', () => {
	test('gets a new password by mail, once, and the sessions before it are over', async () => {
		const before = await somebody();
		await signIn(before, chloe);
		await before.waitForURL(/\/studies$/);

		const page = await somebody({ javaScriptEnabled: false });
		await page.goto('/sign-in');
		await page.getByRole('link', { name: /Mot de passe oublié/ }).click();
		const answers: string[] = [];
		for (const email of ['nobody@lianes.example', chloe.email]) {
			await page.goto('/password');
			await page.getByLabel('Adresse électronique').fill(email);
			await page.getByRole('button', { name: 'Recevoir un lien' }).click();
			answers.push(await page.locator('main').innerText());
		}
		expect(answers[0]).toBe(answers[1]);

		const { path } = await mailTo(chloe.email, /nouveau mot de passe/);
		for (let time = 0; time < 2; time += 1) await page.goto(path);
		chloe.password = 'onze lanternes au bord de l’eau';
		await page.locator('#password').fill(chloe.password);
		await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
		await page.waitForURL(/\/sign-in/);
		expect(await page.locator('main').innerText()).toContain('Votre mot de passe est changé.');
		await mailTo(chloe.email, /Votre mot de passe a changé/);
		await page.goto(path);
		expect(await heading(page)).toBe('Ce lien ne vaut plus');

		await before.goto('/studies');
		expect(before.url()).toContain('/sign-in');
		await signIn(before, chloe);
		await before.waitForURL(/\/studies$/);
		await page.context().close();
		await before.context().close();
	});

	test('shows where it is open, changes its password, and is signed out everywhere', async () => {
		const here = await somebody();
		const there = await somebody();
		for (const page of [here, there]) {
			await signIn(page, chloe);
			await page.waitForURL(/\/studies$/);
		}
		await here.goto('/account');
		await expectFit(here);
		expect(await here.getByText('celle-ci', { exact: true }).count()).toBe(1);
		await here.locator('#current').fill('not this one');
		await here.locator('#password').fill('treize pommes dans un chapeau');
		await here.getByRole('button', { name: 'Changer de mot de passe' }).click();
		await here.locator('#current-error').waitFor();
		await here.locator('#current').fill(chloe.password);
		const field = here.locator('#password');
		await field.fill('treize pommes dans un chapeau');
		await here.getByRole('button', { name: /Afficher le mot de passe : Nouveau/ }).click();
		expect(await field.getAttribute('type')).toBe('text');
		expect(await field.getAttribute('autocomplete')).toBe('new-password');
		await here.getByRole('button', { name: 'Changer de mot de passe' }).click();
		await here.getByText('Votre mot de passe est changé.').waitFor();
		chloe.password = 'treize pommes dans un chapeau';
		await there.goto('/account');
		expect(there.url()).toContain('/sign-in');

		await signIn(there, chloe);
		await there.waitForURL(/\/studies$/);
		await here.goto('/account');
		await here.getByText('Se déconnecter partout').first().click();
		await here.getByRole('button', { name: 'Se déconnecter partout' }).click();
		await here.getByText('Toutes vos connexions ont pris fin.').waitFor();
		await there.goto('/account');
		expect(there.url()).toContain('/sign-in');
		await here.context().close();
		await there.context().close();
	});

	test('whose access ended sees nothing of its network any more', async () => {
		const ended = await somebody();
		await signIn(ended, chloe);
		await ended.waitForURL(/\/studies$/);
		const page = await somebody({ javaScriptEnabled: false });
		await signIn(page, bruno);
		await page.waitForURL(/\/studies$/);
		await page.goto('/organisation/people');
		await page.getByRole('link', { name: /Chloé Martin/ }).click();
		await page.getByText('Mettre fin à l’accès', { exact: true }).click();
		await page.getByRole('button', { name: 'Mettre fin à l’accès de Chloé Martin' }).click();
		await page.waitForURL(/done=access-ended/);
		expect(await page.locator('table').first().innerText()).not.toContain('Chloé Martin');

		await ended.goto('/organisation/people');
		expect(ended.url()).toContain('/sign-in');
		await signIn(ended, chloe);
		await ended.waitForURL(/\/studies$/);
		await ended.goto('/organisation/people');
		expect(await ended.locator('main').innerText()).toContain(
			'Vous n’appartenez à aucune organisation'
		);
		await page.context().close();
		await ended.context().close();
	});
});

test('what the site said never holds a link but that of the terminal', () => {
	const log = people.site.log().replace(welcome(), '');
	expect(log).not.toMatch(/\/(welcome|invitation|password)\/[\w-]{40}/);
});
