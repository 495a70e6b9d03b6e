// Walks the database's own catalogue, so that no table, view or function that comes later can
// forget what isolates the viewers.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { constraintProblems } from '$lib/ground/constraint-problems.server';
import { asSystem } from '$lib/ground/database.server';
import { testDatabase } from '../../ground/database';

/** Kept by the migrating owner alone; `forced` would shut out the owner itself. */
const ofTheMigrations = ['migration', 'migration_lock'];
/** Functions that run with their owner's rights. Each is a hole in the wall, with its reason. */
const securityDefiners: Record<string, string> = {};
const viewerRoles = ['tour_visitor', 'tour_respondent', 'tour_account', 'tour_job', 'tour_system'];

testDatabase();

const read = <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
	asSystem('tests', async (db) => (await query.execute(db)).rows);

interface Relation {
	name: string;
	kind: string;
	enabled: boolean;
	forced: boolean;
	options: string[] | null;
}
interface Grant {
	relation: string;
	role: string;
	privilege: string;
}
interface Policy {
	relation: string;
	name: string;
	roles: string[];
	command: string;
	text: string;
}

let relations: Relation[];
let grants: Grant[];
let policies: Policy[];

beforeAll(async () => {
	relations = await read(sql<Relation>`
		select relname::text as name, relkind::text as kind, relrowsecurity as enabled,
			relforcerowsecurity as forced, reloptions as options
		from pg_class
		where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
			and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
		order by relname`);
	// Of whole relations and of single columns.
	grants = await read(sql<Grant>`
		select distinct relation::text, coalesce(rolname, 'PUBLIC')::text as role, privilege
		from (
			select relname as relation, a.grantee, a.privilege_type as privilege
			from pg_class, aclexplode(relacl) a
			where relnamespace = 'public'::regnamespace and relowner <> a.grantee
			union all
			select relname, a.grantee, a.privilege_type
			from pg_attribute join pg_class c on c.oid = attrelid, aclexplode(attacl) a
			where relnamespace = 'public'::regnamespace and relowner <> a.grantee
		) given left join pg_roles on pg_roles.oid = grantee`);
	policies = await read(sql<Policy>`
		select tablename::text as relation, policyname::text as name, roles::text[] as roles,
			cmd as command, concat_ws(' ', qual, with_check) as text
		from pg_policies where schemaname = 'public'`);
});

test('there is something to look at', () => {
	expect(relations.length).toBeGreaterThan(15);
	expect(grants.length).toBeGreaterThan(50);
	expect(policies.length).toBeGreaterThan(30);
});

describe('every table', () => {
	const tables = () =>
		relations.filter(({ kind, name }) => 'rpf'.includes(kind) && !ofTheMigrations.includes(name));

	test('has row level security, also for its owner', () => {
		const open = tables().filter(({ enabled, forced }) => !enabled || !forced);
		expect(open.map(({ name }) => name)).toEqual([]);
	});
	test('has a policy for each privilege that a role was given on it', () => {
		const commands: Record<string, string> = {
			SELECT: 'SELECT',
			INSERT: 'INSERT',
			UPDATE: 'UPDATE',
			DELETE: 'DELETE'
		};
		const bare = grants.filter(
			({ relation, role, privilege }) =>
				tables().some(({ name }) => name === relation) &&
				!policies.some(
					(policy) =>
						policy.relation === relation &&
						policy.roles.includes(role) &&
						['ALL', commands[privilege]].includes(policy.command)
				)
		);
		expect(bare).toEqual([]);
	});
	test('gives no role a policy without naming it', () => {
		const forAll = policies.filter(({ roles }) => roles.some((r) => !viewerRoles.includes(r)));
		expect(forAll).toEqual([]);
	});
	test('can neither be emptied nor changed in its build by a viewer', () => {
		const strong = grants.filter(({ privilege }) =>
			['TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN'].includes(privilege)
		);
		expect(strong).toEqual([]);
	});
});

test('every view looks with the eyes of whoever asks', () => {
	const views = relations.filter(({ kind }) => kind === 'v');
	const blind = views.filter(
		({ options }) => !options?.some((o) => /^security_invoker=(true|on|1)$/.test(o))
	);
	expect(blind.map(({ name }) => name)).toEqual([]);
});

test('no materialised view: row level security does not reach into one', () => {
	expect(relations.filter(({ kind }) => kind === 'm').map(({ name }) => name)).toEqual([]);
});

describe('every function of ours', () => {
	const functions = () =>
		read(sql<{ name: string; definer: boolean; forEverybody: boolean }>`
			select proname::text as name, prosecdef as definer,
				has_function_privilege('tour_resting', oid, 'execute') as "forEverybody"
			from pg_proc
			where pronamespace = 'public'::regnamespace
				and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`);

	test('runs with the rights of whoever calls it, unless it is listed', async () => {
		const definers = (await functions()).filter(({ definer }) => definer);
		expect(definers.map(({ name }) => name).sort()).toEqual(Object.keys(securityDefiners).sort());
	});
	test('is not for everybody', async () => {
		const open = (await functions()).filter(({ forEverybody }) => forEverybody);
		expect(open.map(({ name }) => name)).toEqual([]);
	});
});

describe('the resting role', () => {
	test('was given nothing, and nor was everybody', () => {
		const given = grants.filter(({ role }) => !viewerRoles.includes(role));
		expect(given).toEqual([]);
	});
	test('belongs to no other role, and can do nothing special', async () => {
		const rows = await read(sql<Record<string, boolean>>`
			select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolcanlogin,
				exists (select from pg_auth_members where member = pg_roles.oid) as belongs
			from pg_roles where rolname = any (${[...viewerRoles, 'tour_resting']})`);
		expect(rows).toHaveLength(6);
		for (const row of rows) expect(Object.values(row)).toEqual(Array(6).fill(false));
	});
	test('does not even see what is in the schema', async () => {
		const [row] = await read(sql<{ usage: boolean; create: boolean }>`
			select has_schema_privilege('tour_resting', 'public', 'usage') as usage,
				has_schema_privilege('tour_resting', 'public', 'create') as create`);
		expect(row).toEqual({ usage: false, create: false });
	});
});

describe('every policy', () => {
	test('asks who the viewer is once for a query, not once for a row', () => {
		const slow = policies.filter(({ text }) =>
			/\b(viewer_\w+|current_setting)\(/.test(text.replace(/SELECT (\w+\.)?viewer_\w+\(\)/g, ''))
		);
		expect(slow.map(({ relation, name }) => `${relation}.${name}`)).toEqual([]);
	});
});

test('every constraint that is translated for people exists', async () => {
	const rows = await read(sql<{ name: string }>`
		select conname::text as name from pg_constraint where connamespace = 'public'::regnamespace
		union select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'i'
		-- A trigger that raises under its own name does what no constraint can: look at other rows.
		union select tgname::text from pg_trigger join pg_proc on pg_proc.oid = tgfoid
			where not tgisinternal and prosrc like '%constraint = ''' || tgname || '''%'`);
	const names = new Set(rows.map(({ name }) => name));
	expect(Object.keys(constraintProblems).filter((name) => !names.has(name))).toEqual([]);
});
