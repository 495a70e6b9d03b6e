import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Authority, AuthoritySummary } from './authority';
import { selectAuthority, selectNewestLoad, selectSummaries } from './registry.sql';

/**
 * All that is publicly known of an authority, a closed one too.
 * @throws notFound
 */
export async function readAuthority(db: Db, _viewer: Viewer, id: string): Promise<Authority> {
	const authority = isId(id) ? await selectAuthority(db, id) : null;
	if (authority === null) throw problem('notFound');
	return authority;
}

/** Several in one go, in the order of their ids; unknown ones are left out. */
export const readAuthorities = (
	db: Db,
	_viewer: Viewer,
	ids: readonly string[]
): Promise<AuthoritySummary[]> => selectSummaries(db, ids);

/** Of when the registry is, and where it is from; null while none was loaded. */
export const readVintage = (db: Db, _viewer: Viewer) => selectNewestLoad(db);
