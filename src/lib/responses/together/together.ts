/** Several people on one response: who they are, what they may fill in, who is there. Pure. */
import type { CompiledForm, Item } from '$lib/form/compiled-form';
import { itemsIn, leavesOf, namesOf } from '$lib/form/items';

/** Whoever works on a response. The one who began it has the id of the response. */
export interface Contributor {
	id: string;
	/** null: never said, or taken out. */
	name: string | null;
	email: string | null;
	locale: string;
	/** Names of the pages that may be filled in; null: the whole form; empty: none, they sign. */
	pages: readonly string[] | null;
	generation: number;
	invitedBy: string | null;
	createdAt: Date;
	sentAt: Date | null;
	usedAt: Date | null;
	revokedAt: Date | null;
	erasedAt: Date | null;
	lastSeenAt: Date | null;
	lastPage: string | null;
}

/** How somebody is called by the others: a name, or why there is none. */
export interface Person {
	id: string;
	name: string | null;
	erased?: true;
	/** Who began the response. */
	first?: true;
}

/** More than one authority has people for; a bound against misuse. */
export const MOST_CONTRIBUTORS = 20;

/** A page says every 15 seconds that somebody is there: two missed words, and they have left. */
export const HERE_MS = 45_000;

/** The signatory is written to that it is ready once an hour at most. */
export const READY_AGAIN_MS = 3600_000;

type Signed = { id: string; signatoryId: string | null };

/** Who began a response and who signs it invite others and show them out. */
export const leads = (contributor: string, { id, signatoryId }: Signed): boolean =>
	contributor === id || contributor === signatoryId;

export const writesPage = ({ pages }: Pick<Contributor, 'pages'>, page: string): boolean =>
	pages === null || pages.includes(page);

/** Here to sign, with nothing to fill in. */
export const onlySigns = ({ pages }: Pick<Contributor, 'pages'>): boolean => pages?.length === 0;

export const isHere = ({ lastSeenAt }: Pick<Contributor, 'lastSeenAt'>, at: Date): boolean =>
	lastSeenAt !== null && at.getTime() - lastSeenAt.getTime() < HERE_MS;

export const personOf = (
	{ id, name, erasedAt }: Pick<Contributor, 'id' | 'name' | 'erasedAt'>,
	responseId: string
): Person => ({
	id,
	name,
	...(erasedAt === null ? {} : { erased: true as const }),
	...(id === responseId ? { first: true as const } : {})
});

/**
 * The items of some pages as they are stored, for the database to hold writing to them. Computed
 * values go with every page: they are worked out anew whoever answers.
 */
export function storedItemsOf(form: CompiledForm, pages: readonly string[]): string[] {
	const own = form.pages
		.filter(({ name }) => pages.includes(name))
		.flatMap(({ elements }) => itemsIn(elements))
		.flatMap(storedNames);
	const computed = form.pages
		.flatMap(({ elements }) => itemsIn(elements))
		.flatMap((item) => [item, ...(item.kind === 'repeated' ? itemsIn(item.elements) : [])])
		.flatMap(leavesOf)
		.filter(({ item }) => item.kind === 'expression')
		.map(({ stored }) => stored);
	const calculated = (form.calculated ?? []).map(({ name }) => name);
	return [...new Set([...own, ...(own.length > 0 ? [...computed, ...calculated] : [])])];
}

function storedNames(item: Item): string[] {
	if (item.kind === 'repeated') {
		return [item.name, ...itemsIn(item.elements).flatMap(storedNames)];
	}
	// What is said beside it too: the text of "other", the word of explanation.
	return [...leavesOf(item).map(({ stored }) => stored), ...namesOf(item).slice(1)];
}

/** Somebody who answers, as those who work in the network see them. */
export interface Answering {
	id: string;
	/** null: never said, or taken out. */
	name: string | null;
	erased: boolean;
	/** Who began the response. */
	first: boolean;
	signs: boolean;
	/** Titles of the pages that are theirs; null: all; empty: none, they read. */
	titles: string[] | null;
	ended: boolean;
}
