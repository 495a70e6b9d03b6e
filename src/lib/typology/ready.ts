/** A compiled typology made ready to classify many: each condition is prepared once. */
import type { CompiledTypology, Criterion, Typology } from './typology';
import { ruleOf, type Known, type Rule } from './rule';

export type ReadyTypology = {
	typology: Typology;
	concerns?: Rule;
	criteria: readonly ReadyCriterion[];
	/** Cells that have criteria, model by model in the order of the typology. */
	models: readonly { key: string; cells: readonly ReadyCell[] }[];
};

export type ReadyCriterion = { criterion: Criterion; when: Rule; only?: Rule; index: number };

export type ReadyCell = {
	dimension: string;
	/** Of the dimension, beside the others. */
	weight: number;
	criteria: readonly ReadyCriterion[];
};

export function readyTypology({ typology, concerns, when, only }: CompiledTypology): ReadyTypology {
	const known: Known = {
		parameters: new Map(typology.parameters.map((each) => [each.key, each])),
		figures: new Map(typology.figures.map((each) => [each.key, each])),
		slots: new Map()
	};
	const criteria = typology.criteria.map((criterion, index): ReadyCriterion => {
		const limit = only[criterion.key];
		return {
			criterion,
			index,
			when: ruleOf(when[criterion.key]!, known),
			...(limit ? { only: ruleOf(limit, known) } : {})
		};
	});
	return {
		typology,
		...(concerns ? { concerns: ruleOf(concerns, known) } : {}),
		criteria,
		models: typology.models.map(({ key }) => ({ key, cells: cellsOf(key, typology, criteria) }))
	};
}

function cellsOf(model: string, typology: Typology, criteria: readonly ReadyCriterion[]) {
	return typology.dimensions.flatMap(({ key, weight = 1 }): ReadyCell[] => {
		const own = criteria.filter(
			({ criterion }) =>
				criterion.model === model && criterion.dimension === key && criterion.weight > 0
		);
		return own.length > 0 ? [{ dimension: key, weight, criteria: own }] : [];
	});
}
