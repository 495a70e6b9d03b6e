import { ExpressionRunner, Model, settings } from 'survey-core';
import type { Json } from '$lib/form/compiled-form';
import { run, type Scope } from '$lib/form/expressions';
import {
	compileExpression,
	type Named,
	type Names
} from '$lib/questionnaires/compile-expression.server';
import { Obstacle } from '$lib/questionnaires/obstacles';
import { Chance } from './random';
import { ExpressionMaker, randomAnswers, world } from './random-expressions';

export type ExpressionFigures = {
	evaluations: number;
	expressions: number;
	/** Both refuse to compute (a sum over text…). */
	bothThrew: number;
	/** Ours does not compile them, and should seldom have to. */
	refused: number;
	/** Ours refuses them by name: a place before the first, `{c1[-1]}`. */
	refusedOnPurpose: number;
	differences: string[];
	used: Set<string>;
};

/** An empty checkbox or ranking reads as an empty list; evaluate() sees to it. */
const NO_LIST = { c1: [], c2: [], k1: [] };
const NO_LIST_IN_ROW = { kinds: [], order: [] };
const NO_LIST_IN_TABLE = { ways: [] };
const TABLE_ROWS = ['row-a', 'row b', '3'];

/** Where an expression stands: in a row of a repeated panel or of a table, or in none. */
type Place = { in: 'panel' | 'table'; row: number } | undefined;

const NOW = new Date(2026, 10, 21, 9, 30, 15);

/**
 * Runs random expressions over random answers, by survey-core and by ours. `twist` changes our
 * result, to see that a difference would be seen.
 */
export function compareExpressions(
	seed: number,
	evaluations: number,
	twist: (value: unknown) => unknown = (value) => value
): ExpressionFigures {
	const chance = new Chance(seed);
	const figures: ExpressionFigures = {
		evaluations: 0,
		expressions: 0,
		bothThrew: 0,
		refused: 0,
		refusedOnPurpose: 0,
		differences: [],
		used: new Set()
	};
	// Some of survey-core's operators read the machine's clock.
	settings.onDateCreated = (date, _reason, value: unknown) => (value ? date : new Date(NOW));
	const names = namesOfWorld();
	while (figures.evaluations < evaluations) {
		const worlds = Array.from({ length: 12 }, () => new World(randomAnswers(chance)));
		for (let i = 0; i < 250 && figures.evaluations < evaluations; i++) {
			const inRow = chance.often(0.4) ? chance.pick(['panel', 'panel', 'table'] as const) : false;
			const maker = new ExpressionMaker(chance, inRow);
			const source = maker.make();
			maker.used.forEach((word) => figures.used.add(word));
			figures.expressions++;
			const compiled = compile(source, inRow ? names[inRow] : names.outside);
			if (!compiled) {
				if (source.includes('[-1]')) figures.refusedOnPurpose++;
				else figures.refused++;
				continue;
			}
			const runner = new ExpressionRunner(source);
			for (const world of worlds) {
				const count = inRow === 'table' ? TABLE_ROWS.length : world.rows;
				const place = inRow ? { in: inRow, row: chance.below(count) } : undefined;
				if (place && count === 0) continue;
				figures.evaluations++;
				const theirs = attempt(() => world.survey(runner, place));
				const ours = attempt(() => twist(run(compiled, world.scope(place))));
				if (theirs === THREW && ours === THREW) figures.bothThrew++;
				if (alike(theirs, ours)) continue;
				figures.differences.push(
					`${source}\n  survey-core: ${show(theirs)}\n  ours: ${show(ours)} ` +
						`${ours === THREW ? threw : ''}\n  ${JSON.stringify(world.answers)} ${JSON.stringify(place)}`
				);
			}
		}
	}
	return figures;
}

/** One set of answers, as survey-core and as ours hold it. */
class World {
	readonly answers: Record<string, Json>;
	readonly #survey: Model;
	readonly #values: Record<string, Json>;

	constructor(answers: Record<string, Json>) {
		this.answers = answers;
		// A model that has held other answers remembers; a fresh one each time.
		this.#survey = new Model(world);
		this.#survey.dateProvider = { now: () => NOW.getTime() };
		this.#survey.data = structuredClone(answers);
		this.#values = { ...NO_LIST, ...(this.#survey.data as Record<string, Json>) };
		if (this.rows === 0) delete this.#values['p1'];
		// Rows of a table, and what it adds up, are made when somebody looks at them.
		void (this.#survey.getQuestionByName('t1') as unknown as Table).visibleRows;
		for (const name of ['calc1', 'calc2']) {
			this.#values[name] = this.#survey.getVariable(name) as Json;
		}
	}

	get rows(): number {
		return (this.answers['p1'] as Json[] | undefined)?.length ?? 0;
	}

	survey(runner: ExpressionRunner, place: Place): unknown {
		if (place?.in === 'table') {
			const table = this.#survey.getQuestionByName('t1') as unknown as Table;
			const { question } = table.visibleRows[place.row]!.cells[0]!;
			return runner.runContext(question.getValueGetterContext(), {
				survey: this.#survey,
				question
			} as never);
		}
		if (place === undefined) {
			return runner.runContext(this.#survey.getValueGetterContext(), {
				survey: this.#survey
			} as never);
		}
		const list = this.#survey.getQuestionByName('p1') as unknown as Repeated;
		const question = list.panels[place.row]!.elements[0]!;
		return runner.runContext(question.getValueGetterContext(), {
			survey: this.#survey,
			question
		} as never);
	}

	scope(place: Place): Scope {
		const scope: Scope = {
			values: this.#values,
			repeated: new Set(['p1']),
			shownRows: () => this.#values['t1'],
			locale: 'en',
			now: NOW
		};
		if (place === undefined) return scope;
		const { row } = place;
		if (place.in === 'table') {
			const cells = this.#values['t1'] as Record<string, Record<string, Json>> | undefined;
			const rowValue = TABLE_ROWS[row]!;
			const own = { ...NO_LIST_IN_TABLE, ...cells?.[rowValue] };
			return { ...scope, row: own, rowIndex: row, rowValue };
		}
		const rows = this.#values['p1'] as Record<string, Json>[] | undefined;
		const own = { ...NO_LIST_IN_ROW, ...rows![row] };
		return { ...scope, row: own, rowIndex: row, visibleRowIndex: row };
	}
}

type Table = { visibleRows: { cells: { question: { getValueGetterContext(): never } }[] }[] };
type Repeated = { panels: { elements: { getValueGetterContext(): never }[] }[] };

function compile(source: string, names: Names) {
	try {
		return compileExpression(source, names).tree;
	} catch (error) {
		if (!(error instanceof Obstacle)) throw error;
		if (process.env['SHOW_REFUSED']) console.log(error.reason, error.values, source);
		return undefined;
	}
}

const THREW = Symbol('threw');
let threw = '';

function attempt(compute: () => unknown): unknown {
	try {
		return compute();
	} catch (error) {
		threw = String(error);
		return THREW;
	}
}

const show = (value: unknown) =>
	typeof value === 'symbol'
		? 'threw'
		: value instanceof Date
			? String(value)
			: `${typeof value} ${JSON.stringify(value) ?? value}`;

/** Nothing is null or undefined; everything else is the same value of the same type. */
export function alike(a: unknown, b: unknown): boolean {
	if (a == null || b == null) return a == null && b == null;
	if (typeof a !== typeof b) return false;
	if (a instanceof Date || b instanceof Date) return Object.is(Number(a), Number(b));
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	// Lists of survey-core carry methods of their own.
	if (Array.isArray(a)) {
		const list = b as unknown[];
		return a.length === list.length && a.every((part, i) => alike(part, list[i]));
	}
	if (typeof a === 'object') {
		const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
		const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
		return [...keys].every((key) => alike(left[key], right[key]));
	}
	return Object.is(a, b) || (a === 0 && b === 0);
}

type Column = { name: string; cellType: string; totalType?: string };

function namesOfWorld(): Record<'outside' | 'panel' | 'table', Names> {
	const items = new Map<string, Named>();
	const parts = (list: { name: string; kind: string }[]) =>
		new Map(list.map((part) => [part.name.toLowerCase(), part]));
	let row = parts([]);
	let table = parts([]);
	for (const element of world.pages[0]!.elements) {
		const named: Named = { name: element.name, kind: element.type };
		if (element.type === 'matrix') {
			named.parts = parts(['row-a', 'row-b'].map((name) => ({ name, kind: 'cell' })));
		}
		if (element.type === 'matrixdropdown') {
			named.kind = 'table';
			named.parts = parts(TABLE_ROWS.map((name) => ({ name, kind: 'row' })));
			table = parts(
				element.columns!.map((column) => {
					const { name, cellType, totalType } = column as Column;
					return { name, kind: cellType, ...(totalType ? { total: totalType } : {}) };
				})
			);
			named.columns = table;
		}
		if (element.type === 'multipletext') {
			named.kind = 'fields';
			named.parts = parts(element.items!.map(({ name }) => ({ name, kind: 'field' })));
		}
		if (element.type === 'paneldynamic') {
			named.kind = 'repeated';
			row = parts(element.templateElements!.map(({ name, type }) => ({ name, kind: type })));
			named.parts = row;
		}
		items.set(named.name.toLowerCase(), named);
	}
	const variables = new Map(
		['calc1', 'calc2', 'c1-Comment'].map((name) => [name.toLowerCase(), name])
	);
	const outside = { items, variables };
	return { outside, panel: { ...outside, row }, table: { ...outside, row: table, inTable: true } };
}
