// Everything that a database on a server holds, as text: to search it, and to tell whether anything
// changed.
import { createHash } from 'node:crypto';
import pg from 'pg';

export interface WholeDatabase {
	/** Each table as one text, all columns of all rows in a fixed order. */
	tables: (leftOut?: readonly string[]) => Promise<Map<string, string>>;
	/** The same, short enough to compare. */
	prints: (leftOut?: readonly string[]) => Promise<Record<string, string>>;
	query: pg.Client['query'];
	close: () => Promise<void>;
}

/** @param url of somebody whom row level security lets pass */
export async function readWhole(url: string): Promise<WholeDatabase> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	async function tables(leftOut: readonly string[] = []) {
		const { rows } = await client.query<{ name: string }>(
			`select table_name as name from information_schema.tables
			where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`
		);
		const whole = new Map<string, string>();
		for (const { name } of rows) {
			if (leftOut.includes(name)) continue;
			const read = await client.query<{ text: string | null }>(
				`select string_agg(row_text, E'\\n' order by row_text) as text
				from (select t::text as row_text from "${name}" t) as rows`
			);
			whole.set(name, read.rows[0]?.text ?? '');
		}
		return whole;
	}
	return {
		tables,
		prints: async (leftOut) =>
			Object.fromEntries(
				[...(await tables(leftOut))].map(([name, text]) => [
					name,
					createHash('sha256').update(text).digest('hex')
				])
			),
		query: client.query.bind(client),
		close: () => client.end()
	};
}
