/** Where saving stands, as the page tells it. */
export type SavingState =
	| { kind: 'quiet' }
	| { kind: 'saving' }
	/** On its way for some seconds already. */
	| { kind: 'slow' }
	| { kind: 'saved'; at: Date }
	/** Not reached; tried again by itself. */
	| { kind: 'waiting'; why: 'offline' | 'unreachable' | 'busy' }
	/** An answer was not taken: it is told at its place. */
	| { kind: 'refused' }
	/** The draft takes no more answers. `kept`: what was sent all the same is in the server. */
	| { kind: 'ended'; why: string; kept: boolean };
