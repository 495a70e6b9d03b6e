/** The clock by which somebody is told when something was saved. Pure. */

export interface Clock {
	/** IANA name. */
	timeZone: string;
	/** « heure de Martinique »; null: that of Paris, which needs no saying. */
	said: string | null;
}

const PARIS = 'Europe/Paris';

/**
 * « 14:02 », and by whose clock where that differs from the one of Paris.
 *
 * @param own the zone of the browser; null while it is not known, as without a script
 * @param place the clock of the authority that answers
 */
export function timeByOwnClock(
	locale: string,
	at: Date,
	own: string | null,
	place: Clock
): { time: string; zone: string | null } {
	const timeZone = own ?? place.timeZone;
	const time = clockIn(locale, at, timeZone);
	if (clockIn(locale, at, PARIS) === time) return { time, zone: null };
	if (timeZone === place.timeZone && place.said !== null) return { time, zone: place.said };
	return { time, zone: zoneIn(locale, at, timeZone) };
}

/**
 * The zone of a browser, as it says itself; null for one that does not say. One that keeps to itself
 * where it is says UTC, by whose clock nobody here lives.
 */
export const ownZone = (said = new Intl.DateTimeFormat().resolvedOptions().timeZone) =>
	!said || /^(UTC|UCT|GMT|Etc\/|Zulu|Universal)/.test(said) ? null : said;

const clockIn = (locale: string, at: Date, timeZone: string) =>
	new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(at);

const zoneIn = (locale: string, at: Date, timeZone: string) =>
	new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' })
		.formatToParts(at)
		.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
