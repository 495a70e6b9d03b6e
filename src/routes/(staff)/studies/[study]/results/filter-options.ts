import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { groupName, tagNames } from '$lib/results/by-model.texts';
import type { CodesOfCodebook } from '$lib/coding/list-codes.server';
import { tagChoices, type ModelGroup, type TagChoice } from '$lib/results/models';
import type { Locale } from '$lib/ui/format';

type Option = { value: string; label: string };

/** What results can be narrowed to beside facts: models of the typology, and codes. */
export interface FilterOptions {
	/** Empty: the study has no typology. */
	models: Option[];
	tags: Option[];
	/** Empty: nothing was coded with. */
	codes: Option[];
}

export function filterOptions(
	locale: Locale,
	{
		models,
		codebooks
	}: {
		models: { groups: readonly ModelGroup[]; tag: TagChoice } | null;
		codebooks: readonly CodesOfCodebook[];
	}
): FilterOptions {
	return {
		models: (models?.groups ?? []).map((group) => ({
			value: group.key,
			label: groupName(group, locale)
		})),
		tags: models === null ? [] : tagChoices.map((tag) => ({ value: tag, label: tagNames[tag]() })),
		codes: codebooks.flatMap(({ id, name, codes }) =>
			codes.map(({ key, label }) => ({
				value: `${id}.${key}`,
				label: m.results_filter_code_option({
					codebook: textIn(name, locale),
					code: textIn(label, locale)
				})
			}))
		)
	};
}
