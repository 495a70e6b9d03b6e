import type { Expression, Json } from '$lib/form/compiled-form';
import { readBy } from '$lib/form/condition';
import type { Scope } from '$lib/form/expressions';
import { placedItems } from '$lib/form/items';
import { inRow } from '$lib/form/row-scope';
import { prepare } from '$lib/form/scope';
import type { FlagOf, SaidValue } from './flag';
import type { Inspected } from './inspected';
import { ownWords } from './own-words';
import { holdsForSure } from './three-valued';

/** A rule of the study, compiled for the questionnaire that the response was given to. */
export interface CompiledRule {
	id: string;
	/** Holds where something is wrong. */
	tree: Expression;
	/** The repeated panel whose rows it is asked of. */
	panel: string | null;
}

/**
 * Answers that contradict each other, by the rules of the study. A rule speaks only where all that it
 * depends on is known: nothing is held against a question left blank, or answered "don't know". The
 * flag stands at the first question that the rule reads, of a panel in the row.
 */
export function incoherences(
	{ form, answers, context, stored }: Pick<Inspected, 'form' | 'answers' | 'context' | 'stored'>,
	rules: readonly CompiledRule[]
): FlagOf<'incoherence'>[] {
	if (rules.length === 0) return [];
	const { scope, rows } = prepare(form, answers, context);
	const placed = placedItems(form);
	const calculated = new Map((form.calculated ?? []).map(({ name, value }) => [name, value]));
	const written = ownWords(form);
	const personal = new Set(placed.flatMap(({ item }) => (item.personal ? item.name : [])));
	const found = (rule: CompiledRule, over: Scope, row: string): FlagOf<'incoherence'>[] => {
		if (holdsForSure(rule.tree, over) !== true) return [];
		const read = readBy(rule.tree, calculated).filter((name) => !personal.has(name));
		const lists = listsIn(rule.tree);
		const said = Object.fromEntries([
			...read
				.filter((name) => !lists.some(([panel]) => panel === name))
				.map((name) => [name, saidOf(stored, name, row, written)] as const),
			...lists
				.filter(([, field]) => !personal.has(field))
				.map(([panel, field]) => [`${panel}.${field}`, saidInRows(stored, field, written)] as const)
		]);
		return [
			{ kind: 'incoherence', item: read[0] ?? '', row, about: rule.id, said, beside: {} } as const
		];
	};
	return rules.flatMap((rule) => {
		if (rule.panel === null) return found(rule, scope, '');
		const panel = placed.find(({ item }) => item.name === rule.panel)?.item;
		if (panel?.kind !== 'repeated') return [];
		return (rows.get(panel.name) ?? []).flatMap((row, index) =>
			found(rule, inRow(scope, panel, row, index), row.id)
		);
	});
}

/** What was answered to a question: its own answer, or those of its lines, cells and fields. */
function saidOf(
	stored: Inspected['stored'],
	name: string,
	row: string,
	written: ReadonlySet<string>
): SaidValue {
	const own = stored.filter(
		(answer) =>
			(answer.row === row || answer.row === '') &&
			(answer.item === name || answer.item.startsWith(`${name}.`))
	);
	if (own.length === 0) return null;
	const shown = own
		.toSorted((a, b) => (a.item < b.item ? -1 : 1))
		.map(({ item, value }) => shownValue(value, written.has(item)));
	return own.length === 1 && own[0]!.item === name ? shown[0]! : shown;
}

/** In all rows of a panel, in an order that depends on nothing but the rows. */
const saidInRows = (stored: Inspected['stored'], field: string, written: ReadonlySet<string>) =>
	stored
		.filter(({ item, row }) => item === field && row !== '')
		.toSorted((a, b) => (a.row < b.row ? -1 : 1))
		.map(({ value }) => shownValue(value, written.has(field)));

/** The panels whose rows a rule counts or sums up, with the question that it looks at there. */
function listsIn(rule: Expression): [panel: string, field: string][] {
	const [operator, name, list, field] = rule as [string, string, Expression?, Expression?];
	if (operator === 'call' && name.endsWith('InArray'))
		return [[String(list?.[1]), String(field?.[1])]];
	return rule
		.slice(1)
		.flatMap((part) => (Array.isArray(part) ? listsIn(part as unknown as Expression) : []));
}

function shownValue(value: Json, written: boolean): SaidValue {
	if (written) return { signs: String(value).length };
	if (Array.isArray(value)) return value.map((part) => shownValue(part, written));
	return typeof value === 'object' ? null : value;
}
