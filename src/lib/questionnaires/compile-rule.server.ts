/** Compiles a rule that somebody writes about a published form: a condition over its answers. */
import type { CompiledForm, Expression } from '$lib/form/compiled-form';
import { readBy } from '$lib/form/condition';
import { hasOther, itemsIn, OTHER_TEXT, partsOf, placedItems } from '$lib/form/items';
import { compileExpression, type Names } from './compile-expression.server';
import { byName, named } from './names-in-form.server';
import { Obstacle } from './obstacles';

export type RuleCompiled =
	| { tree: Expression; obstacle: null }
	| { tree: null; obstacle: Pick<Obstacle, 'reason' | 'values'> };

/**
 * @param panel the repeated panel whose rows the rule is asked of: there it names their questions
 * as `{panel.question}`
 */
export function compileRule(
	form: CompiledForm,
	expression: string,
	panel: string | null = null
): RuleCompiled {
	try {
		const tree = compileExpression(expression, namesOf(form, panel)).tree;
		const calculated = new Map((form.calculated ?? []).map(({ name, value }) => [name, value]));
		const read = new Set(readBy(tree, calculated));
		const person = placedItems(form).find(({ item }) => item.personal && read.has(item.name));
		if (person) throw new Obstacle('personal_in_rule', { name: person.item.name });
		return { tree, obstacle: null };
	} catch (error) {
		if (!(error instanceof Obstacle)) throw error;
		return { tree: null, obstacle: { reason: error.reason, values: error.values } };
	}
}

function namesOf(form: CompiledForm, panel: string | null): Names {
	const items = form.pages.flatMap(({ elements }) => itemsIn(elements));
	const beside = items.flatMap((item) => (hasOther(item) ? [item.name + OTHER_TEXT] : []));
	const calculated = (form.calculated ?? []).map(({ name }) => name);
	const names: Names = {
		items: byName(items.map(named)),
		variables: new Map([...calculated, ...beside].map((name) => [name.toLowerCase(), name]))
	};
	if (panel === null) return names;
	const around = items.find(({ name, kind }) => name === panel && kind === 'repeated');
	if (!around) throw new Obstacle('reference_unknown', { name: panel });
	return { ...names, row: byName(partsOf(around).map(named)) };
}
