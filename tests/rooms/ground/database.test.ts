import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asSystem, asViewer, asViewerOnce } from '$lib/ground/database.server';
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

describe('a transaction of a single question', () => {
	const networks = sql<{ many: number }>`select count(*)::integer as many from network`;

	test('is answered, also where it is asked with parameters, or by an account', async () => {
		await asSystem('tests', (db) =>
			db
				.insertInto('network')
				.values({ id: newId(), slug: 'one', name: 'One', region_label: '', website: null })
				.execute()
		);
		const plain = await asViewerOnce(visitor, (db) => networks.execute(db));
		expect(plain.rows[0]!.many).toBeGreaterThan(0);
		const found = await asViewerOnce(visitor, (db) =>
			db.selectFrom('network').where('slug', '=', 'one').select('name').execute()
		);
		expect(found).toEqual([{ name: 'One' }]);
		const account = await asViewerOnce({ kind: 'account', accountId: newId() }, (db) =>
			networks.execute(db)
		);
		expect(account.rows).toEqual(plain.rows);
	});

	test('refuses a second one, and leaves the connection as it was', async () => {
		await expect(
			asViewerOnce(visitor, async (db) => {
				await networks.execute(db);
				await networks.execute(db);
			})
		).rejects.toThrow(/permission denied|does not exist/);
		await expect(asViewerOnce(visitor, (db) => sql`select 1 / 0`.execute(db))).rejects.toThrow(
			/zero/
		);
		const { rows } = await sql<{ role: string }>`select current_user::text as role`.execute(
			database.current.kysely
		);
		expect(rows[0]!.role).toBe('tour_resting');
		const again = await asViewerOnce(visitor, (db) => networks.execute(db));
		expect(again.rows).toHaveLength(1);
	});
});
