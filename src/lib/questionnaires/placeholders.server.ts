/** `{name}` in texts: checked when publishing, so that a respondent never reads a broken one. */
import type { Names, Named } from './compile-expression.server';
import { Obstacle } from './obstacles';

/** The text with names as their questions write them; what is not known is an obstacle. */
export function canonicalPlaceholders(text: string, names: Names): string {
	return text.replace(/\{([^{}]+)\}/g, (_, inside: string) => `{${canonical(inside, names)}}`);
}

function canonical(inside: string, names: Names): string {
	const [first, second, ...more] = inside.trim().split('.') as [string, string?, ...string[]];
	const key = first.toLowerCase();
	const unknown = new Obstacle('reference_unknown', { name: inside });
	if (more.length > 0) throw unknown;
	if (names.row && second === undefined) {
		if (key === 'panelindex') return 'panelIndex';
		if (key === 'visiblepanelindex') return 'visiblePanelIndex';
	}
	if (names.row && key === 'panel' && second !== undefined) {
		return `panel.${named(names.row, second, unknown).name}`;
	}
	const variable = names.variables.get(key);
	if (variable !== undefined && second === undefined) return variable;
	const item = named(names.items, first, unknown);
	if (second === undefined) return item.name;
	const row = item.kind === 'matrix' ? item.parts?.get(second.toLowerCase()) : undefined;
	if (!row) throw unknown;
	return `${item.name}.${row.name}`;
}

function named(from: ReadonlyMap<string, Named>, name: string, unknown: Obstacle): Named {
	const found = from.get(name.toLowerCase());
	if (!found) throw unknown;
	return found;
}
