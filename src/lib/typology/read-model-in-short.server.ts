import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Locale } from '$lib/ui/format';
import type { Suggestion } from './classify';
import { readModelOfResponse } from './decide-tag.server';
import type { ModelInShort, ModelNames } from './model-in-short';
import { namesIn } from './models.texts';
import { readTypology } from './read-typology.server';
import type { ResponseAsked } from './suggest.server';

/**
 * What `ModelSummary` shows of a response that was sent; null while the study has no typology.
 * @throws notFound (of a response that was not sent, too), signInFirst, notAllowed
 */
export async function readModelInShort(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: ResponseAsked & { locale: Locale }
): Promise<{ model: ModelInShort; names: ModelNames } | null> {
	const typology = await readTypology(db, viewer, study);
	if (typology === null) return null;
	const { suggestion, ...model } = await readModelOfResponse(db, viewer, { study, id });
	return {
		model: { ...model, suggestion: suggestion && withoutEvidence(suggestion) },
		names: namesIn(typology.compiled.typology, locale)
	};
}

const withoutEvidence = ({ outcome, model, between, ranking }: Suggestion): Suggestion => ({
	...{ outcome, model, between, ranking }
});
