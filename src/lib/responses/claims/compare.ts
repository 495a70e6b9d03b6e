/** Two responses side by side, question by question, those that differ first. Pure. */
import type { Difference, MergeChoice, MergeUnit } from './merge';
import type { ReadEntry, ReadPage } from '../staff/reading';

export interface ComparedUnit {
	/** Name of the question. */
	unit: string;
	number: string;
	title: string;
	/** As each was asked and answered; empty: it was not asked. */
	kept: ReadEntry[];
	other: ReadEntry[];
	/** Empty where there is nothing to choose: it is not of the kept response's questionnaire. */
	offered: readonly MergeChoice[];
	proposed: MergeChoice;
}

export interface Comparison {
	differing: ComparedUnit[];
	same: ComparedUnit[];
}

export function compareReadings(
	units: readonly MergeUnit[],
	differences: readonly Difference[],
	kept: readonly ReadPage[],
	other: readonly ReadPage[]
): Comparison {
	const [ofKept, ofOther] = [byItem(kept), byItem(other)];
	const differing = new Map(differences.map((difference) => [difference.unit, difference]));
	const known = new Set(units.flatMap(({ items }) => items.map(({ name }) => name)));
	const compared = units.map(({ name, items }): ComparedUnit => {
		const entriesIn = (entries: ReadonlyMap<string, ReadEntry>) =>
			items.flatMap((item) => entries.get(item.name) ?? []);
		const difference = differing.get(name);
		return {
			...comparedAs(name, entriesIn(ofKept), entriesIn(ofOther)),
			offered: difference?.offered ?? [],
			proposed: difference?.proposed ?? 'kept'
		};
	});
	// Asked in the other one's version of the questionnaire only: shown, and left where it is.
	const unknown = [...ofOther.values()]
		.filter(({ item, answer }) => !known.has(item) && !ofKept.has(item) && answer.kind !== 'blank')
		.map((entry): ComparedUnit => ({
			...comparedAs(entry.item, [], [entry]),
			...{ offered: [], proposed: 'kept' }
		}));
	return {
		differing: [...compared.filter(({ unit }) => differing.has(unit)), ...unknown],
		same: compared.filter(
			({ unit, kept, other }) => !differing.has(unit) && kept.length + other.length > 0
		)
	};
}

function comparedAs(unit: string, kept: ReadEntry[], other: ReadEntry[]) {
	const shown = kept[0] ?? other[0];
	return { unit, number: shown?.number ?? '', title: shown?.title ?? unit, kept, other };
}

const byItem = (pages: readonly ReadPage[]): ReadonlyMap<string, ReadEntry> =>
	new Map(pages.flatMap(({ entries }) => entries).map((entry) => [entry.item, entry]));
