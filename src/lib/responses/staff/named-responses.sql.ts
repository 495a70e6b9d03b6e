import type { Db } from '$lib/ground/database.server';

export interface NamedResponse {
	id: string;
	authorityId: string | null;
	declaredName: string | null;
}

/** Of these responses, those that the viewer may see, with whom they are for. */
export const selectNamedResponses = (db: Db, ids: readonly string[]): Promise<NamedResponse[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db
				.selectFrom('response')
				.where('id', 'in', ids)
				.select(['id', 'authority_id as authorityId', 'declared_name as declaredName'])
				.execute();
