/** A questionnaire as it is read, not answered: pages, questions, what they depend on. Pure. */
import type {
	Choice,
	CompiledForm,
	Element,
	Expression,
	Item,
	Texts
} from '$lib/form/compiled-form';
import { partsOf, placedItems } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';

/** A condition in parts that the page puts into words. */
export type Condition =
	| { kind: 'and' | 'or'; left: Condition; right: Condition }
	| { kind: 'compared'; how: Comparison; question: string; value: string }
	/** A rule too intricate for a sentence: the questions that it looks at. */
	| { kind: 'rule'; questions: string[] };

export type Comparison =
	| 'equal'
	| 'notequal'
	| 'contains'
	| 'notcontains'
	| 'anyof'
	| 'empty'
	| 'notempty'
	| 'greater'
	| 'less'
	| 'greaterorequal'
	| 'lessorequal';

const comparisons = new Set<string>([
	'equal',
	'notequal',
	'contains',
	'notcontains',
	'anyof',
	'empty',
	'notempty',
	'greater',
	'less',
	'greaterorequal',
	'lessorequal'
]);

export type AnswerKind =
	| 'text'
	| 'number'
	| 'comment'
	| 'boolean'
	| 'single'
	| 'multiple'
	| 'rating'
	| 'ranking'
	| 'matrix'
	| 'table'
	| 'fields'
	| 'repeated'
	| 'expression'
	| 'authority';

export interface ReadQuestion {
	kind: 'question';
	name: string;
	title: string;
	description: string;
	why: string;
	audience: string;
	answer: AnswerKind;
	unit: string;
	required: boolean;
	personal: boolean;
	condition: Condition | null;
	choices: string[];
	/** Of a matrix or a table. */
	rows: string[];
	atMost: number | null;
	/** Of a repeated panel, the columns of a table, fields. */
	elements: ReadElement[];
}

export type ReadElement =
	| ReadQuestion
	| {
			kind: 'group';
			name: string;
			title: string;
			condition: Condition | null;
			elements: ReadElement[];
	  };

export interface ReadFormPage {
	name: string;
	title: string;
	description: string;
	condition: Condition | null;
	elements: ReadElement[];
	questions: number;
}

export function readingOfForm(form: CompiledForm, locale: string): ReadFormPage[] {
	const words = new Words(form, locale);
	return form.pages.map((page) => {
		const elements = page.elements.flatMap((element) => elementOf(element, words));
		return {
			name: page.name,
			title: words.text(page.title) || page.name,
			description: words.text(page.description),
			condition: words.condition(page.visibleIf),
			elements,
			questions: countQuestions(elements)
		};
	});
}

const countQuestions = (elements: readonly ReadElement[]): number =>
	elements.reduce(
		(sum, element) => sum + (element.kind === 'group' ? countQuestions(element.elements) : 1),
		0
	);

function elementOf(element: Element, words: Words): ReadElement[] {
	if (element.kind === 'html') return [];
	if (element.kind === 'panel') {
		return [
			{
				kind: 'group',
				name: element.name,
				title: words.text(element.title),
				condition: words.condition(element.visibleIf),
				elements: element.elements.flatMap((inner) => elementOf(inner, words))
			}
		];
	}
	return [questionOf(element, words)];
}

const questionOf = (item: Item, words: Words): ReadQuestion => ({
	kind: 'question',
	name: item.name,
	title: words.text(item.title) || item.name,
	description: words.text(item.description),
	why: words.text(item.why),
	audience: words.text(item.audience),
	answer: answerKindOf(item),
	unit: words.text(item.unit),
	required: item.required === true,
	personal: item.personal === true,
	condition: words.condition(item.visibleIf),
	choices: choicesOf(item).map((choice) => words.text(choice.text) || String(choice.value)),
	rows: 'columns' in item ? item.rows.map((row) => words.text(row.text) || row.value) : [],
	atMost: 'maxSelected' in item ? (item.maxSelected ?? null) : null,
	elements: elementsIn(item).flatMap((inner) => elementOf(inner, words))
});

/** Names of columns and fields are their own only within their question. */
const elementsIn = (item: Item): readonly Element[] =>
	item.kind === 'repeated'
		? item.elements
		: partsOf(item).map((part) => ({ ...part, name: `${item.name}.${part.name}` }));

function choicesOf(item: Item): readonly Choice[] {
	if (item.kind === 'matrix') return item.columns;
	return 'choices' in item ? item.choices : [];
}

function answerKindOf(item: Item): AnswerKind {
	switch (item.kind) {
		case 'text':
			if (item.authorityPicker) return 'authority';
			return item.input === 'number' ? 'number' : 'text';
		case 'radiogroup':
		case 'dropdown':
			return 'single';
		case 'checkbox':
			return 'multiple';
		default:
			return item.kind;
	}
}

/** The texts of a form in one language, and its rules in parts. */
class Words {
	readonly #items: Map<string, Item>;
	readonly #locale: string;

	constructor(form: CompiledForm, locale: string) {
		this.#items = new Map(placedItems(form).map(({ item }) => [item.name, item]));
		this.#locale = locale;
	}

	text = (texts: Texts | undefined) => leftOpen(textIn(texts, this.#locale));

	condition = (rule: Expression | undefined): Condition | null =>
		rule === undefined ? null : this.#parts(rule);

	#parts(rule: Expression): Condition {
		const [operator, left, right] = rule;
		if ((operator === 'and' || operator === 'or') && isRule(left) && isRule(right)) {
			return { kind: operator, left: this.#parts(left), right: this.#parts(right) };
		}
		const item = this.#itemOf(left);
		if (comparisons.has(operator) && item !== undefined) {
			const value = this.#valueOf(item, right);
			if (value !== null) {
				return {
					kind: 'compared',
					how: operator as Comparison,
					question: this.text(item.title) || item.name,
					value
				};
			}
		}
		return { kind: 'rule', questions: [...this.#questionsIn(rule)] };
	}

	#itemOf(operand: unknown): Item | undefined {
		if (!isRule(operand) || operand.length !== 2) return undefined;
		const [kind, name] = operand;
		return kind === 'value' || kind === 'row' ? this.#items.get(String(name)) : undefined;
	}

	/** The value compared with, in the words of the choices; null when it is computed. */
	#valueOf(item: Item, operand: unknown): string | null {
		if (operand === undefined) return '';
		if (!isRule(operand)) return null;
		const [kind, ...values] = operand;
		if (kind === 'const') return this.#choiceText(item, values[0]);
		if (kind !== 'list') return null;
		const texts = values.map((value) => this.#valueOf(item, value));
		return texts.includes(null) ? null : texts.join(', ');
	}

	#choiceText(item: Item, value: unknown): string {
		if (Array.isArray(value)) return value.map((part) => this.#choiceText(item, part)).join(', ');
		const choice = choicesOf(item).find((candidate) => candidate.value === value);
		return (choice && this.text(choice.text)) || String(value ?? '');
	}

	#questionsIn(rule: Expression): Set<string> {
		const found = new Set<string>();
		const look = (part: unknown) => {
			if (!Array.isArray(part)) return;
			const [kind, name] = part as unknown[];
			const item = kind === 'const' ? undefined : this.#items.get(String(name));
			if (item !== undefined) found.add(this.text(item.title) || item.name);
			part.forEach(look);
		};
		look(rule);
		return found;
	}
}

const isRule = (part: unknown): part is Expression =>
	Array.isArray(part) && typeof part[0] === 'string';
