import { createContext } from 'svelte';
import type { Answers, Context, FieldError, FormState, ItemState } from './form-state';
import { ROW_ID } from './form-state';
import type { CompiledForm, Json } from './compiled-form';
import { evaluate } from './evaluate';

export type FormSessionStart = {
	form: CompiledForm;
	answers: Answers;
	context: Context;
	errors?: readonly FieldError[];
	/** Pages seen before: their warnings are told at once, not only once something is answered. */
	seen?: readonly string[];
};

/**
 * One person filling in one form: the answers, what the form comes to over them, and what was found
 * wrong at the last attempt to move on. The same in the server, where it only lasts for a page.
 */
export class FormSession {
	readonly form: CompiledForm;
	readonly context: Context;
	/** Called with the names of the questions that were answered or changed. */
	onChange: (names: readonly string[]) => void = () => {};

	#answers = $state.raw<Answers>({});
	/** What was typed where a number or a date is expected, while it is none. */
	#state = $derived.by(() => evaluate(this.form, this.#answers, this.context));
	errors = $state.raw<readonly FieldError[]>([]);
	#touched = $state.raw<ReadonlySet<string>>(new Set());
	#seen = $state.raw<ReadonlySet<string>>(new Set());
	/** A script runs: buttons that need one may be shown. */
	alive = $state(false);

	constructor({ form, answers, context, errors = [], seen = [] }: FormSessionStart) {
		this.form = form;
		this.context = context;
		this.#answers = answers;
		this.errors = errors;
		this.#seen = new Set(seen);
	}

	get answers(): Answers {
		return this.#answers;
	}

	get state(): FormState {
		return this.#state;
	}

	/** `field` is an ItemState's, or that of its text of "other"; undefined takes the answer back. */
	answer(field: string, value: Json | undefined) {
		const [name, row, inner] = field.split('.') as [string, string?, string?];
		const given = isBlank(value) ? undefined : value;
		if (row === undefined || inner === undefined) {
			this.#change(name, given);
		} else {
			const rows = this.#rows(name);
			this.#change(
				name,
				rows.map((each) => (each[ROW_ID] === row ? withValue(each, inner, given) : each))
			);
		}
		this.#touched = new Set(this.#touched).add(field.replace(/-Comment$/, ''));
	}

	addRow(repeated: string, row: { [name: string]: Json }) {
		this.#change(repeated, [...this.#rows(repeated), row]);
	}

	/** @returns what brings the row back to its place */
	removeRow(repeated: string, row: string): () => void {
		const rows = this.#rows(repeated);
		const place = rows.findIndex((each) => each[ROW_ID] === row);
		const removed = rows[place];
		const rest = rows.toSpliced(place, 1);
		this.#change(repeated, rest.length > 0 ? rest : undefined);
		return () => {
			if (removed) this.#change(repeated, this.#rows(repeated).toSpliced(place, 0, removed));
		};
	}

	/** Takes answers from elsewhere (typed before the script was there) without calling them new. */
	merge(answers: Answers) {
		const names = Object.keys(answers);
		if (names.length === 0) return;
		this.#answers = { ...this.#answers, ...answers };
		this.onChange(names);
	}

	errorsOf(field: string): readonly FieldError[] {
		return this.errors.filter((error) => error.field === field);
	}

	/** Warnings are told once there is something to warn about: an answer, or a page left behind. */
	mayWarn(question: ItemState, page: string): boolean {
		return (
			question.value !== undefined || this.#touched.has(question.field) || this.#seen.has(page)
		);
	}

	markSeen(page: string) {
		if (!this.#seen.has(page)) this.#seen = new Set(this.#seen).add(page);
	}

	#rows(repeated: string): { [name: string]: Json }[] {
		const rows = this.#answers[repeated];
		return Array.isArray(rows) ? (rows as { [name: string]: Json }[]) : [];
	}

	#change(name: string, value: Json | undefined) {
		this.#answers = withValue(this.#answers, name, value);
		this.onChange([name.replace(/-Comment$/, ''), name]);
	}
}

const isBlank = (value: Json | undefined) =>
	value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);

function withValue<T extends { readonly [name: string]: Json | undefined }>(
	of: T,
	name: string,
	value: Json | undefined
): T {
	if (value !== undefined) return { ...of, [name]: value };
	const { [name]: _taken, ...rest } = of;
	return rest as T;
}

/** The session of the form around a component. */
export const [formSession, provideFormSession] = createContext<FormSession>();
