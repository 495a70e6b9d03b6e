/**
 * Minutes as they are said: one by one up to ten, then in fives; at least one while something is
 * left.
 */
export function minutesSaid(seconds: number): number {
	if (seconds <= 0) return 0;
	const minutes = seconds / 60;
	return minutes <= 10 ? Math.max(1, Math.round(minutes)) : Math.round(minutes / 5) * 5;
}
