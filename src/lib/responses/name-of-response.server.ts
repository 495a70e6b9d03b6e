import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { AuthoritySummary } from '$lib/registry/authority';
import { readAuthorities } from '$lib/registry/read-authority.server';
import type { OwnResponse } from './response';

export interface AuthorityAnswering {
	name: string;
	place: string;
	departementCode: string | null;
	/** What the registry says of it; null for a body that it lacks. */
	known: AuthoritySummary | null;
}

/** Who a response is for, and what tells it from its namesakes ("Pas-de-Calais"). */
export async function authorityOfResponse(
	db: Db,
	viewer: Viewer,
	{ authorityId, declaredName }: Pick<OwnResponse, 'authorityId' | 'declaredName'>
): Promise<AuthorityAnswering> {
	if (authorityId === null) {
		return { name: declaredName ?? '', place: '', departementCode: null, known: null };
	}
	const [authority] = await readAuthorities(db, viewer, [authorityId]);
	return {
		name: authority?.name ?? '',
		place: authority?.departementName ?? authority?.regionName ?? '',
		departementCode: authority?.departementCode ?? null,
		known: authority ?? null
	};
}

/** The same in one line: "Arras (Pas-de-Calais)". */
export async function nameOfResponse(
	db: Db,
	viewer: Viewer,
	response: Pick<OwnResponse, 'authorityId' | 'declaredName'>
): Promise<string> {
	const { name, place } = await authorityOfResponse(db, viewer, response);
	return place === '' ? name : `${name} (${place})`;
}
