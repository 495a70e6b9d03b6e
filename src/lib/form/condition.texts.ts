/** Conditions in words: "Si vous avez répondu « oui » à la question 12". */
import { m } from '$lib/paraglide/messages';
import { list, number, type Locale } from '$lib/ui/format';
import type { Condition } from './condition';
import type { PaperName } from './paper';

type Names = ReadonlyMap<string, PaperName>;

/** A sentence that begins with "if", without a full stop. */
export function conditionSaid(condition: Condition, names: Names, locale: Locale): string {
	if (condition.kind === 'depends') return depends(condition.items, names, locale);
	return m.form_paper_if({ condition: said(condition, names, locale) });
}

function said(condition: Condition, names: Names, locale: Locale): string {
	switch (condition.kind) {
		case 'and':
			return condition.parts.map((part) => within(part, names, locale)).join(m.form_paper_and());
		case 'or':
			return condition.parts.map((part) => within(part, names, locale)).join(m.form_paper_or());
		case 'depends':
			return dependsToo(condition.items, names, locale);
	}
	const question = called(condition.item, names);
	switch (condition.kind) {
		case 'given':
			return condition.not
				? m.form_paper_not_given({ question })
				: m.form_paper_given({ question });
		case 'compared': {
			const than =
				typeof condition.than === 'number'
					? number(locale, condition.than, 2)
					: String(condition.than);
			switch (condition.by) {
				case 'more':
					return m.form_paper_more({ question, than });
				case 'less':
					return m.form_paper_less({ question, than });
				case 'atLeast':
					return m.form_paper_at_least({ question, than });
				case 'atMost':
					return m.form_paper_at_most({ question, than });
			}
		}
	}
	const known = names.get(condition.item);
	const words = condition.values.map((value) =>
		m.form_paper_quoted({ text: wordOf(known, String(value)) })
	);
	const ticked = known?.kind === 'checkbox' || known?.kind === 'ranking';
	if (condition.kind === 'all') {
		return m.form_paper_ticked({ question, answers: list(locale, words) });
	}
	const answers = list(locale, words, 'or');
	if (condition.not) {
		return ticked
			? m.form_paper_not_ticked({ question, answers })
			: m.form_paper_not_answered({ question, answers });
	}
	return ticked
		? m.form_paper_ticked({ question, answers })
		: m.form_paper_answered({ question, answers });
}

/** Several conditions among others stand in brackets: "and" and "or" are not the same. */
function within(part: Condition, names: Names, locale: Locale): string {
	const text = said(part, names, locale);
	return part.kind === 'and' || part.kind === 'or' ? `(${text})` : text;
}

function wordOf(known: PaperName | undefined, value: string): string {
	const word = known?.choices.get(value);
	if (word) return word;
	if (known?.kind !== 'boolean') return value;
	const [yes] = known.choices.keys();
	return value === yes ? m.form_yes() : m.form_no();
}

/** "question 12", or its wording where it has no number. */
function called(item: string, names: Names): string {
	const known = names.get(item);
	if (known?.number) return m.form_paper_question({ number: known.number });
	return m.form_paper_question_titled({ title: known?.title ?? item });
}

function depends(items: readonly string[], names: Names, locale: Locale): string {
	const numbers = numbersOf(items, names);
	if (numbers.length === 0) return m.form_paper_depends();
	return m.form_paper_depends_on({ n: numbers.length, questions: list(locale, numbers) });
}

/** The same among other conditions. */
function dependsToo(items: readonly string[], names: Names, locale: Locale): string {
	const numbers = numbersOf(items, names);
	if (numbers.length === 0) return m.form_paper_depends_too_any();
	return m.form_paper_depends_too({ n: numbers.length, questions: list(locale, numbers) });
}

const numbersOf = (items: readonly string[], names: Names): string[] =>
	items.map((item) => names.get(item)?.number ?? '').filter((number) => number !== '');
