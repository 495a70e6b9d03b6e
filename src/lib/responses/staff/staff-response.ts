/** Responses as the people of a network see them. */
import type { Json } from '$lib/form/compiled-form';
import type { AnswerRow, FormState } from '$lib/form/form-state';
import type { AuthorityKind } from '$lib/registry/authority';
import type { ResponseState } from '../response';
import type { Answering } from '../together/together';

/** How a collection stands, over all that the viewer may see. */
export interface CollectionState {
	draft: number;
	submitted: number;
	validated: number;
	setAside: number;
	/** Authorities with a response that was sent: of several, results count one. */
	counted: number;
	/** Submitted, by the public link, and not confirmed. */
	toConfirm: number;
}

export interface NetworkCollection {
	/** null: outside every territory. */
	name: string | null;
	drafts: number;
	sent: number;
	toConfirm: number;
	lastActivityAt: Date | null;
}

export interface DayOfCollection {
	/** 2026-11-24, in Paris. */
	day: string;
	sent: number;
}

/** What counts as answered: what was sent, and not set aside. */
export const sentOf = ({ submitted, validated }: CollectionState) => submitted + validated;

/** A response with what is known of its authority and of the way it came. */
export interface ResponseRow {
	id: string;
	studyId: string;
	waveId: string;
	versionId: string;
	authorityId: string | null;
	name: string;
	kind: AuthorityKind;
	/** As declared, when the registry does not know the body. */
	declaredKind: string | null;
	population: number | null;
	departementName: string | null;
	networkId: string | null;
	networkName: string | null;
	via: 'public-link' | 'personal-link' | 'staff';
	confirmedAt: Date | null;
	state: ResponseState;
	startedAt: Date;
	lastActivityAt: Date;
	submittedAt: Date | null;
	answered: number;
	asked: number;
	personKey: string | null;
}

/** Another response of the same authority to the same wave. */
export interface OtherResponse {
	id: string;
	state: ResponseState;
	lastActivityAt: Date;
}

/** One version of an answer. */
export interface Revision {
	item: string;
	row: string;
	revision: number;
	value: Json | null;
	source: 'self' | 'telephone' | 'interview' | 'previous-wave' | 'registry';
	at: Date;
	current: boolean;
	/** Whoever wrote it on behalf of the authority. */
	byAccount: string | null;
	/** Of a correction: read by those who answer, too. */
	reason: string | null;
}

/** The same in words. */
export interface ToldRevision extends Omit<Revision, 'byAccount'> {
	/** null: taken back. */
	text: string | null;
	/** What tells it from other answers of its question: a line of a matrix, a detail; '' for the whole. */
	part: string;
	/** Corrected by somebody who reviews it: their name; null: not for the viewer to know. */
	corrected: { by: string | null } | null;
}

export interface ResponseForStaff {
	response: Omit<ResponseRow, 'personKey'>;
	/** What was asked and answered, in the language of the reader. */
	state: FormState;
	/** What the person said of themselves; null for those who may not see it. */
	person: FormState | null;
	/** Every revision of the answers that were ever changed. */
	changed: ToldRevision[];
	others: OtherResponse[];
	/** Who works on it; null for those who may not know. */
	answering: Answering[] | null;
	/** What the authority had said in the wave before, and when it was sent; null: nothing was proposed. */
	before: { at: Date; answers: AnswerRow[]; state: FormState } | null;
}
