import {
	country,
	dateInFull,
	dayInFull,
	dayInShort,
	list,
	money,
	number,
	recently,
	relativeTime,
	share,
	timeOfDay
} from '$lib/ui/format';
import { describe, expect, it } from 'vitest';

const thin = '\u202f';
const sixInTheEvening = new Date('2026-11-24T17:00:00Z');

describe('dates', () => {
	it('says a date in full, by the clock of Paris', () => {
		expect(dateInFull('fr', sixInTheEvening)).toBe(`mardi 24 novembre 2026 à 18${thin}h`);
		expect(dateInFull('en', sixInTheEvening)).toBe('Tuesday 24 November 2026 at 18:00');
	});

	it('follows summer time', () => {
		expect(dateInFull('fr', new Date('2026-07-14T22:30:00Z'))).toBe(
			`mercredi 15 juillet 2026 à 0${thin}h${thin}30`
		);
	});

	it('says the minutes only when there are some', () => {
		expect(timeOfDay('fr', sixInTheEvening)).toBe(`18${thin}h`);
		expect(timeOfDay('fr', new Date('2026-11-24T08:05:00Z'))).toBe(`9${thin}h${thin}05`);
		expect(timeOfDay('en', new Date('2026-11-24T08:05:00Z'))).toBe('09:05');
	});

	it('writes the first of a month as French does', () => {
		expect(dayInFull('fr', new Date('2026-12-01T12:00:00Z'))).toBe('mardi 1er décembre 2026');
		expect(dayInFull('en', new Date('2026-12-01T12:00:00Z'))).toBe('Tuesday 1 December 2026');
	});

	it('shortens a day for a table', () => {
		expect(dayInShort('fr', sixInTheEvening)).toBe('24 nov. 2026');
		expect(dayInShort('en', sixInTheEvening)).toBe('24 Nov 2026');
	});

	it('tells how long ago in the largest unit', () => {
		const now = new Date('2026-11-24T12:00:00Z');
		expect(relativeTime('fr', new Date('2026-11-21T11:00:00Z'), now)).toBe('il y a 3 jours');
		expect(relativeTime('fr', new Date('2026-11-24T14:00:00Z'), now)).toBe('dans 2 heures');
		expect(relativeTime('fr', new Date('2026-11-23T11:00:00Z'), now)).toBe('hier');
		expect(relativeTime('en', new Date('2024-11-01T11:00:00Z'), now)).toBe('2 years ago');
		expect(relativeTime('fr', now, now)).toBe('maintenant');
	});
	it('says today and yesterday by the clock of a place', () => {
		const now = new Date('2026-11-24T12:00:00Z');
		const said = (at: string, zone?: string) => recently('fr', new Date(at), now, zone);
		expect(said('2026-11-24T08:05:00Z')).toBe('aujourd’hui à 9 h 05');
		expect(said('2026-11-23T15:20:00Z')).toBe('hier à 16 h 20');
		expect(said('2026-11-23T23:30:00Z')).toBe('aujourd’hui à 0 h 30');
		expect(said('2026-11-23T23:30:00Z', 'America/Martinique')).toBe('hier à 19 h 30');
		expect(said('2026-11-22T15:20:00Z')).toBe('dimanche 22 novembre 2026 à 16 h 20');
		expect(recently('en', new Date('2026-11-23T15:20:00Z'), now)).toBe('yesterday at 16:20');
	});
});

describe('numbers', () => {
	it('groups thousands with a thin space in French', () => {
		expect(number('fr', 36214)).toBe(`36${thin}214`);
		expect(number('fr', 4762.55, 1)).toBe(`4${thin}762,6`);
		expect(number('en', 36214)).toBe('36,214');
	});

	it('never writes more decimals than asked', () => {
		expect(number('fr', 3)).toBe('3');
		expect(number('fr', 14.7, 2)).toBe('14,7');
	});

	it('writes amounts with the sign where each language has it', () => {
		expect(money('fr', 12500)).toBe(`12${thin}500${thin}€`);
		expect(money('fr', 1250.5)).toBe(`1${thin}250,50${thin}€`);
		expect(money('en', 12500)).toBe('€12,500');
	});

	it('writes shares', () => {
		expect(share('fr', 0.64)).toBe(`64${thin}%`);
		expect(share('fr', 0.734, 1)).toBe(`73,4${thin}%`);
		expect(share('en', 0.64)).toBe('64%');
	});
});

describe('words', () => {
	it('joins a list', () => {
		expect(list('fr', ['Maroc', 'Mali', 'Sénégal'])).toBe('Maroc, Mali et Sénégal');
		expect(list('fr', ['Maroc', 'Mali'], 'or')).toBe('Maroc ou Mali');
		expect(list('en', ['Morocco', 'Mali'])).toBe('Morocco and Mali');
	});

	it('names a country', () => {
		expect(country('fr', 'MA')).toBe('Maroc');
		expect(country('en', 'MA')).toBe('Morocco');
	});
});
