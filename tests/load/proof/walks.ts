// The walks of three kinds of people through the pages, stopping to look at each state.
import type { Page } from 'playwright-core';

export type Look = (page: Page, name: string) => Promise<void>;

export async function visitorPages(page: Page, origin: string, look: Look) {
	const places: [string, string][] = [
		['/', 'home'],
		['/sign-in', 'sign-in'],
		['/authorities', 'list of authorities'],
		['/authorities?text=saint-denis', 'authorities found'],
		['/authorities?text=qqqqqqqq', 'no authority found'],
		['/q/acter-demo', 'welcome'],
		['/q/nothing-here', 'no such study'],
		['/no/such/page', 'not found'],
		['/studies', 'sign in first'],
		['/legal', 'legal notice'],
		['/privacy', 'personal data'],
		['/accessibility', 'accessibility statement'],
		['/password', 'password forgotten'],
		['/r/no-such-link', 'a personal link that is none'],
		['/invitation/no-such-link', 'an invitation that is none']
	];
	for (const [place, name] of places) {
		await page.goto(origin + place, { waitUntil: 'networkidle' });
		await look(page, name);
	}
	await page.goto(`${origin}/authorities`);
	await page.locator('main a[href^="/authorities/"]').first().click();
	await page.waitForLoadState('networkidle');
	await look(page, 'an authority');
	await page.goto(`${origin}/sign-in`);
	await page.fill('input[type=email]', 'nobody@demo.example');
	await page.fill('input[type=password]', 'not the password');
	await page.keyboard.press('Enter');
	await page.waitForLoadState('networkidle');
	await look(page, 'sign-in refused');
}

/** From the public link to the first page of questions, as a person with a keyboard does. */
export async function chooseAuthority(page: Page, origin: string, look: Look = async () => {}) {
	await page.goto(`${origin}/q/acter-demo/authority`, { waitUntil: 'networkidle' });
	await look(page, 'choice of the authority');
	await page.getByRole('combobox').first().pressSequentially('saint-omer', { delay: 20 });
	await page.getByRole('option').first().waitFor();
	await look(page, 'choice of the authority, names offered');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Commencer le questionnaire' }).first().click();
	await page.waitForURL('**/pages/**');
	await page.waitForLoadState('networkidle');
}

/** Every page of the questionnaire with its branches open, its errors, the summary, the receipt. */
export async function beginToAnswer(page: Page, origin: string, look: Look) {
	await chooseAuthority(page, origin, look);
	for (let steps = 0; steps < 12 && page.url().includes('/pages/'); steps += 1) {
		const name = page.url().split('/').at(-1)!;
		await look(page, `page ${name}, as it comes`);
		if (await mistype(page)) {
			await goOn(page);
			await look(page, `page ${name}, with errors`);
			await correct(page);
		}
		await openBranches(page);
		await look(page, `page ${name}, branches open`);
		await goOn(page);
		// What was opened may ask something that must be answered: told once, then passed over.
		if (page.url().endsWith(`/${name}`)) await page.goto(`${origin}/q/acter-demo/summary`);
	}
	await look(page, 'summary');
	await page.locator('main form button').first().click();
	await page.waitForLoadState('networkidle');
	await look(page, 'after sending');
}

/** What stands around the pages of a questionnaire, for whoever is answering it. */
export async function aroundAnswering(page: Page, origin: string, look: Look) {
	for (const place of ['link', 'later', 'together', 'history', 'print', 'signature', 'summary']) {
		await page.goto(`${origin}/q/acter-demo/${place}`, { waitUntil: 'networkidle' });
		await look(page, `beside the questions: ${place}`);
	}
	await page.goto(`${origin}/receipt`, { waitUntil: 'networkidle' });
	await look(page, 'check of a receipt');
}

async function goOn(page: Page) {
	await page.locator('button[name=step][value=next]:not([tabindex="-1"])').click();
	await page.waitForLoadState('networkidle');
	await page.waitForTimeout(200);
}

/** Types what can't be right into the fields of the page. @returns whether there was one */
async function mistype(page: Page): Promise<boolean> {
	const fields = page.locator('main form input[type=email], main form input[inputmode]');
	for (const field of await fields.all()) await field.fill('not this');
	return (await fields.count()) > 0 || page.url().endsWith('your-external-action');
}

async function correct(page: Page) {
	const fields = page.locator('main form input[type=email], main form input[inputmode]');
	for (const field of await fields.all()) await field.fill('');
}

/** Answers what opens further questions, and adds a row to what can be repeated. */
async function openBranches(page: Page) {
	for (const value of ['yes', 'own', 'partly', 'true'])
		for (const radio of await page.locator(`main input[type=radio][value="${value}"]`).all())
			await radio.check();
	for (const box of await page.locator('main input[type=checkbox]').all()) {
		const exclusive = /dont-know|not-applicable|none/.test((await box.getAttribute('value')) ?? '');
		if (!exclusive) await box.check({ timeout: 2000 }).catch(() => {});
	}
	const add = page.locator('button[name=step][value^="add:"]');
	if (await add.count()) await add.first().click();
	await page.waitForTimeout(300);
}

export async function signIn(page: Page, origin: string, email: string) {
	await page.goto(`${origin}/sign-in`);
	await page.fill('input[type=email]', email);
	await page.fill('input[type=password]', 'demonstration');
	await page.keyboard.press('Enter');
	await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

export async function staffPages(page: Page, origin: string, who: string, look: Look) {
	const places: [string, string][] = [
		['/', 'home'],
		['/studies', 'studies'],
		['/studies/acter-demo', 'home of the study'],
		['/studies/acter-demo/questionnaire', 'questionnaire'],
		['/studies/acter-demo/responses', 'responses'],
		['/studies/acter-demo/responses?text=qqqqqqq', 'no response found'],
		['/studies/acter-demo/results', 'results'],
		['/studies/acter-demo/results?kind=region&size=under-1k', 'results of nobody'],
		['/studies/acter-demo/results/remarks', 'texts given to one question'],
		['/studies/no-such-study', 'no such study'],
		['/studies/new', 'a new study'],
		['/studies/acter-demo?wave=1', 'home of the study, an earlier wave'],
		['/studies/acter-demo/settings', 'settings of the study'],
		['/studies/acter-demo/closure', 'closing the study'],
		['/studies/acter-demo/questionnaire/edit', 'writing the questionnaire'],
		['/studies/acter-demo/questionnaire/edit/your-means', 'writing a page of it'],
		['/studies/acter-demo/questionnaire/edit/your-means/preview', 'preview of that page'],
		['/studies/acter-demo/sending', 'personal links'],
		['/studies/acter-demo/sending/add', 'adding authorities'],
		['/studies/acter-demo/responses/claims', 'claims'],
		['/authorities/new', 'a new body'],
		['/authorities/import', 'import of bodies'],
		['/authorities/loads', 'loads of the registry'],
		['/organisation/people', 'people'],
		['/organisation/contacts', 'contacts'],
		['/organisation/contacts/new', 'a new contact'],
		['/organisation/contacts/import', 'import of contacts'],
		['/organisation/post', 'mails'],
		['/organisation/journal', 'journal'],
		['/organisation/permissions', 'permissions'],
		['/organisation/installation', 'the installation'],
		['/account', 'own account']
	];
	for (const [place, name] of places) {
		await page.goto(origin + place, { waitUntil: 'networkidle' });
		await look(page, `${name} (${who})`);
	}
	for (const [list, link, name] of [
		['/studies/acter-demo/responses', 'main a[href*="/responses/0"]', 'a response'],
		['/studies/acter-demo/sending', 'main a[href*="/sending/0"]', 'a personal link'],
		['/studies/acter-demo/responses/claims', 'main a[href*="/claims/0"]', 'a claim'],
		['/organisation/people', 'main a[href*="/people/0"]', 'a colleague'],
		['/organisation/contacts', 'main a[href*="/contacts/0"]', 'a contact']
	] as const) {
		await page.goto(origin + list);
		const first = page.locator(link).first();
		// Ids begin with 0. The coordination has no contacts, a small network may have no claim.
		if ((await first.count()) === 0) continue;
		await first.click();
		await page.waitForLoadState('networkidle');
		await look(page, `${name} (${who})`);
	}
}
