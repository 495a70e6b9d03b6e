/** The link to one response, kept by the browser that answers. */
import { asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectOwnResponse } from './responses.sql';
import { claimedId, sealedLink, sealFits } from './sealed-link.server';
import type { OwnResponse } from './response';

export type Respondent = Extract<Viewer, { kind: 'respondent' }>;

export const makeLink = ({
	id,
	linkGeneration
}: Pick<OwnResponse, 'id' | 'linkGeneration'>): string =>
	sealedLink('response-link', id, linkGeneration);

/** Whom a link lets in, and what it opens; null for one that is forged, cut or revoked. */
export async function openLink(
	token: string
): Promise<{ viewer: Respondent; response: OwnResponse } | null> {
	const id = claimedId(token);
	if (id === null) return null;
	const viewer: Respondent = { kind: 'respondent', responseId: id };
	// Read before the seal is checked, because the generation is needed; nothing is told of it.
	const response = await asViewer(viewer, (db) => selectOwnResponse(db, id));
	if (response === null) return null;
	return sealFits(token, 'response-link', id, response.linkGeneration)
		? { viewer, response }
		: null;
}
