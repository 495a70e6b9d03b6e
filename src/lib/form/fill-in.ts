/** Texts of the form in one language, with `{name}` filled in by the answers. */
import type { CompiledForm, Item, Texts } from './compiled-form';
import { isEmpty, type Value } from './expression-values';
import type { Scope } from './expressions';
import { itemsIn, OTHER_TEXT } from './items';

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
		const [first, second] = path.split('.');
		if (first === 'panel' && second && scope.row) {
			return this.#shownIn(second, scope.row);
		}
		if (!second) return this.#shownIn(path, scope.values);
		const matrix = this.#item(first!);
		const cells = scope.values[first!];
		if (matrix?.kind !== 'matrix') return undefined;
		return isEmpty(cells) ? '' : this.shown(matrix, (cells as Record<string, Value>)[second]);
	}

	#shownIn(name: string, values: Readonly<Record<string, Value>>): string {
		const item = this.#item(name);
		const value = values[name];
		return item
			? this.shown(item, value, values[name + OTHER_TEXT])
			: isEmpty(value)
				? ''
				: String(value);
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
		if (item.kind === 'text' && item.input === 'date' && typeof value === 'string') {
			return this.date(value);
		}
		if (typeof value === 'number' && item.measure !== 'year') return this.number(value);
		return typeof value === 'object' ? '' : String(value);
	}

	/** A computed value in its style: "12 500 €". */
	computed(item: Extract<Item, { kind: 'expression' }>, value: Value): string {
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
