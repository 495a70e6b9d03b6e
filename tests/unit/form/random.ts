/** Seeded chance, so that a difference found once is found again. */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 to 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number from 0 to below `end`. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	often(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(from: readonly T[]): T {
		return from[this.below(from.length)]!;
	}

	/** Some of them, in an order of its own. */
	some<T>(from: readonly T[], most = from.length): T[] {
		const left = [...from];
		const taken: T[] = [];
		for (let n = this.below(most + 1); n > 0 && left.length > 0; n--) {
			taken.push(...left.splice(this.below(left.length), 1));
		}
		return taken;
	}
}
