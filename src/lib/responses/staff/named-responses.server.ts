import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readAuthorities } from '$lib/registry/read-authority.server';
import { selectNamedResponses } from './named-responses.sql';

/** For whom each of these responses is, by its id; one that the viewer may not see is left out. */
export async function namesOfResponses(
	db: Db,
	viewer: Viewer,
	ids: readonly string[]
): Promise<Map<string, string>> {
	const responses = await selectNamedResponses(db, ids);
	const authorityIds = responses.flatMap(({ authorityId }) => authorityId ?? []);
	const authorities = await readAuthorities(db, viewer, [...new Set(authorityIds)]);
	const names = new Map(authorities.map(({ id, name }) => [id, name]));
	return new Map(
		responses.map(({ id, authorityId, declaredName }) => [
			id,
			(authorityId === null ? null : names.get(authorityId)) ?? declaredName ?? ''
		])
	);
}
