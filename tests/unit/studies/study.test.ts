import { describe, expect, test } from 'vitest';
import { isToAdapt, lacksToOpening, unfinishedFacts } from '$lib/studies/opening';
import { defaultWelcome } from '$lib/studies/default-welcome';
import { slugApart, slugFrom } from '$lib/studies/slug';
import {
	closureAt,
	currentWave,
	waveChosen,
	welcomeTexts,
	type Wave,
	type Welcome
} from '$lib/studies/study';
import { calendarFaults } from '$lib/studies/wave-calendar';

const day = (text: string) => new Date(`${text}T08:00:00Z`);
const wave = (number: number, change: Partial<Wave> = {}): Wave => ({
	id: `wave-${number}`,
	number,
	name: {},
	versionId: 'version',
	opensAt: null,
	closesAt: null,
	timeZone: 'Europe/Paris',
	publicLink: true,
	...change
});
const first = wave(1, { opensAt: day('2026-03-01'), closesAt: day('2026-06-01') });
const second = wave(2, { opensAt: day('2026-09-01'), closesAt: day('2026-12-01') });

describe('the wave being asked', () => {
	const numberAt = (waves: Wave[], text: string) => currentWave(waves, day(text))?.number ?? null;
	test('stays the earlier one until the next one opens', () => {
		expect(numberAt([first, second], '2026-02-01')).toBe(1);
		expect(numberAt([first, second], '2026-05-01')).toBe(1);
		expect(numberAt([first, second], '2026-07-01')).toBe(1);
		expect(numberAt([first, second], '2026-10-01')).toBe(2);
	});
	test('is not one that has no date yet, unless it is the first', () => {
		expect(numberAt([first, wave(2)], '2027-01-01')).toBe(1);
		expect(numberAt([wave(1)], '2027-01-01')).toBe(1);
	});
	test('is none without a questionnaire', () => {
		expect(numberAt([wave(1, { versionId: null })], '2026-05-01')).toBeNull();
		expect(numberAt([], '2026-05-01')).toBeNull();
	});
	test('can be chosen by its number; nonsense is the current one', () => {
		const number = (chosen: string | number | null) =>
			waveChosen([first, second], chosen, day('2026-10-01'))?.number;
		expect(number('1')).toBe(1);
		expect(number(1)).toBe(1);
		for (const nonsense of [null, '7', 'x', '']) expect(number(nonsense)).toBe(2);
	});
	test('takes answers between its opening and its closing, while the study is open', () => {
		const closure = (text: string, state: 'open' | 'closed' | 'preparing' = 'open') =>
			closureAt({ state }, first, day(text));
		expect(closure('2026-02-28')).toBe('notYetOpen');
		expect(closure('2026-03-01')).toBeNull();
		expect(closure('2026-05-31')).toBeNull();
		expect(closure('2026-06-01')).toBe('closed');
		expect(closure('2026-05-01', 'closed')).toBe('closed');
		expect(closure('2026-05-01', 'preparing')).toBe('notYetOpen');
		expect(closureAt({ state: 'open' }, { ...first, publicLink: false }, day('2026-05-01'))).toBe(
			'noPublicLink'
		);
	});
});

describe('the calendar of waves', () => {
	const faults = (
		number: number,
		opens: string | null,
		closes: string | null,
		waves = [first, second]
	) =>
		calendarFaults(waves, {
			number,
			opensAt: opens === null ? null : day(opens),
			closesAt: closes === null ? null : day(closes)
		});
	test('has a wave close after it opens', () => {
		expect(faults(1, '2026-04-01', '2026-04-01')).toEqual({ closesDay: 'closes-first' });
		expect(faults(1, '2026-04-01', '2026-04-02')).toEqual({});
	});
	test('opens a second wave only after the closing of the first, which must be set', () => {
		expect(faults(2, '2026-09-01', null, [wave(1), second])).toEqual({
			opensDay: 'previous-endless'
		});
		expect(faults(2, '2026-05-01', null)).toEqual({ opensDay: 'before-previous' });
		expect(faults(2, '2026-06-01', null)).toEqual({});
	});
	test('keeps the closing of a wave before the opening of the next', () => {
		expect(faults(1, '2026-03-01', null)).toEqual({ closesDay: 'next-follows' });
		expect(faults(1, '2026-03-01', '2026-10-01')).toEqual({ closesDay: 'after-next' });
	});
});

describe('before it opens, a study', () => {
	const written = (text: string): Welcome => ({
		...(Object.fromEntries(welcomeTexts.map((name) => [name, { fr: text }])) as unknown as Welcome),
		minutes: 10
	});
	const network = { id: 'n', slug: 'n', name: 'N', regionLabel: 'R' };
	const ready = {
		waves: [first],
		networks: [network],
		contactEmail: 'etude@people.example',
		welcome: written('Écrit.')
	};
	test('lacks a version, networks, a contact and facts, or nothing', () => {
		expect(lacksToOpening(ready)).toEqual([]);
		expect(
			lacksToOpening({
				waves: [wave(1, { versionId: null })],
				networks: [],
				contactEmail: null,
				welcome: defaultWelcome(null, 10)
			})
		).toEqual(['version', 'networks', 'contact', 'facts']);
	});
	test('has its model texts adapted: brackets are left to be filled', () => {
		expect(isToAdapt('Un an [à adapter].')).toBe(true);
		expect(unfinishedFacts(defaultWelcome('Lianes', 5))).toEqual([
			'why',
			'legalBasis',
			'retention'
		]);
		expect(unfinishedFacts({ ...written('Écrit.'), minutes: 0 })).toEqual(['minutes']);
		expect(unfinishedFacts({ ...written('Écrit.'), who: { fr: 'Nous', en: '[us]' } })).toEqual([
			'who'
		]);
		expect(unfinishedFacts({})).toHaveLength(welcomeTexts.length + 1);
	});
});

describe('the address of a study', () => {
	test.each([
		['Jumelages en Bretagne, été 2027', 'jumelages-en-bretagne-ete-2027'],
		['L’œuvre d’à côté', 'l-oeuvre-d-a-cote'],
		['  ÉTÉ  ', 'ete'],
		['New', 'etude-new'],
		['?!', 'etude'],
		[
			'Les besoins des communes de moins de cinq mille habitants en 2027',
			'les-besoins-des-communes-de-moins-de-cinq-mille'
		]
	])('of %j is %s', (title, slug) => {
		expect(slugFrom(title)).toBe(slug);
	});
	test('is told apart from a taken one by letters that say nothing', () => {
		expect(slugApart('jumelages')).toMatch(/^jumelages-[a-z]{5}$/);
		expect(slugApart('jumelages')).not.toBe(slugApart('jumelages'));
	});
});
