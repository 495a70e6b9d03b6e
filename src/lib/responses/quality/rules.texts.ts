/** Rules of incoherence in words: what they compare, and what is wrong with one. */
import { m } from '$lib/paraglide/messages';
import type { RuleCompiled } from '$lib/questionnaires/compile-rule.server';
import { list, number, type Locale } from '$lib/ui/format';
import type { LineWrong } from './rule-form';
import type { Askable, Lines, Operator } from './rule-lines';

type Options = { locale: Locale };

const operatorNames: Record<Operator, (inputs: object, options: Options) => string> = {
	is: m.quality_by_is,
	isNot: m.quality_by_is_not,
	has: m.quality_by_has,
	hasNot: m.quality_by_has_not,
	more: m.quality_by_more,
	atLeast: m.quality_by_at_least,
	less: m.quality_by_less,
	atMost: m.quality_by_at_most,
	given: m.quality_by_given,
	notGiven: m.quality_by_not_given
};

/** « est supérieur à » */
export const operatorName = (by: Operator, options: Options): string =>
	operatorNames[by]({}, options);

/** « « Budget » est supérieur à « Ligne budgétaire », et … ». */
export function linesInWords(
	{ joined, lines }: Lines,
	askables: readonly Askable[],
	options: Options
): string {
	const { locale } = options;
	const named = (name: string) => askables.find((each) => each.name === name);
	const quoted = (text: string) => m.quality_quoted({ text }, options);
	const parts = lines.map(({ name, by, than }) => {
		const asked = named(name);
		const start = `${quoted(asked?.label ?? name)} ${operatorName(by, options)}`;
		if (than === null) return start;
		if ('name' in than) return `${start} ${quoted(named(than.name)?.label ?? than.name)}`;
		const { value } = than;
		if (typeof value === 'number' && asked?.kind === 'number') {
			const unit = asked.unit === '' ? '' : `\u202f${asked.unit}`;
			return `${start} ${number(locale, value, Number.isInteger(value) ? 0 : 2)}${unit}`;
		}
		const label = asked?.choices.find((choice) => choice.value === value)?.label;
		return `${start} ${quoted(label ?? String(value))}`;
	});
	return list(locale, parts, joined === 'and' ? 'and' : 'or');
}

const lineFaults: Record<LineWrong['fault'], (inputs: object, options: Options) => string> = {
	question: m.quality_wrong_question,
	operator: m.quality_wrong_operator,
	value: m.quality_wrong_value,
	number: m.quality_wrong_number,
	choice: m.quality_wrong_choice,
	other: m.quality_wrong_other,
	none: m.quality_wrong_none,
	panels: m.quality_wrong_panels
};

export const lineFault = (fault: LineWrong['fault'], options: Options): string =>
	lineFaults[fault]({}, options);

/** Why a written expression can't be taken, and what to do. */
export function ruleObstacle(
	{ reason, values }: NonNullable<RuleCompiled['obstacle']>,
	options: Options
): string {
	const name = String(values['name'] ?? values['part'] ?? '');
	switch (reason) {
		case 'reference_unknown':
			return m.quality_obstacle_unknown({ name }, options);
		case 'reference_too_deep':
		case 'reference_to_property':
		case 'reference_as_it_is':
		case 'reference_shadowed':
			return m.quality_obstacle_reference({ name }, options);
		case 'function_unknown':
			return m.quality_obstacle_function({ name }, options);
		case 'function_parameters':
			return m.quality_obstacle_parameters({ name }, options);
		case 'expression_too_long':
			return m.quality_obstacle_long({ longest: String(values['longest'] ?? '') }, options);
		case 'personal_in_rule':
			return m.quality_obstacle_personal({ name }, options);
		case 'expression_part_unknown':
			return m.quality_obstacle_part({ name }, options);
	}
	return m.quality_obstacle_broken({ example: '{budget} > 0' }, options);
}

export const expressionMissing = (options: Options): string =>
	m.quality_wrong_expression({}, options);
