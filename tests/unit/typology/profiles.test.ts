import { describe, expect, it } from 'vitest';
import { acterTypology } from '$lib/typology/acter-typology';
import { classify } from '$lib/typology/classify';
import { explain } from '$lib/typology/evidence';
import { profile, ready } from './acter';
import { betweenProfiles, emptyProfiles } from './doubtful-profiles';
import { plainProfiles } from './plain-profiles';

const acter = ready();

describe.each(Object.entries(plainProfiles))('%s', (model, profiles) => {
	it('has eight profiles', () => expect(profiles).toHaveLength(8));

	it.each(profiles)('is $name', ({ facts, answers, because, although = [] }) => {
		const suggestion = explain(acter, profile(facts, answers));
		expect([suggestion.outcome, suggestion.model], scoresOf(suggestion)).toEqual(['clear', model]);
		const saying = (speaks: 'for' | 'against') =>
			suggestion.evidence.filter((each) => each.model === model && each.speaks === speaks);
		const keys = (speaks: 'for' | 'against') => saying(speaks).map(({ criterion }) => criterion);
		expect(keys('for')).toEqual(expect.arrayContaining([...because]));
		expect(keys('against')).toEqual(expect.arrayContaining([...although]));
		// Every piece of evidence says what it was read from.
		for (const each of suggestion.evidence) expect(each.reasons, each.criterion).not.toEqual([]);
	});
});

describe('between two models', () => {
	it('has ten profiles', () => expect(betweenProfiles).toHaveLength(10));

	it.each(betweenProfiles)('$name', ({ facts, answers, between }) => {
		const suggestion = classify(acter, profile(facts, answers));
		expect(suggestion.outcome, scoresOf(suggestion)).toBe('between');
		expect(suggestion.model).toBeNull();
		expect(suggestion.between).toEqual(expect.arrayContaining([...between]));
	});
});

describe('not enough answers', () => {
	it('has ten profiles', () => expect(emptyProfiles).toHaveLength(10));

	it.each(emptyProfiles)('$name', ({ facts, answers }) => {
		const suggestion = explain(acter, profile(facts, answers));
		expect([suggestion.outcome, suggestion.model, suggestion.between]).toEqual([
			'not-enough',
			null,
			[]
		]);
		expect(Math.max(...suggestion.ranking.map(({ coverage }) => coverage))).toBeLessThan(
			acterTypology.settings.coverageNeeded
		);
	});
});

const scoresOf = ({
	ranking
}: {
	ranking: readonly { model: string; score: number | null; judged: number }[];
}) =>
	ranking
		.map(({ model, score, judged }) => `${model} ${score?.toFixed(3)} of ${judged}`)
		.join(', ');
