import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { ClosedAuthority } from './authority';
import { selectClosed } from './registry.sql';

/** Those of some authorities that are closed; ids that are null are no matter. */
export const readClosed = (
	db: Db,
	_viewer: Viewer,
	ids: readonly (string | null)[]
): Promise<ClosedAuthority[]> =>
	selectClosed(
		db,
		ids.filter((id) => id !== null)
	);
