/**
 * The catalogue of what can be refused: name, HTTP status. The sentence for the person is made at
 * the edge, in their language (`problem.texts.ts`), so a rule has one name everywhere.
 */
export const problems = {
	notFound: 404,
	notAllowed: 403,
	signInFirst: 401,
	badInput: 400,
	tooLarge: 413,
	conflict: 409,
	staleVersion: 409,
	tooManyAttempts: 429,
	wrongCredentials: 400,
	closed: 410,
	notPublishable: 422,
	notReady: 422,
	networkHasResponses: 409,
	alreadySubmitted: 409,
	notSignatory: 403,
	beingChanged: 409,
	linkNotValid: 410,
	accessEnded: 410,
	lastAdministrator: 409,
	demonstrationAccount: 403,
	unavailable: 503,
	unexpected: 500
} as const;

export type ProblemName = keyof typeof problems;

/** An expected refusal. `details` are values for the sentence, never personal data. */
export class Problem extends Error {
	readonly kind: ProblemName;
	readonly status: number;
	readonly details: Readonly<Record<string, unknown>>;

	constructor(kind: ProblemName, details: Record<string, unknown> = {}) {
		super(kind);
		this.name = 'Problem';
		this.kind = kind;
		this.status = problems[kind];
		this.details = details;
	}
}

/** `throw problem('notFound')` */
export const problem = (kind: ProblemName, details?: Record<string, unknown>) =>
	new Problem(kind, details);
