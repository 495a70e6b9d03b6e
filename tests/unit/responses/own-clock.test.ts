// When something was saved, by the clock of whoever reads it.
import { expect, test } from 'vitest';
import { ownZone, timeByOwnClock } from '$lib/responses/saving/own-clock';

const at = new Date('2026-11-24T13:02:00Z');
const paris = { timeZone: 'Europe/Paris', said: null };
const martinique = { timeZone: 'America/Martinique', said: 'heure de Martinique' };

test('is that of the browser, and of the authority while that is not known', () => {
	expect(timeByOwnClock('fr', at, null, paris)).toEqual({ time: '14:02', zone: null });
	expect(timeByOwnClock('fr', at, null, martinique)).toEqual({
		...{ time: '09:02', zone: 'heure de Martinique' }
	});
	expect(timeByOwnClock('fr', at, 'Europe/Paris', martinique)).toEqual({
		...{ time: '14:02', zone: null }
	});
	expect(timeByOwnClock('fr', at, 'America/Martinique', martinique).zone).toBe(
		'heure de Martinique'
	);
});

test('is named where it differs from that of Paris only', () => {
	expect(timeByOwnClock('fr', at, 'Europe/Brussels', paris)).toEqual({ time: '14:02', zone: null });
	const reunion = timeByOwnClock('fr', at, 'Indian/Reunion', paris);
	expect(reunion.time).toBe('17:02');
	expect(reunion.zone).toMatch(/heure de La Réunion/i);
});

test('of a browser that hides where it is stays that of the authority', () => {
	expect([ownZone('UTC'), ownZone('Etc/GMT+3'), ownZone('')]).toEqual([null, null, null]);
	expect(ownZone('Pacific/Noumea')).toBe('Pacific/Noumea');
});
