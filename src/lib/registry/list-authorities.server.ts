import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { AuthoritySummary } from './authority';
import type { AuthoritiesFilter } from './authorities-filter';
import { countAuthorities, selectAuthorities, type Narrowed } from './registry.sql';
import { findAuthorityIds } from './search-authorities.server';
import { boundsOf } from './size-class';

export const PAGE_SIZE = 50;

// What is beyond the five hundredth is not what was searched for.
const MOST_FOUND = 500;

export interface AuthoritiesPage {
	authorities: AuthoritySummary[];
	total: number;
	page: number;
	pages: number;
}

/**
 * One page of the open authorities that a filter lets through: by inhabitants or by name, or the
 * likeliest first where a text is searched for. A page beyond the last one is the last one.
 */
export async function listAuthorities(
	db: Db,
	viewer: Viewer,
	filter: AuthoritiesFilter
): Promise<AuthoritiesPage> {
	const ids =
		filter.text === '' ? null : await findAuthorityIds(db, viewer, filter.text, MOST_FOUND);
	const narrowed: Narrowed = {
		...filter,
		ids,
		inhabitants: filter.size === null ? null : boundsOf(filter.size)
	};
	const total = await countAuthorities(db, narrowed);
	const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
	const page = Math.min(filter.page, pages);
	const authorities = await selectAuthorities(db, narrowed, {
		limit: PAGE_SIZE,
		offset: (page - 1) * PAGE_SIZE
	});
	return { authorities, total, page, pages };
}
