/** The links to one response: of who began it, and of each contributor. A browser keeps them. */
import { asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectContributorLink, type ContributorLink } from '../together/contributors.sql';
import { selectOwnResponse } from '../responses.sql';
import { claimedId, sealedLink, sealFits } from './sealed-link.server';
import type { OwnResponse } from '../response';

export type Respondent = Extract<Viewer, { kind: 'respondent' }>;

export interface Opened {
	viewer: Respondent;
	response: OwnResponse;
	/** The link itself: what a browser keeps of whoever opened it. */
	link: string;
}

export const makeLink = ({
	id,
	linkGeneration
}: Pick<OwnResponse, 'id' | 'linkGeneration'>): string =>
	sealedLink('response-link', id, linkGeneration);

export const makeContributorLink = ({ id, generation }: { id: string; generation: number }) =>
	sealedLink('contributor-link', id, generation);

/** Whom a link lets in, and what it opens; null for one that is forged, cut or revoked. */
export async function openLink(token: string): Promise<Opened | null> {
	const id = claimedId(token);
	if (id === null) return null;
	return (await openAsFirst(token, id)) ?? (await openAsContributor(token, id));
}

async function openAsFirst(token: string, id: string): Promise<Opened | null> {
	const viewer: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	// Read before the seal is checked, because the generation is needed; nothing is told of it.
	const response = await asViewer(viewer, (db) => selectOwnResponse(db, id));
	if (response === null) return null;
	return sealFits(token, 'response-link', id, response.linkGeneration)
		? { viewer, response, link: token }
		: null;
}

async function openAsContributor(token: string, id: string): Promise<Opened | null> {
	const claimed: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	const link = await asViewer(claimed, (db) => selectContributorLink(db, id));
	if (link === null || !opens(token, id, link)) return null;
	const viewer: Respondent = { ...claimed, responseId: link.responseId };
	const response = await asViewer(viewer, (db) => selectOwnResponse(db, link.responseId));
	return response && { viewer, response, link: token };
}

const opens = (token: string, id: string, { generation, revokedAt }: ContributorLink) =>
	sealFits(token, 'contributor-link', id, generation) && revokedAt === null;

/** Somebody who was shown out, by the link that they still hold; null for every other link. */
export async function shownOut(token: string): Promise<Respondent | null> {
	const id = claimedId(token);
	if (id === null) return null;
	const claimed: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	const link = await asViewer(claimed, (db) => selectContributorLink(db, id));
	if (link === null || link.revokedAt === null) return null;
	return sealFits(token, 'contributor-link', id, link.generation)
		? { ...claimed, responseId: link.responseId }
		: null;
}

type Asking = { id: string; generation: number; revoked: boolean };
type LinkOf = Pick<OwnResponse, 'id' | 'linkGeneration'>;

/** Whether a link is that of who began a response, or of the contributor who asks. */
export const fitsLink = (token: string, response: LinkOf, contributor: Asking): boolean =>
	!contributor.revoked && madeFor(token, response, contributor);

/**
 * The same, also of somebody who was shown out: what they had typed is kept aside, and they are told
 * so kindly.
 */
export const madeFor = (token: string, response: LinkOf, contributor: Asking): boolean =>
	(contributor.id === response.id &&
		sealFits(token, 'response-link', response.id, response.linkGeneration)) ||
	sealFits(token, 'contributor-link', contributor.id, contributor.generation);

/** Who works on a response; of a respondent without a contributor, who began it. */
export const contributorOf = (viewer: Respondent) => viewer.contributorId ?? viewer.responseId;
