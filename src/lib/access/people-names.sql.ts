import type { Db } from '$lib/ground/database.server';

export interface PersonName {
	id: string;
	name: string;
}

/** Of these accounts, the names of those that the viewer may know; ended ones too. */
export const selectNames = (db: Db, ids: readonly string[]): Promise<PersonName[]> =>
	ids.length === 0
		? Promise.resolve([])
		: db.selectFrom('account').where('id', 'in', ids).select(['id', 'name']).execute();

/** Who belongs to a network (null: to the coordination), or once did, by name. */
export const selectColleagues = (db: Db, networkId: string | null): Promise<PersonName[]> =>
	db
		.selectFrom('account')
		.innerJoin('membership', 'membership.account_id', 'account.id')
		.where('membership.network_id', 'is not distinct from', networkId)
		.select(['account.id', 'account.name'])
		.distinct()
		.orderBy('account.name')
		.execute();
