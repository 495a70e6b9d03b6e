/** The desk, as it is listed. */
import type { AuthorityKind } from '$lib/registry/authority';
import type { ResponseState } from '../response';
import type { DeskFilter } from './desk.input';
import type { DeskState } from './review';

export interface ListedAtDesk {
	id: string;
	name: string;
	/** null: the registry does not know it. */
	authorityId: string | null;
	kind: AuthorityKind;
	population: number | null;
	departementCode: string | null;
	networkId: string | null;
	networkName: string | null;
	state: ResponseState;
	deskState: DeskState;
	/** The viewer may take it, validate it, set it aside. */
	mayReview: boolean;
	/** The review's revision: what a decision is taken over. */
	revision: number;
	takenBy: string | null;
	/** null: nobody, or somebody whose name is not for the viewer. */
	takenByName: string | null;
	takenAt: Date | null;
	openQuestions: number;
	toConfirm: boolean;
	/** Its respondents have taken it up again. */
	reopenedAt: Date | null;
	answered: number;
	asked: number;
	submittedAt: Date | null;
	lastActivityAt: Date;
	/** How many responses of the same wave its authority has, itself included; those set aside are none. */
	ofAuthority: number;
}

export interface DeskPage {
	responses: ListedAtDesk[];
	/** Under the filter, whatever the state. */
	counts: Record<DeskState, number>;
	/** Where the page before ends, and the next begins; null: there is none. */
	before: string | null;
	after: string | null;
}

/** A response beside another one in the list. */
export interface Beside {
	id: string;
	name: string;
}

/** A way of looking at the desk, kept under a name. */
export interface DeskView {
	id: string;
	name: string;
	filter: DeskFilter;
	shared: boolean;
	/** The viewer's own: nobody else changes it. */
	own: boolean;
	/** Whose it is, where it is shared with the viewer. */
	byName: string | null;
}
