/** What the author of a questionnaire reads about its parts, and why a change was refused. */
import { m } from '$lib/paraglide/messages';
import { list, type Locale } from '$lib/ui/format';
import type { NewKind, Refusal } from './change';
import { listsOfElement, type ListProperty, type TextRole } from './edit-fields';
import type { Use } from './edit-uses';
import type { AskedAs } from './edit-view';
import { elementsOf, firstLanguage, pagesOf, type Part } from './source';
import { readable } from './source-texts';

export const askedText: Record<AskedAs, () => string> = {
	text: m.editor_kind_text,
	number: m.editor_kind_number,
	date: m.editor_kind_date,
	longText: m.editor_kind_long_text,
	yesNo: m.editor_kind_yes_no,
	one: m.editor_kind_one,
	several: m.editor_kind_several,
	scale: m.editor_kind_scale,
	ranking: m.editor_kind_ranking,
	table: m.editor_kind_table,
	repeated: m.editor_kind_repeated,
	computed: m.editor_kind_computed,
	authority: m.editor_kind_authority,
	group: m.editor_kind_group,
	passage: m.editor_kind_passage,
	unknown: m.editor_kind_unknown
};

export const newKindText: Record<NewKind, () => string> = {
	one: m.editor_add_kind_one,
	several: m.editor_add_kind_several,
	text: m.editor_add_kind_text,
	longText: m.editor_add_kind_long_text,
	number: m.editor_add_kind_number,
	yesNo: m.editor_add_kind_yes_no
};

const ENTRY: Partial<Record<TextRole, (inputs: { number: string }) => string>> = {
	choice: m.editor_entry_choice,
	row: m.editor_entry_row,
	column: m.editor_entry_column,
	step: m.editor_entry_step,
	part: m.editor_entry_part
};

const ROLES: Partial<Record<TextRole, () => string>> = {
	title: m.editor_role_title,
	pageTitle: m.editor_role_page_title,
	questionnaireTitle: m.editor_role_questionnaire_title,
	groupTitle: m.editor_role_group_title,
	shortTitle: m.editor_role_short_title,
	description: m.editor_role_description,
	why: m.editor_role_why,
	audience: m.editor_role_audience,
	placeholder: m.editor_role_placeholder,
	unit: m.editor_role_unit,
	yes: m.editor_role_yes,
	no: m.editor_role_no,
	other: m.editor_role_other,
	otherPlaceholder: m.editor_role_other_placeholder,
	none: m.editor_role_none,
	refused: m.editor_role_refused,
	dontKnow: m.editor_role_dont_know,
	lowest: m.editor_role_lowest,
	highest: m.editor_role_highest,
	rowTitle: m.editor_role_row_title,
	addRow: m.editor_role_add_row,
	removeRow: m.editor_role_remove_row,
	noRow: m.editor_role_no_row,
	html: m.editor_role_html,
	completed: m.editor_role_completed,
	requiredError: m.editor_role_required_error,
	error: m.editor_role_error,
	warning: m.editor_role_warning,
	// Where the value stands in the text.
	format: () => m.editor_role_format({ sign: '{0}' })
};

/** @param number of an answer in its list, from 1 */
export const roleText = (role: TextRole, number = 1): string =>
	ENTRY[role]?.({ number: String(number) }) ?? ROLES[role]!();

export const listText: Record<ListProperty, { heading: () => string; added: () => string }> = {
	choices: { heading: m.editor_choices, added: m.editor_entry_new_choice },
	rows: { heading: m.editor_rows, added: m.editor_entry_new_row },
	columns: { heading: m.editor_columns, added: m.editor_entry_new_column },
	rateValues: { heading: m.editor_steps, added: m.editor_entry_new_step },
	items: { heading: m.editor_parts, added: m.editor_entry_new_choice }
};

/** Why nothing was saved, and what to do. @param source as it is saved */
export function refusalSentence(refusal: Refusal, source: Part, locale: Locale): string {
	const words = new Words(source, locale);
	switch (refusal.reason) {
		case 'page_gone':
			return m.editor_refusal_page_gone();
		case 'question_gone':
			return m.editor_refusal_question_gone();
		case 'entry_gone':
			return m.editor_refusal_entry_gone();
		case 'question_used':
			return m.editor_refusal_question_used({
				title: words.element(refusal.element),
				uses: words.uses(refusal.uses)
			});
		case 'page_used':
			return m.editor_refusal_page_used({
				title: words.page(refusal.page),
				uses: words.uses(refusal.uses)
			});
		case 'entry_used':
			return m.editor_refusal_entry_used({
				title: words.entry(refusal.element, refusal.list, refusal.entry),
				uses: words.uses(refusal.uses)
			});
		case 'other_used':
			return m.editor_refusal_other_used({
				title: words.element(refusal.element),
				uses: words.uses(refusal.uses)
			});
		case 'last_page':
			return m.editor_refusal_last_page();
		case 'question_unwritten':
			return m.editor_refusal_question_unwritten();
		case 'page_unwritten':
			return m.editor_refusal_page_unwritten();
		case 'choices_unwritten':
			return m.editor_refusal_choices_unwritten();
	}
}

class Words {
	readonly #source: Part;
	readonly #locale: Locale;
	readonly #first: string;

	constructor(source: Part, locale: Locale) {
		this.#source = source;
		this.#locale = locale;
		this.#first = firstLanguage(source);
	}

	element(key: string): string {
		const element = elementsOf(this.#source).find((each) => each.key === key);
		return this.#titleOf(element?.part) || (element?.name ?? key);
	}

	page(key: string): string {
		const page = pagesOf(this.#source).find((each) => each.key === key);
		return this.#titleOf(page?.part) || (page?.name ?? key);
	}

	entry(key: string, property: ListProperty, entry: string): string {
		const element = elementsOf(this.#source).find((each) => each.key === key);
		const entries = element
			? listsOfElement(element, this.#first).find((each) => each.property === property)?.entries
			: undefined;
		const texts = entries?.find((each) => each.key === entry)?.field.texts;
		return texts ? readable({ ...texts }, this.#locale, this.#first) || entry : entry;
	}

	uses = (uses: readonly Use[]): string =>
		list(
			this.#locale,
			uses.map((use) => this.#use(use))
		);

	#use({ element, page, kind }: Use): string {
		const title =
			element === null ? (page === null ? null : this.page(page)) : this.element(element);
		switch (kind) {
			case 'condition':
				return m.editor_use_condition({ title: title ?? '' });
			case 'check':
				return m.editor_use_check({ title: title ?? '' });
			case 'calculation':
				return title === null
					? m.editor_use_calculation_whole()
					: m.editor_use_calculation({ title });
			case 'text':
				return title === null ? m.editor_use_text_whole() : m.editor_use_text({ title });
			case 'explains':
				return m.editor_use_explains({ title: title ?? '' });
		}
	}

	#titleOf = (part: Part | undefined) =>
		part ? readable(part['title'], this.#locale, this.#first) : '';
}
