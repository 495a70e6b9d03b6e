/**
 * Those who answer together, as a page of the form knows them. Of somebody alone it is small; what
 * several need (`together-parts.svelte.ts`) is fetched when there are several.
 */
import { createContext, type Component } from 'svelte';
import type { ItemState } from '$lib/form/form-state';
import type { AnswerSaver } from '../saving/answer-saver.svelte';
import { filledKey, type Filled } from './filled';
import type { Here, PresenceReply } from './presence';
import type { OthersChange } from '../saving/save-protocol';
import { writesPage, type Person } from './together';

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
		const changed = others.map(({ item, row, by: name, at }) => {
			// They come by their names.
			const by = this.people.find((each) => each.name === name && each.id !== this.me);
			return [filledKey(item, row), [by?.id ?? '', at]] as const;
		});
		if (changed.length > 0) this.filled = { ...this.filled, ...Object.fromEntries(changed) };
	}
}

/** Those who work on the response around a component. */
export const [working, provideWorking] = createContext<Working>();
