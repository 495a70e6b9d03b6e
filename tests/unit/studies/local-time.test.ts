import { describe, expect, test } from 'vitest';
import { instantsOf, localOf } from '$lib/studies/local-time';
import { timeZones, zoneOfDepartement } from '$lib/studies/time-zones';
import { momentAtPlace, momentInZone } from '$lib/studies/time-zone.texts';

const iso = (local: string, zone: string) =>
	instantsOf(local, zone)?.map((instant) => instant.toISOString());

describe('an hour on the wall', () => {
	test.each([
		['2026-11-24T18:00', 'Europe/Paris', '2026-11-24T17:00:00.000Z'],
		['2026-07-14T09:30', 'Europe/Paris', '2026-07-14T07:30:00.000Z'],
		['2026-11-24T18:00', 'America/Guadeloupe', '2026-11-24T22:00:00.000Z'],
		['2026-11-24T18:00', 'America/Cayenne', '2026-11-24T21:00:00.000Z'],
		['2026-11-24T18:00', 'Indian/Reunion', '2026-11-24T14:00:00.000Z'],
		['2026-11-24T18:00', 'Indian/Mayotte', '2026-11-24T15:00:00.000Z'],
		['2026-11-24T18:00', 'Pacific/Tahiti', '2026-11-25T04:00:00.000Z'],
		['2026-11-24T05:00', 'Pacific/Noumea', '2026-11-23T18:00:00.000Z'],
		['2026-11-24T05:00', 'Pacific/Wallis', '2026-11-23T17:00:00.000Z'],
		// Saint-Pierre-et-Miquelon has summer time of its own.
		['2026-07-14T09:00', 'America/Miquelon', '2026-07-14T11:00:00.000Z'],
		['2026-12-14T09:00', 'America/Miquelon', '2026-12-14T12:00:00.000Z']
	])('%s in %s is one moment', (local, zone, instant) => {
		expect(iso(local, zone)).toEqual([instant]);
		expect(localOf(new Date(instant), zone)).toBe(local);
	});

	test('that is skipped in spring is no moment', () => {
		expect(iso('2026-03-29T02:30', 'Europe/Paris')).toEqual([]);
		expect(iso('2026-03-29T01:59', 'Europe/Paris')).toEqual(['2026-03-29T00:59:00.000Z']);
		expect(iso('2026-03-29T03:00', 'Europe/Paris')).toEqual(['2026-03-29T01:00:00.000Z']);
		// The same hour exists where there is no summer time, and on another day in Miquelon.
		expect(iso('2026-03-29T02:30', 'Indian/Reunion')).toHaveLength(1);
		expect(iso('2026-03-08T02:30', 'America/Miquelon')).toEqual([]);
	});
	test('that comes twice in autumn is two, an hour apart', () => {
		expect(iso('2026-10-25T02:30', 'Europe/Paris')).toEqual([
			'2026-10-25T00:30:00.000Z',
			'2026-10-25T01:30:00.000Z'
		]);
		expect(iso('2026-10-25T03:00', 'Europe/Paris')).toEqual(['2026-10-25T02:00:00.000Z']);
		expect(iso('2026-11-01T01:15', 'America/Miquelon')).toHaveLength(2);
	});
	test('of a day that does not exist is no local time at all', () => {
		for (const text of ['2026-02-30T10:00', '2026-13-01T10:00', '2026-11-24T25:00', 'demain', ''])
			expect(instantsOf(text, 'Europe/Paris')).toBeNull();
	});
	test('comes back the same for every zone, all the year round', () => {
		for (const zone of timeZones)
			for (let hour = 0; hour < 365 * 24; hour += 101) {
				const instant = new Date(Date.UTC(2026, 0, 1, hour));
				expect(instantsOf(localOf(instant, zone), zone)).toContainEqual(instant);
			}
	});
});

test('each overseas place has its clocks, all the others those of Paris', () => {
	expect(zoneOfDepartement('974')).toBe('Indian/Reunion');
	expect(zoneOfDepartement('987')).toBe('Pacific/Tahiti');
	for (const code of ['75', '2A', '999', null])
		expect(zoneOfDepartement(code)).toBe('Europe/Paris');
});

test('a moment is told with the place of its hour', () => {
	const moment = new Date('2026-11-24T17:00:00Z');
	expect(momentInZone('fr', moment, 'Europe/Paris')).toBe(
		'mardi 24 novembre 2026 à 18\u202fh (heure de Paris)'
	);
	expect(momentInZone('fr', moment, 'Indian/Reunion')).toBe(
		'mardi 24 novembre 2026 à 21\u202fh (heure de La Réunion)'
	);
	expect(momentInZone('en', moment, 'Pacific/Noumea')).toBe(
		'Wednesday 25 November 2026 at 04:00 (New Caledonia time)'
	);
});

test('an authority overseas is told its own time too', () => {
	const moment = new Date('2026-11-24T17:00:00Z');
	const told = (code: string | null) => momentAtPlace('fr', moment, 'Europe/Paris', code);
	const paris = 'mardi 24 novembre 2026 à 18\u202fh (heure de Paris)';
	expect(told('35')).toBe(paris);
	expect(told(null)).toBe(paris);
	expect(told('972')).toBe(`${paris}, soit 13\u202fh (heure de Martinique)`);
	expect(told('988')).toBe(
		`${paris}, soit mercredi 25 novembre 2026 à 4\u202fh (heure de Nouvelle-Calédonie)`
	);
	// Said in the time of La Réunion, read in Paris.
	expect(momentAtPlace('fr', moment, 'Indian/Reunion', '75')).toBe(
		'mardi 24 novembre 2026 à 21\u202fh (heure de La Réunion), soit 18\u202fh (heure de Paris)'
	);
});
