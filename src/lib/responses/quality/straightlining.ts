import { itemStates } from '$lib/form/answers';
import type { Item } from '$lib/form/compiled-form';
import { leavesOf } from '$lib/form/items';
import { nonAnswerOf } from '../staff/non-answer';
import type { FlagOf } from './flag';
import { othersAnswers, type Inspected, type WaveAnswers } from './inspected';

/** Of fewer rows all the same nothing is said. */
const FEWEST_ROWS = 5;
const FEWEST_OTHERS = 10;
/** Where more than one in five do the same, it is what there is to say. */
const COMMON = 0.2;

/**
 * Matrices answered straight down: the same column in every row, of at least five. "Don't know" all
 * the way down is an answer; so is what many others of the network say, too ("no partner of any
 * kind"). Other networks are not looked at: how few of them answered so would be told.
 */
export function straightlining(
	own: Pick<Inspected, 'id' | 'state' | 'networkId' | 'authorityId'>,
	wave: WaveAnswers
): FlagOf<'straightlining'>[] {
	return itemStates(own.state.pages.flatMap(({ elements }) => elements)).flatMap((each) => {
		if (each.item.kind !== 'matrix' || !each.visible) return [];
		const given = (each.matrixRows ?? []).flatMap(({ answer }) =>
			answer === undefined ? [] : [String(answer)]
		);
		const column = straightDown(given);
		if (column === null || nonAnswerOf(column) !== null) return [];
		const compared = matricesOf(each.item, own, wave).filter(
			(columns) => columns.length >= FEWEST_ROWS
		);
		const same = compared.filter((columns) => straightDown(columns) === column).length;
		const enough = compared.length >= FEWEST_OTHERS;
		if (enough && same > COMMON * compared.length) return [];
		return [
			{
				...{ kind: 'straightlining', item: each.stored, row: each.row ?? '', about: '' },
				said: { column, rows: given.length },
				beside: enough ? { others: compared.length, same } : { others: null, same: null }
			} as const
		];
	});
}

/** The columns that each other authority of the network chose, in rows of panels each row apart. */
function matricesOf(
	matrix: Item,
	own: Pick<Inspected, 'id' | 'networkId' | 'authorityId'>,
	wave: WaveAnswers
): string[][] {
	const given = leavesOf(matrix)
		.flatMap(({ stored }) => othersAnswers(wave, stored, own))
		.filter(({ networkId }) => networkId === own.networkId);
	const each = Map.groupBy(given, ({ responseId, row }) => `${responseId} ${row}`);
	return [...each.values()].map((lines) => lines.map(({ value }) => String(value)));
}

/** The one column that was chosen in all of enough rows. */
export function straightDown(columns: readonly string[]): string | null {
	const [first] = columns;
	if (first === undefined || columns.length < FEWEST_ROWS) return null;
	return columns.every((column) => column === first) ? first : null;
}
