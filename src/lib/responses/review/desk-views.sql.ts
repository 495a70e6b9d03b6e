import type { Db } from '$lib/ground/database.server';

export interface KeptView {
	id: string;
	name: string;
	/** As stored: it may be from an earlier form of the desk. */
	filter: unknown;
	shared: boolean;
	accountId: string;
	networkId: string | null;
}

/** One's own and those shared with one, by name. */
export const selectViews = (db: Db, studyId: string): Promise<KeptView[]> =>
	db
		.selectFrom('desk_view')
		.where('study_id', '=', studyId)
		.orderBy('name')
		.orderBy('id')
		.select(['id', 'name', 'filter', 'shared'])
		.select(['account_id as accountId', 'network_id as networkId'])
		.execute();

export async function insertView(
	db: Db,
	view: KeptView & { studyId: string; at: Date }
): Promise<void> {
	await db
		.insertInto('desk_view')
		.values({
			...{ id: view.id, study_id: view.studyId, account_id: view.accountId, name: view.name },
			...{ network_id: view.networkId, shared: view.shared },
			filter: JSON.stringify(view.filter),
			...{ created_at: view.at, changed_at: view.at }
		})
		.execute();
}

/** @returns whether there was one of the viewer's own */
export async function updateView(
	db: Db,
	view: Omit<KeptView, 'accountId'> & { at: Date }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('desk_view')
		.set({
			...{ name: view.name, filter: JSON.stringify(view.filter), shared: view.shared },
			...{ network_id: view.networkId, changed_at: view.at }
		})
		.where('id', '=', view.id)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** @returns whether there was one of the viewer's own */
export async function deleteView(db: Db, id: string): Promise<boolean> {
	const { numDeletedRows } = await db
		.deleteFrom('desk_view')
		.where('id', '=', id)
		.executeTakeFirst();
	return numDeletedRows === 1n;
}
