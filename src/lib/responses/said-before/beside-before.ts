/** For staff: what is said now beside what the authority said in the wave before. Pure. */
import type { AnswerRow } from '$lib/form/form-state';
import type { ReadAnswer, ReadEntry, ReadPage } from '../staff/reading';

export type BesideBefore =
	/** It was said again. */
	| { kind: 'same' }
	/** Something else is said now; in words, what it was. */
	| { kind: 'changed'; was: string[] };

/** By `placeOf` an entry. What was not said before has nothing beside it. */
export type BesideEntries = Readonly<Record<string, BesideBefore>>;

export const placeOf = ({ item, row }: Pick<ReadEntry, 'item' | 'row'>) => `${row} ${item}`;

/**
 * @param now what is said now, as it is read
 * @param then what was said before, read whole
 * @param said the answers of then: what was only worked out is no answer
 */
export function besideBefore(
	now: readonly ReadPage[],
	then: readonly ReadPage[],
	said: readonly AnswerRow[]
): BesideEntries {
	const before = new Map(
		then.flatMap(({ entries }) => allOf(entries)).map((entry) => [placeOf(entry), entry])
	);
	const wasSaid = ({ item, row }: ReadEntry) =>
		said.some(
			(answer) =>
				(answer.item === item || answer.item.startsWith(`${item}.`)) &&
				((answer.row ?? '') === row || answer.item === item)
		);
	const beside: Record<string, BesideBefore> = {};
	for (const entry of now.flatMap(({ entries }) => allOf(entries))) {
		const was = before.get(placeOf(entry));
		if (was === undefined || was.answer.kind === 'blank' || !wasSaid(entry)) continue;
		const one = compared(entry, was);
		if (one !== null) beside[placeOf(entry)] = one;
	}
	return beside;
}

const allOf = (entries: readonly ReadEntry[]): ReadEntry[] =>
	entries.flatMap((entry) => [
		entry,
		...(entry.answer.kind === 'rows' ? entry.answer.rows.flatMap((row) => allOf(row.entries)) : [])
	]);

function compared(now: ReadEntry, was: ReadEntry): BesideBefore | null {
	// Of rows those that are gone are told here; what changed inside of one is told there.
	if (now.answer.kind === 'rows' && was.answer.kind === 'rows') {
		const ids = new Set(now.answer.rows.map(rowOf));
		const gone = was.answer.rows.filter((row) => !ids.has(rowOf(row)));
		return gone.length > 0 ? { kind: 'changed', was: gone.map(inShort) } : null;
	}
	return JSON.stringify(said(now)) === JSON.stringify(said(was))
		? { kind: 'same' }
		: { kind: 'changed', was: [...linesOf(was.answer), ...(was.other ? [was.other] : [])] };
}

const said = ({ answer, other }: ReadEntry) => ({ answer, other });

type Rows = Extract<ReadAnswer, { kind: 'rows' }>['rows'];
const rowOf = ({ entries }: Rows[number]) => entries[0]?.row ?? '';
/** A row by its first answers. */
const inShort = ({ title, entries }: Rows[number]) =>
	[title, ...entries.flatMap(({ answer }) => linesOf(answer)).slice(0, 2)]
		.filter(Boolean)
		.join(', ');

function linesOf(answer: ReadAnswer): string[] {
	switch (answer.kind) {
		case 'blank':
			return [];
		case 'list':
			return [answer.items.join(', ')];
		case 'matrix':
			return answer.rows.flatMap((row) => (row.answer ? [`${row.label} (${row.answer})`] : []));
		case 'rows':
			return answer.rows.map(inShort);
		default:
			return [answer.text];
	}
}
