// `npm run db:migrate`: brings the database of the configuration up to date and ends. The server
// does the same at its start; this is for those who want it apart (several nodes, a pipeline).
import pg from 'pg';
import { config } from '$lib/ground/config.server';
import { startEmbedded } from '$lib/ground/embedded/embedded.server';
import { migrate } from '$lib/ground/migrate.server';

const { databaseUrl, dataDir } = config();
const embedded = databaseUrl ? null : await startEmbedded(dataDir);
const pool = embedded
	? embedded.pool()
	: new pg.Pool({ connectionString: databaseUrl!, max: 1, connectionTimeoutMillis: 10_000 });
const ran = await migrate(pool);
await embedded?.close();
console.log(ran.length === 0 ? 'Up to date.' : ran.map((name) => `Ran ${name}`).join('\n'));
