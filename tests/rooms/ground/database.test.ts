import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asSystem, asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { visitor } from '$lib/ground/viewer';
import { testDatabase } from '../../ground/database';

const database = testDatabase();

describe('the resting role', () => {
	test('may read nothing', async () => {
		const { kysely } = database.current;
		await expect(kysely.selectFrom('network').selectAll().execute()).rejects.toThrow(
			/permission denied|does not exist/
		);
	});
	test('is back after a transaction of a viewer, also one that failed', async () => {
		const { kysely } = database.current;
		await asViewer(visitor, (db) => db.selectFrom('network').select('id').execute());
		await asViewer(visitor, (db) => db.selectFrom('session').select('id').execute()).catch(
			() => {}
		);
		const { rows } = await sql<{ role: string }>`select current_user::text as role`.execute(kysely);
		expect(rows[0]!.role).toBe('tour_resting');
	});
});

test('a viewer is told to the database for one transaction only', async () => {
	const accountId = newId();
	const inside = await asViewer({ kind: 'account', accountId }, async (db) => {
		const { rows } = await sql<{ id: string }>`select viewer_id() as id`.execute(db);
		return rows[0]!.id;
	});
	expect(inside).toBe(accountId);
	const after = await asSystem('tests', async (db) => {
		const { rows } = await sql<{ id: string | null }>`select viewer_id() as id`.execute(db);
		return rows[0]!.id;
	});
	expect(after).toBeNull();
});

test('a failed transaction leaves nothing', async () => {
	const id = newId();
	await expect(
		asSystem('tests', async (db) => {
			await db
				.insertInto('network')
				.values({ id, slug: 'broken', name: 'Broken', region_label: '', website: null })
				.execute();
			throw new Error('on purpose');
		})
	).rejects.toThrow('on purpose');
	const found = await asSystem('tests', (db) =>
		db.selectFrom('network').where('id', '=', id).selectAll().execute()
	);
	expect(found).toEqual([]);
});
