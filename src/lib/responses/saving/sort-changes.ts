/** What each change of a saving meets: taken so far as it can be, or kept aside and why. */
import { isNothing } from '$lib/form/answer-at';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { AsideReason } from './asides';
import type { KnownAnswer } from './changes';
import { leafAt, type Leaf, type PlacedChange } from './leaves';
import type { AnswerChange } from './save-protocol';

export interface Standing {
	form: CompiledForm;
	/** Who writes. */
	contributor: string;
	/** The stored items that they write; null: all. */
	items: readonly string[] | null;
	stored: readonly KnownAnswer[];
	people: readonly KnownAnswer[];
}

export interface SetAside {
	change: AnswerChange;
	leaf: Leaf | undefined;
	reason: AsideReason;
	/** Of a conflict: what stands. */
	theirs: KnownAnswer | null;
}

export interface Sorted {
	takable: (PlacedChange & { change: AnswerChange })[];
	aside: SetAside[];
}

export const placeKey = ({ item, row = '' }: { item: string; row?: string }) => `${row} ${item}`;

export function sortChanges(standing: Standing, changes: readonly AnswerChange[]): Sorted {
	const { form, contributor, items } = standing;
	const known = new Map<string, KnownAnswer>();
	for (const answer of [...standing.people, ...standing.stored])
		known.set(placeKey(answer), answer);
	const meant = new Map(changes.map((change) => [placeKey(change), change]));
	const byOthers = (answer: KnownAnswer | undefined, base: number) =>
		answer !== undefined && answer.seen > base && answer.by !== contributor;

	/** A row is removed, but somebody else has written in it meanwhile: what they wrote stays. */
	const writtenInBy = (row: string, base: number): KnownAnswer | undefined =>
		standing.stored.find((answer) => {
			if (answer.row !== row || !byOthers(answer, base) || answer.value === null) return false;
			return leafAt(form, answer)?.isRow === false;
		});
	const keptRows = new Map<string, KnownAnswer>();
	for (const change of meant.values()) {
		if (change.value !== null || change.row === undefined || !leafAt(form, change)?.isRow) continue;
		const written = writtenInBy(change.row, change.base);
		if (written) keptRows.set(change.row, written);
	}

	const sorted: Sorted = { takable: [], aside: [] };
	for (const change of meant.values()) {
		const leaf = leafAt(form, change);
		const setAside = (reason: AsideReason, theirs: KnownAnswer | null = null) =>
			sorted.aside.push({ change, leaf, reason, theirs });
		if (leaf === undefined) {
			setAside('unknown');
			continue;
		}
		if (leaf.computed) continue;
		if (items !== null && !items.includes(change.item)) {
			setAside('not-yours');
			continue;
		}
		const now = known.get(placeKey(change));
		const kept = change.row === undefined ? undefined : keptRows.get(change.row);
		if (kept && change.value === null) {
			// The fields of a row that stays are taken back with it, and not one by one.
			if (leaf.isRow) setAside('conflict', { ...kept, value: now?.value ?? null });
			continue;
		}
		const place =
			change.row === undefined || leaf.isRow
				? undefined
				: known.get(placeKey({ item: leaf.top, row: change.row }));
		const rowGone = place?.value === null && byOthers(place, change.base) && change.value !== null;
		const sameRowComesBack = meant.has(placeKey({ item: leaf.top, row: change.row ?? '' }));
		if (rowGone && !sameRowComesBack) {
			setAside('conflict', { ...place!, ...change, value: null });
			continue;
		}
		if (!leaf.isRow && byOthers(now, change.base) && !isSame(now?.value, change.value)) {
			setAside('conflict', now!);
			continue;
		}
		const { item, row, value } = change;
		sorted.takable.push({
			change,
			place: { item, ...(row === undefined ? {} : { row }) },
			leaf,
			value
		});
	}
	return sorted;
}

export const isSame = (a: Json | null | undefined, b: Json | null | undefined) =>
	(isNothing(a ?? undefined) && isNothing(b ?? undefined)) ||
	JSON.stringify(a) === JSON.stringify(b);
