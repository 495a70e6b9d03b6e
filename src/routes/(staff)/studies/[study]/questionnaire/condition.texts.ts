import { m } from '$lib/paraglide/messages';
import { list, type Locale } from '$lib/ui/format';
import type { Comparison, Condition } from './form-reading';

const said: Record<Comparison, (values: { question: string; value: string }) => string> = {
	equal: m.studies_condition_equal,
	notequal: m.studies_condition_not_equal,
	contains: m.studies_condition_contains,
	notcontains: m.studies_condition_not_contains,
	anyof: m.studies_condition_any_of,
	empty: m.studies_condition_empty,
	notempty: m.studies_condition_not_empty,
	greater: m.studies_condition_greater,
	less: m.studies_condition_less,
	greaterorequal: m.studies_condition_at_least,
	lessorequal: m.studies_condition_at_most
};

/** "« Avez-vous… » est « Oui » et …": what has to hold for a question to be asked. */
export function conditionText(locale: Locale, condition: Condition): string {
	switch (condition.kind) {
		case 'and':
		case 'or': {
			const side = (part: Condition) => {
				const inner = conditionText(locale, part);
				const other = condition.kind === 'and' ? 'or' : 'and';
				return part.kind === other ? m.studies_condition_group({ inner }) : inner;
			};
			const sides = { left: side(condition.left), right: side(condition.right) };
			return condition.kind === 'and'
				? m.studies_condition_and(sides)
				: m.studies_condition_or(sides);
		}
		case 'compared':
			return said[condition.how](condition);
		case 'rule':
			return condition.questions.length === 0
				? m.studies_condition_rule_plain()
				: m.studies_condition_rule({
						questions: list(
							locale,
							condition.questions.map((question) => m.studies_quoted({ text: question }))
						)
					});
	}
}
