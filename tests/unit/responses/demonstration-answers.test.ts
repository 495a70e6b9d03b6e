import { Model } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { knownAnswers, submittedAnswers } from '$lib/form/answers';
import { validate, warningsIn } from '$lib/form/validate';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { indicators } from '$lib/questionnaires/templates/acter/coverage';
import { isAfrican } from '$lib/questionnaires/templates/countries';
import { demonstrationAnswers } from '$lib/responses/demo/demonstration-answers';
import { demonstrationSample } from '$lib/responses/demo/demonstration-sample';
import { figuresOver, madeUpAuthorities } from './demonstration-ground';

const year = new Date().getFullYear();
const authorities = madeUpAuthorities();
const responses = demonstrationAnswers(authorities, year);
const submitted = responses.filter((response) => response.state === 'submitted');
const drafts = responses.filter((response) => response.state === 'draft');
const figure = figuresOver(submitted, authorities, year);
const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));

function figureOf(id: string) {
	const indicator = byId.get(id);
	if (!indicator) throw new Error(`no indicator ${id}`);
	return figure(indicator);
}

/** As survey-core knows them: rows without the ids of our own. */
const plain = (answers: object) =>
	JSON.parse(JSON.stringify(answers), (key, value: unknown) =>
		key === '_id' ? undefined : value
	) as Record<string, unknown>;

describe('the sample', () => {
	const wanted = demonstrationSample.filter((cell) => cell.state === 'submitted');
	const total = (cells: typeof wanted) => cells.reduce((sum, cell) => sum + cell.count, 0);

	it('has 122 submitted answers and 15 drafts', () => {
		expect(total(wanted)).toBe(122);
		expect(total(demonstrationSample.filter((cell) => cell.state === 'draft'))).toBe(15);
	});

	it('shares the networks out as published: 18, 16, 15, 14, 13, 11, 8, 6 %', () => {
		const networks = [...new Set(wanted.map((cell) => cell.network))];
		const shares = networks.map((network) =>
			Math.round((total(wanted.filter((cell) => cell.network === network)) / 122) * 100)
		);
		expect(networks).toEqual([
			'lianes',
			'centraider',
			'so-cooperation',
			'pays-de-la-loire',
			'resacoop',
			'bretagne',
			'territoires-solidaires',
			'yvelines'
		]);
		expect(shares).toEqual([18, 16, 15, 14, 13, 11, 8, 6]);
	});

	it('has 30 % between 10,000 and 50,000 inhabitants', () => {
		expect(total(wanted.filter((cell) => cell.size === '10k-50k'))).toBe(37);
	});
});

describe('the published figures', () => {
	it.each([
		['active', 104, 122, 85],
		['seniority-10', 68, 104, 65],
		['seniority-20', 48, 104, 46],
		['size-10-50k', 37, 122, 30],
		['ir-service', 49, 104, 47],
		['europe-service', 12, 47, 26],
		['other-services', 67, 104, 64],
		['budget-line', 56, 104, 54],
		['aid-declared', 52, 104, 50],
		['budget-under-10k', 20, 100, 20],
		['budget-250-500k', 18, 100, 18],
		['motivation-solidarity', 60, 104, 58],
		['cooperation', 94, 104, 90],
		['kind-development', 205, 301, 68],
		['kind-culture', 181, 301, 60],
		['kind-emergency', 126, 301, 42],
		['kind-economic', 25, 104, 24],
		['local-support', 48, 104, 46],
		['local-funding', 44, 104, 42],
		['awareness', 40, 104, 38],
		['delegation', 30, 104, 29],
		['delegation-ir', 9, 47, 19],
		['partner-authorities', 61, 122, 50],
		['accompanied', 41, 104, 39]
	])('%s: %i of %i, %i percent', (id, n, of, published) => {
		const found = figureOf(id);
		expect({ n: found.n, of: found.of }).toEqual({ n, of });
		expect(Math.round((100 * n) / of)).toBe(published);
	});

	it.each([
		['respondents', 122],
		['africa-share', 73.4],
		['fte-with-europe', 14.7],
		['fte-ir', 4.45],
		['aid-mean', 239_376],
		['budget-median', 50_000]
	])('%s: %d', (id, published) => {
		expect(figureOf(id).value).toBe(published);
	});

	it('3 cooperations per authority, by either base, and more in larger ones', () => {
		expect(Math.round(figureOf('cooperation-count').value)).toBe(3);
		expect(Math.round(301 / 104)).toBe(3);
	});

	it('the seven actions, with and without a service', () => {
		const table = [...byId.keys()].filter((id) => id.startsWith('action-'));
		const counts = (column: string) =>
			table.filter((id) => id.endsWith(`-${column}-service`)).map((id) => figureOf(id));
		expect(counts('with').map(({ n }) => n)).toEqual([47, 29, 27, 26, 19, 25, 17]);
		expect(counts('without').map(({ n }) => n)).toEqual([47, 19, 13, 9, 9, 6, 3]);
		expect(counts('with').every(({ of }) => of === 49)).toBe(true);
		expect(counts('without').every(({ of }) => of === 55)).toBe(true);
	});

	it('the five countries of Africa in their order', () => {
		const counts = new Map<string, number>();
		for (const { answers } of submitted) {
			for (const row of (answers.cooperations ?? []) as { country: string; state: string }[]) {
				if (row.state !== 'ended' && isAfrican(row.country))
					counts.set(row.country, (counts.get(row.country) ?? 0) + 1);
			}
		}
		const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([country]) => country);
		expect(ranked.slice(0, 5)).toEqual(['MA', 'SN', 'BF', 'MG', 'ML']);
	});

	it('services only above 10,000 inhabitants, Europe services only above 100,000', () => {
		const facts = new Map(authorities.map((authority) => [authority.id, authority.population]));
		const populations = (test: (answers: Record<string, unknown>) => boolean) =>
			submitted
				.filter(({ answers }) => test(answers))
				.map(({ authorityId }) => facts.get(authorityId) ?? 0);
		expect(
			Math.min(
				...populations((answers) => ['own', 'shared'].includes(String(answers['ir-service'])))
			)
		).toBeGreaterThanOrEqual(10_000);
		expect(
			Math.min(...populations((answers) => answers['europe-service'] === 'yes'))
		).toBeGreaterThan(100_000);
	});

	it('services that delegate have 0.25 to 3 full-time equivalents', () => {
		const ftes = submitted
			.filter(
				({ answers }) =>
					answers['ir-fte'] !== undefined &&
					['partly', 'wholly'].includes(String(answers.delegation))
			)
			.map(({ answers }) => Number(answers['ir-fte']));
		expect([Math.min(...ftes), Math.max(...ftes)]).toEqual([0.25, 3]);
	});
});

describe('each answer', () => {
	it('is valid for the compiled form, which drops nothing and has nothing to warn of', () => {
		const compiled = compileQuestionnaire(acterTemplate);
		if (compiled.form === null) throw new Error('the template does not compile');
		const { form } = compiled;
		const context = { locale: 'fr', now: new Date(year, 10, 21) };
		for (const { answers, authorityId, state } of responses) {
			expect(submittedAnswers(form, answers, context), authorityId).toEqual(answers);
			expect(knownAnswers(form, answers), authorityId).toEqual(answers);
			if (state === 'submitted') {
				expect(validate(form, answers, context), authorityId).toEqual([]);
				expect(warningsIn(form, answers, context), authorityId).toEqual([]);
			}
		}
	});

	// A model of survey-core takes a tenth of a second: every sixth answer has to do.
	it('is valid and complete for survey-core too', { timeout: 60_000 }, () => {
		const model = new Model(structuredClone(acterTemplate));
		for (const { answers, authorityId } of submitted.filter((_, index) => index % 6 === 0)) {
			model.clear(true, true);
			model.data = plain(answers);
			expect(model.validate(false), authorityId).toBe(true);
			model.doComplete();
			expect(model.data, authorityId).toEqual(plain(answers));
		}
	});

	it('is the same every time, whatever the order of the authorities', () => {
		const again = demonstrationAnswers([...authorities].reverse(), year);
		const sorted = (list: typeof responses) =>
			[...list].sort((a, b) => (a.authorityId < b.authorityId ? -1 : 1));
		expect(sorted(again)).toEqual(sorted(responses));
	});

	it('belongs to one authority, all of them served', () => {
		expect(responses.map((response) => response.authorityId)).toEqual(
			authorities.map((authority) => authority.id)
		);
		expect(responses.every(({ answers, authorityId }) => answers.authority === authorityId)).toBe(
			true
		);
	});

	it('says that its free texts are invented', () => {
		const free = [
			'respondent-name',
			'respondent-function',
			'partner-authority',
			'operators',
			'obstacles-text',
			'remarks',
			'actions-Comment'
		];
		const texts: string[] = [];
		JSON.stringify(responses, (key, value: unknown) => {
			if (free.includes(key)) texts.push(String(value));
			return value;
		});
		expect(texts.length).toBeGreaterThan(400);
		expect(texts.filter((text) => !text.endsWith('(démonstration)'))).toEqual([]);
		expect(
			responses.every(({ answers }) =>
				String(answers['respondent-email']).endsWith('@demo.example')
			)
		).toBe(true);
	});

	it('as a draft stops on different pages', () => {
		expect(drafts).toHaveLength(15);
		expect(new Set(drafts.map((draft) => draft.page)).size).toBeGreaterThan(5);
		expect(drafts.every(({ answers }) => answers['interview-willing'] === undefined)).toBe(true);
	});
});
