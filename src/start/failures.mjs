// From an error to the one sentence that names its cause and its cure.
import { isNearlyFull, serverOf } from './probes.mjs';
import { sentence } from './sentences.mjs';

/** @typedef {import('../lib/ground/config.server.ts').Config} Config */

/**
 * @param {unknown} error
 * @param {Config | undefined} config undefined when it could not be read
 */
export function explain(error, config) {
	const { name, message, code, variable, fault } = factsOf(error);
	if (name === 'StartFailure') return message;
	if (name === 'ConfigProblem') return sentence(`config.${fault}`, { variable });
	const about =
		aboutListening(error, config) ?? aboutFolder(error, config) ?? aboutDatabase(error, config);
	if (about) return about;
	// A database that runs out of space fails in many words, few of which say so.
	if (config && !config.databaseUrl && isNearlyFull(config.dataDir))
		return sentence('folderFull', { folder: config.dataDir });
	const [firstLine = ''] = `${code ? `${code}: ` : ''}${message}`.split('\n');
	const detail = firstLine.replace(/\.$/, '').slice(0, 300);
	return sentence(/\.sql: /.test(message) ? 'migrationFailed' : 'unexpected', { detail });
}

/**
 * @param {unknown} error
 * @param {Config | undefined} config
 */
function aboutListening(error, config) {
	const { code, syscall } = factsOf(error);
	const port = config?.port ?? '';
	if (syscall === 'getaddrinfo' && factsOf(error).hostname === config?.host)
		return sentence('hostUnknown', { host: config?.host ?? '' });
	if (syscall !== 'listen') return undefined;
	if (code === 'EADDRINUSE') return sentence('portTaken', { port });
	if (code === 'EACCES') return sentence('portForbidden', { port });
	if (code === 'EADDRNOTAVAIL') return sentence('hostUnknown', { host: config?.host ?? '' });
	return undefined;
}

/**
 * @param {unknown} error
 * @param {Config | undefined} config
 */
function aboutFolder(error, config) {
	if (config?.databaseUrl) return undefined;
	const { code, message, folder: held } = factsOf(error);
	const folder = config?.dataDir ?? '';
	if (typeof held === 'string') return sentence('folderTaken', { folder });
	if (code === 'ENOSPC' || code === '53100' || /no space left|ENOSPC/i.test(message))
		return sentence('folderFull', { folder });
	if (
		['EROFS', 'EACCES', 'EPERM', 'ENOENT'].includes(code) ||
		/read-only file system|EROFS/i.test(message)
	)
		return sentence('folderReadOnly', { folder });
	if (['ENOTDIR', 'EEXIST'].includes(code)) return sentence('folderNotFolder', { folder });
	if (/incompatible with server|database files are incompatible/i.test(message))
		return sentence('folderOtherVersion', { folder });
	return undefined;
}

/**
 * @param {unknown} error
 * @param {Config | undefined} config
 */
function aboutDatabase(error, config) {
	if (!config?.databaseUrl) return undefined;
	const { code, message } = factsOf(error);
	const server = serverOf(config.databaseUrl);
	const detail = (code || message).replace(/\.$/, '');
	if (/^28/.test(code)) return sentence('databaseRefused', { server });
	if (code === '3D000') return sentence('databaseAbsent', { server });
	if (code === '42501') return sentence('databaseForbidden', { server, detail: message });
	const unreachable = [
		...[
			'ECONNREFUSED',
			'ENOTFOUND',
			'EAI_AGAIN',
			'ETIMEDOUT',
			'ECONNRESET',
			'EHOSTUNREACH',
			'ENETUNREACH'
		],
		...['ENOENT', 'EPIPE', '57P03', '53300']
	];
	if (
		unreachable.includes(code) ||
		/connection (terminated|timeout)|timeout exp|SSL/i.test(message)
	)
		return sentence('databaseUnreachable', { server, detail });
	return undefined;
}

/** @param {unknown} error */
function factsOf(error) {
	// "localhost" is tried by both its addresses, and both failures come in one.
	const first =
		error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
	const facts = /** @type {Record<string, any>} */ (Object(first));
	const message = String(facts.message ?? first);
	return {
		...facts,
		name: facts.name,
		message,
		code: String(facts.code ?? ''),
		syscall: facts.syscall,
		hostname: facts.hostname,
		folder: facts.folder,
		variable: facts.variable,
		fault: facts.fault
	};
}
