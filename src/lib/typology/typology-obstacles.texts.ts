/** What is wrong with a typology, in sentences: where, and what to do. */
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import type { TypologyObstacle } from './check-definition';
import type { Typology } from './typology';

/** « Critère « Budget inférieur à 10 000 € » : le poids va de 0 à 10. » */
export function typologyObstacleSentence(
	obstacle: TypologyObstacle,
	{ criteria, models, dimensions }: Typology,
	locale: Locale
): string {
	const { place } = obstacle;
	const reason = reasonOf(obstacle, locale);
	const named = (list: Typology['models'], key: string | undefined) =>
		textIn(list.find((each) => each.key === key)?.name, locale) || (key ?? '');
	if (place.criterion !== undefined) {
		const name = named(criteria, place.criterion);
		return m.typology_at_criterion({ name, reason }, { locale });
	}
	const dimension = named(dimensions, place.dimension);
	if (place.model !== undefined) {
		const model = named(models, place.model);
		return m.typology_at_cell({ model, dimension, reason }, { locale });
	}
	if (place.dimension !== undefined) {
		return m.typology_at_dimension({ name: dimension, reason }, { locale });
	}
	return obstacleReason(obstacle, locale);
}

/** Only why, for the field that it is about. */
export function obstacleReason(obstacle: TypologyObstacle, locale: Locale): string {
	const reason = reasonOf(obstacle, locale);
	return reason.charAt(0).toLocaleUpperCase(locale) + reason.slice(1);
}

function reasonOf({ reason, values }: TypologyObstacle, locale: Locale): string {
	const value = (name: string) => String(values[name] ?? '');
	const [key, name] = [value('key'), value('name')];
	const options = { locale };
	switch (reason) {
		case 'nothing_to_judge':
			return m.typology_wrong_nothing_to_judge({}, options);
		case 'key_duplicate':
			return m.typology_wrong_key_duplicate({ key }, options);
		case 'key_broken':
			return m.typology_wrong_key_broken({ key }, options);
		case 'key_taken':
			return m.typology_wrong_key_taken({ key }, options);
		case 'model_unknown':
			return m.typology_wrong_model_unknown({ key }, options);
		case 'dimension_unknown':
			return m.typology_wrong_dimension_unknown({ key }, options);
		case 'weight_out_of_range':
			return m.typology_wrong_weight({ most: value('most') }, options);
		case 'setting_out_of_range':
			return m.typology_wrong_setting({}, options);
		case 'parameter_out_of_range':
			return m.typology_wrong_parameter({ key }, options);
		case 'cell_empty':
			return m.typology_wrong_cell_empty({}, options);
		case 'not_comparable':
			return m.typology_wrong_not_comparable({ name }, options);
		case 'choice_unknown':
			return m.typology_wrong_choice_unknown({ name, value: value('value') }, options);
		case 'item_unknown':
			return m.typology_wrong_item_unknown({ name }, options);
		case 'item_cant_be_together':
			return m.typology_wrong_together({ name }, options);
		case 'band_broken':
			return m.typology_wrong_band({ key }, options);
		case 'reference_unknown':
		case 'reference_too_deep':
		case 'reference_as_it_is':
		case 'reference_to_property':
		case 'reference_shadowed':
			return m.typology_wrong_reference({ name }, options);
		case 'function_unknown':
		case 'function_parameters':
			return m.typology_wrong_function({ name }, options);
		case 'expression_too_long':
			return m.typology_wrong_too_long({ longest: value('longest') }, options);
		case 'expression_broken':
			return m.typology_wrong_condition_at({ at: value('at') }, options);
		// The others are about questionnaires, and never come of a typology.
		default:
			return m.typology_wrong_condition({}, options);
	}
}
