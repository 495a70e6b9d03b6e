import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Holds a folder for this process. Two processes on one embedded database would destroy it.
 *
 * The lock is a listening socket, because the system frees it when the process dies, whatever way
 * it dies: an abstract socket on Linux, a named pipe on Windows, else a socket file whose death is
 * noticed by trying to reach it.
 *
 * @returns a function that gives the folder back
 * @throws FolderTaken when another process (or this one) holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
	const name = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
	const path = socketPath(name);
	const server = await listen(path).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code !== 'EADDRINUSE') throw error;
		if (!isSocketFile(path) || (await answers(path))) throw new FolderTaken(folder);
		rmSync(path, { force: true });
		return listen(path);
	});
	return () => new Promise((resolve) => server.close(() => resolve()));
}

export class FolderTaken extends Error {
	readonly folder: string;
	constructor(folder: string) {
		super(`Another process has the data folder ${folder} open.`);
		this.folder = folder;
	}
}

function socketPath(name: string): string {
	if (process.platform === 'linux') return `\0tour-dhorizon-${name}`;
	if (process.platform === 'win32') return `\\\\.\\pipe\\tour-dhorizon-${name}`;
	return join(tmpdir(), `tour-dhorizon-${name}.sock`);
}

const isSocketFile = (path: string) => path.endsWith('.sock');

function listen(path: string): Promise<Server> {
	return new Promise((resolve, reject) => {
		const server = createServer((socket) => socket.destroy());
		server.once('error', reject);
		server.listen({ path }, () => resolve(server.unref()));
	});
}

function answers(path: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ path });
		socket.once('connect', () => (socket.destroy(), resolve(true)));
		socket.once('error', () => resolve(false));
	});
}
