/**
 * Who is asking. It says nothing of what they may do: that is asked of `access`, and enforced by
 * the database, which is told the viewer at the start of each transaction.
 */
export type Viewer =
	| { kind: 'visitor' }
	/**
	 * Somebody who holds a link to one response: who began it, whose id is that of the response, or a
	 * contributor.
	 */
	| { kind: 'respondent'; responseId: string; contributorId?: string }
	| { kind: 'account'; accountId: string }
	| { kind: 'job'; name: string };

export const visitor: Viewer = { kind: 'visitor' };
