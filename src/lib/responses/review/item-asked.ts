/** One question of a form by itself, to be read and corrected apart from the others. Pure. */
import type {
	CompiledForm,
	Element,
	Item,
	Json,
	Page,
	RepeatedItem,
	TableColumn,
	TextItem
} from '$lib/form/compiled-form';
import { itemStates } from '$lib/form/answers';
import { ROW_ID, type Answers, type FormState, type ItemState } from '$lib/form/form-state';
import { placedItems, withoutSuffix } from '$lib/form/items';
import type { Place } from '../saving/leaves';

/** A question as it is answered whole: a matrix with its rows, a repeated panel with all of its. */
export interface ItemAsked {
	item: Item;
	page: Page;
	/** Of a question asked once a row: its repeated panel, and the row. */
	of?: RepeatedItem;
	row?: string;
}

/**
 * The question that an answer is a part of; null for one that the form lacks, and for what is said of
 * people or says which authority answers.
 */
export function itemAsked(form: CompiledForm, { item: stored, row }: Place): ItemAsked | null {
	const name = withoutSuffix(stored.split('.')[0]!);
	const placed = placedItems(form).find(
		({ item, of }) => item.name === name && (of === undefined) === (row === undefined)
	);
	const whole =
		placed ??
		// A row of a repeated panel is looked at with the others.
		placedItems(form).find(({ item }) => item.name === name && item.kind === 'repeated');
	if (whole === undefined || isApart(whole.item) || whole.of?.personal) return null;
	const { item, page, of } = whole;
	return of === undefined ? { item, page } : { item, page, of, row: row! };
}

const isApart = (item: Item) =>
	item.personal === true || (item.kind === 'text' && item.authorityPicker === true);

/** As rows of storage and addresses name the question itself. */
export const placeOfItem = ({ item, row }: ItemAsked): Place => ({
	item: item.name,
	...(row === undefined ? {} : { row })
});

/** As `ItemState.field`. */
export const fieldOfItem = ({ item, of, row }: ItemAsked): string =>
	of === undefined ? item.name : `${of.name}.${row}.${item.name}`;

/** The question on the page: of one asked once a row, its repeated panel. */
export const topOfItem = ({ item, of }: ItemAsked): string => (of ?? item).name;

// What is looked through is one page of a form: the rest of it is no matter.
const ANY = { format: 1, locales: ['fr'] } as const;

/** Whether an answer as it is stored is one of the question's. */
export function belongs(asked: ItemAsked, { item: stored, row }: { item: string; row: string }) {
	if (asked.item.kind === 'repeated') {
		const inside = placedItems({ ...ANY, pages: [asked.page] }).filter(
			({ of }) => of?.name === asked.item.name
		);
		const name = withoutSuffix(stored.split('.')[0]!);
		return (
			row !== '' && (name === asked.item.name || inside.some(({ item }) => item.name === name))
		);
	}
	const { name } = asked.item;
	return (
		row === (asked.row ?? '') && (withoutSuffix(stored) === name || stored.startsWith(`${name}.`))
	);
}

/**
 * The form reduced to the question, as if nothing kept it from being asked: its rules go on reading
 * the other answers. What is said of people is not in it.
 */
export function formOfItem(form: CompiledForm, asked: ItemAsked): CompiledForm {
	const item = { ...open(asked.item), titleHidden: true as const };
	const element = asked.of === undefined ? item : { ...open(asked.of), elements: [item] };
	const page = { name: asked.page.name, title: asked.page.title ?? {}, elements: [element] };
	return { ...form, pages: [page as Page] };
}

function open<Any extends Item>(item: Any): Any {
	const { visibleIf: _if, hidden: _hidden, enableIf: _enabled, readOnly: _read, ...rest } = item;
	const opened = { ...rest, unnumbered: true } as Any;
	switch (opened.kind) {
		case 'repeated':
			return { ...opened, elements: withoutPeople(opened.elements) };
		case 'table':
			return { ...opened, columns: opened.columns.filter((each: TableColumn) => !each.personal) };
		case 'fields':
			return { ...opened, fields: opened.fields.filter((each: TextItem) => !each.personal) };
	}
	return opened;
}

const withoutPeople = (elements: readonly Element[]): Element[] =>
	elements.flatMap((element): Element[] => {
		if (element.kind === 'panel') {
			return [{ ...element, elements: withoutPeople(element.elements) }];
		}
		return element.kind !== 'html' && element.personal ? [] : [element];
	});

/** The document for that form: of a question asked once a row, that row alone. */
export function answersForItem({ of, row }: ItemAsked, answers: Answers): Answers {
	if (of === undefined) return answers;
	const rows = (answers[of.name] ?? []) as { [name: string]: Json }[];
	return { ...answers, [of.name]: rows.filter((each) => each[ROW_ID] === row) };
}

/** How the question stands; undefined where its row is gone. */
export const stateOfItem = (state: FormState, asked: ItemAsked): ItemState | undefined =>
	itemStates(state.pages.flatMap((page) => page.elements)).find(
		({ field }) => field === fieldOfItem(asked)
	);
