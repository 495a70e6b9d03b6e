// What an answer would do that nobody gave: known answers over the study's own typology.
import { expect, test } from 'vitest';
import { classify } from '$lib/typology/classify';
import { missingFor } from '$lib/typology/missing';
import { profile, ready } from './acter';

const typology = ready();
const commune = { kind: 'commune', population: 3_000 };
const nearlyNothing = { 'has-action': 'yes', 'central-interest': 'humanitarian' };

test('says of every question that is not answered which dimensions wait for it', () => {
	const missing = missingFor(typology, profile(commune, nearlyNothing));
	const motivations = missing.find(({ name }) => name === 'motivations');
	expect(motivations).toMatchObject({
		...{ item: 'motivations', why: 'unanswered', dimensions: ['motivations'] }
	});
	expect(missing.map(({ name }) => name)).not.toContain('central-interest');
	// One dimension more is not enough to suggest a model.
	expect(motivations!.decides).toEqual([]);
});

test('tells why something is not known', () => {
	const given = {
		...nearlyNothing,
		...{ 'ir-service': 'dont-know', 'budget-band': '10k-50k' },
		'territory-partners': { firms: 'dont-know' }
	};
	const missing = missingFor(
		typology,
		profile({ ...commune, population: null }, given, ['motivations'])
	);
	const why = Object.fromEntries(missing.map((each) => [each.name, each.why]));
	expect(why).toMatchObject({
		...{ 'ir-service': 'dont-know', motivations: 'not-asked' },
		...{ 'authority.population': 'fact', 'territory-partners.firms': 'dont-know' }
	});
	expect(missing.find(({ name }) => name === 'budget')?.item ?? 'budget-amount').toBe(
		'budget-amount'
	);
	expect(missing.find(({ name }) => name === 'authority.population')!.item).toBeNull();
});

test('a question that could decide really can: some answer to it brings the model out', () => {
	// Four dimensions of nine: one more is enough.
	const four = {
		...nearlyNothing,
		motivations: ['international-solidarity'],
		'ways-of-working': ['material-aid']
	};
	const before = profile(commune, four);
	expect(classify(typology, before).outcome).toBe('not-enough');
	const decisive = missingFor(typology, before).filter(({ decides }) => decides.length > 0);
	const funding = decisive.find(({ name }) => name === 'funding-sources');
	expect(funding?.decides).toContain('humanis');
	const answered = profile(commune, { ...four, 'funding-sources': ['own'] });
	expect(classify(typology, answered).model).toBe('humanis');
	// They stand first.
	expect(missingFor(typology, before)[0]!.decides).not.toEqual([]);
});

test('each question is named once', () => {
	const missing = missingFor(typology, profile(commune, nearlyNothing));
	const names = missing.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
});
