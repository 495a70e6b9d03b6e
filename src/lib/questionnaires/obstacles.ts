/**
 * What stands in the way of publishing: found while compiling, named with the question and the
 * property, so that its author finds it. The sentence is made at the edge from the reason.
 */
export type PublishingObstacle = {
	/** Name of the question, panel or page; empty for the questionnaire itself. */
	question: string;
	/** Property of SurveyJS, with its place: `validators[0].regex`, `choices[2].visibleIf`. */
	property: string;
	reason: ObstacleReason;
	values: Readonly<Record<string, string | number>>;
};

export type ObstacleReason =
	| 'not_survey_json'
	| 'no_question'
	| 'type_unsupported'
	| 'property_unsupported'
	| 'property_unknown'
	| 'value_unsupported'
	| 'value_broken'
	| 'name_missing'
	| 'name_broken'
	| 'name_reserved'
	| 'name_duplicate'
	| 'choice_duplicate'
	| 'choice_reserved'
	| 'choices_missing'
	| 'language_unsupported'
	| 'text_missing'
	| 'expression_broken'
	| 'expression_too_long'
	| 'expression_part_unknown'
	| 'reference_unknown'
	| 'reference_shadowed'
	| 'reference_to_property'
	| 'reference_too_deep'
	| 'reference_as_it_is'
	| 'function_unknown'
	| 'function_parameters'
	| 'calculation_cycle'
	| 'regex_broken'
	| 'regex_dangerous'
	| 'nested_too_deep'
	| 'limits_contradict'
	| 'personal_in_rule';

/** Thrown inside the compiler; the place is added where it is caught. */
export class Obstacle extends Error {
	readonly reason: ObstacleReason;
	readonly values: Readonly<Record<string, string | number>>;

	constructor(reason: ObstacleReason, values: Readonly<Record<string, string | number>> = {}) {
		super(reason);
		this.reason = reason;
		this.values = values;
	}
}
