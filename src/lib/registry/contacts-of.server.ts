import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectReachable, type ReachableContact } from './contacts-of.sql';

/** Whom the viewer's own address book has, with an address to write to, at some authorities. */
export const contactsOf = (
	db: Db,
	_viewer: Viewer,
	authorityIds: readonly string[]
): Promise<ReachableContact[]> => selectReachable(db, authorityIds);
