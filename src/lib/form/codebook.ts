/** The variables of a form: what a column of an export or a figure is about. */
import type { Choice, CompiledForm, FieldsItem, TableItem, Texts } from './compiled-form';
import type { Variable } from './form-state';
import {
	EXPLANATION,
	hasExplanation,
	hasOther,
	OTHER_TEXT,
	placedItems,
	type PlacedItem
} from './items';

/** In the order of the form; what is inside a repeated panel comes after the panel. */
export function codebook(form: CompiledForm): Variable[] {
	const [first] = form.locales;
	const variables = placedItems(form).flatMap((placed) => variablesOf(placed, first));
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

function variablesOf({ item, page, of }: PlacedItem, language: string): Variable[] {
	const common = {
		...(of ? { of: of.name } : {}),
		page: page.name,
		...(item.personal ? { personal: true as const } : {})
	};
	const label = item.title ?? { [language]: item.name };
	if (item.kind === 'matrix') {
		return item.rows.map((row) => ({
			...common,
			item: `${item.name}.${row.value}`,
			kind: 'matrix_row',
			label: row.text ?? { [language]: row.value },
			group: label,
			choices: labelled(item.columns, language)
		}));
	}
	if (item.kind === 'table' || item.kind === 'fields') {
		return cellsOf(item, language).flatMap(({ cell, stored, text }) =>
			variablesOf({ item: cell, page, of }, language).map((variable) => ({
				...variable,
				...common,
				item: `${stored}${variable.item}`,
				label: text ? joined(text, variable.label, language) : variable.label,
				group: label
			}))
		);
	}
	const variable: Variable = { ...common, item: item.name, kind: item.kind, label };
	if (item.unit) variable.unit = item.unit;
	if (item.kind === 'checkbox' || item.kind === 'ranking') variable.multiple = true;
	if (item.kind === 'text' && item.input === 'number') variable.number = true;
	if ('choices' in item) variable.choices = labelled(item.choices, language);
	if (item.kind === 'boolean') {
		variable.choices = labelled(
			[
				{ value: item.trueValue ?? true, text: item.trueText },
				{ value: item.falseValue ?? false, text: item.falseText }
			],
			language
		);
	}
	if (item.kind === 'expression') {
		variable.display = item.display;
		variable.number = item.display === 'date' ? undefined : true;
	}
	const other: Variable = { ...common, item: item.name + OTHER_TEXT, kind: 'other_text', label };
	const why: Variable = { ...common, item: item.name + EXPLANATION, kind: 'explanation', label };
	return [variable, ...(hasOther(item) ? [other] : []), ...(hasExplanation(item) ? [why] : [])];
}

/** The cells of a table row by row, or some fields; `stored` stands before their names. */
function cellsOf(item: TableItem | FieldsItem, language: string) {
	if (item.kind === 'fields') {
		return item.fields.map((cell) => ({ cell, stored: `${item.name}.`, text: undefined }));
	}
	return item.rows.flatMap((row) =>
		item.columns.map((cell) => ({
			cell,
			stored: `${item.name}.${row.value}.`,
			text: row.text ?? { [language]: row.value }
		}))
	);
}

/** "Subventions – montant", in each language that either is written in. */
function joined(first: Texts, second: Texts, language: string): Texts {
	const languages = new Set([...Object.keys(first), ...Object.keys(second)]);
	const text = (texts: Texts, wanted: string) =>
		texts[wanted] ?? texts[language] ?? Object.values(texts)[0] ?? '';
	return Object.fromEntries(
		[...languages].map((wanted) => [wanted, `${text(first, wanted)} – ${text(second, wanted)}`])
	);
}

function labelled(
	choices: readonly (Pick<Choice, 'value' | 'special'> & { text?: Texts })[],
	language: string
) {
	return choices.map(({ value, text, special }) => ({
		value,
		label: text ?? { [language]: String(value) },
		...(special ? { special } : {})
	}));
}
