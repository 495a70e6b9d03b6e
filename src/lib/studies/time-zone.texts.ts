import { m } from '$lib/paraglide/messages';
import { dateInFull, timeOfDay, type Locale } from '$lib/ui/format';
import { localOf } from './local-time';
import { PARIS, zoneOfDepartement, type TimeZone } from './time-zones';

type Said = (inputs?: object, options?: { locale?: Locale }) => string;

const names: Record<TimeZone, Said> = {
	'Europe/Paris': m.studies_zone_paris,
	'America/Guadeloupe': m.studies_zone_guadeloupe,
	'America/Martinique': m.studies_zone_martinique,
	'America/Cayenne': m.studies_zone_guyane,
	'Indian/Reunion': m.studies_zone_reunion,
	'America/Miquelon': m.studies_zone_miquelon,
	'Indian/Mayotte': m.studies_zone_mayotte,
	'America/St_Barthelemy': m.studies_zone_barthelemy,
	'America/Marigot': m.studies_zone_martin,
	'Pacific/Wallis': m.studies_zone_wallis,
	'Pacific/Tahiti': m.studies_zone_tahiti,
	'Pacific/Noumea': m.studies_zone_noumea
};

/** « heure de Paris », « heure de La Réunion ». */
export const zoneName = (timeZone: string, locale: Locale): string =>
	names[timeZone as TimeZone]?.({}, { locale }) ?? timeZone;

/** The clock of a place, with its name where it is not that of Paris. */
export function clockAt(departementCode: string | null, locale: Locale) {
	const timeZone = zoneOfDepartement(departementCode);
	return { timeZone, said: timeZone === PARIS ? null : zoneName(timeZone, locale) };
}

/** « mardi 24 novembre 2026 à 18 h (heure de Paris) ». */
export const momentInZone = (locale: Locale, moment: Date, timeZone: string): string =>
	m.studies_moment(
		{ moment: dateInFull(locale, moment, timeZone), zone: zoneName(timeZone, locale) },
		{ locale }
	);

/**
 * The same for somebody at a place, also by the clocks of that place where they differ:
 * « mardi 24 novembre 2026 à 18 h (heure de Paris), soit 13 h (heure de Martinique) ».
 *
 * @param departementCode of the place; null when it is not known
 */
export function momentAtPlace(
	locale: Locale,
	moment: Date,
	timeZone: string,
	departementCode: string | null
): string {
	const told = momentInZone(locale, moment, timeZone);
	const there = zoneOfDepartement(departementCode);
	const [here, own] = [localOf(moment, timeZone), localOf(moment, there)];
	if (departementCode === null || here === own) return told;
	const sameDay = here.slice(0, 10) === own.slice(0, 10);
	const time = sameDay ? timeOfDay(locale, moment, there) : dateInFull(locale, moment, there);
	const words = { moment: time, zone: zoneName(there, locale) };
	return m.studies_moment_own(
		{ moment: told, own: m.studies_moment(words, { locale }) },
		{ locale }
	);
}
