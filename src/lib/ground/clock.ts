let stopped: Date | null = null;

/** The time, which tests may stop. */
export const now = (): Date => (stopped === null ? new Date() : new Date(stopped));

/** For tests: time stands still at `at` until `stopClock(null)`. */
export function stopClock(at: Date | null) {
	stopped = at;
}
