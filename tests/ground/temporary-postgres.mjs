// A PostgreSQL server of our own for one run of the tests: a new cluster in a temporary folder, on a
// free port of the loopback address, gone afterwards.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { postgresFolder } from './debian.mjs';
import { whenStopped } from './programs.mjs';

/**
 * @param {{ durable?: boolean, settings?: Record<string, string | number> }} [options] durable: a
 *   commit reaches the disk before it is told, as in service
 * @returns {Promise<{ url: string, socket: string, pid: number, stop: () => void, crash: () => Promise<void> }>}
 *   socket: the same by its socket, which costs less on one machine; pid of the server as it first
 *   started; crash: all of its processes end by `kill -9`, and it starts again on what they left
 */
export async function startTemporaryPostgres({ durable = false, settings: more = {} } = {}) {
	const programs = postgresFolder();
	if (programs === null) throw new Error('PostgreSQL is not installed.');
	const owner = unprivilegedUser();
	const folder = mkdtempSync(join(tmpdir(), 'tour-dhorizon-postgres-'));
	const data = join(folder, 'data');
	const password = randomBytes(12).toString('hex');
	const passwordFile = join(folder, 'password');
	mkdirSync(data);
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (owner) for (const path of [folder, data, passwordFile]) chownSync(path, owner.uid, owner.gid);

	const port = await freePort();
	// The tests' data is thrown away, so nothing needs to reach the disk.
	const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: folder,
		max_connections: 200,
		...(durable ? {} : careless),
		...more
	};
	const log = join(folder, 'log');
	const pgCtl = join(programs, 'pg_ctl');
	const stop = () => {
		spawnSync(pgCtl, ['-D', data, '-m', 'immediate', 'stop'], { ...owner, cwd: tmpdir() });
		rmSync(folder, { recursive: true, force: true });
		withdraw();
	};
	const withdraw = whenStopped(() => stop());
	const start = () => run(owner, [pgCtl, '-D', data, '-l', log, '-w', '-t', '60', 'start'], log);
	const crash = async () => {
		const first = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
		const all = [first, ...childrenOf(first)];
		for (const pid of all) kill(pid);
		// A new server refuses to start while one of the old processes still holds its memory.
		while (all.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20));
		// Where nobody reaps the dead (in a container), the number of the old one still looks taken.
		for (const lock of [join(data, 'postmaster.pid'), join(folder, `.s.PGSQL.${port}.lock`)])
			rmSync(lock, { force: true });
		start();
	};
	try {
		run(owner, [
			...[join(programs, 'initdb'), '-D', data, '-U', 'postgres', '--pwfile', passwordFile],
			...['-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
		]);
		const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
		writeFileSync(join(data, 'postgresql.conf'), lines.join(''));
		start();
	} catch (error) {
		stop();
		throw error;
	}
	const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
	const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
	return { url, socket: `${url}?host=${folder}`, pid, stop, crash };
}

/**
 * On Linux.
 * @param {number} parent
 */
function childrenOf(parent) {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((pid) => statusOf(pid)?.parent === parent);
}

/** @param {number} pid */
function statusOf(pid) {
	try {
		// "pid (name) state parent …"; the name may hold anything.
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const [state = '', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
		return { state, parent: Number(parent) };
	} catch {
		return null;
	}
}

/** @param {number} pid */
const isAlive = (pid) => !['Z', undefined].includes(statusOf(pid)?.state);

/** @param {number} pid */
function kill(pid) {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has just ended with its parent.
	}
}

// PostgreSQL refuses to run as root.
function unprivilegedUser() {
	if (userInfo().uid !== 0) return null;
	for (const name of ['postgres', 'nobody']) {
		const line = readFileSync('/etc/passwd', 'utf8')
			.split('\n')
			.find((each) => each.startsWith(`${name}:`));
		if (line) return { uid: Number(line.split(':')[2]), gid: Number(line.split(':')[3]) };
	}
	throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
}

/**
 * @param {{ uid: number, gid: number } | null} owner
 * @param {string[]} words
 * @param {string} [log]
 */
function run(owner, words, log) {
	const [program = '', ...args] = words;
	// pg_ctl's server keeps the output it was given, so it must not be ours: we would wait for it.
	const stdio = log ? 'ignore' : 'pipe';
	const done = spawnSync(program, args, { ...owner, cwd: tmpdir(), encoding: 'utf8', stdio });
	if (done.status === 0) return;
	const said = log && existsSync(log) ? readFileSync(log, 'utf8') : (done.stderr ?? '');
	throw new Error(`${program} failed: ${done.error?.message ?? ''}${said}`);
}

/** @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}
