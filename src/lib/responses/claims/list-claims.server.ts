import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study, Wave } from '$lib/studies/study';
import {
	countClaims,
	selectDuplicates,
	selectUnconfirmed,
	type ListedClaim,
	type ListedDuplicate
} from './claims.sql';

const PER_PAGE = 50;

export interface ClaimCounts {
	/** Came by the public link, sent, and confirmed by nobody. */
	toConfirm: number;
	/** Authorities with several responses that are not set aside. */
	duplicates: number;
}

export interface ClaimsList extends ClaimCounts {
	unconfirmed: ListedClaim[];
	several: ListedDuplicate[];
	pages: { unconfirmed: number; several: number };
}

/**
 * What waits for a network's decision in a wave, over all that the viewer may see.
 * @throws signInFirst, notAllowed
 */
export async function listClaims(
	db: Db,
	viewer: Viewer,
	{
		study,
		wave,
		pages
	}: { study: Study; wave: Wave; pages: { unconfirmed: number; several: number } }
): Promise<ClaimsList> {
	await must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const counts = await countClaims(db, wave.id);
	const windowOf = (page: number) => ({ limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
	return {
		...counts,
		unconfirmed: await selectUnconfirmed(db, wave.id, windowOf(pages.unconfirmed)),
		several: await selectDuplicates(db, wave.id, windowOf(pages.several)),
		pages: {
			unconfirmed: Math.max(1, Math.ceil(counts.toConfirm / PER_PAGE)),
			several: Math.max(1, Math.ceil(counts.duplicates / PER_PAGE))
		}
	};
}

/** How much waits, for the pages that lead there. */
export const readClaimCounts = (
	db: Db,
	_viewer: Viewer,
	wave: Pick<Wave, 'id'> | null
): Promise<ClaimCounts> =>
	wave === null ? Promise.resolve({ toConfirm: 0, duplicates: 0 }) : countClaims(db, wave.id);
