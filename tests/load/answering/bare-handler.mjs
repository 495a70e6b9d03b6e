// The least that takes a save: a body, one insert, an answer once it is committed.
import { createServer } from 'node:http';
import pg from 'pg';

process.once('message', async (url) => {
	const pool = new pg.Pool({ connectionString: String(url), max: 10 });
	await pool.query(`create table if not exists bare (
		id bigint generated always as identity primary key,
		key uuid not null, at timestamptz not null default now(), body jsonb not null)`);
	const server = createServer((request, response) => {
		/** @type {Buffer[]} */
		const parts = [];
		request.on('data', (part) => parts.push(part));
		request.on('end', async () => {
			const body = Buffer.concat(parts).toString();
			const { key } = JSON.parse(body);
			await pool.query('insert into bare (key, body) values ($1, $2)', [key, body]);
			const answer = JSON.stringify({ key, at: new Date().toISOString() });
			response.writeHead(200, {
				'content-type': 'application/json',
				'content-length': Buffer.byteLength(answer)
			});
			response.end(answer);
		});
	});
	server.listen(0, '127.0.0.1', () => {
		const address = server.address();
		process.send?.(typeof address === 'object' ? address?.port : 0);
	});
});
