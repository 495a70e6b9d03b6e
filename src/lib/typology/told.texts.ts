/** A typology in words, to be read: models, dimensions, and each criterion with what it asks. */
import type { CompiledForm, Expression, Texts } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import { conditionSaid, type ConditionWords } from './condition.texts';
import { evidenceWords } from './evidence.texts';
import type { CompiledTypology, Criterion, Settings, Typology } from './typology';

export type ToldCriterion = {
	key: string;
	model: string;
	dimension: string;
	name: string;
	/** What it asks, in words; else as it is written. */
	condition: ToldCondition;
	/** Of whom alone it is asked. */
	only: ToldCondition | null;
	against: boolean;
	weight: number;
	doubtful: boolean;
	/** Why. */
	doubt: string;
};

export type ToldCondition = { said: string | null; source: string };

export type ToldTypology = {
	name: string;
	models: readonly { key: string; name: string; description: string }[];
	dimensions: readonly { key: string; name: string; weight: number }[];
	criteria: readonly ToldCriterion[];
	concerns: ToldCondition | null;
	parameters: readonly { key: string; name: string; shown: string }[];
	settings: Settings;
};

export function toldTypology(
	compiled: CompiledTypology,
	form: CompiledForm,
	locale: Locale
): ToldTypology {
	const { typology, concerns } = compiled;
	const words = wordsFor(typology, form, locale);
	const named = ({ key, name }: { key: string; name: Texts }) => textIn(name, locale) || key;
	return {
		name: textIn(typology.name, locale),
		models: typology.models.map((model) => ({
			...{ key: model.key, name: named(model) },
			description: textIn(model.description, locale)
		})),
		dimensions: typology.dimensions.map((dimension) => ({
			...{ key: dimension.key, name: named(dimension), weight: dimension.weight ?? 1 }
		})),
		criteria: typology.criteria.map((criterion) => toldCriterion(criterion, compiled, words)),
		concerns: typology.concerns ? told(typology.concerns, concerns, words) : null,
		parameters: typology.parameters.map((parameter) => ({
			...{ key: parameter.key, name: named(parameter) },
			shown: number(locale, parameter.value, 2)
		})),
		settings: typology.settings
	};
}

export function toldCriterion(
	criterion: Criterion,
	{ when, only }: Pick<CompiledTypology, 'when' | 'only'>,
	words: ConditionWords
): ToldCriterion {
	const { key, model, dimension, polarity, weight, reading } = criterion;
	const { locale } = words.words;
	return {
		...{ key, model, dimension, weight },
		name: textIn(criterion.name, locale) || key,
		condition: told(criterion.when, when[key], words),
		only: criterion.only ? told(criterion.only, only[key], words) : null,
		against: polarity === 'against',
		doubtful: reading === 'doubtful',
		doubt: textIn(criterion.doubt, locale)
	};
}

export const wordsFor = (
	typology: Typology,
	form: CompiledForm,
	locale: Locale
): ConditionWords => ({
	words: evidenceWords(typology, form, locale),
	parameters: typology.parameters
});

const told = (
	source: string,
	tree: Expression | undefined,
	words: ConditionWords
): ToldCondition => ({ source, said: tree ? conditionSaid(tree, words) : null });

/** « parle contre », « compte 2 fois », « douteux »: what is not as usual about a criterion. */
export const unusual = ({ against, weight, doubtful }: ToldCriterion, locale: Locale): string[] => [
	...(against ? [m.typology_criterion_against({}, { locale })] : []),
	...(weight === 1
		? []
		: [m.typology_criterion_weight({ shown: number(locale, weight, 2) }, { locale })]),
	...(doubtful ? [m.typology_criterion_doubtful({}, { locale })] : [])
];
