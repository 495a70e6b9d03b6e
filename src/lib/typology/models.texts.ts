/** What is suggested and what was decided, in words. */
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { list, number, share, type Locale } from '$lib/ui/format';
import type { RankedModel, Suggestion } from './classify';
import type { ModelNames } from './model-in-short';
import type { Decided } from './tags';
import type { Typology } from './typology';

export const namesIn = ({ models, dimensions }: Typology, locale: Locale): ModelNames => ({
	models: Object.fromEntries(models.map(({ key, name }) => [key, textIn(name, locale)])),
	dimensions: dimensions.length
});

export const modelName = (key: string, { models }: ModelNames): string => models[key] ?? key;

/** « HUMANIS », « entre HUMANIS et COSMIN », « pas assez de réponses ». */
export function suggestedInWords(
	{ outcome, model, between }: Pick<Suggestion, 'outcome' | 'model' | 'between'>,
	names: ModelNames,
	locale: Locale
): string {
	switch (outcome) {
		case 'clear':
			return modelName(model!, names);
		case 'between':
			return betweenInWords(between, names, locale);
		case 'none':
			return m.models_none({}, { locale });
		case 'not-enough':
			return m.models_not_enough({}, { locale });
		case 'not-concerned':
			return m.models_not_concerned({}, { locale });
	}
}

/** « HUMANIS », « entre HUMANIS et COSMIN », « aucun modèle ». */
export function decidedInWords(decided: Decided, names: ModelNames, locale: Locale): string {
	switch (decided.verdict) {
		case 'model':
			return modelName(decided.model!, names);
		case 'between':
			return betweenInWords(decided.between, names, locale);
		case 'none':
			return m.models_decided_none({}, { locale });
	}
}

const betweenInWords = (between: readonly string[], names: ModelNames, locale: Locale): string =>
	m.models_between(
		{
			names: list(
				locale,
				between.map((key) => modelName(key, names))
			)
		},
		{ locale }
	);

/** « 83 % » */
export const scoreInWords = (score: number | null, locale: Locale): string =>
	score === null ? m.models_score_none({}, { locale }) : share(locale, score);

/** « 8 dimensions jugées sur 9 » */
export const coverageInWords = (
	{ judged }: Pick<RankedModel, 'judged'>,
	{ dimensions }: ModelNames,
	locale: Locale
): string =>
	m.models_coverage(
		{ n: judged, judged: number(locale, judged), all: number(locale, dimensions) },
		{ locale }
	);

/** Where an authority stands between waves: a model, or what stands for none. */
export function placeInWords(place: string, names: ModelNames, locale: Locale): string {
	switch (place) {
		case 'between':
			return m.models_place_between({}, { locale });
		case 'none':
			return m.models_decided_none({}, { locale });
		case 'not-enough':
			return m.models_not_enough({}, { locale });
		case 'not-concerned':
			return m.models_place_not_concerned({}, { locale });
	}
	return modelName(place, names);
}
