import type { Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { AsideReason } from './asides';

export interface Aside {
	id: string;
	item: string;
	/** '' outside repeated panels. */
	row: string;
	value: Json | null;
	reason: AsideReason;
	basedOn: number;
	byContributor: string | null;
	saveKey: string;
	at: Date;
	personal: boolean;
}

/** A repeat of the same saving adds nothing. */
export async function insertAsides(db: Db, responseId: string, asides: readonly Aside[]) {
	if (asides.length === 0) return;
	await db
		.insertInto('kept_aside')
		.values(
			asides.map((aside) => ({
				id: aside.id,
				response_id: responseId,
				item: aside.item,
				row: aside.row,
				value: aside.value === null ? null : JSON.stringify(aside.value),
				reason: aside.reason,
				based_on: aside.basedOn,
				by_contributor: aside.byContributor,
				save_key: aside.saveKey,
				at: aside.at,
				personal: aside.personal
			}))
		)
		.onConflict((conflict) =>
			conflict.columns(['response_id', 'save_key', 'item', 'row']).doNothing()
		)
		.execute();
}

/** What of a response is not decided yet, the oldest first. */
export async function selectOpenAsides(db: Db, responseId: string): Promise<Aside[]> {
	const rows = await db
		.selectFrom('kept_aside')
		.where('response_id', '=', responseId)
		.where('decided', 'is', null)
		.orderBy('at')
		.orderBy('id')
		.selectAll()
		.execute();
	return rows.map((row) => ({
		id: row.id,
		item: row.item,
		row: row.row,
		value: row.value as Json | null,
		reason: row.reason as AsideReason,
		basedOn: row.based_on,
		byContributor: row.by_contributor,
		saveKey: row.save_key,
		at: row.at,
		personal: row.personal
	}));
}

/** Of what was said about people nothing stays once it is decided. */
export async function markDecided(
	db: Db,
	ids: readonly string[],
	{ decided, at, by }: { decided: 'taken' | 'left'; at: Date; by: string }
) {
	if (ids.length === 0) return;
	await db
		.deleteFrom('kept_aside')
		.where('id', 'in', [...ids])
		.where('personal', '=', true)
		.execute();
	await db
		.updateTable('kept_aside')
		.set({ decided, decided_at: at, decided_by: by })
		.where('id', 'in', [...ids])
		.execute();
}

export async function selectNames(
	db: Db,
	contributors: readonly string[]
): Promise<Map<string, string | null>> {
	if (contributors.length === 0) return new Map();
	const rows = await db
		.selectFrom('contributor')
		.where('id', 'in', [...contributors])
		.select(['id', 'name'])
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
