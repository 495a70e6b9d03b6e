// A network makes a study of its own and takes it to its end: template, settings, publication,
// opening, an answer by the public link, closing, archive, deletion. With a script, and without.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectFit as expectFitHere } from '../ground/fit';
import { demonstration, visits } from '../ground/visits';

const WHOLE_WALK = 240_000;

const people = visits(demonstration, { width: 1440, height: 900 });
let page: Page;

async function enter(who: string, options: BrowserContextOptions = {}) {
	page = await people.enter(who, options);
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
const main = () => page.locator('main').innerText();

async function expectFit(path: string) {
	await page.goto(path);
	await expectFitHere(page);
}

/** Replaces what the model facts leave to their authors: each passage in square brackets. */
async function adaptFacts() {
	for (const field of await page.locator('textarea').all()) {
		const text = await field.inputValue();
		await field.fill(text.replace(/\[[^\]]*\]/g, 'un an'));
	}
	await press('Enregistrer les informations');
	await page.waitForURL(/saved=facts/);
}

/** Answers as a respondent, who has no account: in a browser of its own. */
async function answer(slug: string, options: BrowserContextOptions) {
	const visit = await people.open(options);
	await visit.goto(`/q/${slug}`);
	await visit.getByRole('link', { name: 'Commencer' }).click();
	await visit.locator('input[name=q]').fill('roubaix');
	if (options.javaScriptEnabled === false) {
		await visit.locator('input[name=q]').press('Enter');
		await visit.locator('input[type=radio]').first().check();
	} else await visit.locator('[role=option]').first().click();
	await visit.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await visit.waitForURL(/\/pages\//);
	await visit.locator('textarea').first().fill('Une première réponse');
	await visit.locator('.moves button[value=next]').click();
	await visit.waitForURL(/\/summary/);
	await visit.getByRole('button', { name: 'Envoyer' }).first().click();
	await visit.waitForURL(/\/receipt/);
	return visit;
}

describe.each([
	{ how: 'with a script', options: {} },
	{ how: 'without a script', options: { javaScriptEnabled: false } }
])('a network’s own study, $how', ({ how, options }) => {
	const scripted = how === 'with a script';
	const title = `Nos besoins, ${how === 'with a script' ? 'un' : 'deux'}`;
	const slug = scripted ? 'nos-besoins-un' : 'nos-besoins-deux';
	const fit = async (path: string) => (scripted ? expectFit(path) : undefined);

	test(
		'is made, set up, published, opened, answered, closed, archived and deleted',
		{ timeout: WHOLE_WALK },
		async () => {
			await enter('hauts-de-france', options);

			// A template, and what is missing said at its field with what was typed kept.
			await fit('/studies/new');
			await page.goto('/studies');
			await page.getByRole('link', { name: 'Nouvelle étude' }).click();
			await page.locator('[name=title-en]').fill('Our needs');
			await page.locator('[name=title-fr]').evaluate((field) => field.removeAttribute('required'));
			await page.getByLabel('Questionnaire vide').check();
			await press('Créer l’étude');
			await page.getByRole('alert').waitFor();
			expect(await page.locator('[name=title-en]').inputValue()).toBe('Our needs');
			expect(await page.getByLabel('Questionnaire vide').isChecked()).toBe(true);
			await page.locator('[name=title-fr]').fill(title);
			await press('Créer l’étude');
			await page.waitForURL(new RegExp(`/studies/${slug}/settings`));
			const home = `/studies/${slug}`;

			// What is lacking is on its home.
			await fit(home);
			await page.goto(home);
			expect(await main()).toContain('Avant d’ouvrir');
			await page.getByRole('link', { name: 'Relire et publier' }).click();
			await page.waitForURL(/\/questionnaire$/);
			await fit(`${home}/questionnaire`);
			await press('Publier la version 1');
			await page.waitForURL(/published=1/);
			expect(await main()).toContain('La version 1 est publiée, sans changement depuis.');

			// Settings: each part on its own; what is wrong keeps what was typed.
			await fit(`${home}/settings`);
			await page.goto(`${home}/settings`);
			await page.locator('[name=contactEmail]').fill('pas une adresse');
			await press('Enregistrer le contact');
			await page.getByRole('alert').waitFor();
			expect(await page.locator('[name=contactEmail]').inputValue()).toBe('pas une adresse');
			await page.locator('[name=contactEmail]').fill('besoins@reseau.example');
			await press('Enregistrer le contact');
			await page.waitForURL(/saved=contact/);
			await adaptFacts();
			await page.getByLabel('Communes').check();
			await page.locator('[name=populationFrom]').fill('10 000');
			await press('Enregistrer les collectivités');
			await page.waitForURL(/saved=perimeter/);
			expect(await main()).toMatch(/\d+ collectivités du répertoire correspondent/);

			// The hour that does not exist, then a closing by the clocks of La Réunion.
			const wave = page.locator('form', { has: page.locator('[name=closesDay]') });
			await wave.locator('[name=closesDay]').fill('2027-03-28');
			await wave.locator('[name=closesHour]').fill('02:30');
			await press('Enregistrer la vague 1');
			await page.getByRole('alert').waitFor();
			expect(await main()).toContain('on passe à l’heure d’été');
			await wave.locator('[name=timeZone]').selectOption('Indian/Reunion');
			await press('Enregistrer la vague 1');
			await page.waitForURL(/saved=wave-1/);
			await page.goto(home);
			expect(await main()).toContain(
				'Se termine le dimanche 28 mars 2027 à 2\u202fh\u202f30 (heure de La Réunion)'
			);

			// Opened: the public link takes an answer.
			await press('Ouvrir l’étude');
			await page.waitForURL(/opened=1/);
			await fit(home);
			const respondent = await answer(slug, options);
			await page.goto(`${home}/responses`);
			expect(await page.locator('tbody tr').count()).toBe(1);

			// The link off, and on again.
			await page.goto(home);
			await press('Fermer le lien public');
			await page.waitForURL(/wave=1/);
			await respondent.goto(`/q/${slug}`);
			expect(await respondent.getByRole('link', { name: 'Commencer' }).count()).toBe(0);
			await press('Ouvrir le lien public');
			await page.getByRole('button', { name: 'Fermer le lien public' }).waitFor();

			// To its end.
			await fit(`${home}/closure`);
			await page.goto(`${home}/closure`);
			expect(await main()).toContain('1 réponse envoyée reste');
			await press('Clôturer maintenant');
			await page.waitForURL(new RegExp(`${home}$`));
			expect(await main()).toContain('La collecte est close depuis');
			await respondent.goto(`/q/${slug}`);
			expect(await respondent.locator('main').innerText()).toContain('La collecte est terminée');
			await fit(`${home}/deletion`);
			await page.goto(`${home}/deletion`);
			expect(await main()).toContain('Celle-ci est close.');
			await fit(`${home}/archive`);
			await page.goto(`${home}/archive`);
			await press('Archiver');
			await page.waitForURL(new RegExp(`${home}$`));
			expect((await respondent.goto(`/q/${slug}`))!.status()).toBe(404);
			await fit(`${home}/deletion`);
			await page.goto(`${home}/deletion`);
			expect(await main()).toContain('1 réponse envoyée');
			await page.locator('[name=title]').fill('Autre chose');
			await press('Supprimer pour toujours');
			await page.getByRole('alert').first().waitFor();
			await page.locator('[name=title]').fill(title);
			await press('Supprimer pour toujours');
			await page.waitForURL(/\/studies\?deleted=1/);
			expect(await main()).not.toContain(title);
			expect((await page.goto(home))!.status()).toBe(404);
		}
	);
});

test('is made with the keyboard alone', { timeout: WHOLE_WALK }, async () => {
	await enter('bretagne');
	await page.goto('/studies/new');
	const focused = () =>
		page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.name ?? '');
	const tabTo = async (name: string) => {
		for (let count = 0; count < 40 && (await focused()) !== name; count += 1)
			await page.keyboard.press('Tab');
		expect(await focused()).toBe(name);
	};
	await tabTo('title-fr');
	await page.keyboard.type('Au clavier');
	await tabTo('template');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/studies\/au-clavier\/settings/);
	await tabTo('contactEmail');
	await page.keyboard.type('clavier@reseau.example');
	await page.keyboard.press('Enter');
	await page.waitForURL(/saved=contact/);
	expect(await page.locator('[name=contactEmail]').inputValue()).toBe('clavier@reseau.example');
});

describe('two waves', () => {
	test('are looked at one at a time, and the choice stays from step to step', async () => {
		await enter('coordination');
		await page.goto('/studies/acter-demo');
		expect(await main()).toContain('122');
		await page.getByRole('link', { name: 'Vague 1, automne 2023, inventée' }).click();
		await page.waitForURL(/wave=1/);
		await page
			.getByRole('link', { name: /^Résultats/ })
			.first()
			.click();
		await page.waitForURL(/results\?wave=1/);
		expect(await main()).toContain('40');
		await page.getByLabel('Type').selectOption('commune');
		await press('Filtrer');
		await page.waitForURL(/wave=1/);
		await page.goto('/studies/acter-demo/responses?wave=1');
		expect(await page.locator('table caption').innerText()).toBe('40 réponses');
		await page.goto('/studies/acter-demo/responses');
		expect(await page.locator('table caption').innerText()).toMatch(/^13\d réponses$/);
		await expectFit('/studies/acter-demo?wave=1');
	});
	test('a network’s own study is not there for another one, nor for the coordination', async () => {
		for (const who of ['coordination', 'bretagne']) {
			await enter(who);
			expect(await main()).not.toContain('Vos besoins de formation');
			for (const path of ['', '/settings', '/questionnaire', '/responses', '/results', '/closure'])
				expect((await page.goto(`/studies/formations-demo${path}`))!.status()).toBe(404);
		}
		await enter('hauts-de-france');
		expect(await main()).toContain('Vos besoins de formation');
		expect((await page.goto('/studies/formations-demo/results'))!.status()).toBe(200);
		expect((await page.goto('/studies/acter-demo/settings'))!.status()).toBe(403);
	});
});
