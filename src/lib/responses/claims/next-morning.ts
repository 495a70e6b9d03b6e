import { instantsOf, localOf } from '$lib/studies/local-time';

const ZONE = 'Europe/Paris';
const EIGHT = '08:00';

/** The next eight o’clock in the morning in Paris, when people who work on answers begin their day. */
export function nextMorning(at: Date): Date {
	for (const hours of [0, 24, 48]) {
		const day = localOf(new Date(at.getTime() + hours * 3_600_000), ZONE).slice(0, 10);
		const [morning] = instantsOf(`${day}T${EIGHT}`, ZONE) ?? [];
		if (morning !== undefined && morning > at) return morning;
	}
	return new Date(at.getTime() + 24 * 3_600_000);
}
