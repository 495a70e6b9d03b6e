/** The words of this room: a response, who it is for, where it stands. */

export const responseStates = ['draft', 'submitted', 'validated', 'set-aside'] as const;
export type ResponseState = (typeof responseStates)[number];

/** What a body that the registry lacks may be. The values are those of the ACTER questionnaire. */
export const declaredKinds = [
	'syndicat-mixte',
	'syndicat-intercommunal',
	'pole',
	'association-of-authorities',
	'other-body'
] as const;
export type DeclaredKind = (typeof declaredKinds)[number];

/** A body that the registry lacks, as its respondent declared it. */
export interface DeclaredBody {
	name: string;
	kind: DeclaredKind;
	departementCode: string;
	population: number | null;
}

/** One response as its own respondent sees it: never anything of another one. */
export interface OwnResponse {
	id: string;
	studyId: string;
	waveId: string;
	versionId: string;
	/** Of the registry; null for a declared body. */
	authorityId: string | null;
	declaredName: string | null;
	networkId: string | null;
	via: 'public-link' | 'personal-link' | 'staff';
	state: ResponseState;
	startedAt: Date;
	lastActivityAt: Date;
	submittedAt: Date | null;
	/**
	 * Set: taken up again. What was sent counts until it is sent again; what is written meanwhile
	 * waits (`answer.pending`).
	 */
	reopenedAt: Date | null;
	/** The page that the respondent was on. */
	page: string | null;
	answered: number;
	asked: number;
	/** Where the answers about people are; null once they were destroyed. */
	personKey: string | null;
	linkGeneration: number;
	/** Counts the savings. */
	revision: number;
	/** The contributor who sends it, and nobody else. */
	signatoryId: string | null;
	/** When the signatory was last told that it waits for them, and by which contributor. */
	readyAt: Date | null;
	readyBy: string | null;
}

/** Whether its respondents may write to it, as far as the response says. */
export const takesAnswers = ({ state, reopenedAt }: Pick<OwnResponse, 'state' | 'reopenedAt'>) =>
	state === 'draft' || (state === 'submitted' && reopenedAt !== null);

/**
 * What a person reads out on the telephone to name their response: the last eight signs of its id,
 * which are chance. It opens nothing.
 */
export function referenceOf(responseId: string): string {
	const tail = responseId.replaceAll('-', '').slice(-8).toUpperCase();
	return `${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** How an answer came to be known. */
export type AnswerSource = 'self' | 'telephone' | 'interview' | 'previous-wave' | 'registry';
