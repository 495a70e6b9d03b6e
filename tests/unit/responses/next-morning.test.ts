import { expect, test } from 'vitest';
import { nextMorning } from '$lib/responses/claims/next-morning';

test.each([
	['2026-11-21T06:59:59Z', '2026-11-21T07:00:00.000Z'],
	['2026-11-21T07:00:00Z', '2026-11-22T07:00:00.000Z'],
	['2026-07-01T23:30:00Z', '2026-07-02T06:00:00.000Z'],
	// The night in which summer time ends.
	['2026-10-24T20:00:00Z', '2026-10-25T07:00:00.000Z']
])('after %s it is %s', (at, morning) => {
	expect(nextMorning(new Date(at)).toISOString()).toBe(morning);
});
