// Personal links and claims, walked: a link made, sent and read in its mail, opened on two devices,
// renewed and revoked; two people who answer for one authority, merged and restored.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFit } from '../ground/fit';
import { startSite } from '../ground/site';
import { startSmtp, type Smtp } from '../ground/smtp';
import { visits } from '../ground/visits';

const STUDY = '/studies/acter-demo';
const LONG = 240_000;

let smtp: Smtp;
beforeAll(async () => {
	smtp = await startSmtp();
});
afterAll(() => smtp?.stop());
const people = visits(() =>
	startSite({ DEMO: '1', SMTP_URL: smtp.url, MAIL_FROM: 'tour@demo.example' })
);
const { open, enter } = people;

const main = (page: Page) => page.locator('main').innerText();
const personalLink = (page: Page) => page.locator('#personal-link').inputValue();

/** Opens a disclosure and presses the button in it. */
async function decide(page: Page, summary: string, button: RegExp, within = 'main') {
	const details = page.locator(`${within} details`, { hasText: summary }).first();
	if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
	await details.getByRole('button', { name: button }).click();
	await page.waitForURL(/done=/);
}

describe('a personal link', () => {
	test(
		'is made, sent, read in its mail, and opens one response everywhere',
		{ timeout: LONG },
		async () => {
			const staff = await enter('hauts-de-france');
			await staff.goto(`${STUDY}/sending/add`);
			await expectFit(staff, 'adding');
			await staff.locator('input[name=q]').fill('roubaix');
			await staff.locator('[role=option]').first().click();
			await staff.getByRole('button', { name: 'Ajouter cette collectivité' }).click();
			await staff.waitForURL(/done=made/);
			await expectFit(staff, 'the invitation');
			const link = await personalLink(staff);
			expect(link).toMatch(new RegExp(`^${people.site.origin}/r/[\\w-]{43}$`));

			const typed = staff.locator('input[value=typed][type=radio]');
			if ((await typed.count()) > 0) await typed.check();
			await staff.fill('[name=email]', 'camille@');
			await staff.getByRole('button', { name: 'Envoyer le lien' }).click();
			await staff.getByText('Écrivez une adresse complète').first().waitFor();
			await staff.fill('[name=email]', 'camille@roubaix.example');
			await staff.getByRole('button', { name: 'Envoyer le lien' }).click();
			await staff.waitForURL(/done=sent/);
			const mail = await smtp.mailTo('camille@roubaix.example');
			expect(mail.links()).toContain(link);
			expect(mail.text).toContain('Lianes Coopération');

			const telephone = await open({ viewport: { width: 360, height: 800 } });
			await telephone.goto(link);
			expect(await telephone.locator('h1').innerText()).toContain('Roubaix');
			await expectFit(telephone, 'the personal link');
			await telephone.getByRole('button', { name: 'Commencer' }).click();
			await telephone.waitForURL(/\/pages\//);
			await telephone.locator('[name=respondent-name]').fill('Camille');
			await telephone.getByText(/^Enregistré à/).waitFor();

			// Another device, without a script.
			const desk = await open({ javaScriptEnabled: false });
			await desk.goto(link);
			await desk.getByRole('button', { name: 'Continuer' }).click();
			expect(await desk.locator('[name=respondent-name]').inputValue()).toBe('Camille');

			await staff.reload();
			expect(await main(staff)).toContain('Réponse commencée');
			await decide(staff, 'Renouveler le lien', /Renouveler/);
			const renewed = await personalLink(staff);
			const dead = await desk.goto(link);
			expect(dead?.status()).toBe(410);
			expect(await main(desk)).toContain('Ce lien n’ouvre rien');
			await expectFit(desk, 'a dead link');
			await desk.goto(renewed);
			await desk.getByRole('button', { name: 'Continuer' }).click();
			expect(await desk.locator('[name=respondent-name]').inputValue()).toBe('Camille');

			await decide(staff, 'Révoquer le lien', /Révoquer/);
			const revoked = await desk.goto(renewed);
			expect(revoked?.status()).toBe(410);
			expect(await main(desk)).toContain('Ce lien n’ouvre rien');
			await desk.goto('/q/acter-demo/pages/your-authority');
			expect(desk.url()).not.toContain('/pages/');
			// The server tells its log which page, never which link.
			expect(people.site.log()).toContain('/(respondent)/r/[token]');
			for (const each of [link, renewed])
				expect(people.site.log()).not.toContain(each.split('/r/')[1]);
		}
	);

	test('is sent to many by their codes, without a script', async () => {
		const staff = await enter('hauts-de-france', { javaScriptEnabled: false });
		await staff.goto(`${STUDY}/sending/add`);
		await staff.fill('textarea', '59606\n35238\nnonsense');
		await staff.getByRole('button', { name: 'Ajouter ces collectivités' }).click();
		const said = await main(staff);
		expect(said).toContain('1 collectivité ajoutée');
		expect(said).toMatch(/Ligne 2.*suivie par un autre réseau/);
		expect(await staff.inputValue('textarea')).toBe('35238\nnonsense');
		await staff.goto(`${STUDY}/sending?q=valenciennes`);
		await staff.locator('[name=invitation]').first().check();
		await staff.getByRole('button', { name: 'Envoyer le lien aux collectivités' }).click();
		expect(await main(staff)).toMatch(/lien envoyé|n’a pas de contact/);
		await staff.goto(`${STUDY}/sending`);
		await expectFit(staff, 'the sample');
	});
});

describe('claims', () => {
	test(
		'two who answered for one authority are compared, merged and restored',
		{ timeout: LONG },
		async () => {
			const staff = await enter('bretagne', { javaScriptEnabled: false });
			await staff.goto(`${STUDY}/responses`);
			await staff.getByRole('link', { name: /en double/ }).click();
			await staff.waitForURL(/\/claims/);
			await expectFit(staff, 'the claims');
			await staff
				.getByRole('link', { name: /Départager/ })
				.first()
				.click();
			await expectFit(staff, 'a claim');
			const address = staff.url();
			expect(await main(staff)).toContain('Elle ne compte pas dans les résultats.');

			// Somebody else looks at the same, and decides later.
			const colleague = await enter('coordination', { javaScriptEnabled: false });
			await colleague.goto(address);
			await staff.getByRole('button', { name: /Réunir dans la réponse/ }).click();
			await staff.waitForURL(/done=merged/);
			expect(await main(staff)).toMatch(/a réuni la réponse B dans la réponse A/);
			await expectFit(staff, 'a claim, merged');
			await colleague.getByRole('button', { name: /Réunir dans la réponse/ }).click();
			expect(await main(colleague)).toContain('Une décision a été prise entre-temps');

			await staff.locator('summary', { hasText: 'Reprendre cette réponse' }).click();
			await staff.getByRole('button', { name: /Reprendre la réponse B/ }).click();
			await staff.waitForURL(/done=restored/);
			expect(await main(staff)).toContain('La réponse est reprise.');
			expect(await staff.getByRole('button', { name: /Réunir dans la réponse/ }).count()).toBe(1);
		}
	);

	test('whoever is set aside reads it, changes nothing, and goes on once it is taken back', async () => {
		const person = await open({ javaScriptEnabled: false });
		await person.goto('/q/acter-demo/authority?q=quimper');
		await person.locator('input[name=authority]').first().check();
		await person.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
		await person.locator('[name=respondent-name]').fill('Dominique');
		await person.locator('.moves button[value=next]').click();

		const staff = await enter('bretagne');
		await staff.goto(`${STUDY}/responses?q=quimper`);
		await staff.locator('tbody th a').first().click();
		await staff
			.getByRole('link', { name: /mettre de côté/ })
			.first()
			.click();
		await staff.waitForURL(/\/claims\//);
		const aside = staff.locator('details', { hasText: 'Mettre de côté' }).first();
		await aside.locator('summary').click();
		await aside.getByRole('button').click();
		await staff.getByText('Choisissez une raison.').first().waitFor();
		await expectFit(staff, 'a claim, with an error');
		await aside.locator('select').selectOption('trial');
		await aside.locator('[name=note]').fill('Dominique s’est trompé');
		await aside.getByRole('button').click();
		await staff.waitForURL(/done=setAside/);

		await person.goto('/q/acter-demo/pages/your-authority');
		expect(await main(person)).toContain('Cette réponse est mise de côté');
		expect(await main(person)).toContain('Dominique');
		expect(await main(person)).not.toContain('trompé');
		await expectFit(person, 'an answer set aside');

		await staff.locator('summary', { hasText: 'Reprendre cette réponse' }).first().click();
		await staff
			.getByRole('button', { name: /Reprendre la réponse/ })
			.first()
			.click();
		await person.goto('/q/acter-demo/pages/your-authority');
		expect(await person.locator('[name=respondent-name]').inputValue()).toBe('Dominique');
	});

	test('is decided with the keyboard alone', async () => {
		const staff = await enter('hauts-de-france');
		await staff.goto(`${STUDY}/responses/claims`);
		await staff
			.getByRole('link', { name: /Voir et décider/ })
			.first()
			.focus();
		await staff.keyboard.press('Enter');
		await staff.waitForURL(/claims\/[0-9a-f-]{36}/);
		await staff.locator('summary', { hasText: 'Confirmer cette réponse' }).last().focus();
		await staff.keyboard.press('Enter');
		await staff.keyboard.press('Tab');
		for (let presses = 0; presses < 8; presses += 1) {
			const said = await staff.evaluate(() => document.activeElement?.textContent ?? '');
			if (said.includes('Confirmer la réponse')) break;
			await staff.keyboard.press('Tab');
		}
		await staff.keyboard.press('Enter');
		await staff.waitForURL(/done=confirmed/);
		expect(await main(staff)).toContain('La réponse est confirmée.');
	});
});
