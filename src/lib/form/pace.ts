/**
 * How fast somebody answers, beside what was estimated: 2 takes twice the time. Known after some
 * answers of one sitting, on this device only; it is never stored and never sent.
 */
export class Pace {
	/** A telephone call, a meeting: longer silence is no answering. Milliseconds. */
	static readonly LONGEST_GAP = 120_000;
	/** Fewer answers say nothing. */
	static readonly FEWEST = 5;
	/** Seconds of being average that everybody is credited with, so that it changes slowly. */
	static readonly CREDIT = 120;

	#last: number;
	#spent = 0;
	#expected = 0;
	readonly #fields = new Set<string>();

	/** @param at milliseconds of any steady clock: when the first page was there */
	constructor(at: number) {
		this.#last = at;
	}

	/** A keystroke or a tick in a field that was expected to take so many seconds. */
	answered(field: string, seconds: number, at: number): void {
		this.#spent += Math.min(Math.max(at - this.#last, 0), Pace.LONGEST_GAP) / 1000;
		this.#last = at;
		if (this.#fields.has(field)) return;
		this.#fields.add(field);
		this.#expected += seconds;
	}

	get factor(): number {
		if (this.#fields.size < Pace.FEWEST) return 1;
		const factor = (this.#spent + Pace.CREDIT) / (this.#expected + Pace.CREDIT);
		return Math.min(Math.max(factor, 0.4), 3);
	}
}
