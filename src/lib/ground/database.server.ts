import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from '$db/tables';
import { translated } from './constraint-problems.server';
import { startEmbedded, type Embedded } from './embedded/embedded.server';
import { log } from './log.server';
import { migrate } from './migrate.server';
import { literal, onlyOne, OneTripClient, withNext } from './one-trip.server';
import type { Viewer } from './viewer';

// Counts and sums fit a JavaScript number here; a calendar day has no time zone to be shifted by.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A transaction of one viewer. There is no other handle: see `asViewer` and `asSystem`. */
export type Db = Transaction<Tables>;

export interface Database {
	kysely: Kysely<Tables>;
	/** Set when the database is the embedded one. */
	embedded: Embedded | null;
	close: () => Promise<void>;
}

export interface DatabasePlace {
	/** A PostgreSQL server; null for the embedded database. */
	url: string | null;
	/** The folder of the embedded database; null for one in memory (tests). */
	dataDir: string | null;
	/** Start the embedded database from this copy of a data folder, if it is new. */
	template?: Uint8Array | null;
	poolSize?: number;
}

/** Everything that may act without a viewer, and why. Add a reason here to be able to. */
export const systemReasons = {
	'sign-in': 'nobody is anybody yet while a password or a session is checked',
	'first-administrator': 'the first person of a new installation lets themselves in by its link',
	'account-invitation': 'whoever accepts an invitation is nobody yet',
	'access-ended': 'where else somebody works is not known to who shows them out',
	'network-administrators': 'the coordination learns how many run a network, and not who',
	password: 'a password is set by who holds a link or knows the old one, and read by nobody',
	registry: 'the official list is loaded by the installation, not by a person',
	demonstration: 'the demonstration data belongs to nobody',
	'public-link': 'a draft is begun before its holder is known',
	'personal-link': 'whoever holds one is nobody until its seal is checked',
	asking: 'whoever asks for a link or a draft is nobody, and is counted before anything is done',
	receipt: 'what is stored is held against a code, whoever types it, and no answer is told',
	'claims-waiting': 'nobody is signed in when a network is told what waits for it',
	quality: 'a response is held against comparable ones of all networks, by a job',
	typology: 'suggestions are worked out for every response of a study, by a job',
	'question-answered': 'who asked is not known to whoever replies, and is told by nobody',
	'study-deletion': 'nobody may remove answers, but with the whole study, once its owner says so',
	aggregate: 'figures over other networks leave through disclosure control only',
	health: 'readiness is asked by machines',
	tests: 'builders of test data'
} as const;
export type SystemReason = keyof typeof systemReasons;

let current: Database | null = null;

/** Opens and migrates the database, and makes it the one that `asViewer` uses. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
	const embedded = place.url === null ? await startEmbedded(place.dataDir, place.template) : null;
	const makePool = (options: pg.PoolConfig) =>
		watched(
			embedded
				? embedded.pool(options)
				: new pg.Pool({ connectionString: place.url ?? undefined, ...options })
		);
	try {
		await migrate(makePool({ max: 1, connectionTimeoutMillis: 10_000 }));
	} catch (error) {
		await embedded?.close();
		throw error;
	}
	const pool = makePool({
		Client: OneTripClient,
		...(embedded ? {} : { max: place.poolSize ?? 10, connectionTimeoutMillis: 10_000 }),
		// At rest a connection may do nothing; a role is taken for a transaction at a time. Policies
		// make the planner think queries dear, and compiling them then takes longer than they do.
		// (The pool waits for what this gives back; its types don't say so.)
		onConnect: ((client) => client.query('set role tour_resting; set jit = off')) as (
			client: pg.ClientBase
		) => void
	});
	const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
	const database: Database = {
		kysely,
		embedded,
		close: async () => {
			if (current === database) current = null;
			await kysely.destroy();
			await embedded?.close();
		}
	};
	current = database;
	return database;
}

/** The open database, for `/ready` and for measuring; everything else goes through a viewer. */
export function openedDatabase(): Database {
	if (current === null) throw new Error('The database is not open.');
	return current;
}

/**
 * One transaction in the name of a viewer: the database shows and takes what that viewer may see
 * and change, whatever the query says.
 */
export function asViewer<T>(viewer: Viewer, work: (db: Db) => Promise<T>): Promise<T> {
	const { role, settings } = standingOf(viewer);
	if (viewer.kind !== 'account') return transact(role, settings, work);
	const { accountId } = viewer;
	return transact(role, settings, async (db) => {
		await sayMemberships(db, accountId);
		return work(db);
	});
}

/** The role in the database, and what its policies compare with. */
function standingOf(viewer: Viewer): { role: string; settings: Record<string, string> } {
	switch (viewer.kind) {
		case 'visitor':
			return { role: 'tour_visitor', settings: {} };
		case 'respondent': {
			const { responseId, contributorId = responseId } = viewer;
			return {
				role: 'tour_respondent',
				settings: { 'app.response_id': responseId, 'app.contributor_id': contributorId }
			};
		}
		case 'account':
			return { role: 'tour_account', settings: { 'app.viewer_id': viewer.accountId } };
		case 'job':
			return { role: 'tour_job', settings: {} };
	}
}

/**
 * The same for a single question without parameters (`literal`), which then goes to the database and
 * back once: for what every page and every saving asks. A second question in it is refused.
 */
export function asViewerOnce<T>(viewer: Viewer, work: (db: Db) => Promise<T>): Promise<T> {
	// An account is told its memberships first.
	if (viewer.kind === 'account') return asViewer(viewer, work);
	const { role, settings } = standingOf(viewer);
	return transact(role, settings, async (db) => {
		await onlyOne.execute(db);
		return work(db);
	});
}

/** One transaction that sees everything. The reason is one of the list, so that uses can be found. */
export function asSystem<T>(reason: SystemReason, work: (db: Db) => Promise<T>): Promise<T> {
	return transact('tour_system', { 'app.reason': reason }, work);
}

function transact<T>(
	role: string,
	settings: Record<string, string>,
	work: (db: Db) => Promise<T>
): Promise<T> {
	const afterwards: (() => void)[] = [];
	return openedDatabase()
		.kysely.transaction()
		.execute(async (db) => {
			toBeDone.set(db, afterwards);
			const calls = Object.entries({ role, ...settings }).map(
				([name, value]) => sql`set_config(${literal(name)}, ${literal(value)}, true)`
			);
			// With the beginning before it and the first question after it, one way to the database.
			await withNext(sql`select ${sql.join(calls)}`).execute(db);
			return work(db);
		})
		.then((result) => {
			for (const call of afterwards) call();
			return result;
		})
		.catch((error: unknown) => {
			throw translated(error);
		});
}

const toBeDone = new WeakMap<Db, (() => void)[]>();

/** To be done once this transaction is committed, and not at all if it fails. It may not throw. */
export function onceCommitted(db: Db, _viewer: Viewer, call: () => void): void {
	toBeDone.get(db)?.push(call);
}

/**
 * Tells the database where the viewer belongs, for the policies to compare with: read once a
 * transaction, while nothing but the viewer's own memberships can be seen.
 */
async function sayMemberships(db: Db, accountId: string) {
	await sql`select set_config('app.network_ids', coalesce(array_agg(network_id) filter (where network_id is not null), '{}')::text, true),
		set_config('app.working_ids', coalesce(array_agg(network_id) filter (where role in ('administrator', 'staff')), '{}')::text, true),
		set_config('app.administered_ids', coalesce(array_agg(network_id) filter (where role = 'administrator'), '{}')::text, true),
		set_config('app.coordination', coalesce(min(role) filter (where network_id is null), 'none'), true)
		from membership where account_id = ${accountId} and ended_at is null`.execute(db);
}

// Without a listener the death of a server, noticed by an idle connection, would end this process.
function watched(pool: pg.Pool): pg.Pool {
	pool.on('error', (error) => log.error({ error: error.message }, 'database connection lost'));
	pool.on('connect', (client) => client.on('error', () => {}));
	return pool;
}
