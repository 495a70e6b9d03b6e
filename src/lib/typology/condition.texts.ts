/** Conditions in words: « budget : moins de 10 000 € », « motivations : la solidarité ou … ». */
import type { Expression, Json } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { AuthorityKind } from '$lib/registry/authority';
import { kindName } from '$lib/registry/authority.texts';
import { list, number, type Locale } from '$lib/ui/format';
import { nameRead, type Sizing } from './condition';
import { amount, subjectOf, type EvidenceWords } from './evidence.texts';
import { FACTS, type Typology } from './typology';

export type ConditionWords = { words: EvidenceWords; parameters: Typology['parameters'] };

/** null where it is richer than what can be told: then it is shown as it is written. */
export const conditionSaid = (tree: Expression, words: ConditionWords): string | null =>
	said(tree, words, '');

/** @param of the repeated panel whose rows are looked at */
function said(tree: Expression, words: ConditionWords, of: string): string | null {
	const [operator, left, right] = tree as [string, Expression, Expression];
	if (operator === 'and' || operator === 'or') {
		const sides = partsOf(operator, tree).map((part) => {
			const inner = said(part, words, of);
			const grouped = operator === 'and' && part[0] === 'or';
			return inner !== null && grouped ? m.typology_said_group({ inner }, localeOf(words)) : inner;
		});
		if (!sides.every((side) => side !== null)) return null;
		const join = operator === 'and' ? m.typology_said_and : m.typology_said_or;
		return sides.reduce((first, second) => join({ left: first, right: second }, localeOf(words)));
	}
	if (!Array.isArray(left) || !Array.isArray(right)) return null;
	if (left[0] === 'call' && left[1] === 'countInArray') {
		return counted(operator, left as Expression, right as Expression, words);
	}
	const name = nameIn(left as Expression, of);
	if (name === undefined) return null;
	return compared(operator, name, right as Expression, words);
}

/** A chain of the same operator, flat. */
const partsOf = (operator: string, tree: Expression): Expression[] =>
	tree[0] === operator
		? (tree.slice(1) as unknown as Expression[]).flatMap((part) => partsOf(operator, part))
		: [tree];

/** Inside of a row its own questions come first. */
function nameIn(tree: Expression, of: string): string | undefined {
	if (tree[0] === 'either') return nameIn(tree[1] as Expression, of);
	if (tree[0] === 'item') return tree.length === 2 ? `${of}.${String(tree[1])}` : undefined;
	return tree[0] === 'call' ? undefined : nameRead(tree);
}

type Said = typeof m.typology_said_less;
const sizes: Record<Sizing, Said> = {
	less: m.typology_said_less,
	lessorequal: m.typology_said_at_most,
	equal: m.typology_said_same,
	notequal: m.typology_said_different,
	greaterorequal: m.typology_said_at_least,
	greater: m.typology_said_more
};

function compared(
	operator: string,
	name: string,
	right: Expression,
	{ words, parameters }: ConditionWords
): string | null {
	const options = { locale: words.locale };
	const subject = subjectOf(name, words);
	if (Object.hasOwn(sizes, operator)) {
		const size = parameters.find(({ key }) => right[0] === 'variable' && key === right[1]);
		const value = size ? size.value : right[0] === 'const' ? right[1] : null;
		if (typeof value === 'number') {
			const shown = amount({ number: value }, name, words);
			const than = size
				? m.typology_said_parameter({ shown, name: textIn(size.name, words.locale) }, options)
				: shown;
			return sizes[operator as Sizing]({ subject, than }, options);
		}
	}
	const values = constantsIn(right);
	if (!values) return null;
	switch (operator) {
		case 'equal':
		case 'same':
		case 'anyof':
		case 'contains':
			return m.typology_said_any({ subject, answers: answers(values, name, words, 'or') }, options);
		case 'allof':
			return m.typology_said_all(
				{ subject, answers: answers(values, name, words, 'and') },
				options
			);
		case 'notequal':
		case 'notSame':
		case 'noneof':
		case 'notcontains':
			return values.length === 1
				? m.typology_said_not({ subject, answers: answers(values, name, words, 'or') }, options)
				: m.typology_said_none({ subject, answers: answers(values, name, words, 'and') }, options);
	}
	return null;
}

/** So many rows of a repeated panel that meet a condition. */
function counted(
	operator: string,
	[, , panel, , , condition]: Expression,
	right: Expression,
	words: ConditionWords
): string | null {
	const name = nameRead(panel as Expression);
	const than = right[0] === 'const' ? right[1] : undefined;
	if (name === undefined || typeof than !== 'number') return null;
	const inner = condition ? said(condition as Expression, words, name) : '';
	if (inner === null) return null;
	const subject = subjectOf(name, words.words);
	const options = localeOf(words);
	const inputs = { subject, inner, than: number(words.words.locale, than) };
	if (operator === 'greater' && than === 0) return m.typology_said_some_row(inputs, options);
	if (operator === 'greaterorequal') return m.typology_said_rows_at_least(inputs, options);
	return null;
}

function constantsIn([operator, ...rest]: Expression): Json[] | null {
	if (operator === 'const') return [rest[0] as Json].flat();
	if (operator !== 'list') return null;
	const all = rest.map((part) => constantsIn(part as Expression));
	return all.every((each) => each !== null) ? all.flat() : null;
}

/** A condition on forty countries names some of them. */
const MOST_NAMED = 8;

function answers(
	values: readonly Json[],
	name: string,
	{ variables, locale }: EvidenceWords,
	joined: 'and' | 'or'
): string {
	const choices = variables.get(name.replace(/\[\d+\]$/, ''))?.choices ?? [];
	const named = values.map((value) => {
		if (name === `${FACTS}.kind`) {
			return kindName({ kind: value as AuthorityKind }, { locale }).toLocaleLowerCase(locale);
		}
		const choice = choices.find((each) => each.value === value);
		const text = choice ? textIn(choice.label, locale) : String(value);
		return /^[A-Z]{2}$/.test(String(value)) ? text : m.typology_quoted({ text }, { locale });
	});
	if (named.length <= MOST_NAMED) return list(locale, named, joined);
	const rest = number(locale, named.length - MOST_NAMED);
	return list(
		locale,
		[...named.slice(0, MOST_NAMED), m.typology_said_others({ shown: rest }, { locale })],
		joined
	);
}

const localeOf = ({ words }: ConditionWords): { locale: Locale } => ({ locale: words.locale });
