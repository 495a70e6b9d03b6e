// What is doubtful, from being found to being lifted or gone: one of each kind in a study of its own,
// looked for by the jobs of the site itself; and the rules of a study, written and tried.
import { KNOWN_KEY } from '../ground/known-key';
import { sql } from 'kysely';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '$lib/access/passwords.server';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import { asSystem, openDatabase, type Database } from '$lib/ground/database.server';
import { correctAnswers } from '$lib/responses/review/correct-answer.server';
import { addRule } from '$lib/responses/quality/change-rules.server';
import { accessFaults, openBrowser, overflows } from '../ground/browser';
import { patient } from '../ground/patient-page';
import { makePeople, makePerson, type People } from '../ground/people';
import { tabTo } from '../ground/respondent';
import { over } from '../ground/reviewing';
import { signInTo, startSite, type Site } from '../ground/site';
import { addResponse, makeSmallStudy, smallForm, type SmallStudy } from '../ground/small-study';
import { startTemporaryPostgres } from '../ground/temporary-postgres.mjs';

const LONG = 240_000;
const PASSWORD = 'a password for tests only';
const says = (text: string) => ({ fr: text, en: text });
const choice = (value: string, text: string) => ({ value, text: says(text) });
const LINES = ['schools', 'firms', 'hospitals', 'diasporas', 'museums', 'sports'];
const form: CompiledForm = {
	...smallForm,
	pages: [
		...smallForm.pages,
		{
			name: 'more',
			title: says('Détails'),
			elements: [
				{
					...{ kind: 'matrix', name: 'ties', title: says('Vos liens') },
					rows: LINES.map((value) => choice(value, value)),
					columns: [choice('close', 'Proche'), choice('far', 'Lointain')]
				},
				...Array.from({ length: 48 }, (_, n) => ({
					...{ kind: 'radiogroup' as const, name: `q${n}`, title: says(`Question ${n} ?`) },
					choices: [choice('yes', 'Oui'), choice('no', 'Non')]
				}))
			]
		}
	]
};

let postgres: Awaited<ReturnType<typeof startTemporaryPostgres>>;
let database: Database;
let site: Site;
let browser: Browser;
let people: People;
let study: SmallStudy;
/** Of each authority by its name. */
const ids = new Map<string, string>();
const contexts: BrowserContext[] = [];
const sessions = new Map<string, Promise<string>>();

beforeAll(async () => {
	postgres = await startTemporaryPostgres();
	database = await openDatabase({ url: postgres.url, dataDir: null, poolSize: 2 });
	const hash = await hashPassword(PASSWORD);
	people = await makePeople(hash);
	await makePerson('rose', 'reader', 'lianes', hash);
	study = await makeSmallStudy('doubts', form);
	await addDoubts();
	site = await startSite({ DEMO: '0', DATABASE_URL: postgres.url, SECRET_KEY: KNOWN_KEY });
	browser = await openBrowser();
	await looked();
}, LONG);
afterAll(async () => {
	await browser?.close();
	await site?.stop();
	await database?.close();
	postgres?.stop();
});
afterEach(async () => {
	for (const context of contexts.splice(0)) await context.close();
});

/** One of each kind, among ten authorities that nothing is to be said of. */
async function addDoubts() {
	const ties = (value: (line: number) => string) =>
		Object.fromEntries(LINES.map((line, place) => [`ties.${line}`, value(place)]));
	const mixed = ties((line) => (line % 2 ? 'close' : 'far'));
	const add = async (name: string, answers: Record<string, Json>, more: object = {}) => {
		const { networkId } = people.bruno;
		const made = await addResponse(study, {
			...{ networkId, population: 20_000, name, answers },
			...more
		});
		ids.set(name, made.id);
		return made;
	};
	for (let place = 0; place < 10; place += 1)
		await add(`Ordinaire ${place}`, { budget: 20_000 + 2_000 * place, ...mixed });
	await add('Amiens', { budget: 2_500_000 });
	await add('Calais', { remarks: 'Écrire à marie@calais.example, à paul@calais.example' });
	await add('Denain', { ...ties(() => 'close') });
	const { authorityId } = await add('Beauvais', { budget: 22_000 });
	await addResponse(study, { networkId: people.bruno.networkId, authorityId });
	await add('Laon', { budget: 30_000 });
	await add('Soissons', Object.fromEntries(Array.from({ length: 48 }, (_, n) => [`q${n}`, 'yes'])));
	await add('Creil', { 'has-action': 'no', budget: 25_000 });
	const elsewhere = { networkId: people.chloe.networkId };
	await add('Quimper', { remarks: 'voir ci-dessus' }, elsewhere);
	await over(study, people.alice.viewer, (db, viewer, study) =>
		addRule(db, viewer, study, {
			...{ expression: "{has-action} = 'no' and {budget} > 0", panel: null },
			words: { fr: 'Un budget sans aucune action.' }
		})
	);
	await asSystem('tests', async (db) => {
		// What Laon said in a wave before, and how fast Soissons wrote.
		await db
			.insertInto('previous_answer')
			.values({
				...{ response_id: ids.get('Laon')!, wave_id: study.waveId, sent_at: new Date() },
				...{ item: 'budget', value: '3000' }
			})
			.execute();
		await sql`update answer set by_contributor = response_id, at = at + interval '8 seconds'
			where response_id = ${ids.get('Soissons')!}`.execute(db);
	});
}

/** What is to be looked at by and by is looked at now, by the site. */
async function looked() {
	await asSystem('tests', (db) =>
		sql`update job set run_at = now() where kind like 'quality.%' and finished_at is null`.execute(
			db
		)
	);
	for (;;) {
		const { rows } = await asSystem('tests', (db) =>
			sql`select id from job where kind like 'quality.%' and finished_at is null
				and run_at <= now()`.execute(db)
		);
		if (rows.length === 0) return;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

const home = '/studies/doubts/responses';
const queue = `${home}/quality`;
const rules = `${queue}/rules`;
const flagsOf = (name: string) => `${home}/${ids.get(name)}/flags`;

async function enter(who: string, path: string, options: BrowserContextOptions = {}) {
	const context = await browser.newContext({
		...{ locale: 'fr-FR', viewport: { width: 1440, height: 900 }, baseURL: site.origin },
		...options
	});
	context.setDefaultTimeout(60_000);
	contexts.push(context);
	const session = sessions.get(who) ?? signInTo(site, `${who}@people.example`, PASSWORD);
	sessions.set(who, session);
	const [name = '', value = ''] = (await session).split('=');
	await context.addCookies([{ name, value, url: site.origin }]);
	const page = await context.newPage();
	const watched = options.javaScriptEnabled === false ? page : patient(page);
	await watched.goto(path);
	return watched;
}

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
const main = async (page: Page) => plain(await page.locator('main').innerText());
const entry = (page: Page, name: string) => page.locator(`#response-${ids.get(name)}`);

/** Readable by day and by night, on a telephone and at a desk. */
async function expectFit(page: Page, what: string) {
	const before = page.viewportSize()!;
	for (const width of [360, 1440]) {
		await page.setViewportSize({ ...before, width });
		expect(await overflows(page), `${what} overflows at ${width}`).toBe(false);
		if (!(await page.evaluate(() => matchMedia('(scripting: enabled)').matches))) continue;
		expect(await accessFaults(page), `${what}, ${width}`).toEqual([]);
	}
	await page.setViewportSize(before);
}

describe('what is doubtful', () => {
	test(
		'is told of each kind with its evidence, what matters most first',
		{ timeout: LONG },
		async () => {
			const page = await enter('bruno', queue);
			// The page says itself when all was looked at.
			while (!(await main(page)).includes('Les 18 réponses envoyées ont été examinées'))
				await page.reload();
			const told = await main(page);
			for (const sentence of [
				'« Votre budget » : 2 500 000 €. C’est beaucoup plus que ce que disent',
				'avec une médiane de',
				'Une autre réponse de la même collectivité a été envoyée pour cette vague',
				'« Remarques » contient 2 adresses électroniques, qui peuvent désigner des personnes.',
				'« Vos liens » : la même réponse (« Proche ») aux 6 lignes, ce que ne fait aucune des',
				'« Votre budget » : 30 000 €, contre 3 000 € dans la vague précédente.',
				'48 réponses en 8 secondes, alors qu’il faut environ',
				'Un budget sans aucune action.'
			])
				expect(told).toContain(sentence);
			expect(told).not.toContain('Quimper');
			expect(await entry(page, 'Creil').innerText()).toMatch(/Avez-vous une action[\s\S]*Non/);
			const names = await page.locator('ol h2 a').allInnerTexts();
			expect(names.indexOf('Beauvais')).toBeLessThan(names.indexOf('Calais'));
			expect(told).toMatch(/Les 18 réponses envoyées ont été examinées/);
			await expectFit(page, 'the queue');

			// Narrowed, in the address.
			await page.getByLabel('Doute', { exact: true }).selectOption('misplaced-text');
			await page.getByRole('button', { name: 'Filtrer' }).click();
			await page.waitForURL(/kind=misplaced-text/);
			expect(await page.locator('ol h2 a').allInnerTexts()).toEqual(['Calais']);
			await page.goto(`${queue}?mine=yes`);
			expect(await main(page)).toContain('Aucune réponse ne correspond à ces filtres');
			await expectFit(page, 'nothing under a filter');
		}
	);

	test(
		'is lifted with a reason where it stands, by keyboard, and put back',
		{ timeout: LONG },
		async () => {
			const page = await enter('bruno', queue);
			const amiens = entry(page, 'Amiens');
			await page.locator('h1').click();
			await tabTo(page, amiens.locator('summary', { hasText: 'Lever ce doute' }));
			await page.keyboard.press('Enter');
			await tabTo(page, amiens.locator('textarea'));
			await tabTo(page, amiens.getByRole('button', { name: 'Lever le doute' }));
			await page.keyboard.press('Enter');
			await amiens.getByText('sans raison, le doute reste').waitFor();
			expect(await amiens.locator('textarea').evaluate((it) => it === document.activeElement)).toBe(
				true
			);
			await expectFit(page, 'a doubt without a reason');
			await page.keyboard.type('Fonds exceptionnel, vérifié au téléphone');
			await tabTo(page, amiens.getByRole('button', { name: 'Lever le doute' }));
			await page.keyboard.press('Enter');
			await amiens.getByText('Levé par vous').waitFor();
			expect(page.url()).toContain(queue);
			expect(plain(await amiens.innerText())).toContain(
				'« Fonds exceptionnel, vérifié au téléphone »'
			);
			expect(
				await amiens.locator('[id^=flag-]').evaluate((it) => it === document.activeElement)
			).toBe(true);
			expect(await page.getByRole('status').filter({ hasText: 'Le doute est levé' }).count()).toBe(
				1
			);
			await expectFit(page, 'the queue with a doubt just lifted');

			// The page of the response keeps it, with who and why; another reviewer may put it back.
			await page.goto(flagsOf('Amiens'));
			expect(await main(page)).toContain('Plus rien à vérifier dans cette réponse.');
			await expectFit(page, 'all doubts of a response');
			await page.getByRole('button', { name: 'Remettre ce doute' }).click();
			await page.getByRole('heading', { name: 'À vérifier', exact: true }).waitFor();
			await page.locator('summary', { hasText: 'Lever ce doute' }).waitFor();
		}
	);

	test('goes without a script too, with what was typed kept', { timeout: LONG }, async () => {
		const page = await enter('bruno', queue, { javaScriptEnabled: false });
		const calais = entry(page, 'Calais');
		await calais.locator('summary', { hasText: 'Lever ce doute' }).click();
		await calais.locator('textarea').fill('x'.repeat(501));
		await calais.getByRole('button', { name: 'Lever le doute' }).click();
		await page.waitForURL(/flags\?\/dismiss/);
		expect(await main(page)).toContain('dépasse 500 signes');
		expect(await page.locator('textarea').inputValue()).toBe('x'.repeat(501));
		await page.locator('textarea').fill('Adresses publiques de la mairie');
		await page.getByRole('button', { name: 'Lever le doute' }).click();
		await page.waitForURL(new RegExp(`quality#response-${ids.get('Calais')}`));
		expect(plain(await calais.innerText())).toContain('Levé par vous');
		await calais.getByRole('button', { name: 'Remettre ce doute' }).click();
		await calais.locator('summary', { hasText: 'Lever ce doute' }).waitFor();
	});

	test('is gone once the answer is corrected, and stays told', { timeout: LONG }, async () => {
		const id = ids.get('Amiens')!;
		await over(study, people.bruno.viewer, (db, viewer, study) =>
			correctAnswers(db, viewer, {
				...{ study, id, reason: 'Des milliers d’euros', locale: 'fr' },
				changes: [{ item: 'budget', value: 25_000, seen: 1 }]
			})
		);
		await looked();
		const page = await enter('bruno', queue);
		expect(await main(page)).not.toContain('Amiens');
		await page.goto(flagsOf('Amiens'));
		expect(await main(page)).toMatch(/Disparu aujourd’hui à/);
		expect(await page.locator('form[action*=dismiss]').count()).toBe(0);
	});

	test(
		'is read by a reader without forms, and by another network not at all',
		{ timeout: LONG },
		async () => {
			const reader = await enter('rose', queue);
			expect(await main(reader)).toContain('Calais');
			expect(await reader.locator('main form[method=post]').count()).toBe(0);
			await reader.goto(flagsOf('Calais'));
			expect(await reader.locator('main form[method=post]').count()).toBe(0);
			await reader.goto(rules);
			expect(await reader.locator('main form').count()).toBe(0);
			expect(await main(reader)).toContain('Un budget sans aucune action.');
			expect((await reader.goto(`${rules}/new`))!.status()).toBe(403);

			const chloe = await enter('chloe', queue);
			expect(await main(chloe)).not.toMatch(/Calais|Beauvais/);
			expect((await chloe.goto(flagsOf('Calais')))!.status()).toBe(404);
			await chloe.goto(rules);
			expect(await main(chloe)).toContain('Ne parle d’aucune réponse');
		}
	);
});

describe('the rules of a study', () => {
	test('are built from lists, tried, kept, and speak', { timeout: LONG }, async () => {
		const page = await enter('alice', rules);
		expect(await main(page)).toMatch(
			/Quand « Avez-vous une action \? » est « Non » et « Votre budget »/
		);
		expect(await main(page)).toContain('Parle d’une réponse');
		await expectFit(page, 'the rules');
		await page.getByRole('link', { name: 'Ajouter une règle' }).click();
		await page.locator('#question-0').selectOption('ties.schools');
		await page.locator('#value-0').selectOption('far');
		await page.locator('#question-1').selectOption('budget');
		await page.locator('#by-1').selectOption('atLeast');
		await page.locator('#value-1').fill('beaucoup');
		await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
		await page.getByRole('alert').waitFor();
		expect(await main(page)).toContain('Écrivez un nombre');
		expect(await page.locator('#value-1').inputValue()).toBe('beaucoup');
		await expectFit(page, 'a rule that can’t be read');
		await page.locator('#value-1').fill('36 000');
		await page.getByRole('button', { name: 'Voir de quelles réponses' }).click();
		await page.getByText('Cette règle parlerait').waitFor();
		expect(await main(page)).toMatch(/Cette règle parlerait de 2 réponses, sur \d+ envoyées/);
		expect(await main(page)).toContain("{ties.schools} = 'far' and {budget} >= 36000");
		expect(await main(page)).toContain('Rien n’est encore enregistré');
		await expectFit(page, 'a rule tried');
		await page.locator('[name=fr]').fill('Un gros budget et des écoles lointaines.');
		await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
		await page.waitForURL(/done=added/);
		await looked();
		await page.goto(rules);
		await page.getByRole('link', { name: 'Parle de 2 réponses' }).click();
		await page.waitForURL(/kind=incoherence/);
		expect(await main(page)).toContain('Un gros budget et des écoles lointaines.');
		expect(await entry(page, 'Ordinaire 8').innerText()).toMatch(/36.000/);
	});

	test(
		'are written by hand, over what another wrote, retired and restored',
		{ timeout: LONG },
		async () => {
			const page = await enter('alice', rules);
			const first = page.locator('li[id^=rule-]', { hasText: 'Un budget sans aucune action.' });
			await first.getByRole('link', { name: 'Modifier' }).click();
			await page.getByLabel('En écrivant l’expression').check();
			expect(await page.locator('#expression').inputValue()).toBe(
				"{has-action} = 'no' and {budget} > 0"
			);
			await page.locator('#expression').fill('{budgets} > 0');
			await page.getByRole('button', { name: 'Voir de quelles réponses' }).click();
			await page.getByRole('alert').waitFor();
			expect(await main(page)).toContain('Aucune question ne s’appelle « budgets »');
			await expectFit(page, 'an expression that can’t be read');

			const other = await enter('alice', page.url());
			await other.locator('[name=fr]').fill('Un budget, mais aucune action.');
			await other.getByRole('button', { name: 'Enregistrer la règle' }).click();
			await other.waitForURL(/done=changed/);
			await page.locator('#expression').fill("{has-action} = 'no' and {budget} > 1");
			await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
			await page.getByText('vient d’être modifiée').waitFor();
			expect(await main(page)).toContain('Un budget, mais aucune action.');
			expect(await page.locator('#expression').inputValue()).toContain('{budget} > 1');
			await expectFit(page, 'a rule changed by two');
			await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
			await page.waitForURL(/done=changed/);

			const kept = page.locator('li[id^=rule-]', { hasText: 'Un budget sans aucune action.' });
			await kept.getByRole('button', { name: 'Retirer' }).click();
			await page.getByText('La règle est retirée').waitFor();
			await looked();
			await page.goto(queue);
			expect(await main(page)).not.toContain('Creil');
			await page.goto(rules);
			await page.getByRole('button', { name: 'Remettre en vigueur' }).click();
			await page.getByText('de nouveau en vigueur').waitFor();
		}
	);

	test('are written without a script', { timeout: LONG }, async () => {
		const page = await enter('alice', `${rules}/new`, { javaScriptEnabled: false });
		await page.locator('[name=question-0]').selectOption('has-action');
		await page.locator('[name=by-0]').selectOption('is');
		await page.locator('[name=value-0]').fill('oui');
		await page.getByRole('button', { name: 'Ajouter une condition' }).click();
		// The choices of the question are there now.
		expect(await page.locator('select[name=value-0]').count()).toBe(1);
		await page.locator('[name=value-0]').selectOption('yes');
		await page.locator('[name=question-1]').selectOption('cooperations.length');
		await page.locator('[name=by-1]').selectOption('more');
		await page.locator('[name=value-1]').fill('3');
		await page.getByRole('button', { name: 'Voir de quelles réponses' }).click();
		expect(await main(page)).toContain('Cette règle ne parlerait d’aucune');
		await expectFit(page, 'a rule tried without a script');
		await page.locator('[name=fr]').fill('Plus de trois coopérations.');
		await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
		await page.waitForURL(/done=added/);
		expect(await main(page)).toContain('Plus de trois coopérations.');
	});
});
