/** The variables of a form: what a column of an export or a figure is about. */
import type { Choice, CompiledForm, Item, Page, RepeatedItem, Texts } from './compiled-form';
import type { Variable } from './form-state';
import { hasOther, OTHER_TEXT, placedItems } from './items';

/** In the order of the form; what is inside a repeated panel comes after the panel. */
export function codebook(form: CompiledForm): Variable[] {
	const [first] = form.locales;
	const variables = placedItems(form).flatMap(({ item, page, of }) => variablesOf(item, page, of));
	const stored = (form.calculated ?? []).filter((rule) => rule.stored);
	return [
		...variables,
		...stored.map(({ name }): Variable => ({
			item: name,
			kind: 'calculated',
			page: '',
			label: { [first]: name }
		}))
	];
}

function variablesOf(item: Item, page: Page, of?: RepeatedItem): Variable[] {
	const common = {
		...(of ? { of: of.name } : {}),
		page: page.name,
		...(item.personal ? { personal: true as const } : {})
	};
	const label = item.title ?? { fr: item.name };
	if (item.kind === 'matrix') {
		return item.rows.map((row) => ({
			...common,
			item: `${item.name}.${row.value}`,
			kind: 'matrix_row',
			label: row.text ?? { fr: row.value },
			group: label,
			choices: labelled(item.columns)
		}));
	}
	const variable: Variable = { ...common, item: item.name, kind: item.kind, label };
	if (item.unit) variable.unit = item.unit;
	if (item.kind === 'checkbox' || item.kind === 'ranking') variable.multiple = true;
	if (item.kind === 'text' && item.input === 'number') variable.number = true;
	if ('choices' in item) variable.choices = labelled(item.choices);
	if (item.kind === 'boolean') {
		variable.choices = labelled([
			{ value: item.trueValue ?? true, text: item.trueText },
			{ value: item.falseValue ?? false, text: item.falseText }
		]);
	}
	if (item.kind === 'expression') {
		variable.display = item.display;
		variable.number = item.display === 'date' ? undefined : true;
	}
	const other: Variable = { ...common, item: item.name + OTHER_TEXT, kind: 'other_text', label };
	return hasOther(item) ? [variable, other] : [variable];
}

function labelled(choices: readonly (Pick<Choice, 'value' | 'special'> & { text?: Texts })[]) {
	return choices.map(({ value, text, special }) => ({
		value,
		label: text ?? { fr: String(value) },
		...(special ? { special } : {})
	}));
}
