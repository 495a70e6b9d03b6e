/** A rule as a form holds it: what was typed stays as it was until it can be read. Pure. */
import {
	expressionOf,
	isAlone,
	operators,
	operatorsOf,
	panelOf,
	type Askable,
	type Line,
	type Lines,
	type Operator
} from './rule-lines';

/** As many lines as a form sends. */
export const MOST_LINES = 12;

export interface TypedLine {
	/** '' : an empty line, which is none. */
	question: string;
	by: string;
	value: string;
	/** Another question to compare with, instead of a value. */
	other: string;
}

export interface TypedRule {
	/** Built of lines, or written. */
	how: 'lines' | 'written';
	joined: 'and' | 'or';
	lines: TypedLine[];
	expression: string;
	/** '' : asked of the response as a whole. */
	panel: string;
	fr: string;
	en: string;
}

export const EMPTY_LINE: TypedLine = { question: '', by: '', value: '', other: '' };

export const EMPTY_RULE: TypedRule = {
	...{ how: 'lines', joined: 'and', lines: [EMPTY_LINE, EMPTY_LINE] },
	...{ expression: '', panel: '', fr: '', en: '' }
};

export function typedLines({ joined, lines }: Lines): Pick<TypedRule, 'joined' | 'lines'> {
	return {
		joined,
		lines: lines.map(({ name, by, than }) => ({
			...{ question: name, by },
			value: than !== null && 'value' in than ? String(than.value) : '',
			other: than !== null && 'name' in than ? than.name : ''
		}))
	};
}

/** What a form sent, whoever sent it. */
export function ruleSent(form: FormData): TypedRule {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.slice(0, 2500) : '';
	};
	const lines = Array.from({ length: MOST_LINES }, (_, place) => ({
		...{ question: text(`question-${place}`), by: text(`by-${place}`) },
		...{ value: text(`value-${place}`), other: text(`other-${place}`) }
	}));
	const last = lines.findLastIndex(({ question, value }) => question !== '' || value !== '');
	return {
		how: text('how') === 'written' ? 'written' : 'lines',
		joined: text('joined') === 'or' ? 'or' : 'and',
		lines: lines.slice(0, Math.max(last + 1, 1)),
		...{ expression: text('expression'), panel: text('panel') },
		...{ fr: text('fr'), en: text('en') }
	};
}

export type LineFault = 'question' | 'operator' | 'value' | 'number' | 'choice' | 'other';

/** What is wrong with the lines, and where. */
export interface LineWrong {
	place: number;
	fault: LineFault | 'none' | 'panels';
}

export type LinesRead =
	| { lines: Lines; expression: string; panel: string | null; faults: null }
	| { lines: null; faults: LineWrong[] };

/** Which box of a line a fault is about. */
export const boxOf: Readonly<Record<LineWrong['fault'], 'question' | 'by' | 'value' | 'other'>> = {
	...{ question: 'question', none: 'question', panels: 'question', operator: 'by' },
	...{ value: 'value', number: 'value', choice: 'value', other: 'other' }
};

/** The lines that were typed, or what is wrong with them, by their places. */
export function readLines(
	{ joined, lines: typed }: Pick<TypedRule, 'joined' | 'lines'>,
	askables: readonly Askable[]
): LinesRead {
	const lines: Line[] = [];
	const faults: LineWrong[] = [];
	typed.forEach((each, place) => {
		if (each.question === '' && each.value === '') return;
		const line = readLine(each, askables);
		if (typeof line === 'string') faults.push({ place, fault: line });
		else lines.push(line);
	});
	if (faults.length > 0) return { lines: null, faults };
	if (lines.length === 0) return { lines: null, faults: [{ place: 0, fault: 'none' }] };
	const panel = panelOf(lines, askables);
	if (panel === 'several') return { lines: null, faults: [{ place: 0, fault: 'panels' }] };
	const read = { joined, lines };
	return { lines: read, expression: expressionOf(read), panel, faults: null };
}

function readLine({ question, by, value, other }: TypedLine, askables: readonly Askable[]) {
	const asked = askables.find(({ name }) => name === question);
	if (asked === undefined) return 'question';
	const { name } = asked;
	const operator = operators.find((each): each is Operator => each === by);
	if (operator === undefined || !operatorsOf[asked.kind].includes(operator)) return 'operator';
	if (isAlone(operator)) return { name, by: operator, than: null };
	if (other !== '') {
		const beside = askables.find((each) => each.name === other);
		if (beside?.kind !== asked.kind || beside.name === name) return 'other';
		return { name, by: operator, than: { name: other } };
	}
	if (value.trim() === '') return 'value';
	if (asked.kind === 'number') {
		const number = numberTyped(value);
		return number === null ? 'number' : { name, by: operator, than: { value: number } };
	}
	// Without a script the box is empty of choices at first: their words are understood too.
	const plain = (text: string) => text.trim().toLowerCase();
	const choice =
		asked.choices.find((each) => String(each.value) === value) ??
		asked.choices.find(({ label }) => plain(label) === plain(value));
	return choice === undefined ? 'choice' : { name, by: operator, than: { value: choice.value } };
}

/** « 10 000 », « 1,5 », « 12 500 € ». */
function numberTyped(text: string): number | null {
	const plain = text.replace(/[\s\u00a0\u202f€%]/g, '').replace(',', '.');
	return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
