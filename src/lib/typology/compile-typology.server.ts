/**
 * A typology with its conditions parsed, or what stands in the way. The parser is that of
 * questionnaires, so a condition is written here as in a questionnaire; names are those of a form,
 * the facts of the registry, and the parameters and figures of the typology.
 */
import type { CompiledForm, Expression } from '$lib/form/compiled-form';
import { itemsIn } from '$lib/form/items';
import { compileExpression, type Names } from '$lib/questionnaires/compile-expression.server';
import { byName, named } from '$lib/questionnaires/names-in-form.server';
import { Obstacle } from '$lib/questionnaires/obstacles';
import { checkDefinition, type TypologyObstacle } from './check-definition';
import { FACT_NAMES, FACTS, type CompiledTypology, type Typology } from './typology';

export type TypologyCompilation = {
	/** null where something blocks. */
	compiled: CompiledTypology | null;
	/** Notices too. */
	obstacles: readonly TypologyObstacle[];
};

/** @param form the newest questionnaire of the study */
export function compileTypology(typology: Typology, form: CompiledForm): TypologyCompilation {
	const names = namesOf(typology, form);
	const obstacles: TypologyObstacle[] = [];
	const when: Record<string, Expression> = {};
	const only: Record<string, Expression> = {};
	const parse = (source: string, place: TypologyObstacle['place']): Expression | undefined => {
		try {
			return compileExpression(source, names).tree;
		} catch (error) {
			if (!(error instanceof Obstacle)) throw error;
			obstacles.push({ place, reason: error.reason, values: error.values });
			return undefined;
		}
	};
	for (const criterion of typology.criteria) {
		const of = { criterion: criterion.key };
		const tree = parse(criterion.when, { ...of, property: 'when' });
		if (tree) when[criterion.key] = tree;
		const limit = criterion.only ? parse(criterion.only, { ...of, property: 'only' }) : undefined;
		if (limit) only[criterion.key] = limit;
	}
	const concerns = typology.concerns
		? parse(typology.concerns, { property: 'concerns' })
		: undefined;
	const compiled = { typology, when, only, ...(concerns ? { concerns } : {}) };
	obstacles.push(...checkDefinition(compiled, form));
	const blocked = obstacles.some(({ notice }) => !notice);
	return { compiled: blocked ? null : compiled, obstacles };
}

function namesOf({ parameters, figures }: Typology, form: CompiledForm): Names {
	const items = form.pages.flatMap((page) => itemsIn(page.elements)).map(named);
	const facts = FACT_NAMES.map((name) => ({ name, kind: 'field' }));
	return {
		items: byName([...items, { name: FACTS, kind: 'fields', parts: byName(facts) }]),
		variables: new Map([...parameters, ...figures].map(({ key }) => [key.toLowerCase(), key]))
	};
}
