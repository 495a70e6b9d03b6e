import { createContext, type Component } from 'svelte';
import type {
	Answers,
	Context,
	FieldError,
	FieldWarning,
	FormState,
	ItemState,
	Progress
} from './form-state';
import { emptied, isNothing, stepsOf, withAt } from './answer-at';
import { ROW_ID } from './form-state';
import { itemAt, withoutSuffix } from './items';
import type { CompiledForm, Json } from './compiled-form';
import type { Contents } from './contents';
import type { RemovedRow } from './posted-form';
import type { FormStart } from './start';

/** Milliseconds. */
const PAUSE = 400;

type Engine = typeof import('./engine');

export type PickedAuthority = {
	name: string;
	/** What tells it from its namesakes: "Pas-de-Calais". */
	place: string;
	/** What is known of it and need not be asked. */
	facts?: readonly string[];
	/** Whom to tell that something of it is wrong. */
	contact?: string | null;
	/** Where another one is picked. */
	changeHref: string;
};

export type FormSessionStart = {
	form: CompiledForm;
	answers: Answers;
	context: Context;
	start: FormStart;
	errors?: readonly FieldError[];
	/** Pages seen before: their warnings are told at once, not only once something is answered. */
	seen?: readonly string[];
	/** The authority that answers, picked beforehand: shown where the form asks for it. */
	authority?: PickedAuthority;
	beside?: readonly Beside[];
	/** A row that went without a script. */
	removed?: RemovedRow;
};

/** What other rooms say of a question, under its field: what colleagues said, what was said before. */
export type Beside = Component<{ question: ItemState }>;

/**
 * One person filling in one form: the answers, what the form comes to over them, and what was found
 * wrong at the last attempt to move on. The same in the server, where it only lasts for a page.
 */
export class FormSession {
	readonly form: CompiledForm;
	readonly context: Context;
	readonly authority: PickedAuthority | undefined;
	/** Rendered under each question of the form, rows of repeated panels too. */
	readonly beside: readonly Beside[];
	/** Called with the names of the questions that were answered or changed. */
	onChange: (names: readonly string[]) => void = () => {};

	#answers = $state.raw<Answers>({});
	/** Fetched when somebody begins to answer: until then nothing has changed. */
	#engine = $state.raw<Engine | null>(null);
	#start: FormStart;
	#state = $derived.by(
		() => this.#engine?.evaluate(this.form, this.#answers, this.context) ?? this.#start.state
	);
	#progress = $derived.by(() => this.#engine?.progressOf(this.#state) ?? this.#start.progress);
	#warnings = $derived.by(
		() =>
			this.#engine?.warningsIn(this.form, this.#answers, this.context, this.#state) ??
			this.#start.warnings
	);
	errors = $state.raw<readonly FieldError[]>([]);
	/** A row that went without a script, to be brought back. */
	readonly removed: RemovedRow | undefined;
	#touched = $state.raw<ReadonlySet<string>>(new Set());
	#seen = $state.raw<ReadonlySet<string>>(new Set());
	/** Pages left behind in this sitting, by going on. */
	#left = $state.raw<ReadonlySet<string>>(new Set());
	readonly #begun = performance.now();
	/** How fast this person answers, beside what was estimated. */
	#pace: InstanceType<Engine['Pace']> | undefined;
	pace = $state(1);
	#recheck: ReturnType<typeof setTimeout> | undefined;
	/** A script runs: buttons that need one may be shown. */
	alive = $state(false);

	constructor({
		form,
		answers,
		context,
		start,
		errors = [],
		seen = [],
		beside = [],
		removed,
		authority
	}: FormSessionStart) {
		this.form = form;
		this.context = context;
		this.authority = authority;
		this.removed = removed;
		this.beside = beside;
		this.#answers = answers;
		this.errors = errors;
		this.#start = start;
		this.#seen = new Set(seen);
	}

	get answers(): Answers {
		return this.#answers;
	}

	get state(): FormState {
		return this.#state;
	}

	get progress(): Progress {
		return this.#progress;
	}

	/** Works with what was fetched already. */
	use(engine: Engine) {
		this.#engine = engine;
	}

	/** `field` is an ItemState's, or that of its text of "other"; undefined takes the answer back. */
	answer(field: string, value: Json | undefined) {
		this.#keepPace(field);
		this.#change(field, isNothing(value) ? emptied(itemAt(this.form, field)) : value);
		this.#touched = new Set(this.#touched).add(withoutSuffix(field));
		this.#recheckSoon(field);
	}

	/**
	 * A number as somebody types it; kept as typed where it is none, for the check to name.
	 * @returns what was understood, where that is to be said
	 */
	async answerNumber(question: ItemState, text: string): Promise<string> {
		const { locale } = this.#state;
		const { item, unit, field } = question;
		try {
			const { numberSaid, typedNumber } = await this.prepare();
			this.answer(field, typedNumber(text, { ...item, locale, unit }) ?? text.trim());
			return numberSaid(question, text, locale);
		} catch {
			this.answer(field, text.trim());
			return '';
		}
	}

	/** What was understood of a number that was sent just now. */
	readAs(field: string): string {
		return this.#start.numbers?.[field] ?? '';
	}

	#keepPace(field: string) {
		if (this.#engine === null) return;
		this.#pace ??= new this.#engine.Pace(this.#begun);
		const { itemStates, secondsLeft } = this.#engine;
		const items = itemStates(this.#state.pages.flatMap((page) => page.elements));
		const item = items.find((each) => each.field === field);
		this.#pace.answered(field, item ? secondsLeft(item) : 0, performance.now());
		this.pace = this.#pace.factor;
	}

	/** What was wrong with a field may have been put right: looked at again after a pause in typing. */
	#recheckSoon(field: string) {
		clearTimeout(this.#recheck);
		const concerned = (error: FieldError) =>
			error.field === field || error.field.startsWith(`${field}.`);
		if (!this.errors.some(concerned)) return;
		const recheck = async () => {
			const now = (await this.errorsNow()).filter(concerned);
			this.errors = [...this.errors.filter((error) => !concerned(error)), ...now];
		};
		this.#recheck = setTimeout(() => void recheck(), PAUSE);
	}

	/** @returns the id of the new row; once prepared */
	addRow(repeated: string): string {
		if (this.#engine === null) throw new Error('Prepare the session before adding a row.');
		const { answers, row } = this.#engine.addRow(this.form, this.#answers, repeated);
		this.#answers = answers;
		this.onChange([repeated]);
		return row;
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
		const both = Object.entries({ ...this.#answers, ...answers });
		this.#answers = Object.fromEntries(both.filter(([, value]) => value !== undefined));
		void this.prepare();
		this.onChange(names);
	}

	errorsOf(field: string): readonly FieldError[] {
		return this.errors.filter((error) => error.field === field);
	}

	/** Told once there is something to warn about: an answer, or a page that was left behind. */
	warningsOf(question: ItemState, page: string): readonly FieldWarning[] {
		const told = this.#warnings.filter((warning) => warning.field === question.field);
		if (told.length === 0 || this.#touched.has(question.field) || this.#seen.has(page)) return told;
		return isNothing(question.value) ? [] : told;
	}

	/**
	 * Left, a field keeps what was said of it: an error that went away now would move the button that
	 * is just being pressed.
	 */
	leave() {
		clearTimeout(this.#recheck);
	}

	/** What the server found, added to what is known, each at its place. */
	async tell(errors: readonly FieldError[]) {
		if (errors.length === 0) return;
		const { withText } = await this.prepare();
		const told = errors.map(withText);
		const fields = new Set(errors.map((error) => error.field));
		this.errors = [...this.errors.filter((error) => !fields.has(error.field)), ...told];
	}

	/** Everything that is wrong at this moment, on one page or on all of them. */
	async errorsNow(page?: string): Promise<readonly FieldError[]> {
		const { validate, withText } = await this.prepare();
		const { form, context } = this;
		return validate(form, this.#answers, context, { page }, this.#state).map(withText);
	}

	/** All soft checks that fail now, with their question and page. */
	warningsByPage(): (FieldWarning & { page: string; title: string })[] {
		return this.#state.pages.flatMap((page) =>
			(this.#engine?.itemStates(page.elements) ?? []).flatMap(({ field, title }) =>
				this.#warnings
					.filter((warning) => warning.field === field)
					.map((warning) => ({ ...warning, page: page.name, title }))
			)
		);
	}

	/** An attempt to go on: what keeps the page from being left is told at its place. */
	async check(page: string): Promise<readonly FieldError[]> {
		this.errors = await this.errorsNow(page);
		return this.errors;
	}

	/** Fetches what works the form out. */
	async prepare(): Promise<Engine> {
		this.#engine ??= await import('./engine');
		return this.#engine;
	}

	/** Pages left in this sitting. */
	get seen(): Iterable<string> {
		return this.#seen;
	}

	/** How the pages stand for somebody on one of them. */
	contentsAt(current: string): Contents {
		const { form, context } = this;
		const where = { current, left: this.#left };
		return (
			this.#engine?.contentsOf(form, this.#answers, context, this.#state, where) ??
			this.#start.contents
		);
	}

	leavePage(page: string) {
		this.errors = [];
		this.#left = new Set(this.#left).add(page);
		if (!this.#seen.has(page)) this.#seen = new Set(this.#seen).add(page);
	}

	#rows(repeated: string): { [name: string]: Json }[] {
		const rows = this.#answers[repeated];
		return Array.isArray(rows) ? (rows as { [name: string]: Json }[]) : [];
	}

	#change(field: string, value: Json | undefined) {
		void this.prepare();
		this.#answers = withAt(this.#answers, stepsOf(field), value);
		const name = stepsOf(field)[0]!;
		this.onChange([withoutSuffix(name), name]);
	}
}

/** The session of the form around a component. */
export const [formSession, provideFormSession] = createContext<FormSession>();
