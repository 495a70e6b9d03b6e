import { expect, test } from 'vitest';
import { compileRule } from '$lib/questionnaires/compile-rule.server';
import { askablesOf } from '$lib/responses/quality/askables.texts';
import {
	EMPTY_LINE,
	MOST_LINES,
	readLines,
	ruleSent,
	typedLines,
	type TypedLine
} from '$lib/responses/quality/rule-form';
import { expressionOf, linesIn, operatorsOf, type Lines } from '$lib/responses/quality/rule-lines';
import { linesInWords } from '$lib/responses/quality/rules.texts';
import { form } from './inspected-form';

const askables = askablesOf(form, 'fr');
const line = (question: string, by: string, value = '', other = ''): TypedLine => ({
	...{ question, by, value, other }
});
const read = (...lines: TypedLine[]) => readLines({ joined: 'and', lines }, askables);
const faults = (...lines: TypedLine[]) => read(...lines).faults?.map(({ fault }) => fault);
const again = (expression: string, panel: string | null = null): Lines | null => {
	const { tree } = compileRule(form, expression, panel);
	return tree && linesIn(tree, askables, panel);
};
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

test('every question can be asked about but those of people, each under its name', () => {
	const names = askables.map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['budget', 'partners.schools', 'panel.state']));
	expect(names).toContain('cooperations.length');
	expect(names).not.toContain('person-name');
	expect(new Set(names).size).toBe(names.length);
});

test('lines make an expression that compiles, and are found in it again', () => {
	const typed = [
		line('service', 'is', 'none'),
		line('staff', 'atLeast', '2'),
		line('actions', 'has', 'awareness'),
		line('partners.schools', 'isNot', 'never'),
		line('budget', 'more', '', 'staff'),
		line('remarks', 'given')
	];
	const { lines, expression } = read(...typed) as Extract<
		ReturnType<typeof read>,
		{ faults: null }
	>;
	expect(expression).toBe(
		"{service} = 'none' and {staff} >= 2 and {actions} contains 'awareness' and {partners.schools} <> 'never' and {budget} > {staff} and {remarks} notempty"
	);
	expect(again(expression)).toEqual(lines);
	expect(typedLines(lines)).toEqual({ joined: 'and', lines: typed });
	const or = { ...lines, joined: 'or' as const };
	expect(again(expressionOf(or))).toEqual(or);
});

test('each comparison that a question offers compiles for it', () => {
	for (const { name, kind, choices, panel } of askables) {
		for (const by of operatorsOf[kind]) {
			const value = choices[0]?.value ?? (kind === 'number' ? 3 : '');
			const alone = by === 'given' || by === 'notGiven';
			const lines: Lines = {
				joined: 'and',
				lines: [{ name, by, than: alone ? null : { value } }]
			};
			expect(again(expressionOf(lines), panel), `${name} ${by}`).toEqual(lines);
		}
	}
});

test('a line about the rows of a panel makes a rule of each row', () => {
	const rows = read(line('panel.state', 'is', 'ended'), line('panel.cost', 'more', '0'));
	expect(rows).toMatchObject({
		...{ panel: 'cooperations', expression: "{panel.state} = 'ended' and {panel.cost} > 0" }
	});
});

test('what can’t be read is said at its place', () => {
	expect(faults(EMPTY_LINE)).toEqual(['none']);
	expect(faults(line('nothing', 'is', 'x'))).toEqual(['question']);
	expect(faults(line('service', 'more', '3'))).toEqual(['operator']);
	expect(faults(line('staff', ''))).toEqual(['operator']);
	expect(faults(line('staff', 'more'))).toEqual(['value']);
	expect(faults(line('staff', 'more', 'beaucoup'))).toEqual(['number']);
	expect(faults(line('service', 'is', 'partly'))).toEqual(['choice']);
	expect(faults(line('staff', 'more', '', 'service'))).toEqual(['other']);
	expect(faults(line('staff', 'more', '1'), line('budget', 'is'))).toEqual(['value']);
});

test('amounts are read as they are typed, choices by their words too', () => {
	expect(read(line('budget', 'more', '12 500,50 €'))).toMatchObject({
		expression: '{budget} > 12500.5'
	});
	expect(read(line('service', 'is', ' NONE '))).toMatchObject({ expression: "{service} = 'none'" });
});

test('richer expressions stay expressions', () => {
	expect(again("sumInArray({cooperations}, 'cost') > {budget}")).toBeNull();
	expect(again("{staff} > 1 and ({service} = 'own' or {service} = 'none')")).toBeNull();
	expect(again('{staff} + 1 > 2')).toBeNull();
});

test('a rule is told in words', () => {
	const words = (expression: string, panel: string | null = null) =>
		plain(linesInWords(again(expression, panel)!, askables, { locale: 'fr' }));
	expect(words("{service} = 'none' and {staff} >= 2")).toBe(
		'« Un service ? » est « none » et « Agents » est d’au moins 2'
	);
	expect(words('{budget} > {staff} or {remarks} empty')).toBe(
		'« Budget » est supérieur à « Agents » ou « Remarques » n’a pas de réponse'
	);
});

test('a form sends as many lines as there are, and never too many', () => {
	const sent = new FormData();
	for (let place = 0; place < 40; place += 1) sent.set(`question-${place}`, 'staff');
	expect(ruleSent(sent).lines).toHaveLength(MOST_LINES);
	expect(ruleSent(new FormData())).toMatchObject({
		how: 'lines',
		joined: 'and',
		lines: [EMPTY_LINE]
	});
});
