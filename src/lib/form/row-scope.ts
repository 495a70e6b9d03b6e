/** The rows that answers come in, and what rules in them read. */
import type { Expression, Item, TableItem } from './compiled-form';
import type { Value } from './expression-values';
import { holds, type Scope } from './expressions';

/** A row of a repeated panel, of a table (its id is its value), or all of some fields. */
export type Row = { id: string; values: Record<string, Value> };

export type Evaluation = {
	scope: Scope;
	/** Rows of each repeated panel, table and fields, by its name. */
	rows: ReadonlyMap<string, readonly Row[]>;
	calculated: Record<string, Value>;
};

/** The scope of rules that stand in a row of a repeated panel or of a table. */
export function inRow(scope: Scope, item: Item, row: Row, index: number): Scope {
	if (item.kind === 'fields') return scope;
	const inside: Scope = { ...scope, rowOf: item.name, row: row.values, rowIndex: index };
	if (item.kind === 'table') inside.rowValue = row.id;
	else inside.visibleRowIndex = index;
	return inside;
}

export const isRowShown = (table: TableItem, index: number, scope: Scope) =>
	whether(table.rows[index]!.visibleIf, scope, true);

/** A rule that cannot be computed does not hold. */
export function whether(rule: Expression | undefined, scope: Scope, otherwise: boolean): boolean {
	if (!rule) return otherwise;
	try {
		return holds(rule, scope);
	} catch {
		return false;
	}
}
