/**
 * A condition as a form holds it: built of rows, or written. What was typed stays as it was typed
 * until it can be read; a row without a question is no row.
 */
import type { Expression, Scalar } from '$lib/form/compiled-form';
import {
	CHOOSING,
	clausesIn,
	expressionOf,
	SIZING,
	type Asking,
	type Built,
	type Clause
} from './condition';

/** As many rows as a form sends. */
export const MOST_ROWS = 12;

export type TypedRow = {
	/** `or` begins another way. */
	joined: 'and' | 'or';
	name: string;
	by: string;
	values: string[];
	/** '' : the number that was typed; else the key of a parameter. */
	than: string;
	number: string;
};

export type TypedCondition = { mode: 'built' | 'written'; written: string; rows: TypedRow[] };

export const EMPTY_ROW: TypedRow = {
	...{ joined: 'and', name: '', by: '', values: [], than: '', number: '' }
};

/** As the form begins: built where it can be, else written. */
export function typedCondition(
	source: string | undefined,
	tree: Expression | undefined,
	asking: Asking
): TypedCondition {
	const written = source ?? '';
	const built = tree ? clausesIn(tree, asking) : written === '' ? [] : null;
	return built === null
		? { mode: 'written', written, rows: [] }
		: { mode: 'built', written, rows: rowsOf(built) };
}

const rowsOf = (built: Built): TypedRow[] =>
	built.flatMap((way, place) =>
		way.map((clause, index): TypedRow => ({
			...EMPTY_ROW,
			joined: index === 0 && place > 0 ? 'or' : 'and',
			...{ name: clause.name, by: clause.by },
			...(clause.kind === 'choice'
				? { values: clause.values.map(String) }
				: typeof clause.than === 'number'
					? { number: String(clause.than) }
					: { than: clause.than })
		}))
	);

/** What a form sent, whoever sent it. @param prefix of its fields: `when`, `only` */
export function conditionSent(form: FormData, prefix: string): TypedCondition {
	const text = (name: string) => {
		const value = form.get(`${prefix}-${name}`);
		return typeof value === 'string' ? value.slice(0, 2500) : '';
	};
	const rows = Array.from({ length: MOST_ROWS }, (_, place): TypedRow => ({
		joined: text(`${place}-joined`) === 'or' ? 'or' : 'and',
		...{ name: text(`${place}-name`), by: text(`${place}-by`) },
		values: form
			.getAll(`${prefix}-${place}-values`)
			.filter((value) => typeof value === 'string')
			.slice(0, 200),
		...{ than: text(`${place}-than`), number: text(`${place}-number`) }
	}));
	return {
		mode: text('mode') === 'written' ? 'written' : 'built',
		written: text('written'),
		rows: rows.filter(({ name }) => name !== '')
	};
}

/** What is wrong with a row, by its place. */
export type RowFault = { place: number; fault: 'values' | 'number' | 'question' };

export type ConditionRead = { source: string; faults: readonly RowFault[] };

/**
 * The expression of what was typed; empty where nothing was.
 * @param was how it is written now: kept as it is while it says the same
 */
export function conditionRead(
	typed: TypedCondition,
	asking: Asking,
	was: { source: string; tree: Expression } | null = null
): ConditionRead {
	if (typed.mode === 'written') return { source: typed.written.trim(), faults: [] };
	const faults: RowFault[] = [];
	const built: Clause[][] = [];
	typed.rows.forEach((row, place) => {
		const clause = clauseOf(row, asking);
		if (typeof clause === 'string') faults.push({ place, fault: clause });
		else if (row.joined === 'or' || built.length === 0) built.push([clause]);
		else built.at(-1)!.push(clause);
	});
	const source = expressionOf(built, asking);
	const before = was && clausesIn(was.tree, asking);
	const same = before !== null && expressionOf(before, asking) === source;
	return { source: same ? was!.source : source, faults };
}

function clauseOf(row: TypedRow, { askables, parameters }: Asking): Clause | RowFault['fault'] {
	const asked = askables.find(({ name }) => name === row.name);
	if (!asked) return 'question';
	if (asked.kind === 'size') {
		const by = SIZING.find((each) => each === row.by) ?? 'greaterorequal';
		if (parameters.includes(row.than))
			return { kind: 'size', name: asked.name, by, than: row.than };
		const than = numberTyped(row.number);
		return than === null ? 'number' : { kind: 'size', name: asked.name, by, than };
	}
	const by = CHOOSING.find((each) => each === row.by) ?? 'anyof';
	const values = asked.choices.flatMap(({ value }): Scalar[] =>
		row.values.includes(String(value)) ? [value] : []
	);
	return values.length === 0 ? 'values' : { kind: 'choice', name: asked.name, by, values };
}

/** « 10 000 », « 1,5 », “10,000.5” is not a number here. */
export function numberTyped(text: string): number | null {
	const plain = text.replace(/[\s\u00a0\u202f€%]/g, '').replace(',', '.');
	return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
