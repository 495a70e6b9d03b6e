import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { FormState } from '$lib/form/form-state';
import { EXPLANATION, OTHER_TEXT, placedItems, withoutSuffix } from '$lib/form/items';
import type { ReadWords } from '$lib/form/read-back';
import { itemStates } from '$lib/form/answers';
import { leftOpen, textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import { partNames } from '../staff/part-names';
import { valueText } from '../together/value-text';

interface Stored {
	item: string;
	/** '' outside repeated panels. */
	row: string;
}

/** Stored answers in words, for whoever reads them in that language. */
export interface ItemWords {
	/** Of the question that an answer is a part of; of a row, with what the row is called. */
	title: (answer: Stored) => string;
	/** What tells it from the other answers of its question: a line of a matrix, "autre"; mostly ''. */
	part: (answer: Stored) => string;
	/** null: nothing is said. */
	value: (item: string, value: Json | null) => string | null;
}

/** @param state of the same form, for what its rows are called */
export function itemWords(form: CompiledForm, state: FormState, locale: Locale): ItemWords {
	const yesNo = { locale, yes: m.form_yes({}, { locale }), no: m.form_no({}, { locale }) };
	const parts = partNames(form, locale);
	const rows = itemStates(state.pages.flatMap((page) => page.elements)).flatMap(
		(each) => each.rows ?? []
	);
	const rowTitle = (row: string) => rows.find(({ id }) => id === row)?.title ?? '';
	const placedAt = ({ item, row }: Stored) => {
		const name = withoutSuffix(item.split('.')[0]!);
		return placedItems(form).find(
			(placed) =>
				placed.item.name === name &&
				(row === '' ? placed.of === undefined : placed.of !== undefined || isPanel(placed.item))
		);
	};
	return {
		title(answer) {
			const placed = placedAt(answer);
			const title = leftOpen(textIn(placed?.item.title, locale)) || answer.item;
			if (answer.row === '' || placed === undefined || isPanel(placed.item)) return title;
			const row = rowTitle(answer.row);
			return row === '' ? title : m.corrections_in_row({ row, title }, { locale });
		},
		part(answer) {
			const placed = placedAt(answer);
			if (placed === undefined) return '';
			if (isPanel(placed.item)) return rowTitle(answer.row);
			if (answer.item.endsWith(OTHER_TEXT)) return m.together_history_other({}, { locale });
			if (answer.item.endsWith(EXPLANATION)) return m.together_history_why({}, { locale });
			return parts.get(answer.item) ?? '';
		},
		value(item, value) {
			if (value === null) return null;
			const whole = placedItems(form).find((placed) => placed.item.name === item);
			// The value of a row is its place: that it is there is what is said.
			if (whole !== undefined && isPanel(whole.item))
				return m.corrections_row_there({}, { locale });
			return valueText(form, item, value, yesNo);
		}
	};
}

const isPanel = ({ kind }: { kind: string }) => kind === 'repeated';

/** What reading answers back asks for. */
export const wordsToReadBack = (locale: Locale, authority: string): ReadWords => ({
	yes: m.form_yes({}, { locale }),
	no: m.form_no({}, { locale }),
	total: m.form_table_total({}, { locale }),
	authority
});
