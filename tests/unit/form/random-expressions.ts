import type { Json } from '$lib/form/compiled-form';
import type { Chance } from './random';

/** A questionnaire with a question of every kind, for expressions to read. */
export const world = {
	pages: [
		{
			name: 'page',
			elements: [
				{ type: 'text', name: 'n1', inputType: 'number' },
				{ type: 'text', name: 'n2', inputType: 'number' },
				{ type: 'text', name: 's1' },
				{ type: 'comment', name: 'S-two' },
				{ type: 'text', name: 'd1', inputType: 'date' },
				{ type: 'text', name: 'd2', inputType: 'date' },
				{ type: 'boolean', name: 'b1' },
				{ type: 'radiogroup', name: 'r1', choices: ['x', 'y', 'Oui', 'none'] },
				{ type: 'dropdown', name: 'r2', choices: [0, 1, 2, 12] },
				{ type: 'checkbox', name: 'c1', choices: ['x', 'y', 'z'], showOtherItem: true },
				{ type: 'checkbox', name: 'c2', choices: [1, 2, 3] },
				{ type: 'rating', name: 'g1' },
				{
					type: 'ranking',
					name: 'k1',
					choices: ['x', 'y', 'z'],
					selectToRankEnabled: true
				},
				{
					type: 'matrix',
					name: 'm1',
					rows: ['row-a', 'row-b'],
					columns: ['low', 'high', 3]
				},
				{
					type: 'matrixdropdown',
					name: 't1',
					rows: ['row-a', 'row b', 3],
					columns: [
						{ name: 'cost', cellType: 'text', inputType: 'number', totalType: 'sum' },
						{ name: 'note', cellType: 'comment' },
						{ name: 'when', cellType: 'text', inputType: 'date' },
						{ name: 'ways', cellType: 'checkbox', choices: ['x', 'y'] },
						{ name: 'best', cellType: 'dropdown', choices: ['x', 'y', 'Oui'] }
					]
				},
				{
					type: 'multipletext',
					name: 'f1',
					items: [{ name: 'first' }, { name: 'second', inputType: 'number' }]
				},
				{
					type: 'paneldynamic',
					name: 'p1',
					templateElements: [
						{ type: 'text', name: 'amount', inputType: 'number' },
						{ type: 'text', name: 'label' },
						{ type: 'text', name: 'on', inputType: 'date' },
						{ type: 'checkbox', name: 'kinds', choices: ['x', 'y'] },
						{ type: 'ranking', name: 'order', choices: ['x', 'y'], selectToRankEnabled: true }
					]
				}
			]
		}
	],
	calculatedValues: [
		{ name: 'calc1', expression: '{n1} + 1' },
		{ name: 'calc2', expression: "iif({s1} = 'x', 'yes', {c1})" }
	]
};

const NUMBERS = [0, 1, 2, 3, 5, 6.5, 10, 12, 100, 12500, -1, -2.75, 0.1, 0.2, 2.75, 1e21];
const TEXTS = [
	'',
	'x',
	'y',
	'X',
	' x ',
	'Oui',
	'oui',
	'non',
	'none',
	'other',
	'true',
	'False',
	'01',
	'0',
	'0.5',
	'0,5',
	'1,5',
	'12',
	'12.0',
	'0x10',
	'1e3',
	'5*2',
	'-3',
	'1-2',
	'undefined',
	'null',
	"l'eau",
	'dit "oui"',
	"'quoted'",
	'2026-05-01',
	'2026-02-30',
	'2026-05-01T10:20',
	'1234567890123456',
	'été',
	'Infinity',
	'NaN',
	'{n1}',
	'a, b'
];
const DATES = ['2025-12-31', '2026-05-01', '2026-05-31', '2024-02-29', '1999-01-01', '2026-11-21'];

/** Mostly what the question asks for, sometimes what a careless sender sends. */
export function randomAnswers(chance: Chance): Record<string, Json> {
	const answers: Record<string, Json | undefined> = {
		n1: chance.pick<Json | undefined>([...NUMBERS, ...NUMBERS, '5', '2,5', 'abc', undefined, '']),
		n2: chance.pick<Json | undefined>([...NUMBERS, undefined, '7']),
		s1: chance.pick<Json | undefined>([...TEXTS, undefined, 4]),
		'S-two': chance.pick<Json | undefined>([...TEXTS, undefined]),
		d1: chance.pick<Json | undefined>([...DATES, undefined, 'soon']),
		d2: chance.pick<Json | undefined>([...DATES, undefined]),
		b1: chance.pick<Json | undefined>([true, false, undefined, 'true']),
		r1: chance.pick<Json | undefined>(['x', 'y', 'Oui', 'none', undefined]),
		r2: chance.pick<Json | undefined>([0, 1, 2, 12, undefined, '1']),
		c1: chance.pick<Json | undefined>([chance.some(['x', 'y', 'z', 'other']), undefined]),
		c2: chance.pick<Json | undefined>([chance.some([1, 2, 3]), undefined]),
		g1: chance.pick<Json | undefined>([1, 2, 3, 4, 5, undefined]),
		k1: chance.pick<Json | undefined>([chance.some(['x', 'y', 'z']), undefined]),
		m1: chance.pick<Json | undefined>([
			undefined,
			{ 'row-a': 'low' },
			{ 'row-a': 'high', 'row-b': 3 }
		]),
		t1: chance.often(0.2) ? undefined : cells(chance),
		f1: chance.pick<Json | undefined>([
			undefined,
			{ first: chance.pick(TEXTS.filter((text) => text !== '')) },
			{ second: chance.pick(NUMBERS) },
			{ first: 'x', second: chance.pick(NUMBERS) }
		]),
		p1: chance.often(0.2) ? undefined : rows(chance)
	};
	if ((answers['c1'] as Json[] | undefined)?.includes('other')) {
		answers['c1-Comment'] = chance.pick(TEXTS.filter((text) => text.trim()));
	}
	return Object.fromEntries(
		Object.entries(answers).filter(([, value]) => value !== undefined)
	) as Record<string, Json>;
}

/** Answers in the rows of a table; a row without any is not there. */
function cells(chance: Chance): Record<string, Json> | undefined {
	const rows = chance.some(['row-a', 'row b', '3']).map((row): [string, Record<string, Json>] => [
		row,
		{
			...(chance.often(0.7) ? { cost: chance.pick(NUMBERS) } : {}),
			...(chance.often(0.5) ? { note: chance.pick(TEXTS.filter((text) => text !== '')) } : {}),
			...(chance.often(0.5) ? { when: chance.pick(DATES) } : {}),
			...(chance.often(0.5) ? { ways: chance.pick([['x'], ['y'], ['y', 'x']]) } : {}),
			...(chance.often(0.5) ? { best: chance.pick(['x', 'y', 'Oui']) } : {})
		}
	]);
	const answered = rows.filter(([, row]) => Object.keys(row).length > 0);
	return answered.length > 0 ? Object.fromEntries(answered) : undefined;
}

const rows = (chance: Chance) => Array.from({ length: chance.below(4) }, () => randomRow(chance));

function randomRow(chance: Chance): Record<string, Json> {
	const row: Record<string, Json> = {};
	if (chance.often(0.7)) row['amount'] = chance.pick<Json>([...NUMBERS, '3', '2,5', 'abc']);
	if (chance.often(0.7)) row['label'] = chance.pick(TEXTS.filter((text) => text !== ''));
	if (chance.often(0.6)) row['on'] = chance.pick(DATES);
	if (chance.often(0.6)) row['kinds'] = chance.some(['x', 'y']);
	if (chance.often(0.4)) row['order'] = chance.some(['x', 'y']);
	return row;
}

/** Quotes of either kind are escaped, whichever stand around: the grammar wants it so. */
const quoted = (text: string) => `'${text.replaceAll("'", "\\'").replaceAll('"', '\\"')}'`;

const REFERENCES = [
	...[
		'n1',
		'n2',
		's1',
		'S-two',
		's-TWO',
		'd1',
		'd2',
		'b1',
		'r1',
		'r2',
		'c1',
		'c2',
		'g1',
		'k1',
		'm1'
	],
	...[
		'p1',
		'calc1',
		'calc2',
		'CALC2',
		'c1-Comment',
		'c1.length',
		's1.length',
		'p1.length',
		'c1[0]'
	],
	...[
		'c1[-1]',
		'k1[0]',
		'c2[9]',
		'm1.row-a',
		'm1.ROW-B',
		'p1[0].amount',
		'p1[1].label',
		'p1[2].on'
	],
	...['t1', 't1.row-a.cost', 'T1.ROW B.note', 't1.3.when', 't1.row-a.ways', 't1.row b.best'],
	...['t1-total.cost', 'f1', 'f1.first', 'f1.second', 'F1.SECOND'],
	...['p1[0].kinds', '#s1', '#n1', 'locale', 'N1', 'r1.length', 'n1.length']
];
const ROW_REFERENCES = [
	'panel.amount',
	'panel.label',
	'PANEL.on',
	'panel.kinds',
	'panel.order'
].concat([
	'panel.kinds.length',
	'panel.kinds[0]',
	'panelIndex',
	'visiblePanelIndex',
	'#panel.label'
]);

/** Columns of the table. */
const TABLE = ['cost', 'note', 'when', 'ways'];
const TABLE_REFERENCES = [
	...['row.cost', 'row.note', 'ROW.when', 'row.ways', 'row.best', 'rowIndex', 'rowValue'],
	...['rowName', '#row.note', 'row.ways.length', 'row.ways[0]']
];

export const COMPARISONS = [
	...['=', '==', '<>', '!=', '>', '<', '>=', '<=', 'contains', 'notcontains', 'anyof', 'allof'],
	...['noneof', 'equal', 'notequal', 'greater', 'less', 'greaterorequal', 'lessorequal', '*=']
];
export const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'power'];
export const LOGIC = ['and', 'or', '&&', '||'];
export const UNARY = ['!', 'negate', 'empty', 'notempty'];

export class ExpressionMaker {
	/** Everything that came up, to be sure that the run covered the grammar. */
	readonly used = new Set<string>();
	readonly #chance: Chance;
	readonly #inRow: 'panel' | 'table' | false;
	#element = false;

	constructor(chance: Chance, inRow: 'panel' | 'table' | false) {
		this.#chance = chance;
		this.#inRow = inRow;
	}

	make(depth = 1 + this.#chance.below(4)): string {
		const chance = this.#chance;
		if (depth <= 0) return this.#leaf();
		const kind = chance.below(10);
		if (kind < 4) {
			return this.#binary(this.#use(chance.pick(COMPARISONS)), depth);
		}
		if (kind < 6) return this.#binary(this.#use(chance.pick(ARITHMETIC)), depth);
		if (kind < 7) return this.#binary(this.#use(chance.pick(LOGIC)), depth);
		if (kind < 8) return this.#unary(depth);
		return this.#call(depth);
	}

	#use(word: string): string {
		this.used.add(word);
		return word;
	}

	#binary(operator: string, depth: number): string {
		const text = `${this.make(depth - 1)} ${operator} ${this.make(depth - 1)}`;
		return this.#chance.often(0.7) ? `(${text})` : text;
	}

	#unary(depth: number): string {
		const operator = this.#use(this.#chance.pick(UNARY));
		if (operator === '!') return `!(${this.make(depth - 1)})`;
		if (operator === 'negate') return `negate (${this.make(depth - 1)})`;
		// The grammar takes a value before these two, nothing composed.
		return `${this.#reference()} ${operator}`;
	}

	#call(depth: number): string {
		const chance = this.#chance;
		const one = () => this.make(depth - 1);
		const date = () =>
			chance.pick([
				() => `{${chance.pick(['d1', 'd2'])}}`,
				() => `'${chance.pick(DATES)}'`,
				() => 'today()',
				() => '{p1[0].on}',
				() => `dateAdd({d1}, ${chance.below(9)}, 'months')`
			])();
		const name = this.#use(chance.pick(FUNCTIONS));
		if (name.endsWith('InArray')) return this.#inArray(name);
		switch (name) {
			case 'iif':
				return `iif(${one()}, ${one()}${chance.often(0.8) ? `, ${one()}` : ''})`;
			case 'round':
				return `round(${one()}${chance.often(0.6) ? `, ${chance.below(4)}` : ''})`;
			case 'trunc':
				return `trunc(${one()}${chance.often(0.5) ? `, ${chance.below(3)}` : ''})`;
			case 'today':
				return chance.often(0.5) ? 'today()' : `today(${chance.below(40) - 20})`;
			case 'currentDate':
			case 'currentYear':
				return `${name}()`;
			case 'age':
				return `age(${date()}${chance.often(0.4) ? `, '${chance.pick(['months', 'days', 'years'])}'` : ''})`;
			case 'dateDiff':
				return `dateDiff(${date()}, ${date()}${chance.often(0.7) ? `, '${chance.pick(UNITS)}'` : ''})`;
			case 'diffDays':
				return `diffDays(${date()}, ${date()})`;
			case 'dateAdd':
				return `dateAdd(${date()}, ${chance.below(50) - 25}, '${chance.pick(UNITS)}')`;
			case 'getDate':
			case 'getYear':
				return `${name}(${date()})`;
			case 'year':
			case 'month':
			case 'day':
			case 'weekday':
				return chance.often(0.2) ? `${name}()` : `${name}(${date()})`;
			case 'substring':
				return `substring(${one()}, ${chance.below(3)}${chance.often(0.5) ? `, ${chance.below(5)}` : ''})`;
		}
		const parameters = Array.from({ length: chance.below(4) }, one);
		return `${name}(${parameters.join(', ')})`;
	}

	#inArray(name: string): string {
		const chance = this.#chance;
		const table = chance.often(0.3);
		const field = chance.pick(table ? TABLE : ['amount', 'label', 'on', 'kinds']);
		const parts = [table ? '{t1}' : '{p1}', `'${field}'`];
		if (chance.often(0.3) && !this.#element) {
			parts.push(`'${chance.pick(table ? ['note', 'cost'] : ['label', 'amount'])}'`);
		}
		if (!table && chance.often(0.5) && !this.#element) {
			this.#element = true;
			const left = chance.pick(['{amount}', '{label}', '{on}', '{kinds}', '{n1}', '{AMOUNT}']);
			parts.push(`${left} ${chance.pick(COMPARISONS)} ${this.#solid()}`);
			this.#element = false;
		}
		return `${name}(${parts.join(', ')})`;
	}

	#leaf(): string {
		return this.#chance.often(0.6) ? this.#reference() : this.#constant();
	}

	#reference(): string {
		const own = { panel: ROW_REFERENCES, table: TABLE_REFERENCES }[this.#inRow || 'panel'];
		const from = this.#inRow && this.#chance.often(0.4) ? own : REFERENCES;
		return `{${this.#use(this.#chance.pick(from))}}`;
	}

	/** survey-core cannot write null back into text, so conditions over elements go without. */
	#solid(): string {
		const constant = this.#constant();
		return constant === 'null' || constant === 'undefined' ? '0' : constant;
	}

	#constant(): string {
		const chance = this.#chance;
		return chance.pick<() => string>([
			() => String(chance.pick(NUMBERS.filter((number) => number < 1e20))),
			() => quoted(chance.pick(TEXTS)),
			() => `'${chance.pick(DATES)}'`,
			() => chance.pick(['true', 'false', 'null', 'undefined', 'TRUE']),
			() => `[${chance.some(['x', 'y', 'z', 'other']).map(quoted).join(', ')}]`,
			() => `[${chance.some([1, 2, 3, '2']).map(String).join(', ')}]`
		])();
	}
}

export const FUNCTIONS = [
	...[
		'iif',
		'sum',
		'avg',
		'min',
		'max',
		'count',
		'round',
		'trunc',
		'substring',
		'getDate',
		'today'
	],
	...[
		'currentDate',
		'currentYear',
		'getYear',
		'year',
		'month',
		'day',
		'weekday',
		'age',
		'dateDiff'
	],
	...['diffDays', 'dateAdd', 'sumInArray', 'minInArray', 'maxInArray', 'countInArray', 'avgInArray']
];
const UNITS = ['days', 'months', 'years', 'hours', 'minutes', 'seconds'];

export const everyWord = [
	...COMPARISONS,
	...ARITHMETIC,
	...LOGIC,
	...UNARY,
	...FUNCTIONS,
	...REFERENCES,
	...ROW_REFERENCES,
	...TABLE_REFERENCES
];
