// The embedded PostgreSQL (PGlite) in a thread of its own, speaking the PostgreSQL wire protocol
// over its message port. Plain JavaScript, because the build does not touch it: Node starts this
// very file.
//
// What PGlite leaves out and this file adds: a real fsync, so that a commit is on the disk when it
// is answered; regular CHECKPOINT and ANALYZE, which no background process does here; a close that
// waits for what is under way.
import * as fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

/**
 * @typedef {{ folder: string | null, template: Uint8Array | null, upkeepMinutes: number }} Order
 */
const { folder, template, upkeepMinutes } = /** @type {Order} */ (workerData);
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

let fsyncs = 0;

/** PGlite's file system on Node, whose fsync reaches the disk (the one it ships does nothing). */
class DurableNodeFS extends NodeFS {
	/** @type {NodeFS['init']} */
	async init(pg, options) {
		const ready = await super.init(pg, options);
		(ready.emscriptenOpts.preRun ??= []).push((/** @type {any} */ module) => {
			module.NODEFS.stream_ops.fsync = (/** @type {{ nfd: number }} */ stream) => {
				fsyncs += 1;
				fs.fsyncSync(stream.nfd);
				return 0;
			};
		});
		return ready;
	}
}

const extensions = { unaccent, pg_trgm };
const startParams = [
	...PGlite.defaultStartParams.filter((param) => param !== '-F'),
	'-c',
	'fsync=on',
	'-c',
	'wal_sync_method=fsync'
];

const load = template ? { loadDataDir: new Blob([/** @type {any} */ (template)]) } : {};
const pg = folder
	? await PGlite.create({
			fs: new DurableNodeFS(folder),
			dataDir: folder,
			extensions,
			startParams,
			...load
		})
	: await PGlite.create({ extensions, ...load });

/** Everything runs one after another: this PostgreSQL has one session. @type {Promise<unknown>} */
let queue = Promise.resolve();
/** @type {Buffer} */
let pending = Buffer.alloc(0);
let greeted = false;

/**
 * What PostgreSQL refuses it answers; what is thrown here is the end of it (out of memory, a broken
 * state). The thread ends, and the host starts another one on the same folder.
 * @param {any} error
 */
function die(error) {
	port.postMessage({ fatal: String(error?.message ?? error) });
	process.exit(1);
}

/** @param {Uint8Array} message one whole protocol message */
function run(message) {
	queue = queue
		.then(async () => {
			/** @type {Buffer[]} */
			const parts = [];
			await pg.runExclusive(() =>
				pg.execProtocolRawStream(message, {
					onRawData: (data) => void parts.push(Buffer.from(data))
				})
			);
			if (parts.length === 0) return;
			const answer = new Uint8Array(Buffer.concat(parts));
			port.postMessage(answer, [answer.buffer]);
		})
		.catch(die);
}

/** A new client on the same session must find nothing of the last one. */
function greet() {
	queue = queue
		.then(async () => {
			if (pg.isInTransaction()) await pg.exec('rollback');
			await pg.exec('discard all');
		})
		.catch(die);
	pending = Buffer.alloc(0);
	greeted = false;
}

/** @param {Uint8Array} bytes cut anywhere: whole messages are taken, the rest waits */
function receive(bytes) {
	pending = pending.length
		? Buffer.concat([pending, bytes])
		: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let end = 0;
	for (;;) {
		const left = pending.length - end;
		if (left < (greeted ? 5 : 4)) break;
		// The very first message has no type byte before its length.
		const length = greeted ? 1 + pending.readInt32BE(end + 1) : pending.readInt32BE(end);
		if (left < length) break;
		if (!greeted) {
			run(new Uint8Array(pending.subarray(end, end + length)));
			pending = pending.subarray(end + length);
			end = 0;
			greeted = true;
			continue;
		}
		end += length;
	}
	if (end === 0) return;
	run(new Uint8Array(pending.subarray(0, end)));
	pending = pending.subarray(end);
}

/** No background process does this in an embedded PostgreSQL. Skipped while a transaction is open. */
function keepUp() {
	queue = queue
		.then(async () => {
			if (pg.isInTransaction()) return;
			await pg.exec('vacuum analyze');
			await pg.exec('checkpoint');
		})
		.catch((error) => port.postMessage({ upkeepFailed: String(error?.message ?? error) }));
}
const upkeep =
	folder && upkeepMinutes > 0 ? setInterval(keepUp, upkeepMinutes * 60_000).unref() : undefined;

async function close() {
	clearInterval(upkeep);
	await queue;
	if (folder) await pg.exec('checkpoint').catch(() => {});
	await pg.close();
	port.postMessage({ closed: true });
	port.close();
}

async function dump() {
	await queue;
	const file = await pg.dumpDataDir('gzip');
	port.postMessage({ dump: new Uint8Array(await file.arrayBuffer()) });
}

port.on('message', (message) => {
	if (message instanceof Uint8Array) return receive(message);
	if (message.op === 'greet') return greet();
	if (message.op === 'close') return void close();
	if (message.op === 'dump') return void dump();
	if (message.op === 'upkeep') return keepUp();
	if (message.op === 'fsyncs') return port.postMessage({ fsyncs });
});
port.postMessage({ ready: true });
