/**
 * The hour on the wall of a place, and the moment it is: conversion both ways for an IANA time
 * zone, with summer time, by what `Intl` knows of the zone. Local times are written as a form field
 * writes them: `2026-11-24T18:00`.
 */

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const HOUR = 3_600_000;

/**
 * The moments at which the clocks of a zone show a local time, earliest first: one as a rule; none
 * for an hour that is skipped in spring, two for one that comes twice in autumn.
 *
 * @returns null when the text is no local time, or of a day that does not exist
 * @example instantsOf('2026-03-29T02:30', 'Europe/Paris') is []
 * @example instantsOf('2026-10-25T02:30', 'Europe/Paris') is [00:30Z, 01:30Z]
 */
export function instantsOf(local: string, timeZone: string): Date[] | null {
	const asUtc = utcOf(local);
	if (asUtc === null) return null;
	// Zones lie between 12 hours behind and 14 hours ahead of UTC. The offsets of a day around hold
	// all that may apply here; each is tried, and kept when the clocks agree.
	const offsets = new Set(
		[-26, -14, 0, 14, 26].map((hours) => offsetAt(new Date(asUtc + hours * HOUR), timeZone))
	);
	return [...offsets]
		.map((offset) => new Date(asUtc - offset))
		.filter((instant) => localOf(instant, timeZone) === local)
		.sort((a, b) => a.getTime() - b.getTime());
}

/**
 * What the clocks of a zone show at a moment.
 * @example localOf(new Date('2026-11-24T17:00Z'), 'Europe/Paris') is '2026-11-24T18:00'
 */
export function localOf(instant: Date, timeZone: string): string {
	const parts = Object.fromEntries(
		clockOf(timeZone)
			.formatToParts(instant)
			.map(({ type, value }) => [type, value])
	);
	return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

// Making one takes a hundred times as long as using it, and there are some thirty zones.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
	const known = clocks.get(timeZone);
	if (known !== undefined) return known;
	const clock = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	});
	clocks.set(timeZone, clock);
	return clock;
}

/** By how much the clocks of a zone are ahead of UTC, in milliseconds (whole minutes). */
function offsetAt(instant: Date, timeZone: string): number {
	const minute = Math.floor(instant.getTime() / 60_000) * 60_000;
	return utcOf(localOf(instant, timeZone))! - minute;
}

/** The local time read as if it were UTC; null when there is no such day or hour. */
function utcOf(local: string): number | null {
	const parts = LOCAL.exec(local)?.slice(1).map(Number);
	if (parts === undefined) return null;
	const [year, month, day, hour, minute] = parts as [number, number, number, number, number];
	const at = Date.UTC(year, month - 1, day, hour, minute);
	return new Date(at).toISOString().startsWith(local) ? at : null;
}
