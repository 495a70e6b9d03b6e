import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { siteOrigin, wordsOf } from '$lib/ground/mail/known-kinds.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Entry, StateCounts } from './post';
import type { PostFilter } from './post.input';
import {
	countStates,
	selectEntries,
	selectFailedOfServer,
	selectKinds,
	type EntryRow
} from './post.sql';

const PER_PAGE = 50;

export interface PostList {
	entries: Entry[];
	counts: StateCounts;
	/** What the list can be narrowed to. */
	kinds: string[];
	/** Failed mails that another attempt may help. */
	worthTrying: number;
	found: number;
	page: number;
	pages: number;
}

/**
 * The mails and jobs of one organisation, the newest first.
 *
 * @param networkId null: the coordination's
 * @throws signInFirst, notAllowed
 */
export async function listPost(
	db: Db,
	viewer: Viewer,
	networkId: string | null,
	filter: PostFilter
): Promise<PostList> {
	await must(db, viewer, 'post.read', { networkId });
	const counts = await countStates(db, networkId, filter.kind);
	const found =
		filter.state === null
			? Object.values(counts).reduce((sum, n) => sum + n, 0)
			: counts[filter.state];
	const pages = Math.max(1, Math.ceil(found / PER_PAGE));
	const page = Math.min(filter.page, pages);
	const part = { limit: PER_PAGE, offset: (page - 1) * PER_PAGE };
	const rows = await selectEntries(db, { networkId, ...filter }, part);
	return {
		entries: rows.map(listed),
		counts,
		kinds: await selectKinds(db, networkId),
		worthTrying: (await selectFailedOfServer(db, networkId)).length,
		...{ found, page, pages }
	};
}

function listed(row: EntryRow): Entry {
	const { id, sort, kind, state, createdAt, doneAt, nextAt, attempts, failure, to } = row;
	const subject =
		sort === 'mail' && !row.blanked ? (wordsOf(row, siteOrigin())?.subject ?? null) : null;
	return { id, sort, kind, state, createdAt, doneAt, nextAt, attempts, failure, to, subject };
}
