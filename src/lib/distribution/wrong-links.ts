/**
 * How many links that open nothing an address may try. A seal of 128 bits is not guessed; this keeps
 * a program that tries from costing more than a look into a map. In memory, because looking at a
 * link writes nothing: each node counts for itself.
 */
export class WrongLinks {
	readonly #tries = new Map<string, { since: number; count: number }>();

	readonly limit: number;
	readonly windowMs: number;
	readonly mostAddresses: number;

	constructor({ limit = 40, windowMs = 15 * 60_000, mostAddresses = 10_000 } = {}) {
		this.limit = limit;
		this.windowMs = windowMs;
		this.mostAddresses = mostAddresses;
	}

	/** Minutes until this address may try again; 0: now. An address that is not known may always. */
	minutesToWait(address: string, at: number): number {
		const tries = this.#tries.get(address);
		if (address === '' || tries === undefined || tries.count < this.limit) return 0;
		return Math.max(0, Math.ceil((tries.since + this.windowMs - at) / 60_000));
	}

	wrong(address: string, at: number): void {
		if (address === '') return;
		const tries = this.#tries.get(address);
		if (tries !== undefined && at < tries.since + this.windowMs) {
			tries.count += 1;
			return;
		}
		if (this.#tries.size >= this.mostAddresses) this.#forget(at);
		this.#tries.set(address, { since: at, count: 1 });
	}

	/** Those whose time is over; if there are none, the one that began first. */
	#forget(at: number) {
		for (const [address, { since }] of this.#tries) {
			if (at >= since + this.windowMs) this.#tries.delete(address);
		}
		const [oldest] = this.#tries.keys();
		if (oldest !== undefined && this.#tries.size >= this.mostAddresses) this.#tries.delete(oldest);
	}
}
