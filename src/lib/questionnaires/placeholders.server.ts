/** `{name}` in texts: checked when publishing, so that a respondent never reads a broken one. */
import type { Names, Named } from './compile-expression.server';
import { Obstacle } from './obstacles';

/** The text with names as their questions write them; what is not known is an obstacle. */
export function canonicalPlaceholders(text: string, names: Names): string {
	return text.replace(/\{([^{}]+)\}/g, (_, inside: string) => `{${canonical(inside, names)}}`);
}

function canonical(inside: string, names: Names): string {
	const [first, second, third, ...more] = inside.trim().split('.') as [string, ...string[]];
	const key = first.toLowerCase();
	const unknown = new Obstacle('reference_unknown', { name: inside });
	if (more.length > 0) throw unknown;
	if (third !== undefined) return cell(names, [first, second!, third], unknown);
	if (names.inTable && second === undefined) {
		if (key === 'rowindex') return 'rowIndex';
		if (key === 'rowvalue' || key === 'rowname') return 'rowValue';
	} else if (names.row && second === undefined) {
		if (key === 'panelindex') return 'panelIndex';
		if (key === 'visiblepanelindex') return 'visiblePanelIndex';
	}
	const word = names.inTable ? 'row' : 'panel';
	if (names.row && key === word && second !== undefined) {
		return `${word}.${named(names.row, second, unknown).name}`;
	}
	const variable = names.variables.get(key);
	if (variable !== undefined && second === undefined) return variable;
	const item = named(names.items, first, unknown);
	if (second === undefined) return item.name;
	const hasParts = item.kind === 'matrix' || item.kind === 'fields';
	const part = hasParts ? item.parts?.get(second.toLowerCase()) : undefined;
	if (!part) throw unknown;
	return `${item.name}.${part.name}`;
}

/** `{table.row.column}` */
function cell(names: Names, path: readonly [string, string, string], unknown: Obstacle): string {
	const table = named(names.items, path[0], unknown);
	const row = table.kind === 'table' ? table.parts?.get(path[1].toLowerCase()) : undefined;
	const column = table.columns?.get(path[2].toLowerCase());
	if (!row || !column) throw unknown;
	return `${table.name}.${row.name}.${column.name}`;
}

function named(from: ReadonlyMap<string, Named>, name: string, unknown: Obstacle): Named {
	const found = from.get(name.toLowerCase());
	if (!found) throw unknown;
	return found;
}
