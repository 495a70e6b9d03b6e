// Links to a response, walked: continued later on another device, asked for again, replaced and
// forgotten; from the link to the receipt without a script; what scanners of mail do with them; and
// that none of them stands in a log, in the database or in a Referer.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
	beginFor,
	continueLater,
	crawl,
	expectFit,
	LONG,
	links,
	linksWalk,
	linkTo,
	main,
	open,
	press,
	referers,
	STUDY,
	walk
} from '../ground/links-walk';

linksWalk();

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
			expect(await main(desk)).toContain('Vous n’avez pas encore donné d’adresse');
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

			const telephone = await open({ timezoneId: 'Indian/Reunion' });
			await telephone.goto(link);
			expect(await main(telephone)).toMatch(/Camille[^]*Arras[^]*questions? sur \d+/);
			expect(await main(telephone)).toMatch(/dernière modification aujourd’hui à/);
			expect(await telephone.title()).not.toContain(link.split('/r/')[1]);
			await expectFit(telephone, 'the personal link');
			await telephone.getByRole('link', { name: 'Questionnaire à imprimer' }).click();
			await telephone.waitForURL(/\/print$/);
			expect(await main(telephone)).not.toContain('Camille');
			expect(await main(telephone)).not.toContain(link.split('/r/')[1]!);
			await expectFit(telephone, 'the sheet of a personal link');
			await telephone.goBack();
			await press(telephone, 'Continuer');
			await telephone.waitForURL(/\/pages\//);
			expect(telephone.url().split('?')[0]).toBe(left.split(/[?#]/)[0]);
			// By the clock of whoever answers, which is named where it is not that of Paris.
			await telephone.getByText(/^Enregistré à \d\d:\d\d \(heure de La Réunion\)$/).waitFor();

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
		'what the server can’t have is told, taken elsewhere, and then forgotten',
		{ timeout: LONG },
		async () => {
			const page = await open();
			await beginFor(page, 'calais');
			const field = page.locator('[name=respondent-name]');
			// Something that no server of ours can read, told where it was typed.
			await page.route(/\/save$/, (route) =>
				route.request().postData()?.includes('illisible')
					? route.fulfill({ status: 400, json: {} })
					: route.continue()
			);
			await field.fill('illisible');
			await page.getByText('ne peut pas être enregistrée telle quelle').first().waitFor();
			await expectFit(page, 'an answer that can’t be read');
			await field.fill('Dominique');
			await page.getByText(/^Enregistré à/).waitFor();

			// The link dies while something waits in the browser.
			await page.context().setOffline(true);
			await field.fill('Perdue');
			await page.getByText('Pas encore enregistré').first().waitFor();
			await walk.whole.query(`update response set link_generation = link_generation + 1 where id = (
				select r.id from response r join authority a on a.id = r.authority_id
				where a.name = 'Calais' and r.via = 'public-link' order by r.started_at desc limit 1)`);
			await page.context().setOffline(false);
			await page
				.getByText(/Rouvrez votre lien personnel/)
				.first()
				.waitFor();
			await page.goto(STUDY);
			await press(page, 'Ce n’est pas mon ordinateur');
			const lost = page.getByLabel('Ce qui n’est que dans ce navigateur');
			await lost.waitFor();
			expect(await lost.inputValue()).toContain('Perdue');
			await expectFit(page, 'what a dead link leaves behind');
			const download = page.waitForEvent('download');
			await press(page, 'Télécharger');
			expect((await download).suggestedFilename()).toBe('reponses-non-enregistrees.txt');
			await press(page, 'Oublier aussi ces réponses');
			await page.waitForURL(/forgotten/);
			const kept = await page.evaluate(() =>
				Object.keys(localStorage).filter((name) => name.startsWith('answers/'))
			);
			expect(kept).toEqual([]);
		}
	);

	test(
		'who has lost it asks again, and a second draft tells those who began',
		{ timeout: LONG },
		async () => {
			const first = await open();
			await beginFor(first, 'lens');
			await continueLater(first, 'dominique@lens.example');
			walk.smtp.clear();

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
			const asked = await walk.smtp.mailTo('dominique@lens.example');
			expect(asked.subject).toContain('a été demandé');
			expect(asked.text).toContain('n’a rien vu');
			expect(walk.smtp.mails()).toHaveLength(1);
			await linkTo('dominique@lens.example');
			walk.smtp.clear();
			await other.goto(`${STUDY}/link`);
			await other.fill('#email', 'dominique@lens.example');
			await press(other, 'Recevoir mon lien');
			expect(await main(other)).toContain('C’est noté');
			await linkTo('dominique@lens.example');
			walk.smtp.clear();

			const newcomer = await open();
			await newcomer.goto(`${STUDY}/link`);
			await expectFit(newcomer, 'asking for the link');
			expect(await main(newcomer)).not.toContain('commencée dans ce navigateur');
			await beginFor(newcomer, 'lens');
			// Whoever holds the link has it sent to themselves.
			await first.goto(`${STUDY}/link`);
			await expectFit(first, 'asking for the link that one holds');
			await first.getByRole('link', { name: 'M’envoyer le lien de cette réponse' }).click();
			await first.waitForURL(/\/later$/);
			expect(await main(newcomer)).not.toContain('dominique');
			const told = await walk.smtp.mailTo('dominique@lens.example');
			expect(told.subject).toContain('Une autre personne a commencé');
			await newcomer.locator('[name=respondent-name]').fill('Une autre');
			// Whoever picks it again in the same browser goes on with their own.
			await newcomer.goto(`${STUDY}/authority?q=lens`);
			await newcomer.locator('input[name=authority]').first().check();
			await press(newcomer, 'Commencer le questionnaire');
			await newcomer.waitForURL(/\/pages\//);
			const { rows } = await walk.whole.query<{ count: string }>(
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
				const before = await walk.whole.prints(BY_ITSELF);
				const mails = await mailsWritten();
				const { followed, sent } = await crawl(page, [
					...[...all, `${walk.site.origin}${STUDY}`],
					...(held === null ? [] : PAGES.map((each) => `${walk.site.origin}${STUDY}${each}`))
				]);
				await settled();
				expect(
					await walk.whole.prints(BY_ITSELF),
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
				(await walk.whole.query<{ id: string }>('select id from response order by id')).rows.length;
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
		Number((await walk.whole.query<{ n: string }>('select count(*) as n from mail')).rows[0]!.n);

	/** Until nothing waits any more to be done now. */
	async function settled() {
		await expect
			.poll(
				async () =>
					Number(
						(
							await walk.whole.query<{ n: string }>(
								`select count(*) as n from job where run_at <= now()
									and finished_at is null and failed_at is null and cancelled_at is null`
							)
						).rows[0]!.n
					),
				{ timeout: 20_000 }
			)
			.toBe(0);
	}
});

describe('a link', () => {
	test('stands in no log line, no row of the database, no Referer', async () => {
		expect(links.size).toBeGreaterThan(5);
		const tables = await walk.whole.tables();
		const told = await Promise.all(referers);
		expect(told.filter((each) => each !== '').length).toBeGreaterThan(50);
		for (const link of links) {
			const token = link.split('/r/')[1]!;
			expect(token).toMatch(/^[\w-]{43}$/);
			const seal = Buffer.from(token, 'base64url').subarray(16);
			// The id is no secret; the seal, in whatever writing, is.
			const parts = [token, token.slice(22), seal.toString('base64'), seal.toString('hex')];
			for (const part of parts) {
				expect(walk.site.log().includes(part), 'in the log').toBe(false);
				for (const [name, text] of tables) expect(text.includes(part), `in ${name}`).toBe(false);
				expect(
					told.some((referer) => referer.includes(part)),
					'in a Referer'
				).toBe(false);
			}
		}
		expect(walk.site.log()).toContain('/(respondent)/r/[token]');
		expect(told.some((referer) => referer.includes('/r/'))).toBe(false);
	});
});

test(
	'drafts begun from one place are counted, with a sentence that helps',
	{ timeout: LONG },
	async () => {
		const { rows } = await walk.whole.query<{ id: string }>(
			`select id from authority where kind = 'commune' and closed_at is null order by id limit 1`
		);
		const begin = () =>
			walk.site.ask(`${STUDY}/authority?/pick`, {
				method: 'POST',
				headers: {
					...{ origin: walk.site.origin, 'content-type': 'application/x-www-form-urlencoded' },
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
