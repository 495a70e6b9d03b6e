/** What came of one gesture over several responses. */
import type { BulkAction, Obstacle } from './review';

/** Why a response stayed as it was: an obstacle, or what was found when it was looked for. */
export type WhyRefused = Obstacle | 'stale' | 'not-found' | 'not-allowed' | 'changed';

export interface Refusal<Why extends WhyRefused = WhyRefused> {
	id: string;
	/** null: nothing is told of it. */
	name: string | null;
	why: Why;
}

/** The viewer's last gesture, as far as it can be undone. */
export interface LastBatch {
	id: string;
	action: BulkAction;
	at: Date;
	/** Of its responses those that nobody has changed since. */
	count: number;
}
