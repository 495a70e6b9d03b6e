/** The time zones of French authorities: Paris, then each overseas place by its code. */

export const timeZones = [
	'Europe/Paris',
	'America/Guadeloupe',
	'America/Martinique',
	'America/Cayenne',
	'Indian/Reunion',
	'America/Miquelon',
	'Indian/Mayotte',
	'America/St_Barthelemy',
	'America/Marigot',
	'Pacific/Wallis',
	'Pacific/Tahiti',
	'Pacific/Noumea'
] as const;
export type TimeZone = (typeof timeZones)[number];

export const PARIS: TimeZone = 'Europe/Paris';

const overseas: Readonly<Record<string, TimeZone>> = {
	'971': 'America/Guadeloupe',
	'972': 'America/Martinique',
	'973': 'America/Cayenne',
	'974': 'Indian/Reunion',
	'975': 'America/Miquelon',
	'976': 'Indian/Mayotte',
	'977': 'America/St_Barthelemy',
	'978': 'America/Marigot',
	'986': 'Pacific/Wallis',
	'987': 'Pacific/Tahiti',
	'988': 'Pacific/Noumea'
};

/** The zone of a département or overseas territory by its code; Paris for all the others. */
export const zoneOfDepartement = (code: string | null): TimeZone =>
	(code !== null && overseas[code]) || PARIS;
