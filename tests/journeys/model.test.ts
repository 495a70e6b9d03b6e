// The model of a response: a suggestion that explains itself, overridden with a reason whose trace
// stays, read twice without seeing, settled; what moved between two waves; what leaves as a file.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bare } from '../ground/answering';
import { expectFit } from '../ground/fit';
import { DESK, demonstration, TELEPHONE, visits } from '../ground/visits';

const STUDY = '/studies/acter-demo';
const FILE = `${STUDY}/typology/models.csv`;
const LONG = 240_000;
const ONE = 'hauts-de-france';
const OTHER = 'equipe.hauts-de-france';
const READER = 'lecture.hauts-de-france';

const { enter } = visits(demonstration);

const main = async (page: Page) => bare(await page.locator('main').innerText());
const done = (page: Page, what: string) => page.waitForURL(new RegExp(`done=${what}`));
const agree = (page: Page) => page.locator('#decision ~ form button[name=choice]');
const isTold = (page: Page) =>
	page.evaluate(() => document.activeElement?.querySelector('.notice') !== null);

/** On a telephone and at a desk. */
async function fit(page: Page, what: string) {
	for (const viewport of [TELEPHONE, { ...DESK, width: 1440 }]) {
		await page.setViewportSize(viewport);
		await expectFit(page, `${what}, ${viewport.width}`, [viewport.width]);
	}
}

type Line = Record<string, string>;

const fetched = (page: Page) =>
	page.evaluate(async (path) => {
		const answer = await fetch(path);
		return { status: answer.status, text: await answer.text() };
	}, FILE);

/** The file of models, by its headings. No cell of these has a line break. */
async function lines(page: Page): Promise<Line[]> {
	const { text } = await fetched(page);
	const [head = [], ...rows] = text
		.replace(/^\ufeff/, '')
		.trimEnd()
		.split('\r\n')
		.map((line) =>
			[...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) =>
				(quoted ?? plain ?? '').replaceAll('""', '"')
			)
		);
	return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

const pageOf = (id: string) => `${STUDY}/responses/${id}/model`;
const lineOf = async (page: Page, id: string) =>
	(await lines(page)).find((line) => line['Réponse (identifiant)'] === id)!;

/** Responses of the network of which one model is suggested, and nobody has decided. */
const undecided = async (page: Page) =>
	(await lines(page))
		.filter(
			(line) =>
				line['Suggestion (issue)'] === 'clear' &&
				line['Modèle décidé (clé)'] === '' &&
				line['Deuxième lecture'] === '' &&
				line.Vague === '2'
		)
		.map((line) => ({
			id: line['Réponse (identifiant)']!,
			name: line.Collectivité!,
			model: line['Modèle suggéré']!,
			key: line['Modèle suggéré (clé)']!
		}));

const another = (key: string) => (key === 'cosmin' ? 'cimob' : 'cosmin');

/** Chooses in the form what is not suggested. */
async function choose(page: Page, key: string, reason: string) {
	const form = page.locator('form', { has: page.locator('[name=reason]') });
	const details = page.locator('details', { has: page.locator('[name=reason]') });
	if ((await details.count()) > 0 && (await details.getAttribute('open')) === null)
		await details.locator('summary').click();
	await form.locator(`[value="model:${key}"]`).check();
	await form.locator('[name=reason]').fill(reason);
	return form;
}

test(
	'a suggestion explains itself, is agreed with, overridden, and leaves its trace',
	{
		timeout: LONG
	},
	async () => {
		const page = await enter(ONE);
		const [first] = await undecided(page);
		const { id, model, key } = first!;
		await page.goto(pageOf(id));
		await fit(page, 'the model of a response');
		const said = await main(page);
		expect(said).toContain(model);
		expect(said).toMatch(/Score de \d+ %, \d+ points? devant/);
		expect(said).toMatch(/\d dimensions jugées sur 9/);
		expect(said).toMatch(/Pour : .+\(.+\)/);
		expect(said).toMatch(/Contre : /);
		expect(await page.getByRole('img', { name: /^Profil de / }).count()).toBe(1);
		expect(await page.locator('#profile-table').count()).toBe(1);
		expect(await page.locator('table tbody tr').count()).toBe(9);

		// What lacks an answer leads to where it stands.
		const missing = page.locator('a[href*="#answer-"]');
		if ((await missing.count()) > 0)
			expect(await missing.first().getAttribute('href')).toMatch(
				new RegExp(`/responses/${id}#answer-[\\w-]+$`)
			);

		await agree(page).click();
		await done(page, 'decided');
		expect(await isTold(page)).toBe(true);
		expect(await main(page)).toContain('d’accord avec la suggestion');

		// Another one, without a reason: said at its field, and nothing is lost.
		const other = another(key);
		await (await choose(page, other, '')).getByRole('button').click();
		await page.getByRole('alert').waitFor();
		expect(await main(page)).toContain('Dites pourquoi');
		expect(await page.locator(`[value="model:${other}"]`).isChecked()).toBe(true);
		expect(await page.locator('#decision-reason').getAttribute('aria-invalid')).toBe('true');
		await fit(page, 'a decision without a reason');
		await (await choose(page, other, '=1+1 est ce que dit leur élue')).getByRole('button').click();
		await done(page, 'decided');
		expect(await page.locator('#history ~ ol > li').count()).toBe(2);
		expect(await main(page)).toContain('autre chose que la suggestion');

		const line = await lineOf(page, id);
		expect(line['Modèle décidé (clé)']).toBe(other);
		expect(line['Modèle suggéré (clé)']).toBe(key);
		expect(line['Accord avec la suggestion']).toBe('autre chose');
		// What somebody typed is run by no spreadsheet.
		expect(line.Raison).toBe("'=1+1 est ce que dit leur élue");
		expect(line['Décisions précédentes (nombre)']).toBe('1');
		expect(line['Décisions précédentes']).toContain(model);

		// Two other models side by side, by the address.
		await page.goto(`${pageOf(id)}?model=astre&with=cimob`);
		expect(await page.locator('#pair-model').inputValue()).toBe('astre');
		expect(await page.locator('figcaption').innerText()).toContain('ASTRE');
	}
);

test(
	'a second reader sees nothing of the first decision until theirs is made',
	{
		timeout: LONG
	},
	async () => {
		const one = await enter(ONE);
		const other = await enter(OTHER);
		const [first] = await undecided(one);
		const { id, name, key } = first!;
		const secret = 'Parole de première lecture';
		await one.goto(pageOf(id));
		await (await choose(one, another(key), secret)).getByRole('button').click();
		await done(one, 'decided');
		const reader = one.locator('[name=reader]');
		const colleague = await reader.locator('option', { hasText: 'Inès' }).getAttribute('value');
		await one.getByRole('button', { name: 'Demander la deuxième lecture' }).click();
		await one.getByRole('alert').waitFor();
		await reader.selectOption(colleague);
		await one.getByRole('button', { name: 'Demander la deuxième lecture' }).click();
		await done(one, 'asked');
		expect(await main(one)).toContain('relit cette réponse sans voir la décision');
		await fit(one, 'a second reading asked for');

		// Whoever is asked finds it, and nothing of what was decided: on no page, in no file.
		await other.goto(`${STUDY}/typology/readings`);
		expect(
			bare(await other.locator('section', { hasText: 'À lire par vous' }).innerText())
		).toContain(name);
		await fit(other, 'second readings');
		await other.locator('main').getByRole('link', { name }).first().click();
		await other.waitForURL(/\/model$/);
		expect(await main(other)).toContain('Visibles après votre décision');
		expect(await other.content()).not.toContain(secret);
		await fit(other, 'a response read blind');
		for (const path of [`${STUDY}/responses/${id}`, `${STUDY}/responses/${id}/history`]) {
			await other.goto(path);
			expect(await other.content(), path).not.toContain(secret);
		}
		const hidden = await lineOf(other, id);
		expect(hidden['Modèle décidé']).toBe('caché jusqu’à votre lecture');
		expect(JSON.stringify(await lines(other))).not.toContain(secret);

		await other.goto(pageOf(id));
		await agree(other).click();
		await done(other, 'decided');
		expect(await main(other)).toContain(secret);
		expect(await main(other)).toContain('Les deux lectures diffèrent');
		await fit(other, 'two readings that differ');

		// Listed with kappa and its base, then settled with a reason; the measure stays as it was.
		await one.goto(`${STUDY}/typology/readings`);
		const before = await main(one);
		expect(before).toMatch(/Kappa de Cohen : -?\d(,\d+)?/);
		expect(before).toMatch(/n = \d+ réponses lues deux fois/);
		const row = one.locator('tr', { hasText: name });
		expect(await row.innerText()).toContain('à trancher');
		await fit(one, 'disagreements');
		await row.getByRole('link').click();
		await one.waitForURL(/\/model$/);
		await (await choose(one, key, '')).getByRole('button').click();
		await one.getByRole('alert').waitFor();
		await (await choose(one, key, 'Relu à deux')).getByRole('button').click();
		await done(one, 'decided');
		expect(await main(one)).toContain('quelqu’un a tranché depuis');
		await one.goto(`${STUDY}/typology/readings`);
		expect(await one.locator('tr', { hasText: name }).innerText()).not.toContain('à trancher');
		const kappa = (text: string) => /Kappa de Cohen : \S+/.exec(text)![0];
		expect(kappa(await main(one))).toBe(kappa(before));
		expect((await lineOf(one, id))['Deuxième lecture']).toBe('différait, tranché');
	}
);

describe.each([
	{ how: 'with a script', options: {} },
	{ how: 'without a script', options: { javaScriptEnabled: false } }
])('two people who decide at once, $how', ({ options }) => {
	test('the second is shown both versions and loses nothing', { timeout: LONG }, async () => {
		const asker = await enter(ONE);
		const { id, key } = (await undecided(asker))[0]!;
		const one = await enter(ONE, options);
		const other = await enter(OTHER, options);
		for (const page of [one, other]) await page.goto(pageOf(id));
		const reason = 'Leur projet de mandat le dit';
		await choose(other, another(key), reason);
		await agree(one).click();
		await done(one, 'decided');

		const form = other.locator('form', { has: other.locator('[name=reason]') });
		await form.getByRole('button').click();
		await other.getByText('Quelqu’un a décidé entre-temps').waitFor();
		expect(await main(other)).toContain('Dominique Lefebvre a retenu');
		expect(await other.locator('[name=reason]').inputValue()).toBe(reason);
		expect(await other.locator(`[value="model:${another(key)}"]`).isChecked()).toBe(true);
		await fit(other, 'a stale decision');
		await form.getByRole('button').click();
		await done(other, 'decided');
		expect(await main(other)).toContain(reason);
	});
});

test('a decision is made by keyboard alone', { timeout: LONG }, async () => {
	const page = await enter(ONE);
	const { id, key } = (await undecided(page))[0]!;
	await page.goto(pageOf(id));
	await page.locator('summary', { hasText: 'Décider autre chose' }).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	// No radio is chosen yet: the first one has the focus.
	const reach = async (selector: string) => {
		for (let steps = 0; steps < 25; steps += 1) {
			if (await page.evaluate((it) => document.activeElement?.matches(it) === true, selector))
				return;
			await page.keyboard.press('Tab');
		}
		throw new Error(`${selector} is not reached.`);
	};
	await page.keyboard.press('Space');
	const models = ['humanis', 'cosmin', 'cimob', 'climapart', 'astre'];
	for (let steps = models.indexOf(another(key)); steps > 0; steps -= 1)
		await page.keyboard.press('ArrowDown');
	await reach('#decision-reason');
	await page.keyboard.type('Au clavier');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await done(page, 'decided');
	expect((await lineOf(page, id))['Modèle décidé (clé)']).toBe(another(key));
});

test(
	'who only reads has no buttons and takes no file away; another network finds nothing',
	{
		timeout: LONG
	},
	async () => {
		const one = await enter(ONE);
		const [first] = await undecided(one);
		const reader = await enter(READER);
		await reader.goto(pageOf(first!.id));
		expect(await main(reader)).toContain(first!.model);
		expect(await reader.locator('main form[method=post]').count()).toBe(0);
		await reader.goto(`${STUDY}/typology/readings`);
		expect(await reader.locator('a[href$="models.csv"]').count()).toBe(0);
		const refused = await reader.goto(FILE);
		expect(refused!.status()).toBe(403);
		expect(bare(await reader.locator('body').innerText())).toContain('Votre compte ne permet pas');

		const chloe = await enter('bretagne');
		expect((await chloe.goto(pageOf(first!.id)))!.status()).toBe(404);
		await chloe.goto(`${STUDY}/typology/readings`);
		expect(JSON.stringify(await lines(chloe))).not.toContain(first!.id);
		const networks = new Set((await lines(chloe)).map((line) => line.Réseau));
		expect([...networks]).toEqual(['Réseau Bretagne Solidaire']);
	}
);

test(
	'what moved between two waves is drawn, tabled, and says by what',
	{
		timeout: LONG
	},
	async () => {
		const page = await enter('coordination', { at: `${STUDY}/typology/transitions` });
		expect(await main(page)).toContain('D’après le modèle suggéré');
		await fit(page, 'transitions');
		const picture = page.getByRole('img', { name: /^Passages de / });
		const total = Number(await page.locator('tfoot td').last().innerText());
		expect(await main(page)).toMatch(new RegExp(`n = ${total} collectivité`));
		// The picture counts what the table counts.
		const counts = await picture.locator('.count').allTextContents();
		expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(2 * total);
		await page.getByLabel('D’après').selectOption('decided');
		await page.getByRole('button', { name: 'Afficher' }).click();
		await page.waitForURL(/by=decided/);
		expect(await main(page)).toContain('D’après le modèle décidé');
		await fit(page, 'transitions of what was decided');
		await page.goto(`${STUDY}/typology/transitions?from=2&to=2`);
		expect(await main(page)).toContain('Choisissez deux vagues différentes');
	}
);
