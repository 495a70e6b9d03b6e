// Every row of a database with whose it is, to be compared before and after.
import { sql } from 'kysely';
import { asSystem, openDatabase } from '$lib/ground/database.server';
import type { World } from './world';

interface Row {
	table: string;
	/** The response that it belongs to; null: none. */
	response: string | null;
	row: Record<string, unknown>;
	text: string;
}

export async function readRows(folder: string): Promise<Row[]> {
	const database = await openDatabase({ url: null, dataDir: folder });
	try {
		return await asSystem('tests', async (db) => {
			const { rows: tables } = await sql<{ name: string }>`
				select relname::text as name from pg_class
				where relnamespace = 'public'::regnamespace and relkind = 'r'
					and relname !~ '^migration' order by 1`.execute(db);
			const found: Row[] = [];
			const keys = new Map<unknown, string>();
			// Those of responses first: they say whose the people are.
			for (const { name } of tables.sort((a) => (a.name === 'response' ? -1 : 0))) {
				const { rows } = await sql<{ row: Record<string, unknown> }>`
					select to_jsonb(t) as row from ${sql.table(name)} t`.execute(db);
				for (const { row } of rows) {
					// Whoever asks for a link has it sent to those who work on the response, and to nobody else.
					if (name === 'contributor') delete row.sent_at;
					if (name === 'response') keys.set(row.person_key, String(row.id));
					const response =
						name === 'response' ? row.id : (row.response_id ?? keys.get(row.person_key) ?? null);
					const text = `${name} ${JSON.stringify(row)}`;
					found.push({ table: name, response: response as string | null, row, text });
				}
			}
			return found;
		});
	} finally {
		await database.close();
	}
}

/** What is written about whoever asks, whatever they ask for: each in the order of its time. */
const OF_NOBODY = new Set(['event', 'job', 'mail', 'asking', 'sign_in_attempt']);

/** Rows that no attacker may have written: changed, taken away, or added. */
export function foreignWrites(world: World, before: readonly Row[], after: readonly Row[]) {
	const responses = new Set(
		before.filter(({ table }) => table === 'response').map(({ response }) => response)
	);
	const isTheirs = (row: Row) => isOfAttacker(world, row);
	const is = new Set(after.map(({ text }) => text));
	const was = new Set(before.map(({ text }) => text));
	const gone = before.filter((row) => !is.has(row.text) && !isTheirs(row) && !isWork(row));
	const added = after.filter(
		(row) =>
			!was.has(row.text) &&
			!isTheirs(row) &&
			!OF_NOBODY.has(row.table) &&
			// Begun meanwhile, by the public link: the attackers' own.
			(row.response === null || responses.has(row.response))
	);
	return [
		...gone.map(({ text }) => `gone or changed: ${text}`),
		...added.map(({ text }) => `new: ${text}`)
	];
}

/** What the site itself goes on with. */
const isWork = ({ table }: Row) => table === 'job' || table === 'mail';

function isOfAttacker({ attackers, planters }: World, { table, response, row }: Row): boolean {
	return [...planters, ...attackers].some(({ responseId, contributorId, items }) => {
		if (responseId !== response) return false;
		if (items === null) return true;
		// Of a response that several work on: their items, and that something was saved.
		switch (table) {
			case 'response':
				return row.state === 'draft' && row.signatory_id === responseId;
			case 'answer':
				return (
					items.includes(String(row.item)) &&
					[contributorId, null].includes(row.by_contributor as string | null)
				);
			case 'contributor':
				return row.id === contributorId;
			case 'kept_aside':
			case 'saving':
				return row.by_contributor === contributorId;
			default:
				return false;
		}
	});
}
