/** How far the rules have looked at the responses to a wave. */
export interface Looked {
	/** Responses of the wave that were sent. */
	sent: number;
	/** Of these, looked at since they were sent last. */
	looked: number;
	last: Date | null;
	/** The newest sending that waits to be looked at. */
	newestWaiting: Date | null;
}

export interface LookedAt extends Looked {
	/** When those that wait are looked at, at the latest. */
	next: Date;
	/** They are looked at within a few minutes of being sent. */
	soon: boolean;
}
