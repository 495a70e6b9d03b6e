import { createContext } from 'svelte';
import { cleanedText } from './source-texts';
import type { Typed } from './posted-change';

/**
 * What an author has typed and not saved yet, by the name of its control. The same in the server,
 * where it only lasts for a page.
 */
export class EditorState {
	#typed = $state<Record<string, string>>({});
	/** What somebody else has saved meanwhile, where both changed something. */
	theirs = $state.raw<Typed>({});
	/** Only those who may write are shown fields. */
	readonly mayEdit: boolean;
	/** A script runs: buttons that need one may be shown. */
	alive = $state(false);

	constructor(mayEdit: boolean, typed: Typed = {}, theirs: Typed = {}) {
		this.mayEdit = mayEdit;
		this.#typed = { ...typed };
		this.theirs = theirs;
	}

	/** What a control shows: what was typed, else what is saved. */
	shown = (name: string, saved: string): string => this.#typed[name] ?? saved;

	type(name: string, value: string, saved: string) {
		if (value === saved) delete this.#typed[name];
		else this.#typed[name] = value;
	}

	get unsaved(): boolean {
		// The kind of a question that is not written yet is nothing to lose.
		return Object.keys(this.#typed).some((name) => name !== 'question-kind');
	}

	/** What was sent is safe; what was typed since then is not. */
	saved(sent: FormData) {
		for (const [name, value] of Object.entries(this.#typed)) {
			const was = sent.get(name);
			const then = typeof was === 'string' ? was : '';
			if (cleanedText(then) === cleanedText(value)) delete this.#typed[name];
		}
		this.theirs = {};
	}

	/** After a save that was refused: what is mine, and what they have changed as well. */
	compare(typed: Typed, theirs: Typed) {
		this.#typed = { ...this.#typed, ...typed };
		this.theirs = theirs;
	}

	takeTheirs(name: string) {
		const { [name]: _taken, ...rest } = this.theirs;
		delete this.#typed[name];
		this.theirs = rest;
	}
}

/** The state of the form around a component. */
export const [editorState, provideEditorState] = createContext<EditorState>();
