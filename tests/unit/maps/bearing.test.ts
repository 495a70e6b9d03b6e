import { distanceKm, initialBearing } from '$lib/maps/bearing';
import { expect, it } from 'vitest';

const paris = { latitude: 48.8566, longitude: 2.3522 };
const dakar = { latitude: 14.6937, longitude: -17.4441 };
const equator = (longitude: number) => ({ latitude: 0, longitude });

it('sets out due north, east, south and west', () => {
	expect(initialBearing(equator(0), { latitude: 10, longitude: 0 })).toBeCloseTo(0);
	expect(initialBearing(equator(0), equator(10))).toBeCloseTo(90);
	expect(initialBearing(equator(0), { latitude: -10, longitude: 0 })).toBeCloseTo(180);
	expect(initialBearing(equator(0), equator(-10))).toBeCloseTo(270);
});

it('finds Dakar to the south-west of Paris', () => {
	expect(initialBearing(paris, dakar)).toBeGreaterThan(210);
	expect(initialBearing(paris, dakar)).toBeLessThan(220);
});

it('measures a quarter of the equator, and Paris to Dakar', () => {
	expect(distanceKm(equator(0), equator(90))).toBeCloseTo((6371 * Math.PI) / 2, 3);
	expect(distanceKm(paris, dakar) / 4200).toBeCloseTo(1, 1);
});
