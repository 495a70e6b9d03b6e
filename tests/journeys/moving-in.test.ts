// From an empty installation to a published study with three networks at work: the first person comes
// by the link of the terminal, invites an administrator for each network, they invite their colleagues;
// the coordination makes, writes, publishes and opens a study; colleagues send personal links;
// authorities answer; each network reads its own. A mail at each step, read where it arrives.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '$lib/ground/database.server';
import { loadSmallRegistry } from '../ground/registry';
import { prepareFolder, startSite } from '../ground/site';
import { startSmtp, type Smtp } from '../ground/smtp';
import { visits } from '../ground/visits';

const WHOLE_WALK = 240_000;
const HOME = '/studies/nos-cooperations';
const nour = { email: 'nour@coordination.example', password: 'neuf hérissons sous la pluie' };

/** Three networks: who runs them, who works for them, an authority of theirs and who answers there. */
const networks = [
	{
		...{ name: 'Lianes Coopération', slug: 'lianes', boss: 'Bruno Delille', staff: 'Ana Petit' },
		...{ searched: 'lille', authority: 'Lille', answer: 'Turin, depuis 1958' }
	},
	{
		...{ name: 'Réseau Bretagne Solidaire', slug: 'bretagne', boss: 'Maël Le Goff' },
		...{
			staff: 'Chloé Riou',
			searched: 'rennes',
			authority: 'Rennes',
			answer: 'Bandiagara, au Mali'
		}
	},
	{
		...{ name: 'Centraider', slug: 'centraider', boss: 'Inès Moreau', staff: 'Paul Girard' },
		...{ searched: 'orleans', authority: 'Orléans', answer: 'Parakou, au Bénin' }
	}
] as const;
type Network = (typeof networks)[number];

const addressOf = (name: string, network: Network) =>
	`${name.split(' ')[0]!.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()}@${network.slug}.example`;
const passwordOf = (name: string) => `${name} traverse la rivière à pied`;
const townHall = (network: Network) => `mairie@${network.searched}.example`;

let folder: string;
let smtp: Smtp;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'tour-dhorizon-moving-in-'));
	await prepareFolder(folder, 'empty');
	const database = await openDatabase({ url: null, dataDir: folder });
	await loadSmallRegistry();
	await database.close();
	smtp = await startSmtp();
});
afterAll(async () => {
	await smtp?.stop();
	await rm(folder, { recursive: true, force: true });
});
const people = visits(() =>
	startSite(
		{ DEMO: '0', SMTP_URL: smtp.url, MAIL_FROM: 'Tour <tour@coordination.example>' },
		folder
	)
);

const somebody = () => people.open();

async function enter(who: { email: string; password: string }): Promise<Page> {
	const page = await somebody();
	await page.goto('/sign-in');
	await page.locator('#email').fill(who.email);
	await page.locator('#password').fill(who.password);
	await page.locator('#password').press('Enter');
	await page.waitForURL(/\/studies$/);
	return page;
}

const member = (name: string, network: Network) => ({
	email: addressOf(name, network),
	password: passwordOf(name)
});
const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string | RegExp) =>
	page.locator('main').getByRole('button', { name }).first().click();

/** Opens the newest mail to somebody and follows it, in a browser of their own. */
async function followMail(address: string, subject: RegExp, path: RegExp): Promise<Page> {
	const mail = await smtp.mailTo(address, { subject });
	const link = mail.links().find((each) => path.test(new URL(each).pathname))!;
	const page = await somebody();
	await page.goto(new URL(link).pathname);
	return page;
}

async function acceptInvitation(name: string, network: Network) {
	const page = await followMail(addressOf(name, network), /[Ii]nvit/, /^\/invitation\//);
	await page.locator('#password').fill(passwordOf(name));
	await press(page, 'Créer mon compte');
	await page.waitForURL(/\/studies$/);
	await page.context().close();
}

test(
	'the first person comes in, and an administrator for each network',
	async () => {
		const page = await somebody();
		await page.goto(/http:\/\/localhost:\d+(\/welcome\/[\w-]+)/.exec(people.site.log())![1]!);
		await page.getByLabel('Nom').fill('Nour Haddad');
		await page.getByLabel('Adresse électronique').fill(nour.email);
		await page.getByLabel('Mot de passe').fill(nour.password);
		await press(page, 'Créer le compte et entrer');
		await page.waitForURL(/\/organisation\/people/);

		for (const network of networks) {
			await page.goto('/organisation/people');
			const form = page.getByRole('form', { name: 'Inviter à administrer un réseau' });
			await form.getByLabel('Réseau').selectOption({ label: network.name });
			await form.getByLabel('Nom').fill(network.boss);
			await form.getByLabel('Adresse électronique').fill(addressOf(network.boss, network));
			await form.getByRole('button').click();
			await page.getByText('L’invitation est prête').waitFor();
			await acceptInvitation(network.boss, network);
		}
	},
	WHOLE_WALK
);

test(
	'each administrator lets a colleague in',
	async () => {
		for (const network of networks) {
			const page = await enter(member(network.boss, network));
			await page.goto('/organisation/people');
			const form = page.locator('form', { has: page.getByRole('radio') });
			await form.getByLabel('Nom').fill(network.staff);
			await form.getByLabel('Adresse électronique').fill(addressOf(network.staff, network));
			await form.getByLabel('Équipe').check();
			await form.getByRole('button').click();
			await page.getByText('L’invitation est prête').waitFor();
			await acceptInvitation(network.staff, network);
			await page.reload();
			expect(await main(page)).toContain(network.staff);
			for (const other of networks.filter(({ slug }) => slug !== network.slug)) {
				expect(await main(page)).not.toContain(other.boss);
			}
			await page.context().close();
		}
	},
	WHOLE_WALK
);

test(
	'the coordination makes a study of the three, writes it, publishes it and opens it',
	async () => {
		const page = await enter(nour);
		await page.goto('/studies/new');
		await page.locator('[name=title-fr]').fill('Nos coopérations');
		for (const box of await page.locator('[name=networks]').all()) {
			const slug = await box.inputValue();
			await box.setChecked(networks.some((network) => network.slug === slug));
		}
		await page.getByLabel('Questionnaire vide').check();
		await press(page, 'Créer l’étude');
		await page.waitForURL(new RegExp(`${HOME}/settings`));

		await page.goto(`${HOME}/questionnaire/edit`);
		await page.getByRole('link', { name: 'Première page' }).first().click();
		await page.waitForURL(/edit\/page-1$/);
		await page.locator('[id="text:element/question-1/title:fr"]').fill('Avec quelle ville\u202f?');
		await page.locator('[id="text:element/question-1/title:en"]').fill('With which town?');
		await page.locator('#question-kind').selectOption('one');
		await page.locator('[id="question:fr"]').fill('Depuis longtemps\u202f?');
		await page.locator('[id="question-choices:fr"]').fill('Moins de dix ans\nDix ans et plus');
		await press(page, 'Ajouter cette question');
		await page.locator('[id="element-depuis-longtemps"]').waitFor();

		await page.goto(`${HOME}/questionnaire`);
		await press(page, 'Publier la version 1');
		await page.waitForURL(/published=1/);

		await page.goto(`${HOME}/settings`);
		await page.locator('[name=contactEmail]').fill('nour@coordination.example');
		await press(page, 'Enregistrer le contact');
		await page.waitForURL(/saved=contact/);
		for (const field of await page.locator('textarea').all()) {
			await field.fill((await field.inputValue()).replace(/\[[^\]]*\]/g, 'un an'));
		}
		await press(page, 'Enregistrer les informations');
		await page.waitForURL(/saved=facts/);
		await page.goto(HOME);
		await press(page, 'Ouvrir l’étude');
		await page.waitForURL(/opened=1/);
	},
	WHOLE_WALK
);

test(
	'each colleague sends a personal link; the authority answers by it',
	async () => {
		for (const network of networks) {
			const page = await enter(member(network.staff, network));
			expect(await main(page)).toContain('Nos coopérations');
			await page.goto(`${HOME}/sending/add`);
			await page.locator('input[name=q]').fill(network.searched);
			await page.locator('[role=option]', { hasText: network.authority }).first().click();
			await press(page, /^Ajouter/);
			await page.waitForURL(/\/sending\/[0-9a-f-]{36}/);
			await page.locator('[name=email]').fill(townHall(network));
			await page.locator('form[action*="send"]').getByRole('button').last().click();
			await page.waitForURL(/done=sent/);

			const respondent = await followMail(townHall(network), /./, /^\/r\//);
			expect(await main(respondent)).toContain(network.authority);
			expect(await main(respondent)).toContain(network.name);
			await respondent.locator('main form button').first().click();
			await respondent.waitForURL(/\/pages\/page-1/);
			expect(await main(respondent)).toContain('Avec quelle ville\u202f?');
			await respondent.locator('textarea').first().fill(network.answer);
			await respondent.getByLabel('Dix ans et plus').check();
			await respondent.locator('.moves button[value=next]').click();
			await respondent.waitForURL(/\/summary/);
			await respondent.getByRole('button', { name: 'Envoyer' }).first().click();
			await respondent.waitForURL(/\/receipt/);
			await respondent.context().close();
			await page.context().close();
		}
	},
	WHOLE_WALK
);

test(
	'each network reads its own answer and no other; the coordination reads all three',
	async () => {
		const addresses: Record<string, string> = {};
		for (const network of networks) {
			const page = await enter(member(network.staff, network));
			await page.goto(`${HOME}/responses`);
			expect(await page.locator('tbody tr').count()).toBe(1);
			expect(await main(page)).toContain(network.authority);
			await page.locator('tbody a').first().click();
			await page.waitForURL(/\/responses\/[0-9a-f-]{36}/);
			expect(await main(page)).toContain(network.answer);
			addresses[network.slug] = new URL(page.url()).pathname;
			await page.context().close();
		}
		for (const network of networks) {
			const page = await enter(member(network.boss, network));
			for (const [slug, address] of Object.entries(addresses)) {
				const status = (await page.goto(address))!.status();
				expect(status, `${network.slug} reads ${slug}`).toBe(slug === network.slug ? 200 : 404);
			}
			await page.context().close();
		}
		const page = await enter(nour);
		await page.goto(`${HOME}/responses`);
		expect(await page.locator('tbody tr').count()).toBe(3);
		for (const { authority } of networks) expect(await main(page)).toContain(authority);
	},
	WHOLE_WALK
);

test('a mail came at each step, to whom it was for and to nobody else', () => {
	const expected = networks.flatMap((network) => [
		addressOf(network.boss, network),
		addressOf(network.staff, network),
		townHall(network)
	]);
	const received = smtp.mails().map(({ to }) => to.address);
	for (const address of expected) expect(received).toContain(address);
	const strangers = received.filter(
		(address) => !expected.includes(address) && address !== nour.email
	);
	expect(strangers).toEqual([]);
});
