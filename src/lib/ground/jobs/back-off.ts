const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long to wait after the first failure, the second one…; after the last one a job is given up. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, 24 * HOUR];

/** A job that fails this often waits for a person: some 39 hours after its first attempt. */
export const MOST_ATTEMPTS = WAITS.length + 1;

/**
 * Milliseconds until the next attempt; null: no further one.
 *
 * @param attempts the failures so far, this one included
 * @param chance 0 to 1: up to a tenth is added, so that what failed together does not come back
 * together
 */
export function waitAfter(attempts: number, chance: number): number | null {
	const wait = WAITS[attempts - 1];
	return wait === undefined ? null : Math.round(wait * (1 + chance / 10));
}
