/** The moment a day begins in France: "2026-11-21" is 20 November, 23:00 UTC. */
export function beginningOf(day: string): Date {
	// The clocks change in the small hours, never at midnight, so one of the two is right.
	const [winter, summer] = ['+01:00', '+02:00'].map((zone) => new Date(`${day}T00:00:00${zone}`));
	return hourInParis(summer!) === '00' ? summer! : winter!;
}

/** "2026-11-21" is followed by "2026-11-22". */
export function dayAfter(day: string): string {
	const next = new Date(`${day}T12:00:00Z`);
	next.setUTCDate(next.getUTCDate() + 1);
	return next.toISOString().slice(0, 10);
}

/** The day of a moment, in France: "2026-11-21". */
export const dayOf = (moment: Date): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(moment);

const hourInParis = (moment: Date) =>
	new Intl.DateTimeFormat('en-GB', {
		timeZone: 'Europe/Paris',
		hour: '2-digit',
		hourCycle: 'h23'
	}).format(moment);
