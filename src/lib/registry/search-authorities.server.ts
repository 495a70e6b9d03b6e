import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { AuthorityFound, AuthorityKind } from './authority';
import {
	selectDepartements,
	selectEdition,
	selectRegions,
	selectSearchEntries,
	selectSummaries
} from './registry.sql';
import { search, type Hit } from './search';
import { buildSearchIndex, type SearchIndex } from './search-index';

export interface AuthoritySearch {
	/** As typed. Longer than 120 characters, the rest is not looked at. */
	text: string;
	/** Only these; all when left out. */
	kinds?: readonly AuthorityKind[];
	limit?: number;
}

const RESULTS = 10;

/**
 * The authorities that a text means, the likeliest first; closed ones are not among them. What the
 * text may be: see `search` in search.ts. Public: every viewer finds the same.
 */
export async function searchAuthorities(
	db: Db,
	_viewer: Viewer,
	{ text, kinds, limit = RESULTS }: AuthoritySearch
): Promise<AuthorityFound[]> {
	if (text.trim() === '') return [];
	const index = await currentIndex(db);
	const hits = search(index, text, { kinds, limit });
	const idOf = ({ place }: Hit) => index.entries[place]!.id;
	const formerNames = new Map(hits.map((hit) => [idOf(hit), hit.formerName]));
	const found = await selectSummaries(db, hits.map(idOf));
	return found.map((summary) => ({ ...summary, formerName: formerNames.get(summary.id) ?? null }));
}

/** The ids of at most `limit` open authorities that a text means, the likeliest first. */
export async function findAuthorityIds(
	db: Db,
	_viewer: Viewer,
	text: string,
	limit: number
): Promise<string[]> {
	const index = await currentIndex(db);
	return search(index, text, { limit }).map(({ place }) => index.entries[place]!.id);
}

// One per process, of public data only. The edition of the registry tells whether it is current, so
// nodes need not tell each other.
let built: { edition: string; index: Promise<SearchIndex> } | null = null;

async function currentIndex(db: Db): Promise<SearchIndex> {
	const edition = await selectEdition(db);
	if (built === null || built.edition !== edition) built = { edition, index: build(db) };
	const mine = built;
	try {
		return await mine.index;
	} catch (error) {
		if (built === mine) built = null;
		throw error;
	}
}

async function build(db: Db): Promise<SearchIndex> {
	const entries = await selectSearchEntries(db);
	return buildSearchIndex(entries, await selectDepartements(db), await selectRegions(db));
}
