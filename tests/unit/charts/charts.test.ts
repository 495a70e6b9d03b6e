import { describe, expect, test } from 'vitest';
import { configOf, inkOn, stepColour } from '$lib/charts/chart-config';
import { heightOf, inLines, type ChartSpec } from '$lib/charts/chart-spec';

describe('a label', () => {
	test('takes two lines at most, and says that it goes on', () => {
		expect(inLines('Aide d’urgence', 20)).toEqual(['Aide d’urgence']);
		expect(inLines('Échanges entre administrations et entre élus', 24)).toEqual([
			'Échanges entre',
			'administrations et entre…'
		]);
	});
	test('keeps a long word whole', () => {
		expect(inLines('Internationalisation', 5)).toEqual(['Internationalisation']);
	});
});

describe('colours', () => {
	test('of a scale go from the first to the last of the sequence', () => {
		const sequence = ['a', 'b', 'c', 'd', 'e', 'f'];
		expect([0, 1, 2].map((step) => stepColour(sequence, step, 3))).toEqual(['a', 'd', 'f']);
		expect(stepColour(sequence, 0, 1)).toBe('f');
	});
	test('bear letters that can be read on them', () => {
		expect(inkOn('#0a414d')).toBe('#ffffff');
		expect(inkOn('#e3e7dd')).toBe('#000000');
	});
});

describe('a chart', () => {
	const spec: ChartSpec = {
		kind: 'bars',
		labels: ['Oui', 'Non'],
		series: [{ name: 'Votre réseau', values: [0.6, 0.4], texts: ['60 %', '40 %'] }],
		max: 1
	};
	const look = {
		...{
			text: '#000000',
			quiet: '#333333',
			line: '#cccccc',
			surface: '#ffffff',
			font: 'sans-serif'
		},
		...{ categories: ['#111111', '#222222'], sequence: ['#eeeeee', '#111111'], labelWidth: 20 }
	};
	test('never moves, and ends where all is', () => {
		const { options } = configOf(spec, look);
		expect(options!.animation).toBe(false);
		expect(options!.scales!.x).toMatchObject({ min: 0, max: 1 });
		expect(options!.indexAxis).toBe('y');
	});
	test('has a legend only where there is something to tell apart', () => {
		expect(configOf(spec, look).options!.plugins!.legend!.display).toBe(false);
		const two = { ...spec, series: [...spec.series, ...spec.series] };
		expect(configOf(two, look).options!.plugins!.legend!.display).toBe(true);
		expect(heightOf(two)).toBeGreaterThan(heightOf(spec));
	});
	test('of places has the best on the right', () => {
		const { options } = configOf({ ...spec, kind: 'dots', max: 8 }, look);
		expect(options!.scales!.x).toMatchObject({ min: 1, max: 8, reverse: true });
	});
});
