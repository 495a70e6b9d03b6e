import { itemStates } from '$lib/form/answers';
import { nonAnswerOf } from '../staff/non-answer';
import type { FlagOf } from './flag';
import type { Inspected } from './inspected';

/** What another authority answered to a matrix: the column of each row. */
export interface OtherMatrix {
	responseId: string;
	item: string;
	columns: readonly string[];
}

/** Of fewer rows all the same nothing is said. */
const FEWEST_ROWS = 5;
const FEWEST_OTHERS = 10;
/** Where more than one in five do the same, it is what there is to say. */
const COMMON = 0.2;

/**
 * Matrices answered straight down: the same column in every row, of at least five. "Don't know" all
 * the way down is an answer; so is what many others say, too ("no partner of any kind").
 */
export function straightlining(
	{ state }: Pick<Inspected, 'state'>,
	others: readonly OtherMatrix[]
): FlagOf<'straightlining'>[] {
	return itemStates(state.pages.flatMap(({ elements }) => elements)).flatMap((each) => {
		if (each.item.kind !== 'matrix' || !each.visible) return [];
		const given = (each.matrixRows ?? []).flatMap(({ answer }) =>
			answer === undefined ? [] : [String(answer)]
		);
		const column = straightDown(given);
		if (column === null || nonAnswerOf(column) !== null) return [];
		const compared = others.filter(
			({ item, columns }) => item === each.stored && columns.length >= FEWEST_ROWS
		);
		const same = compared.filter(({ columns }) => straightDown(columns) === column).length;
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

/** The one column that was chosen in all of enough rows. */
export function straightDown(columns: readonly string[]): string | null {
	const [first] = columns;
	if (first === undefined || columns.length < FEWEST_ROWS) return null;
	return columns.every((column) => column === first) ? first : null;
}
