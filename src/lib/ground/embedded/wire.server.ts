import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';

/**
 * The socket that `pg` thinks it has: bytes go to the worker of the embedded PostgreSQL and come
 * back from it. `connect` tells the worker that a new client begins.
 */
export class Wire extends Duplex {
	#living: () => Promise<Worker>;
	#worker: Worker | null = null;
	#died = () => this.destroy(new Error('Connection terminated: the embedded database died.'));
	#hear = (message: unknown) => {
		if (message instanceof Uint8Array) {
			this.push(Buffer.from(message.buffer, message.byteOffset, message.byteLength));
		} else if (message !== null && typeof message === 'object' && 'fatal' in message) {
			this.destroy(new Error(`Connection terminated: ${String(message.fatal)}`));
		}
	};

	/** @param living gives the worker there is now */
	constructor(living: () => Promise<Worker>) {
		super();
		this.#living = living;
	}

	connect(): this {
		this.#living().then(
			(worker) => {
				if (this.destroyed) return;
				this.#worker = worker;
				worker.postMessage({ op: 'greet' });
				worker.on('message', this.#hear);
				worker.once('exit', this.#died);
				this.emit('connect');
			},
			(error: Error) => this.destroy(error)
		);
		return this;
	}

	// Asked for by pg as of a TCP socket; there is nothing to set on a message port.
	setNoDelay() {}
	setKeepAlive() {}
	ref() {}
	unref() {}

	override _read() {}

	override _write(chunk: Buffer, _encoding: string, done: () => void) {
		this.#worker?.postMessage(Uint8Array.from(chunk));
		done();
	}

	override _writev(chunks: { chunk: Buffer }[], done: () => void) {
		this.#worker?.postMessage(new Uint8Array(Buffer.concat(chunks.map((each) => each.chunk))));
		done();
	}

	override _final(done: () => void) {
		done();
		this.push(null);
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void) {
		this.#worker?.off('message', this.#hear);
		this.#worker?.off('exit', this.#died);
		done(error);
	}
}
