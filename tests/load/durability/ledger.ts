// What was typed, what was sent, and what the server said it has: held against the database.
import { sql } from 'kysely';
import { asSystem } from '$lib/ground/database.server';
import type { SaveRequest } from '$lib/responses/saving/save-protocol';
import { BOTH } from './answered-study';

interface Sent {
	response: string;
	key: string;
	item: string;
	value: unknown;
	/** The saving of the response that the server said it is in; null: not acknowledged. */
	revision: number | null;
}

/** One for a whole run. Values are typed once only, so that each is found again by itself. */
export class Ledger {
	#sent = new Map<string, Sent>();
	#times = new Map<string, number>();
	/** Values that the server said it has. */
	#had = new Set<string>();
	/** The last value that each person typed for each question. */
	#typed = new Map<string, { response: string; item: string; value: string }>();
	/** Conflicts told about questions that one person alone answers. */
	conflictsInvented = 0;
	conflicts = 0;
	/** Values that were neither acknowledged nor in the copy, looked at in the middle. */
	unkept: string[] = [];

	typed(response: string, person: string, item: string, value: string) {
		this.#typed.set(`${person} ${item}`, { response, item, value });
	}

	sent(response: string, { key, changes }: SaveRequest) {
		this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
		for (const { item, value } of changes) {
			const known = this.#sent.get(`${key} ${item}`);
			if (known === undefined)
				this.#sent.set(`${key} ${item}`, { response, key, item, value, revision: null });
		}
	}

	acknowledged({ key, changes }: SaveRequest, revision: number) {
		for (const { item } of changes) {
			const sent = this.#sent.get(`${key} ${item}`);
			if (sent === undefined) continue;
			sent.revision ??= revision;
			this.#had.add(`${sent.response} ${String(sent.value)}`);
		}
	}

	told(conflicts: readonly { item: string }[]) {
		this.conflicts += conflicts.length;
		this.conflictsInvented += conflicts.filter(({ item }) => !BOTH.includes(item)).length;
	}

	/** Whether the server said of a value that it has it. */
	isAcknowledged(response: string, value: string): boolean {
		return this.#had.has(`${response} ${value}`);
	}

	get counts() {
		const acknowledged = [...this.#sent.values()].filter(isAcknowledged).length;
		const replayed = [...this.#times.values()].filter((times) => times > 1).length;
		return { acknowledged, replayed, sent: this.#sent.size, requests: this.#times.size };
	}

	/** Reads the database that is open in this process. */
	async compare(studyId: string): Promise<Compared> {
		const rows = await asSystem('tests', async (db) => {
			const { rows: found } = await sql<Found>`
				select response_id as response, item, value, save_key as key, response_revision as revision,
					'answer' as place
				from answer where response_id in (select id from response where study_id = ${studyId})
				union all
				select response_id, item, value, save_key, 0, 'aside'
				from kept_aside where response_id in (select id from response where study_id = ${studyId})
			`.execute(db);
			return found;
		});
		const there = new Set(rows.map((row) => `${row.key} ${row.item} ${JSON.stringify(row.value)}`));
		const values = new Map<string, number>();
		for (const { response, item, value } of rows) {
			// Half a word may be typed twice.
			if (!String(value).endsWith('.')) continue;
			const name = `${response} ${item} ${JSON.stringify(value)}`;
			values.set(name, (values.get(name) ?? 0) + 1);
		}
		/** Taking back what was never there writes nothing: then nothing is what stood there. */
		const isNothing = ({ response, item, revision }: Sent) => {
			const before = rows
				.filter((row) => row.response === response && row.item === item && row.place === 'answer')
				.filter((row) => row.revision <= (revision ?? Infinity));
			return (before.toSorted((a, b) => a.revision - b.revision).at(-1)?.value ?? null) === null;
		};
		const isThere = (each: Sent) =>
			there.has(`${each.key} ${each.item} ${JSON.stringify(each.value)}`) ||
			(each.value === null && isNothing(each));
		const sent = [...this.#sent.values()];
		return {
			lost: sent.filter((each) => isAcknowledged(each) && !isThere(each)).map(describe),
			neverArrived: [
				...sent.filter((each) => !isAcknowledged(each) && !isThere(each)).map(describe),
				...[...this.#typed.values()]
					.filter(
						({ response, item, value }) =>
							!values.has(`${response} ${item} ${JSON.stringify(value)}`)
					)
					.map(({ item, value }) => `typed: ${item} ${value}`)
			],
			doubled: [...values].filter(([, times]) => times > 1).map(([name]) => name),
			asidesInvented: rows.filter(({ place, item }) => place === 'aside' && !BOTH.includes(item))
				.length
		};
	}
}

interface Found {
	response: string;
	item: string;
	value: unknown;
	key: string | null;
	/** The saving of the response that brought it. */
	revision: number;
	place: 'answer' | 'aside';
}

export interface Compared {
	/** Acknowledged, and not in the database. */
	lost: string[];
	/** Sent or typed last, and not in the database after the last quiet round. */
	neverArrived: string[];
	/** One value in two revisions. */
	doubled: string[];
	asidesInvented: number;
}

const isAcknowledged = ({ revision }: Sent) => revision !== null;

const describe = ({ key, item, value }: Sent) => `${key} ${item} ${JSON.stringify(value)}`;
