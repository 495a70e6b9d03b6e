// The typology of a study: begun, changed one criterion at a time with whom that moves, by two people
// at once, with a script and without one; checked, read by who may only read.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectFit as expectFitHere } from '../ground/fit';
import { demonstration, visits } from '../ground/visits';

const TYPOLOGY = '/studies/acter-demo/typology';
const EDIT = `${TYPOLOGY}/edit`;
const BUDGET = `${EDIT}/criteria/funding.humanis.budget`;
const SERVICE = `${EDIT}/criteria/organisation.humanis.no-service`;
const WALK = 90_000;

const people = visits(demonstration, { width: 1440, height: 900 });
const NO_SCRIPT = { javaScriptEnabled: false };

const enter = (at: string, who = 'coordination', options: BrowserContextOptions = {}) =>
	people.enter(who, { ...options, at });
/** At a form of the editor, once its script runs. */
async function change(at: string, options: BrowserContextOptions = {}) {
	const page = await enter(at, 'coordination', options);
	await page.locator('form[data-alive]').waitFor();
	return page;
}
const expectFit = (page: Page) => expectFitHere(page, page.url(), [360, 1440]);
/** The machine may be busy with other things. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
const main = (page: Page) => page.locator('main').innerText();
const effect = (page: Page) => page.locator('#effect').innerText();
const number = (page: Page) => page.locator('[name=when-0-number]');
const save = (page: Page) => page.getByRole('button', { name: /^Enregistrer la version/ });
const isSaved = (page: Page) => page.waitForURL(/\/edit\?saved=\d+$/);

describe('with a script', () => {
	test(
		'a study begins with the models of ACTER, and says what fits what it asks',
		async () => {
			const page = await enter('/studies/new', 'hauts-de-france');
			await page.locator('[name=title-fr]').fill('Nos modèles');
			await page.getByRole('radio', { name: /ACTER/ }).first().check();
			await page.getByRole('button', { name: 'Créer l’étude' }).click();
			await page.waitForURL(/\/studies\/nos-modeles\/settings/);
			await page.goto('/studies/nos-modeles/typology');
			expect(await main(page)).toContain('Il faut d’abord un questionnaire');
			await page.goto('/studies/nos-modeles/questionnaire');
			await page.getByRole('button', { name: 'Publier la version 1' }).click();
			await page.waitForURL(/published=1/);

			await page.goto('/studies/nos-modeles/typology');
			expect(await main(page)).toContain('Ses 79 critères conviennent');
			await expectFit(page);
			await page.getByLabel('Pourquoi cette version').fill('Choisie en comité');
			await page.getByRole('button', { name: 'Commencer' }).click();
			await page.waitForURL(/begun=1/);
			const text = await main(page);
			expect(text).toContain('CLIMAPART');
			expect(text).toContain('Choisie en comité');
			expect(text.replace(/[\u202f\u00a0]/g, ' ')).toContain('budget : moins de 10 000 €');
			await page.goto('/studies/nos-modeles/typology/checks');
			expect(await main(page)).toContain('Personne à juger');
		},
		WALK
	);

	test(
		'a criterion is changed with whom that moves before one’s eyes, and saved with a reason',
		async () => {
			const page = await change(BUDGET);
			await expectFit(page);
			await number(page).fill('600 000');
			await soon(() => effect(page)).toMatch(/Ce changement déplace \d+ collectivités? sur \d+/);
			await expectFit(page);
			const moved = page.locator('#effect li a').first();
			expect(await moved.getAttribute('href')).toMatch(/\/responses\/[0-9a-f-]{36}$/);
			expect(await page.locator('#effect li').first().innerText()).toContain('→');

			// What can't be read is told at its line, and stays.
			await number(page).fill('beaucoup');
			await page.locator('#when-0-error').waitFor();
			expect(await page.locator('#when-0-error').innerText()).toContain('Écrivez un nombre');
			await number(page).fill('600 000');

			// A version has a reason.
			await save(page).click();
			await page.getByRole('alert').waitFor();
			expect(await page.locator('#note-error').innerText()).toContain('pourquoi');
			expect(await number(page).inputValue()).toBe('600 000');
			await expectFit(page);
			await page.locator('#note').fill('Un essai du plafond');
			await save(page).click();
			await isSaved(page);
			await expectFit(page);

			// Its history tells it, and the one before can be read and taken up again.
			await page.goto(TYPOLOGY);
			expect(await page.locator('section[aria-labelledby=versions]').innerText()).toContain(
				'Un essai du plafond'
			);
			await page.getByRole('link', { name: 'Version 1', exact: true }).click();
			await page.waitForURL(/versions\/1$/);
			expect(await effect(page)).toMatch(/Ce changement déplace \d+/);
			await expectFit(page);
			await page.locator('#note').fill('Le plafond du tableau');
			await page.getByRole('button', { name: 'Reprendre la version 1' }).click();
			await isSaved(page);
			await page.goto(BUDGET);
			expect(await number(page).inputValue()).toBe('10000');
		},
		WALK
	);

	test(
		'two people who change the same thing are told of each other, and lose nothing',
		async () => {
			const [mine, theirs] = [await change(SERVICE), await change(SERVICE)];
			await theirs.locator('#weight').fill('2');
			await theirs.locator('#note').fill('Il compte double');
			await save(theirs).click();
			await isSaved(theirs);

			await mine.locator('#weight').fill('3');
			await mine.locator('#note').fill('Il compte triple');
			await save(mine).click();
			const told = mine.getByRole('status').filter({ hasText: 'Pendant que vous écriviez' });
			await told.waitFor();
			expect(await told.innerText()).toContain('Il compte double');
			expect(await told.innerText()).toContain('poids 2');
			expect(await mine.locator('#weight').inputValue()).toBe('3');
			expect(await mine.locator('#note').inputValue()).toBe('Il compte triple');
			await expectFit(mine);
			await save(mine).click();
			await isSaved(mine);
			await mine.goto(SERVICE);
			expect(await mine.locator('#weight').inputValue()).toBe('3');
		},
		WALK
	);

	test(
		'an expression that can’t be read is told at its place',
		async () => {
			const page = await change(BUDGET);
			await page.getByLabel('Écrire l’expression').first().check();
			const written = page.locator('#when-written');
			expect(await written.inputValue()).toBe('{budget} < 10000');
			await written.fill('{nothing-of-the-kind} > 3');
			await soon(() => page.locator('#when-error').count()).toBe(1);
			expect(await page.locator('#when-error').innerText()).toContain('nothing-of-the-kind');
			await expectFit(page);
			await page.locator('#note').fill('Un essai');
			await save(page).click();
			await page.getByRole('alert').waitFor();
			expect(await written.inputValue()).toBe('{nothing-of-the-kind} > 3');
		},
		WALK
	);

	test(
		'a criterion is made with the keyboard alone',
		async () => {
			const page = await change(`${EDIT}/criteria/new?model=astre&dimension=size`);
			const { keyboard } = page;
			await page.locator('#name-fr').focus();
			await keyboard.type('Plus de 200 000 habitants');
			await page.locator('#when-0-name').focus();
			// By its first letters, as in any list.
			await keyboard.type('Population');
			await keyboard.press('Tab');
			await keyboard.press('Tab');
			await keyboard.press('Tab');
			await keyboard.type('200000');
			await soon(() => effect(page)).toMatch(/Ce changement/);
			await keyboard.press('Enter');
			await soon(() => page.evaluate(() => document.activeElement?.id)).toBe('effect');
			expect(page.url()).toContain('criteria/new');
			await page.locator('#note').focus();
			await keyboard.type('Les très grandes villes');
			await keyboard.press('Tab');
			await keyboard.press('Enter');
			await isSaved(page);
			expect(await main(page)).toContain('Plus de 200 000 habitants');
		},
		WALK
	);

	test(
		'models, dimensions and rules are changed in the same way',
		async () => {
			const page = await change(`${EDIT}/settings`);
			await expectFit(page);
			await page.locator('#leadNeeded').fill('40');
			await soon(() => effect(page)).toMatch(/Ce changement déplace \d+/);
			await page.goto(`${EDIT}/models/new`);
			await page.locator('form[data-alive]').waitFor();
			await expectFit(page);
			await page.locator('#name-fr').fill('MIXTE');
			await page.locator('#note').fill('Un sixième modèle');
			await save(page).click();
			await isSaved(page);
			await page.getByRole('link', { name: 'MIXTE' }).first().click();
			await page.locator('form[data-alive]').waitFor();
			await page.getByText('Retirer ce modèle').click();
			await page.getByRole('button', { name: 'Retirer le modèle' }).click();
			await isSaved(page);
			expect(await page.getByRole('link', { name: 'MIXTE' }).count()).toBe(0);
			await page.goto(`${EDIT}/dimensions/size`);
			await page.locator('form[data-alive]').waitFor();
			await expectFit(page);
			await page.locator('#weight').fill('12');
			await page.locator('#weight-error').waitFor();
		},
		WALK
	);

	test(
		'its checks say what each means, and over whom',
		async () => {
			const page = await enter(`${TYPOLOGY}/checks`);
			const text = await main(page);
			expect(text).toMatch(/Calculé sur les \d+ collectivités qui ont répondu/);
			expect(text).toMatch(/suggestions sur \d+/);
			expect(text).toContain('Critères qui ne parlent jamais');
			await expectFit(page);
			const own = await enter(`${TYPOLOGY}/checks`, 'bretagne');
			expect(await main(own)).toContain('de votre territoire');
			expect(await main(own)).toContain('et non sur toute l’étude');
		},
		WALK
	);
});

test(
	'without a script a question is chosen, then its answers, then the effect, then it is saved',
	async () => {
		const page = await enter(SERVICE, 'coordination', NO_SCRIPT);
		await page.locator('#when-1-name').selectOption('europe-service');
		await page.locator('[id=when]').getByRole('button', { name: 'Continuer' }).click();
		const answers = page.locator('#when-1[role=group]');
		await answers.waitFor();
		// Nothing said: told at its line.
		await page.locator('.do').getByRole('button', { name: 'Voir l’effet' }).click();
		await page.locator('#when-1-error').waitFor();
		await answers.getByRole('checkbox').last().check();
		await page.locator('.do').getByRole('button', { name: 'Voir l’effet' }).click();
		await page
			.locator('#effect')
			.getByText(/^Ce changement (ne )?déplace/)
			.waitFor();
		expect(await answers.getByRole('checkbox').last().isChecked()).toBe(true);
		await expectFit(page);
		// The line is taken away again, and the weight changed instead.
		await page
			.getByRole('button', { name: /^Retirer Service Europe/i })
			.first()
			.click();
		await soon(() => answers.count()).toBe(0);
		await page.locator('#weight').fill('0,5');
		await page.locator('#note').fill('Il compte moins');
		await save(page).click();
		await isSaved(page);
		expect(await main(page)).toContain('est enregistrée');
	},
	WALK
);

test(
	'who may only read sees no editor, and another network nobody of others',
	async () => {
		for (const who of ['lecture.coordination', 'bretagne', 'lecture.hauts-de-france']) {
			const page = await enter(TYPOLOGY, who);
			expect(await main(page)).toContain('HUMANIS');
			expect(await page.locator(`a[href*="typology/edit"]`).count()).toBe(0);
			expect(await page.getByRole('button', { name: /Enregistrer|Reprendre/ }).count()).toBe(0);
			expect((await page.goto(`${TYPOLOGY}/versions/1`))!.status()).toBe(200);
			expect(await page.locator('#effect').count()).toBe(0);
			expect((await page.goto(BUDGET))!.status()).toBe(403);
		}
		// Asked directly, whom it would move is told to nobody else either.
		const page = await enter(TYPOLOGY, 'bretagne');
		const answer = await page.request.post(`${BUDGET}?/effect`, {
			headers: { 'x-sveltekit-action': 'true', origin: new URL(page.url()).origin },
			form: { 'when-mode': 'written', 'when-written': '{budget} < 600000', weight: '1' }
		});
		const told = await answer.text();
		expect(told).not.toContain('moves');
		expect(JSON.parse(told)).toMatchObject({ type: 'error' });
	},
	WALK
);
