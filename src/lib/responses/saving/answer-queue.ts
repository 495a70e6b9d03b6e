/**
 * What was typed, on its way to the server: kept first, then sent, in order, one request at a time,
 * and forgotten only once the server has named it. Storage, clock, network and locks are given, so
 * that a browser, a test and a program run the same.
 */
import { delayAfter, readReply, type Outcome } from './queue-reply';
import { Backlog, type Change } from './backlog';
import { changesIn, itemKey, type Waiting } from './queue-copy';
import type {
	AnswerChange,
	Conflict,
	Ended,
	OthersChange,
	Saved,
	SaveRequest
} from './save-protocol';

/** Milliseconds between the last keystroke and the saving of it. */
const PAUSE = 900;
/** Whoever types without a pause is saved all the same. */
const LONGEST_PAUSE = 4_000;
const SLOW = 3_000;
const PATIENCE = 30_000;
/** A request that survives its page may not be larger, nor may all of them together. */
const SURVIVES = 30_000;

export interface QueueNeeds {
	address: string;
	fetch: (
		address: string,
		init: {
			method: string;
			headers: Record<string, string>;
			body: string;
			keepalive: boolean;
			signal: AbortSignal;
		}
	) => Promise<Pick<Response, 'status' | 'headers' | 'json'>>;
	/** Keeps a copy of what is not in the server yet, at once; replaces the one before. */
	keep: (waiting: Waiting) => void;
	/** Runs while nobody else sends for the same response. */
	alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
	/** Hands over what must leave while the page goes. @returns whether it was taken */
	beacon: (address: string, body: string) => boolean;
	newKey: () => string;
	random: () => number;
	/** @returns what calls it off */
	after: (ms: number, work: () => void) => () => void;
	now: () => number;
	online: () => boolean;
}

export interface QueueStart {
	contributor: string;
	/** The saving of the response that the page brought. */
	revision: number;
}

export type QueueState =
	| { kind: 'idle' }
	| { kind: 'sending'; slow: boolean }
	/** Tried again by itself. */
	| { kind: 'waiting'; why: 'offline' | 'unreachable' | 'busy' }
	| { kind: 'ended'; why: string; kept: boolean };

export interface QueueTold {
	state: (state: QueueState) => void;
	saved: (saved: Saved, request: SaveRequest) => void;
	/** What others changed where nothing of one's own is on its way. */
	others: (changes: readonly OthersChange[], revision: number) => void;
	conflicts: (conflicts: readonly Conflict[]) => void;
	/** A saving that the server can't read at all: kept here, and tried again at the next visit. */
	stuck: (change: AnswerChange) => void;
}

export class AnswerQueue {
	#needs: QueueNeeds;
	#told: Partial<QueueTold>;
	#contributor: string;
	#revision: number;
	#backlog = new Backlog();
	#openSince = 0;
	#openUntil = 0;
	#page: string | undefined;
	#running: Promise<void> | null = null;
	#flying: string | null = null;
	/** What is open goes as soon as what is sealed is there, without a pause. */
	#urgent = false;
	#failures = 0;
	#callOff = () => {};
	#ended: Ended | null = null;
	#stopped = false;
	state: QueueState = { kind: 'idle' };

	constructor(start: QueueStart, needs: QueueNeeds, told: Partial<QueueTold> = {}) {
		this.#contributor = start.contributor;
		this.#revision = start.revision;
		this.#needs = needs;
		this.#told = told;
	}

	get revision(): number {
		return this.#revision;
	}

	/** How many changes the server has not named yet. */
	get unsaved(): number {
		return this.#backlog.unsaved;
	}

	/** What a copy holds: enough to go on elsewhere. */
	get waiting(): Waiting {
		return this.#backlog.waiting;
	}

	/** What the server can't read at all. */
	get stuck(): readonly AnswerChange[] {
		return this.#backlog.stuck;
	}

	/** Whether something of this answer is on its way. */
	holds(item: string, row?: string): boolean {
		const key = itemKey({ item, row });
		return changesIn(this.waiting).some((change) => itemKey(change) === key);
	}

	/** Takes what was typed. It is in the copy when this returns. */
	enter(changes: readonly Change[]) {
		if (changes.length === 0) return;
		this.#backlog.enter(changes, this.#revision);
		this.#keep();
		const now = this.#needs.now();
		if (this.#openSince === 0) this.#openSince = now;
		this.#openUntil = Math.min(now + PAUSE, this.#openSince + LONGEST_PAUSE);
		if (this.#failures === 0) this.#later(this.#openUntil - now);
	}

	/** The respondent goes to a page: told with whatever is still to be saved. */
	turnTo(page: string) {
		this.#page = page;
		if (this.#failures === 0) void this.flush();
	}

	/** What another page of this response left behind, older than what is typed here. */
	adopt({ sealed, open }: Waiting) {
		if (open.length > 0) throw new Error('Seal a copy before it is adopted.');
		this.#backlog.adopt(sealed, this.#flying);
		this.#keep();
		if (this.#failures === 0) void this.flush();
	}

	/** Sends what there is, now. @returns whether the server has everything */
	async flush(): Promise<boolean> {
		this.#urgent = true;
		await this.#run();
		return this.unsaved === 0;
	}

	/** The connection is back, or somebody wishes to try again. */
	retry(): Promise<boolean> {
		this.#failures = 0;
		this.#ended = null;
		return this.flush();
	}

	/** The connection is gone: told before anything fails here. */
	lost() {
		if (this.#ended !== null) return;
		this.#be({ kind: 'waiting', why: this.#needs.online() ? 'unreachable' : 'offline' });
		if (this.#failures === 0) this.#later(this.#backOff());
	}

	/**
	 * The page goes away. What is not on its way yet is handed to the browser; it stays in the copy.
	 * Two requests about one answer might overtake each other, so the second one waits in the copy.
	 */
	leave() {
		if (this.unsaved === 0 || this.#ended !== null) return;
		this.#sealAll();
		const before = new Set<string>();
		let room = SURVIVES;
		for (const request of this.#backlog.sealed) {
			const keys = request.changes.map(itemKey);
			const body = JSON.stringify(request);
			const follows = keys.some((key) => before.has(key));
			for (const key of keys) before.add(key);
			if (request.key === this.#flying || follows || (room -= body.length) < 0) continue;
			this.#needs.beacon(this.#needs.address, body);
		}
		// Still here after all? Then the server is asked whether it has it.
		if (this.#running === null) this.#later(SLOW);
	}

	stop() {
		this.#stopped = true;
		this.#callOff();
	}

	#keep() {
		this.#needs.keep(this.waiting);
	}

	#later(ms: number) {
		this.#callOff();
		if (this.#stopped) return;
		this.#callOff = this.#needs.after(Math.max(0, ms), () => void this.#run());
	}

	async #run(): Promise<void> {
		if (this.#stopped || this.#ended?.kept === false) return;
		this.#callOff();
		this.#running ??= this.#work();
		await this.#running;
	}

	async #work(): Promise<void> {
		// Begun before it can end, so that whoever comes after its end begins anew.
		await Promise.resolve();
		try {
			while (!this.#stopped) {
				const wait = this.#openUntil - this.#needs.now();
				// Until then it stays open: one change of an answer, based on what is known by then.
				const { sealed } = this.#backlog;
				if (sealed.length === 0 && (this.#urgent || wait <= 0)) this.#sealAll();
				const request = this.#backlog.sealed[0];
				if (request === undefined) {
					if (this.#ended === null && this.#needs.online()) this.#be({ kind: 'idle' });
					if (this.#backlog.hasOpen) this.#later(wait);
					return;
				}
				if (!(await this.#deliver(request))) return;
			}
		} finally {
			this.#running = null;
		}
	}

	#sealAll() {
		this.#urgent = false;
		do this.#seal();
		while (this.#backlog.hasOpen);
	}

	/** Makes a request of what is open, with a key that stays its own. */
	#seal() {
		const page = this.#page === undefined ? {} : { page: this.#page };
		this.#page = undefined;
		const [key, seen] = [this.#needs.newKey(), this.#revision];
		const changes = this.#backlog.seal({ key, contributor: this.#contributor, seen, ...page });
		if (!this.#backlog.hasOpen) this.#openSince = 0;
		if (changes > 0) this.#keep();
	}

	/** @returns whether the next one may go */
	async #deliver(request: SaveRequest): Promise<boolean> {
		const told = request.changes.length > 0;
		if (told && this.#failures === 0) this.#be({ kind: 'sending', slow: false });
		const callOff = this.#needs.after(SLOW, () => {
			if (told && this.state.kind === 'sending') this.#be({ kind: 'sending', slow: true });
		});
		const outcome = await this.#needs.alone(() => this.#ask(request));
		callOff();
		return this.#stopped ? false : this.#take(request, outcome);
	}

	async #ask(request: SaveRequest): Promise<Outcome> {
		const body = JSON.stringify(request);
		const abort = new AbortController();
		const callOff = this.#needs.after(PATIENCE, () => abort.abort());
		this.#flying = request.key;
		try {
			const response = await this.#needs.fetch(this.#needs.address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body,
				keepalive: body.length < SURVIVES,
				signal: abort.signal
			});
			return await readReply(response, request.key, this.#needs.now());
		} catch {
			return { kind: 'later', why: 'unreachable' };
		} finally {
			callOff();
			this.#flying = null;
		}
	}

	#take(request: SaveRequest, outcome: Outcome): boolean {
		switch (outcome.kind) {
			case 'saved':
				this.#failures = 0;
				this.#takeSaved(request, outcome.saved);
				return true;
			case 'ended':
				this.#failures = 0;
				this.#ended = outcome.ended;
				if (outcome.ended.kept) this.#forget(request);
				this.#be({ kind: 'ended', why: outcome.ended.ended, kept: outcome.ended.kept });
				return outcome.ended.kept;
			case 'unreadable':
				this.#divide(request);
				return true;
			case 'later':
				if (request.changes.length === 0) this.#forget(request);
				this.#failures += 1;
				if (this.#ended === null) {
					const why = this.#needs.online() ? outcome.why : 'offline';
					this.#be({ kind: 'waiting', why });
				}
				this.#later(Math.max(outcome.after ?? 0, this.#backOff()));
				return false;
		}
	}

	#backOff(): number {
		return delayAfter(this.#failures, this.#needs.random());
	}

	#takeSaved(request: SaveRequest, saved: Saved) {
		const before = this.#revision;
		this.#revision = Math.max(before, saved.revision);
		this.#backlog.saved(request, saved, before);
		this.#keep();
		this.#told.saved?.(saved, request);
		const free = saved.others.filter(({ item, row }) => !this.holds(item, row));
		if (free.length > 0) this.#told.others?.(free, saved.revision);
		if (saved.conflicts.length > 0) this.#told.conflicts?.(saved.conflicts);
	}

	#forget(request: SaveRequest) {
		this.#backlog.forget(request);
		this.#keep();
	}

	#divide(request: SaveRequest) {
		const stuck = this.#backlog.divide(request, this.#needs.newKey);
		this.#keep();
		for (const change of stuck) this.#told.stuck?.(change);
	}

	#be(state: QueueState) {
		this.state = state;
		this.#told.state?.(state);
	}
}
