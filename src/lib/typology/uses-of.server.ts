import { may } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { selectVersion } from './typology.sql';
import { usesIn, type UseOfItem } from './uses';

/**
 * What of the typology of a study reads these questions, by their names. Nothing for whoever does not
 * take part in the study, and for a study without a typology.
 */
export async function usesOf(
	db: Db,
	viewer: Viewer,
	study: Study,
	items: readonly string[]
): Promise<ReadonlyMap<string, readonly UseOfItem[]>> {
	const networkIds = study.networks.map(({ id }) => id);
	const reads = await may(db, viewer, 'response.read', { networkId: study.networkId, networkIds });
	const last = reads ? await selectVersion(db, study.id) : null;
	if (last === null) return new Map();
	return new Map(items.map((item) => [item, usesIn(last.compiled, item)]));
}
