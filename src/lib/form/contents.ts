/** The table of contents of a form while it is filled in: how each page stands, and what is left. */
import type { CompiledForm, Expression } from './compiled-form';
import { readBy } from './condition';
import { secondsIn, secondsLeft, secondsToRead } from './effort';
import type {
	Answers,
	Context,
	ElementState,
	FieldError,
	FormState,
	ItemState,
	PageState
} from './form-state';
import { itemsIn } from './items';
import { progressOf, shownItems } from './progress';
import { isUnanswered } from './scope';
import { validate } from './validate';

export type PageStanding =
	| 'todo'
	/** Begun, and something is left. */
	| 'part'
	/** All is answered; or the page was left and nothing that is left must be. */
	| 'complete'
	/** An answer does not fit. */
	| 'wrong'
	/** Was answered, and other answers have closed it since: what it holds goes when it is sent. */
	| 'closed';

export type PageInContents = {
	name: string;
	title: string;
	standing: PageStanding;
	asked: number;
	answered: number;
	/** Answers that do not fit. */
	wrong: number;
};

export type Contents = {
	/** Those that are asked, and those that are not asked any more though they hold answers. */
	pages: readonly PageInContents[];
	/** Questions asked as far as is known now, and those of the whole form. */
	asked: number;
	most: number;
	/** From 0 to 1: answered, or left blank on purpose. */
	share: number;
	/** What is left takes so long, at an average pace. */
	seconds: number;
	/** Questions that answers still to be given may open, and how long those would take. */
	pending: number;
	pendingSeconds: number;
};

/** Where somebody is, and which pages they have left behind in this sitting. */
export type Whereabouts = { current?: string; left: ReadonlySet<string> };

export function contentsOf(
	form: CompiledForm,
	answers: Answers,
	context: Context,
	state: FormState,
	{ current, left }: Whereabouts
): Contents {
	const errors = validate(form, answers, context, {}, state);
	const progress = new Map(progressOf(state).pages.map((page) => [page.name, page]));
	let behind = 0;
	let seconds = 0;
	const pages = state.pages.flatMap((page): PageInContents[] => {
		const { name, navigationTitle: title } = page;
		const counts = progress.get(name);
		if (!counts) {
			const nothing = { asked: 0, answered: 0, wrong: 0 };
			return holdsAnswers(page) ? [{ name, title, standing: 'closed', ...nothing }] : [];
		}
		const { asked, answered } = counts;
		const found = errors.filter((error) => error.page === name);
		const missing = new Set(found.filter(isMissing).map(({ field }) => field.split('.')[0]!));
		const wrong = new Set(found.filter((error) => !isMissing(error)).map(({ field }) => field))
			.size;
		const isLeft = left.has(name) || (name !== current && answered > 0);
		behind += isLeft ? Math.max(answered, asked - missing.size) : answered;
		seconds += isLeft ? secondsOf(page, missing) : secondsOf(page);
		const standing = standingOf({ asked, answered, wrong, missing: missing.size, isLeft });
		return [{ name, title, standing, asked, answered, wrong }];
	});
	const asked = pages.reduce((sum, page) => sum + page.asked, 0);
	return {
		pages,
		asked,
		most: form.pages.flatMap((page) => itemsIn(page.elements)).filter(isAsked).length,
		share: asked === 0 ? 1 : Math.min(behind / asked, 1),
		seconds,
		...pendingIn(form, state)
	};
}

const isAsked = (item: ReturnType<typeof itemsIn>[number]) =>
	item.kind !== 'expression' && !item.readOnly;

/**
 * What is hidden now, and may still be opened: its rule reads a question that is asked and not
 * answered yet, or one that may itself still be opened. What a given answer has closed is not.
 */
function pendingIn(form: CompiledForm, state: FormState) {
	const calculated = new Map((form.calculated ?? []).map(({ name, value }) => [name, value]));
	const open = new Set(
		state.pages.flatMap(({ elements }) =>
			shownItems(elements)
				.filter(({ item, value, enabled }) => enabled && isUnanswered(item, value))
				.map(({ item }) => item.name)
		)
	);
	const pending = new Map<string, ItemState>();
	const isOpen = (rule: Expression) =>
		readBy(rule, calculated).some((name) => open.has(name) || pending.has(name));
	const walk = (elements: readonly ElementState[], around: boolean) => {
		for (const element of elements) {
			if (element.kind === 'html') continue;
			const { visibleIf: rule, hidden } = element.kind === 'item' ? element.item : element.panel;
			if (hidden && !rule) continue;
			if (element.kind === 'panel') {
				if (element.visible) walk(element.elements, false);
				else if (around || !rule || isOpen(rule)) walk(element.elements, around || !!rule);
			} else if (!element.visible && (around || (rule && isOpen(rule))) && isAsked(element.item)) {
				if (isUnanswered(element.item, element.value)) pending.set(element.item.name, element);
			}
		}
	};
	// What a question opens may open others: until nothing is added, which comes soon.
	for (let before = -1; before < pending.size;) {
		before = pending.size;
		for (const { page, visible, elements } of state.pages) {
			const around = !visible && !!page.visibleIf && isOpen(page.visibleIf);
			if (visible || around || !page.visibleIf) walk(elements, around);
		}
	}
	const seconds = [...pending.values()].reduce((sum, item) => sum + secondsLeft(item), 0);
	return { pending: pending.size, pendingSeconds: seconds };
}

const isMissing = ({ key }: FieldError) => key.startsWith('required') || key === 'too_few_rows';

function standingOf(page: {
	asked: number;
	answered: number;
	wrong: number;
	missing: number;
	isLeft: boolean;
}): PageStanding {
	const { asked, answered, wrong, missing, isLeft } = page;
	if (wrong > 0) return 'wrong';
	if (isLeft && missing === 0 && (answered > 0 || asked === 0)) return 'complete';
	if (answered === 0) return 'todo';
	return answered === asked && missing === 0 ? 'complete' : 'part';
}

/** Of a page that was left behind only what must still be answered counts. */
function secondsOf({ elements }: PageState, only?: ReadonlySet<string>): number {
	if (!only) return secondsIn(elements) + secondsToRead(elements);
	return secondsIn(shownItems(elements).filter(({ item }) => only.has(item.name)));
}

const holdsAnswers = ({ elements }: Pick<PageState, 'elements'>): boolean =>
	elements.some((element) => {
		if (element.kind === 'html') return false;
		if (element.kind === 'panel') return holdsAnswers(element);
		const { item, value } = element;
		return (
			item.kind !== 'expression' && !isUnanswered(item, value) && !isDefault(element.value, item)
		);
	});

/** What stands there from the start is nobody's answer. */
const isDefault = (value: unknown, item: ReturnType<typeof itemsIn>[number]) =>
	item.defaultExpression !== undefined ||
	(item.defaultValue !== undefined &&
		JSON.stringify(item.defaultValue) === JSON.stringify(value)) ||
	(item.kind === 'repeated' && isEmptyRows(value));

const isEmptyRows = (rows: unknown): boolean =>
	Array.isArray(rows) && rows.every((row) => Object.keys(row as object).length <= 1);
