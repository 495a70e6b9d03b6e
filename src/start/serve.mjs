// The server: the built application behind node:http, with compression, and a start and a stop that
// a person can read. Runs under Node 24.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';
import { demandComplete, readConfig } from '../lib/ground/config.server.ts';
import { bannerLines, closeAll } from '../lib/ground/process.server.ts';
import { explain } from './failures.mjs';
import { probeDatabase, probeFolder } from './probes.mjs';
import { root } from './prepare.mjs';
import { sentence } from './sentences.mjs';

// A terminal's Ctrl-C arrives several times at once: from the terminal, from npm, from start.mjs.
const SAME_GESTURE_MS = 400;
const PROTOCOL_HEADER = 'x-tour-protocol';

process.chdir(root);
process.env.NODE_ENV = 'production';
/** @type {import('../lib/ground/config.server.ts').Config | undefined} */
let config;
try {
	config = readConfig(process.env);
	await start(config);
} catch (error) {
	if (/debug|trace/.test(process.env.LOG_LEVEL ?? '')) console.error(error);
	console.error(explain(error, config));
	process.exit(1);
}

/** @param {import('../lib/ground/config.server.ts').Config} config */
async function start(config) {
	/** @type {(handle: Handle) => void} */
	let open = () => {};
	/** @type {Promise<Handle>} */
	const opened = new Promise((resolve) => (open = resolve));

	// The port is taken first, so that a second start fails at once and for the right reason; whoever
	// calls before the application is open waits for it.
	const server = createServer(async (request, response) => {
		// The application says this of its pages; files and refusals of the framework come past it.
		response.setHeader('x-content-type-options', 'nosniff');
		response.once('finish', () => readToEnd(request, config.bodySizeLimit));
		(await opened)(request, response);
	});
	// Longer than proxies keep their connections, or they would write into closed ones.
	server.keepAliveTimeout = 65_000;
	await listen(server, config);
	stopOnSignal(server, config);

	if (config.databaseUrl) await probeDatabase(config.databaseUrl);
	else probeFolder(config.dataDir);
	demandComplete(config);

	const patience = setTimeout(() => console.log(sentence('preparing')), 1500);
	open(await openApplication(config));
	clearTimeout(patience);

	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	console.log(sentence('listening', { address: config.origin ?? addressOf(config.host, port) }));
	for (const line of bannerLines()) console.log(line);
	if (!config.demo && !config.origin) console.log(sentence('originUnset'));
	if (process.stdout.isTTY) console.log(sentence('stopHint'));
}

/**
 * A long body that nobody wanted (of a form sent to an address that is none) stays in the connection,
 * and the next request on it, perhaps somebody else's behind the same proxy, would wait for ever.
 * @param {import('node:http').IncomingMessage} request
 * @param {number} most bytes; after them the connection is ended
 */
function readToEnd(request, most) {
	if (request.complete) return;
	let rest = most;
	request.removeAllListeners('data');
	request.on('data', (part) => {
		rest -= part.length;
		if (rest < 0) request.destroy();
	});
	request.resume();
}

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} Handle */

/**
 * @param {import('../lib/ground/config.server.ts').Config} config
 * @returns {Promise<Handle>}
 */
async function openApplication(config) {
	// The adapter reads these when it is loaded. Without ORIGIN it would take every request for an
	// https one, and refuse the forms of http://localhost as coming from elsewhere.
	const ownProtocol = !config.origin && !config.protocolHeader;
	if (ownProtocol) process.env.PROTOCOL_HEADER = PROTOCOL_HEADER;
	process.env.BODY_SIZE_LIMIT = String(config.bodySizeLimit);

	const { handler } = await import(pathToFileURL(join(root, 'build', 'handler.js')).href);
	const compress = compression({
		threshold: 1000,
		// Pages are made for one person at one time: a middle effort, not the best one.
		level: 6,
		brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
	});
	return (request, response) => {
		if (ownProtocol) request.headers[PROTOCOL_HEADER] = 'http';
		compress(/** @type {any} */ (request), /** @type {any} */ (response), () =>
			handler(request, response, () => response.writeHead(404).end())
		);
	};
}

/**
 * @param {import('node:http').Server} server
 * @param {import('../lib/ground/config.server.ts').Config} config
 */
function listen(server, { port, host }) {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port, host }, () => resolve(undefined));
	});
}

/**
 * @param {import('node:http').Server} server
 * @param {import('../lib/ground/config.server.ts').Config} config
 */
function stopOnSignal(server, config) {
	let since = 0;
	const stop = () => {
		if (since > 0) {
			if (Date.now() - since > SAME_GESTURE_MS) process.exit(130);
			return;
		}
		since = Date.now();
		if (process.stdout.isTTY) console.log(`\n${sentence('stopping')}`);
		finish(server, config.shutdownTimeout * 1000).then(
			() => {
				if (process.stdout.isTTY) console.log(sentence('stopped'));
				process.exit(0);
			},
			(error) => {
				console.error(sentence('stopFailed', { detail: String(error?.message ?? error) }));
				process.exit(1);
			}
		);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
	// The process that started this one is gone: nobody is left to stop it later.
	process.on('disconnect', stop);
}

/**
 * No new requests, the ones under way are finished, the database is closed.
 * @param {import('node:http').Server} server
 * @param {number} patience milliseconds
 */
async function finish(server, patience) {
	const sweep = setInterval(() => server.closeIdleConnections(), 50);
	const limit = setTimeout(() => server.closeAllConnections(), patience);
	await new Promise((resolve) => server.close(resolve));
	clearInterval(sweep);
	clearTimeout(limit);
	await closeAll();
}

/**
 * @param {string} host
 * @param {number} port
 */
function addressOf(host, port) {
	const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(host);
	const name = host.includes(':') ? `[${host}]` : host;
	return `http://${everywhere ? 'localhost' : name}:${port}`;
}
