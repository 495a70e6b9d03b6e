import type { Place } from '$lib/maps/bearing';

export const paris: Place = { latitude: 48.857, longitude: 2.352 };

/**
 * Capitals of countries with which French authorities cooperate, for the drawing of the home page:
 * the first five partners of the ACTER study, and others to the south-east and south-west.
 */
export const capitals: readonly (Place & { country: string })[] = [
	{ country: 'LB', latitude: 33.89, longitude: 35.5 },
	{ country: 'MG', latitude: -18.91, longitude: 47.54 },
	{ country: 'TN', latitude: 36.81, longitude: 10.18 },
	{ country: 'BF', latitude: 12.37, longitude: -1.53 },
	{ country: 'ML', latitude: 12.65, longitude: -8.0 },
	{ country: 'MA', latitude: 34.02, longitude: -6.84 },
	{ country: 'SN', latitude: 14.69, longitude: -17.44 },
	{ country: 'BR', latitude: -15.79, longitude: -47.88 }
];
