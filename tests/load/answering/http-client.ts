// A small HTTP/1.1 client on one connection that is kept: the generator shares the cores with what it
// measures, so it does no more than send bytes and find the end of the answer.
import { connect, type Socket } from 'node:net';

export interface Got {
	status: number;
	head: string;
	body: Buffer;
}

export class Connection {
	readonly #host: string;
	readonly #socket: Socket;
	#received: Buffer = Buffer.alloc(0);
	#settle: { resolve: (got: Got) => void; reject: (error: Error) => void } | null = null;

	constructor(host: string, port: number) {
		this.#host = host;
		this.#socket = connect({ host: '127.0.0.1', port, noDelay: true });
		this.#socket.on('data', (data) => this.#take(data));
		this.#socket.on('error', (error) => this.#settle?.reject(error));
		this.#socket.on('close', () => this.#settle?.reject(new Error('The connection was closed.')));
	}

	ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Got> {
		const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
		let head = `${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${length}`;
		for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
		return new Promise((resolve, reject) => {
			this.#settle = { resolve, reject };
			this.#socket.write(`${head}\r\n${body ?? ''}`);
		});
	}

	end() {
		this.#settle = null;
		this.#socket.destroy();
	}

	#take(data: Buffer) {
		this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
		const got = parsed(this.#received);
		if (got === null) return;
		this.#received = Buffer.alloc(0);
		const settle = this.#settle;
		this.#settle = null;
		settle?.resolve(got);
	}
}

/** A whole answer, or null while some of it is still to come. */
function parsed(received: Buffer): Got | null {
	const end = received.indexOf('\r\n\r\n');
	if (end < 0) return null;
	const head = received.toString('latin1', 0, end);
	const status = Number(head.slice(9, 12));
	const rest = received.subarray(end + 4);
	const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
	if (length !== undefined) {
		return rest.length < Number(length) ? null : { status, head, body: rest };
	}
	if (!/\r\ntransfer-encoding: chunked/i.test(head)) return { status, head, body: rest };
	const body = unchunked(rest);
	return body && { status, head, body };
}

function unchunked(rest: Buffer): Buffer | null {
	const parts: Buffer[] = [];
	for (let at = 0; ;) {
		const line = rest.indexOf('\r\n', at);
		if (line < 0) return null;
		const size = parseInt(rest.toString('latin1', at, line), 16);
		if (rest.length < line + 2 + size + 2) return null;
		if (size === 0) return Buffer.concat(parts);
		parts.push(rest.subarray(line + 2, line + 2 + size));
		at = line + 2 + size + 2;
	}
}
