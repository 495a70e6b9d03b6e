/**
 * Those who answer together, as a page of the form knows them. Of somebody alone it is small; what
 * several need (`together-parts.svelte.ts`) is fetched when there are several.
 */
import { createContext, type Component } from 'svelte';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { ItemState } from '$lib/form/form-state';
import type { Locale } from '$lib/ui/format';
import type { AnswerSaver } from '../saving/answer-saver.svelte';
import { filledKey, type Filled } from './filled';
import type { Here, PresenceReply } from './presence';
import type { OthersChange } from '../saving/save-protocol';
import { writesPage, type Person } from './together';
import type { WhoKnown } from './who-by-page.texts';

export interface WorkingTogether {
	/** Who answers here. */
	me: string;
	leads: boolean;
	people: readonly Person[];
	signatory: string;
	/** Names of the pages that `me` may fill in; null: all of them. */
	pages: readonly string[] | null;
	/** Who was given some pages, and which. */
	entrusted: readonly { id: string; pages: readonly string[] }[];
	/** Who may fill in every page. */
	whole: readonly string[];
	/** The others who are there now. */
	here: readonly Here[];
	filled: Filled;
	ready: { at: string | null; by: string | null; reachable: boolean };
}

/** What is fetched where several answer: it stands in `together-parts.svelte.ts`. */
export interface Parts {
	AtQuestion: Component<{ question: ItemState }>;
	OthersPage: Component<{ page: string }>;
	TogetherNow: Component<{ page: string }>;
	keepPresent: (
		address: string,
		page: () => string | null,
		working: Working,
		saver: AnswerSaver
	) => () => void;
	whoByPage: (form: CompiledForm, known: WhoKnown, locale: Locale) => Record<string, string>;
}

export class Working {
	readonly me: string;
	readonly start: WorkingTogether;
	people = $state.raw<readonly Person[]>([]);
	signatory = $state('');
	here = $state.raw<readonly Here[]>([]);
	filled = $state.raw<Filled>({});
	parts = $state.raw<Parts | null>(null);

	readonly #fetchParts: () => Promise<Parts>;

	constructor(start: WorkingTogether, parts: Parts | null, fetchParts: () => Promise<Parts>) {
		this.#fetchParts = fetchParts;
		this.start = start;
		this.me = start.me;
		this.people = start.people;
		this.signatory = start.signatory;
		this.here = start.here;
		this.filled = start.filled;
		this.parts = parts;
	}

	get several(): boolean {
		return this.people.length > 1;
	}

	get signs(): boolean {
		return this.signatory === this.me;
	}

	person(id: string | null): Person | undefined {
		return this.people.find((each) => each.id === id);
	}

	writes(page: string): boolean {
		return writesPage(this.start, page);
	}

	/** Who fills in which page, for the contents; nothing of somebody alone. */
	whoByPage(form: CompiledForm, locale: Locale): Readonly<Record<string, string>> {
		if (this.parts === null || !this.several) return {};
		const { me, people, filled } = this;
		const { entrusted, whole } = this.start;
		return this.parts.whoByPage(form, { me, people, filled, entrusted, whole }, locale);
	}

	/** Somebody else has come, though nobody was there when the page came. */
	async fetch(): Promise<void> {
		this.parts ??= await this.#fetchParts().catch(() => null);
	}

	takePresence({ here, people, signatory }: PresenceReply) {
		this.here = here;
		this.people = people;
		this.signatory = signatory;
	}

	/** Others have changed something while this page is open. */
	takeOthers(others: readonly OthersChange[]) {
		const changed = others.map(
			({ item, row, by, at }) => [filledKey(item, row), [by?.id ?? '', at]] as const
		);
		// Somebody who came since this page was brought is called by the name that came with it.
		const known = new Set(this.people.map(({ id }) => id));
		const came = others.flatMap(({ by }) => (by === null || known.has(by.id) ? [] : [by]));
		const newcomers = [...new Map(came.map((person) => [person.id, person])).values()];
		if (newcomers.length > 0) this.people = [...this.people, ...newcomers];
		if (changed.length > 0) this.filled = { ...this.filled, ...Object.fromEntries(changed) };
	}
}

/** Those who work on the response around a component. */
export const [working, provideWorking] = createContext<Working>();
