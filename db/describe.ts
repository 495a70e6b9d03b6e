// Reads the catalogue of a migrated database: the types of its tables for the code, and the whole
// schema as text for people. Both are committed; a test holds them against the migrations.
import { sql, type Kysely } from 'kysely';

interface Column {
	table: string;
	column: string;
	type: string;
	nullable: boolean;
	default: string | null;
	generated: boolean;
}

/** PostgreSQL type -> what the driver gives back (see the parsers in database.server.ts). */
const TYPES: Record<string, string> = {
	uuid: 'string',
	text: 'string',
	date: 'string',
	boolean: 'boolean',
	smallint: 'number',
	integer: 'number',
	bigint: 'number',
	real: 'number',
	'double precision': 'number',
	numeric: 'number',
	bytea: 'Buffer',
	'text[]': 'string[]',
	'uuid[]': 'string[]',
	tsvector: 'string',
	'timestamp with time zone': 'Timestamp',
	'character varying(255)': 'string'
};

/** The text of db/tables.ts. Throws on a type it has no word for. */
export async function describeTypes(db: Kysely<unknown>): Promise<string> {
	const columns = await readColumns(db);
	const tables = new Map<string, Column[]>();
	for (const column of columns)
		tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
	const interfaces = [...tables].map(
		([table, list]) =>
			`export interface ${typeName(table)} {\n${list.map((c) => `\t${c.column}: ${typeOf(c)};`).join('\n')}\n}\n`
	);
	return `// Made from the migrations by \`npm run db:generate\`. Do not edit.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** Written as a date or an ISO text, read as a date. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Written as JSON text, read as what it holds: the reader knows its shape. */
export type Json = JSONColumnType<object, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;

${interfaces.join('\n')}
export interface Tables {
${[...tables.keys()].map((table) => `\t${table}: ${typeName(table)};`).join('\n')}
}
`;
}

function typeOf(column: Column): string {
	if (column.generated)
		return `ColumnType<${baseType(column)}${column.nullable ? ' | null' : ''}, never, never>`;
	if (column.type === 'jsonb' && column.nullable) return 'NullableJson';
	const type = baseType(column);
	if (column.type === 'jsonb' && column.default !== null)
		return 'ColumnType<object, string | undefined, string>';
	if (type === 'Timestamp' && column.default !== null && !column.nullable)
		return 'ColumnType<Date, Date | string | undefined, Date | string>';
	if (column.nullable) return type === 'Timestamp' ? 'Timestamp | null' : `${type} | null`;
	return column.default !== null ? `Generated<${type}>` : type;
}

function baseType(column: Column): string {
	if (column.type === 'jsonb') return 'Json';
	const type = TYPES[column.type];
	if (type === undefined)
		throw new Error(`No type for ${column.table}.${column.column} (${column.type}).`);
	return type;
}

const typeName = (table: string) =>
	table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()) + 'Table';

async function readColumns(db: Kysely<unknown>): Promise<Column[]> {
	const { rows } = await sql<Column>`
		select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
			not a.attnotnull and c.relkind <> 'v' as nullable, pg_get_expr(d.adbin, d.adrelid) as default,
			a.attgenerated <> '' as generated
		from pg_class c
			join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
			left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm')
		order by c.relname, a.attnum`.execute(db);
	return rows;
}

/** The whole schema as text: tables, constraints, indexes, policies, functions, views, grants. */
export async function describeSchema(db: Kysely<unknown>): Promise<string> {
	const { rows } = await sql<{ object: string; text: string }>`
		with ours as (
			select c.* from pg_class c where c.relnamespace = 'public'::regnamespace
		), own_functions as (
			select p.* from pg_proc p where p.pronamespace = 'public'::regnamespace
				and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
		)
		select * from (
			select 1 as part, c.relname::text as object, '' as item,
				'table ' || c.relname || ' ('
				|| string_agg(E'\n\t' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
					|| case when a.attnotnull then ' not null' else '' end
					|| case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
						when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
					',' order by a.attnum) || E'\n)' as text
			from ours c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
				left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
			where c.relkind = 'r' group by c.relname
			union all
			select 2, c.relname::text, n.conname::text, 'constraint ' || n.conname || ' on ' || c.relname || ' ' || pg_get_constraintdef(n.oid)
			from pg_constraint n join ours c on c.oid = n.conrelid where n.contype <> 'n'
			union all
			select 3, t.relname::text, c.relname::text, pg_get_indexdef(i.indexrelid)
			from pg_index i join ours c on c.oid = i.indexrelid join ours t on t.oid = i.indrelid
			where not exists (select from pg_constraint n where n.conindid = i.indexrelid and n.contype in ('p', 'u'))
			union all
			select 4, c.relname::text, '', 'row level security on ' || c.relname
				|| case when c.relforcerowsecurity then ' forced' else ' enabled' end
			from ours c where c.relkind = 'r' and c.relrowsecurity
			union all
			select 5, tablename::text, policyname::text, 'policy ' || policyname || ' on ' || tablename || ' for ' || lower(cmd)
				|| ' to ' || array_to_string(array(select unnest(roles)::text order by 1), ', ')
				|| coalesce(' using ' || qual, '') || coalesce(' with check ' || with_check, '')
			from pg_policies where schemaname = 'public'
			union all
			select 6, c.relname::text, g.grantee || g.privilege_type, 'grant ' || lower(g.privilege_type) || ' on ' || c.relname || ' to ' || g.grantee
			from information_schema.role_table_grants g join ours c on c.relname = g.table_name
			where g.table_schema = 'public' and g.grantee like 'tour\_%'
			union all
			select 7, t.relname::text, g.tgname::text, pg_get_triggerdef(g.oid)
			from pg_trigger g join ours t on t.oid = g.tgrelid where not g.tgisinternal
			union all
			select 8, c.relname::text, '', 'view ' || c.relname || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || E' as\n' || pg_get_viewdef(c.oid)
			from ours c where c.relkind in ('v', 'm')
			union all
			select 9, p.proname::text, '', rtrim(pg_get_functiondef(p.oid)) from own_functions p
		) everything order by (part >= 8), object, part, item`.execute(db);
	const lines = rows.map((row) => row.text.replace(/[ \t]+$/gm, '').replace(/;?$/, ';'));
	return `-- Made from the migrations by \`npm run db:generate\`: to read, not to run.\n\n${lines.join('\n')}\n`;
}
