/** What stands in the way of publishing, in sentences: where, what, and what to do. */
import { m } from '$lib/paraglide/messages';
import type { ObstacleReason, PublishingObstacle } from './obstacles';
import { elementsOf, firstLanguage, pagesOf, withPages, type Part } from './source';
import { readable } from './source-texts';

type Locale = 'fr' | 'en';
export type ObstacleOptions = {
	locale: Locale;
	/** The draft: pages and questions are named by their titles in it. */
	source: unknown;
};

type Told = { property: string; value: (name: string) => string };
type Sentence = (told: Told, options: { locale: Locale }) => string;

/** "Page « Vos moyens », question « Quel budget ? » : une condition nomme « x », qui n’existe pas…" */
export function obstacleSentence(
	obstacle: PublishingObstacle,
	{ locale, source }: ObstacleOptions
): string {
	const value = (name: string) => String(obstacle.values[name] ?? '');
	const reason = sentences[obstacle.reason]({ property: obstacle.property, value }, { locale });
	return placed(reason, placeOf(obstacle.question, withPages(source), locale), locale);
}

type Place = { page: string; element: string; kind: 'question' | 'panel' | 'passage' } | null;

function placeOf(name: string, source: Part, locale: Locale): Place {
	const first = firstLanguage(source);
	const titleOf = (part: Part, otherwise: string) =>
		readable(part['title'], locale, first) || otherwise;
	const pages = pagesOf(source);
	const element = name ? elementsOf(source).find((each) => each.name === name) : undefined;
	const page = pages.find((each) => (element ? each.key === element.page : each.name === name));
	if (!page || name === '') return null;
	const pageTitle = titleOf(page.part, page.name);
	if (!element) return { page: pageTitle, element: '', kind: 'question' };
	return {
		page: pageTitle,
		element: titleOf(element.part, element.name),
		kind: element.type === 'panel' ? 'panel' : element.type === 'html' ? 'passage' : 'question'
	};
}

function placed(reason: string, place: Place, locale: Locale): string {
	if (place === null) return m.editor_obstacle_in_questionnaire({ reason }, { locale });
	const { page, element } = place;
	if (element === '') return m.editor_obstacle_on_page({ page, reason }, { locale });
	const inputs = { page, element, reason };
	switch (place.kind) {
		case 'panel':
			return m.editor_obstacle_in_panel(inputs, { locale });
		case 'passage':
			return m.editor_obstacle_in_passage(inputs, { locale });
		case 'question':
			return m.editor_obstacle_in_question(inputs, { locale });
	}
}

const sentences: Record<ObstacleReason, Sentence> = {
	not_survey_json: (_, options) => m.editor_obstacle_not_survey_json({}, options),
	no_question: (_, options) => m.editor_obstacle_no_question({}, options),
	type_unsupported: ({ value }, options) =>
		m.editor_obstacle_type_unsupported({ type: value('type') }, options),
	property_unsupported: ({ property }, options) =>
		m.editor_obstacle_property_unsupported({ property }, options),
	property_unknown: ({ property }, options) =>
		m.editor_obstacle_property_unknown({ property }, options),
	value_unsupported: ({ property, value }, options) =>
		m.editor_obstacle_value_unsupported({ property, value: value('value') }, options),
	value_broken: ({ property }, options) =>
		property === 'defaultValue'
			? m.editor_obstacle_default_broken({}, options)
			: m.editor_obstacle_value_broken({ property }, options),
	name_missing: (_, options) => m.editor_obstacle_name_missing({}, options),
	name_broken: ({ value }, options) =>
		m.editor_obstacle_name_broken({ name: value('name') }, options),
	name_reserved: ({ value }, options) =>
		m.editor_obstacle_name_reserved({ name: value('name') }, options),
	name_duplicate: ({ value }, options) =>
		m.editor_obstacle_name_duplicate({ name: value('name') }, options),
	choice_duplicate: ({ value }, options) =>
		m.editor_obstacle_choice_duplicate({ value: value('value') }, options),
	choice_reserved: ({ value }, options) =>
		m.editor_obstacle_choice_reserved({ value: value('value') }, options),
	choices_missing: ({ property }, options) => {
		if (property === 'rows') return m.editor_obstacle_rows_missing({}, options);
		if (property === 'columns') return m.editor_obstacle_columns_missing({}, options);
		return m.editor_obstacle_choices_missing({}, options);
	},
	language_unsupported: ({ value }, options) =>
		m.editor_obstacle_language_unsupported({ language: value('language') }, options),
	text_missing: ({ property, value }, options) =>
		value('language') === 'en'
			? m.editor_obstacle_english_missing({ property }, options)
			: m.editor_obstacle_french_missing({ property }, options),
	expression_broken: ({ value }, options) =>
		m.editor_obstacle_expression_broken({ expression: value('expression') }, options),
	expression_too_long: ({ value }, options) =>
		m.editor_obstacle_expression_too_long({ longest: value('longest') }, options),
	expression_part_unknown: ({ value }, options) =>
		m.editor_obstacle_expression_part_unknown({ part: value('part') }, options),
	reference_unknown: ({ value }, options) =>
		m.editor_obstacle_reference_unknown({ name: value('name') }, options),
	reference_shadowed: ({ value }, options) =>
		m.editor_obstacle_reference_shadowed({ name: value('name') }, options),
	reference_to_property: ({ value }, options) =>
		m.editor_obstacle_reference_to_property({ name: value('name') }, options),
	reference_too_deep: ({ value }, options) =>
		m.editor_obstacle_reference_too_deep({ name: value('name') }, options),
	reference_as_it_is: ({ value }, options) =>
		m.editor_obstacle_reference_as_it_is({ name: value('name') }, options),
	function_unknown: ({ value }, options) =>
		m.editor_obstacle_function_unknown({ name: value('name') }, options),
	function_parameters: ({ value }, options) =>
		m.editor_obstacle_function_parameters({ name: value('name') }, options),
	calculation_cycle: ({ value }, options) =>
		m.editor_obstacle_calculation_cycle({ names: value('names') }, options),
	regex_broken: (_, options) => m.editor_obstacle_regex_broken({}, options),
	regex_dangerous: (_, options) => m.editor_obstacle_regex_dangerous({}, options),
	nested_too_deep: (_, options) => m.editor_obstacle_nested_too_deep({}, options),
	limits_contradict: ({ value }, options) =>
		m.editor_obstacle_limits_contradict({ min: value('min'), max: value('max') }, options),
	personal_in_rule: (_, options) => m.editor_obstacle_personal_in_rule({}, options)
};
