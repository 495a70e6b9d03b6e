import { ConditionsParser } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { indicators } from '$lib/questionnaires/templates/acter/coverage';
import {
	countriesOf,
	areaOf,
	countryChoices,
	isAfrican
} from '$lib/questionnaires/templates/countries';
import { itemsOf } from './walk-template';

const items = itemsOf(acterTemplate);
const facts = [
	'authority.kind',
	'authority.population',
	'authority.departement',
	'authority.region',
	'authority.network'
];
const kinds = ['commune', 'epci', 'ept', 'departement', 'region', 'other'];

/** As survey-core's parser gives it. */
type Operand =
	| {
			getType(): string;
			variable?: string;
			correctValue?: unknown;
			values?: Operand[];
			expression?: Operand;
			leftOperand?: Operand;
			rightOperand?: Operand;
			parameters?: { values: Operand[] };
	  }
	| null
	| undefined;

/** What an expression names and what does not exist: items, rows, choices. */
function missing(expression: string): string[] {
	const root = new ConditionsParser().parseExpression(expression) as unknown as Operand;
	if (!root) return [`not an expression: ${expression}`];
	const found: string[] = [];
	const constants = (operand: Operand): string[] => {
		if (operand?.getType() === 'array') return (operand.values ?? []).flatMap(constants);
		return operand?.getType() === 'const' && typeof operand.correctValue === 'string'
			? [operand.correctValue]
			: [];
	};
	const choicesOf = (variable: string): Set<string> | undefined => {
		if (variable === 'authority.kind') return new Set(kinds);
		return items.get(variable.replace(/(\[\d+\]|\..*)$/, ''))?.choices;
	};
	const walk = (operand: Operand) => {
		if (!operand) return;
		if (operand.getType() === 'variable') {
			const name = operand.variable ?? '';
			const [item = '', row] = name.replace(/\[\d+\]$/, '').split('.');
			if (name === 'current-year' || facts.includes(name)) return;
			if (!items.has(item)) found.push(`no item ${name}`);
			else if (row !== undefined && !items.get(item)?.rows?.has(row)) found.push(`no row ${name}`);
		}
		if (operand.getType() === 'binary') {
			const { leftOperand: left, rightOperand: right } = operand;
			if (left?.getType() === 'variable') {
				for (const value of constants(right)) {
					if (!choicesOf(left.variable ?? '')?.has(value))
						found.push(`no choice ${left.variable} = ${value}`);
				}
			}
			walk(left);
			walk(right);
		}
		if (operand.getType() === 'unary') walk(operand.expression);
		for (const parameter of operand.parameters?.values ?? []) walk(parameter);
	};
	walk(root);
	return found;
}

const expressionsOf = (indicator: (typeof indicators)[number]) =>
	[
		indicator.where,
		'holds' in indicator ? indicator.holds : undefined,
		'value' in indicator ? indicator.value : undefined,
		'orBand' in indicator ? indicator.orBand : undefined
	].filter((expression) => expression !== undefined);

describe('the indicators of the study', () => {
	it('are all there, but for the interviews', () => {
		// The ids of "Published indicators", and the seven actions with and without a service.
		const published =
			`respondents region-share active seniority-10 seniority-20 size-10-50k ir-service
			europe-service fte-with-europe fte-ir other-services budget-line aid-declared aid-mean budget-median
			budget-under-10k budget-250-500k motivation-solidarity cooperation cooperation-count africa-share
			kind-development kind-culture kind-emergency kind-economic local-support local-funding awareness
			delegation delegation-ir partner-authorities accompanied`.split(/\s+/);
		const actions = [
			'cooperations',
			'local-support',
			'awareness',
			'mobility',
			'european-funds',
			'networks',
			'economic-promotion'
		];
		const table = actions.flatMap((action) => [
			`action-${action}-with-service`,
			`action-${action}-without-service`
		]);
		expect(indicators.map((indicator) => indicator.id)).toEqual([...published, ...table]);
	});

	it('read only what the template and the registry give', () => {
		for (const indicator of indicators) {
			for (const expression of expressionsOf(indicator)) {
				expect(missing(expression), indicator.id).toEqual([]);
			}
		}
	});

	it('count cooperations by fields of a cooperation', () => {
		for (const indicator of indicators.filter((one) => one.of)) {
			for (const expression of expressionsOf(indicator)) {
				const named = [...expression.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? '');
				expect(
					named.every((name) => items.get(name)?.of === indicator.of),
					indicator.id
				).toBe(true);
			}
		}
	});
});

describe('the questionnaire behind them', () => {
	it('is missed where it has lost a choice', () => {
		expect(missing("{ir-service} = 'gone'")).toEqual(['no choice ir-service = gone']);
		expect(missing("{territory-partners.gone} = 'closely' and {gone} notempty")).toEqual([
			'no row territory-partners.gone',
			'no item gone'
		]);
	});

	it('asks every theme of every cell of the typology', () => {
		const asked = [...items]
			.filter(([name]) => name.startsWith('themes-'))
			.flatMap(([, item]) => [...(item.choices ?? [])]);
		const wanted =
			`gender-equality emergency education agriculture basic-services culture-heritage migrations tourism
			youth mobility global-citizenship-education water sanitation energy waste biodiversity-environment
			sustainable-development territorial-development economy employment`.split(/\s+/);
		expect(wanted.filter((theme) => !asked.includes(theme))).toEqual([]);
		expect(
			[...(items.get('cooperation-themes')?.choices ?? [])]
				.filter((theme) => theme !== 'dont-know')
				.sort()
		).toEqual([...asked].sort());
	});
});

describe('the countries', () => {
	it('are named in both languages, once', () => {
		expect(countryChoices.length).toBeGreaterThan(195);
		for (const { value, text } of countryChoices) {
			expect(text.fr, value).not.toBe(value);
			expect(text.en, value).not.toBe(value);
			expect(areaOf(value), value).toBeDefined();
		}
		expect(new Set(countryChoices.map((country) => country.value)).size).toBe(
			countryChoices.length
		);
		expect(new Set(countryChoices.map((country) => country.text.fr)).size).toBe(
			countryChoices.length
		);
	});

	it('know Africa from elsewhere', () => {
		expect(countriesOf('north-africa', 'sub-saharan-africa')).toHaveLength(55);
		expect(['MA', 'SN', 'BF', 'MG', 'ML'].every(isAfrican)).toBe(true);
		expect(['DE', 'LB', 'HT', 'FR', 'XX'].some(isAfrican)).toBe(false);
	});
});
