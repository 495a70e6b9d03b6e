import { describe, expect, test } from 'vitest';
import { deadlineInWords } from '$lib/studies/deadline.texts';
import { timeLeft } from '$lib/studies/time-left';

const closesAt = new Date('2026-11-24T17:00:00Z');

describe('the time left', () => {
	test.each([
		['2026-11-21T16:00:00Z', { unit: 'days', count: 3 }],
		['2026-11-23T17:00:00Z', { unit: 'days', count: 1 }],
		['2026-11-23T17:00:01Z', { unit: 'hours', count: 23 }],
		['2026-11-24T16:00:00Z', { unit: 'hours', count: 1 }],
		['2026-11-24T16:00:01Z', { unit: 'minutes', count: 59 }],
		['2026-11-24T16:59:59Z', { unit: 'minutes', count: 1 }],
		['2026-11-24T17:00:00Z', null]
	])('at %s', (at, left) => {
		expect(timeLeft(closesAt, new Date(at))).toEqual(left);
	});
});

describe('a deadline in words', () => {
	const wave = { closesAt, timeZone: 'Europe/Paris' };
	const said = (departement: string | null, at: string, locale: 'fr' | 'en' = 'fr') =>
		deadlineInWords(locale, wave, departement, new Date(at));

	test('is said by the clocks of Paris, and of the place where they differ', () => {
		const at = '2026-11-21T16:00:00Z';
		expect(said('35', at)!.moment).toBe('mardi 24 novembre 2026 à 18\u202fh (heure de Paris)');
		expect(said('974', at)!.moment).toContain('soit 21\u202fh (heure de La Réunion)');
		expect(said('971', at)!.moment).toContain('soit 13\u202fh (heure de Guadeloupe)');
		// Another day there.
		expect(said('988', at)!.moment).toContain('soit mercredi 25 novembre 2026 à 4\u202fh');
		expect(said('988', at, 'en')!.moment).toContain('Wednesday 25 November 2026');
	});
	test('says days, then hours on the last day, then minutes', () => {
		expect(said(null, '2026-11-21T16:00:00Z')).toMatchObject({
			...{ left: 'Il reste 3 jours.', soon: false }
		});
		expect(said(null, '2026-11-23T16:30:00Z')).toMatchObject({
			...{ left: 'Il reste 1 jour.', soon: false }
		});
		expect(said(null, '2026-11-24T12:00:00Z')!.left).toMatch(/Dernier jour.+5 heures/);
		expect(said(null, '2026-11-24T12:00:00Z')!.soon).toBe(true);
		expect(said(null, '2026-11-24T16:40:00Z')!.left).toMatch(/Dernière heure.+20 minutes/);
	});
	test('leaves out the count while it is far, and all of it once it is over', () => {
		expect(said(null, '2026-08-01T12:00:00Z')!.left).toBe('');
		expect(said(null, '2026-11-24T17:00:00Z')).toBeNull();
		const endless = { closesAt: null, timeZone: 'Europe/Paris' };
		expect(deadlineInWords('fr', endless, '35', new Date())).toBeNull();
	});
});
