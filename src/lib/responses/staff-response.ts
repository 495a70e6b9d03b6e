/** Responses as the people of a network see them. */
import type { AuthorityKind } from '$lib/registry/authority';
import type { ResponseState } from './response';

export interface ListedResponse {
	id: string;
	/** Of the authority, or of the body that was declared. */
	name: string;
	/** null: the registry does not know it. */
	authorityId: string | null;
	kind: AuthorityKind;
	population: number | null;
	departementCode: string | null;
	networkName: string | null;
	state: ResponseState;
	toConfirm: boolean;
	answered: number;
	asked: number;
	lastActivityAt: Date;
	submittedAt: Date | null;
	/** How many responses of the same wave its authority has, itself included. */
	ofAuthority: number;
}

export interface ResponsesPage {
	responses: ListedResponse[];
	/** Under the filter. */
	found: number;
	page: number;
	pages: number;
}

/** How a collection stands, over all that the viewer may see. */
export interface CollectionState {
	draft: number;
	submitted: number;
	validated: number;
	setAside: number;
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
