import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Serializer } from 'survey-core';
import type { Json } from '$lib/form/compiled-form';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { OWN_PROPERTIES, SUPPORTED, WITHOUT_EFFECT } from '$lib/questionnaires/survey-properties';
import { noteProperties } from '../form/form-oracle';
import { Chance } from '../form/random';
import { randomForm, type Raw } from '../form/random-forms';

const QUESTIONS = [
	...['text', 'comment', 'boolean', 'radiogroup', 'dropdown', 'checkbox', 'rating', 'ranking'],
	...['matrix', 'paneldynamic', 'expression', 'html']
];
const WITH_CHOICES = ['radiogroup', 'dropdown', 'checkbox', 'ranking'];

/** What the tables say of a type. */
function listed(table: typeof SUPPORTED, type: string, common: readonly string[]): string[] {
	return [type, ...common, ...(WITH_CHOICES.includes(type) ? ['choices'] : [])].flatMap(
		(name) => table[name] ?? []
	);
}

test('exercises every supported property in the comparison with survey-core', () => {
	const used = new Set<string>();
	for (const start of [1_000_000, 2_000_000, 3_000_000]) {
		for (let i = 0; i < 1000; i++) {
			noteProperties(randomForm(new Chance(start + i)).json, 'survey', used);
		}
	}
	const by = (property: string, types: readonly string[]) =>
		types.some((type) => used.has(`${type}.${property}`));
	const groups: Record<string, readonly string[]> = {
		question: QUESTIONS,
		choices: WITH_CHOICES,
		validator: Object.keys(SUPPORTED).filter((type) => type.endsWith('validator'))
	};
	// survey-core makes one page of them; tested below.
	const elsewhere = ['survey.elements'];
	const missing = Object.entries(SUPPORTED).flatMap(([type, properties]) =>
		properties
			.filter((property) => !by(property, groups[type] ?? [type]))
			.map((property) => `${type}.${property}`)
	);
	expect(missing.filter((name) => !elsewhere.includes(name))).toEqual([]);
});

test('knows of every property of SurveyJS', { timeout: 60_000 }, () => {
	const silent: string[] = [];
	for (const type of QUESTIONS) {
		const supported = listed(SUPPORTED, type, ['question']);
		const known = [...supported, ...listed(WITHOUT_EFFECT, type, ['element'])];
		for (const property of Serializer.getProperties(type)) {
			if (known.includes(property.name) || property.isSerializable === false) continue;
			if (type === 'html' && !['visible', 'visibleIf'].includes(property.name)) continue;
			const value = unusual(property);
			const element: Raw = { ...least(type), [property.name]: value };
			const json = { pages: [{ name: 'p', elements: [element, { type: 'text', name: 'z' }] }] };
			const { obstacles } = compileQuestionnaire(json);
			const named = obstacles.some(
				(obstacle) => obstacle.question === 'q' && obstacle.property === property.name
			);
			if (!named) silent.push(`${type}.${property.name}`);
		}
	}
	for (const type of ['survey', 'page', 'panel']) {
		const effectless = WITHOUT_EFFECT[type === 'survey' ? 'survey' : 'element']!;
		const known = [...SUPPORTED[type]!, ...effectless];
		for (const property of Serializer.getProperties(type)) {
			if (known.includes(property.name) || property.isSerializable === false) continue;
			const odd = { [property.name]: unusual(property) };
			const text = { type: 'text', name: 'z' };
			const panel = {
				type: 'panel',
				name: 'g',
				...(type === 'panel' ? odd : {}),
				elements: [text]
			};
			const page = { name: 'p', ...(type === 'page' ? odd : {}), elements: [panel] };
			const json = { pages: [page], ...(type === 'survey' ? odd : {}) };
			const { obstacles } = compileQuestionnaire(json);
			const named = obstacles.some((obstacle) => obstacle.property === property.name);
			if (!named) silent.push(`${type}.${property.name}`);
		}
	}
	expect(silent).toEqual([]);
});

test('names unknown properties, and our own where they mean nothing', () => {
	const json = {
		pages: [{ name: 'p', elements: [{ type: 'text', name: 'q', colour: 'red' }], why: 'so' }]
	};
	expect(compileQuestionnaire(json).obstacles).toEqual([
		{ question: 'q', property: 'colour', reason: 'property_unknown', values: {} },
		{ question: 'p', property: 'why', reason: 'property_unsupported', values: {} }
	]);
	expect(OWN_PROPERTIES).toContain('why');
});

/** A value that is not what is the case anyway. */
function unusual(property: { defaultValue: unknown; type: string }): Json {
	if (typeof property.defaultValue === 'boolean') return !property.defaultValue;
	if (property.type === 'boolean' || property.type === 'switch') return true;
	if (property.type === 'number') return 3;
	return 'unusual';
}

function least(type: string): Raw {
	const element: Raw = { type, name: 'q' };
	if (WITH_CHOICES.includes(type)) element['choices'] = ['a', 'b'];
	if (type === 'matrix') Object.assign(element, { rows: ['a'], columns: ['b'] });
	if (type === 'expression') element['expression'] = '1 + 1';
	if (type === 'html') element['html'] = 'text';
	if (type === 'paneldynamic') element['templateElements'] = [{ type: 'text', name: 'inner' }];
	return element;
}

test('keeps the table of the README', () => {
	const readme = readFileSync('src/lib/questionnaires/README.md', 'utf8').replace(/ +/g, ' ');
	const cell = (list: readonly string[] = []) =>
		list.map((name) => `\`${name}\``).join(', ') || '–';
	const types = new Set([...Object.keys(SUPPORTED), ...Object.keys(WITHOUT_EFFECT)]);
	for (const type of types) {
		const row = `| ${type} | ${cell(SUPPORTED[type])} | ${cell(WITHOUT_EFFECT[type])} |`;
		expect(readme).toContain(row);
	}
});
