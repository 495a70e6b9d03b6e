/** Texts of the form in one language, with `{name}` filled in by the answers. */
import { isByName } from './answer-at';
import type { CompiledForm, Item, Texts, Total } from './compiled-form';
import { isEmpty, type Value } from './expression-values';
import type { Scope } from './expressions';
import { itemsIn, leavesOf, OTHER_TEXT, partsOf } from './items';
import { dayOf } from './storable';

export class Wording {
	readonly locale: string;
	readonly #fallback: string;
	readonly #form: CompiledForm;
	#items?: Map<string, Item>;

	constructor(form: CompiledForm, locale: string) {
		this.locale = locale;
		this.#fallback = form.locales[0];
		this.#form = form;
	}

	/** As it stands; empty when there is none. */
	plain(texts: Texts | undefined): string {
		return texts ? (texts[this.locale] ?? texts[this.#fallback] ?? '') : '';
	}

	/** With names filled in. */
	filled(texts: Texts | undefined, scope: Scope): string {
		const text = this.plain(texts);
		return text.includes('{') ? this.#fill(text, scope, (value) => value) : text;
	}

	/** The same for sanitised HTML: what is filled in is escaped. */
	html(texts: Texts | undefined, scope: Scope): string {
		const text = this.plain(texts);
		return text.includes('{') ? this.#fill(text, scope, escaped) : text;
	}

	#fill(text: string, scope: Scope, as: (value: string) => string): string {
		// The compiler has made sure of the names; anything else in braces is left as it is.
		return text.replace(/\{([^{}]+)\}/g, (whole, path: string) => {
			const value = this.#value(path, scope);
			return value === undefined ? whole : as(value);
		});
	}

	#value(path: string, scope: Scope): string | undefined {
		if (path === 'panelIndex' || path === 'visiblePanelIndex') {
			return scope.rowIndex === undefined ? undefined : String(scope.rowIndex + 1);
		}
		if (path === 'rowIndex') return String((scope.rowIndex ?? 0) + 1);
		if (path === 'rowValue') return scope.rowValue;
		const [first, ...rest] = path.split('.') as [string, ...string[]];
		if ((first === 'panel' || first === 'row') && rest[0] !== undefined && scope.row) {
			const around = this.#item(scope.rowOf ?? '');
			return this.#shownIn(around ? partsOf(around) : [], rest[0], scope.row);
		}
		const item = this.#item(first);
		if (rest.length === 0) return this.#shownIn(item ? [item] : [], first, scope.values);
		return item && this.#part(item, rest, scope.values[first]);
	}

	/** A row of a matrix, a cell of a table, one of some fields. */
	#part(item: Item, steps: readonly string[], value: Value): string | undefined {
		const leaf = leavesOf(item).find((each) => each.steps.join('.') === steps.join('.'));
		if (!leaf) return undefined;
		let values = value;
		for (const step of leaf.steps.slice(0, -1))
			values = isByName(values) ? values[step] : undefined;
		if (!isByName(values)) return '';
		const name = leaf.steps.at(-1)!;
		return item.kind === 'matrix'
			? this.shown(item, values[name])
			: this.#shownIn([leaf.item], name, values);
	}

	#shownIn(items: readonly Item[], name: string, values: Readonly<Record<string, Value>>): string {
		const item = items.find((candidate) => candidate.name === name);
		const value = values[name];
		return item ? this.shown(item, value, values[name + OTHER_TEXT]) : this.bare(value);
	}

	/** A calculated value, a limit: of no question, so its kind alone says how it is read. */
	bare(value: Value): string {
		if (isEmpty(value)) return '';
		if (Array.isArray(value)) return value.map((part) => this.bare(part)).join(', ');
		if (value instanceof Date) return this.date(dayOf(value));
		if (typeof value === 'number') return this.number(value);
		if (typeof value === 'string') return this.#dayOrText(value);
		return typeof value === 'object' ? '' : String(value);
	}

	#dayOrText(text: string): string {
		if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return this.date(text);
		return /^\d{4}-\d{2}$/.test(text) ? this.month(text) : text;
	}

	/** An answer as a person reads it; lists with commas, "other" by its text. */
	shown(item: Item, value: Value, other?: Value): string {
		if (isEmpty(value)) return '';
		if (Array.isArray(value)) {
			if (item.kind === 'repeated') return String(value.length);
			return value.map((part) => this.shown(item, part, other)).join(', ');
		}
		if (item.kind === 'boolean') {
			if (value === (item.trueValue ?? true)) return this.plain(item.trueText);
			if (value === (item.falseValue ?? false)) return this.plain(item.falseText);
		}
		const choices =
			'choices' in item ? item.choices : item.kind === 'matrix' ? item.columns : undefined;
		const choice = choices?.find((candidate) => candidate.value === value);
		if (choice?.special === 'other' && !isEmpty(other)) return String(other);
		if (choice) return this.plain(choice.text) || String(choice.value);
		if (item.kind === 'expression') return this.computed(item, value);
		if (item.kind === 'text' && typeof value === 'string') {
			if (item.input === 'date') return this.date(value);
			if (item.input === 'month') return this.month(value);
		}
		if (typeof value === 'number' && item.measure !== 'year') return this.number(value);
		return typeof value === 'object' ? '' : String(value);
	}

	/** A computed value in its style: "12 500 €". */
	computed(item: Total, value: Value): string {
		if (isEmpty(value)) return '';
		let shown = typeof value === 'object' ? '' : String(value);
		if (item.display === 'date') {
			shown = this.date(shown);
		} else if (typeof value === 'number') {
			shown = value.toLocaleString(this.locale, {
				style: item.display ?? 'decimal',
				currency: item.currency ?? 'EUR',
				useGrouping: !item.noGrouping,
				minimumFractionDigits: item.minimumFractionDigits,
				maximumFractionDigits: item.maximumFractionDigits
			});
		}
		const format = this.plain(item.format);
		return format ? format.replaceAll('{0}', shown) : shown;
	}

	number(value: number): string {
		return value.toLocaleString(this.locale, { maximumFractionDigits: 20 });
	}

	/** `2026-11-24` in full; text that is no date as it is. */
	date(value: string): string {
		const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00` : value);
		if (isNaN(+date)) return value;
		return date.toLocaleDateString(this.locale, { dateStyle: 'long' });
	}

	/** `2026-11`: "novembre 2026". */
	month(value: string): string {
		const date = new Date(`${value}-01T00:00:00`);
		if (isNaN(+date)) return value;
		return date.toLocaleDateString(this.locale, { month: 'long', year: 'numeric' });
	}

	#item(name: string): Item | undefined {
		this.#items ??= new Map(
			this.#form.pages
				.flatMap((page) => itemsIn(page.elements))
				.flatMap((item) => (item.kind === 'repeated' ? [item, ...itemsIn(item.elements)] : [item]))
				.map((item) => [item.name, item])
		);
		return this.#items.get(name);
	}
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ESCAPES[char]!);
