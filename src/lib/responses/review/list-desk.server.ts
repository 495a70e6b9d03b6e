import type { Membership } from '$lib/access/account';
import { namesOf } from '$lib/access/people-names.server';
import { allows } from '$lib/access/permissions';
import { must } from '$lib/access/permissions.server';
import { readAccount } from '$lib/access/read-account.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { spelledOut, wordsOf } from '$lib/registry/plain-name';
import { boundsOf } from '$lib/registry/size-class';
import { waveChosen, type Study } from '$lib/studies/study';
import type { Beside, DeskPage } from './desk';
import type { DeskFilter, DeskPlace } from './desk.input';
import {
	countDesk,
	selectBeside,
	selectDesk,
	selectHolders,
	type DeskRow,
	type DeskWanted
} from './desk.sql';
import { positionFrom, positionText } from './keyset';
import { deskState } from './review';
import { subjectOf } from './standing.server';

const PER_PAGE = 50;

/**
 * One page of the responses to a wave, as they are reviewed: a network those of its territory, the
 * coordination all.
 *
 * @param place where it begins, from the page beside; neither: at the beginning
 * @throws signInFirst, notAllowed
 */
export async function listDesk(
	db: Db,
	viewer: Viewer,
	{ study, filter, place }: { study: Study; filter: DeskFilter; place: DeskPlace }
): Promise<DeskPage> {
	const asked = await askedOf(db, viewer, study, filter);
	const none = {
		draft: 0,
		submitted: 0,
		'in-review': 0,
		question: 0,
		validated: 0,
		'set-aside': 0
	};
	if (asked === null) return { responses: [], counts: none, before: null, after: null };
	const { wanted, memberships } = asked;
	const { rows, before, after } = await pageOf(db, wanted, filter, place);
	const mayReview = (row: DeskRow) => allows(memberships, 'response.review', subjectOf(study, row));
	return {
		responses: rows.map(({ key: _key, ...row }, place) => ({
			...row,
			deskState: deskState(row),
			mayReview: mayReview(rows[place]!)
		})),
		counts: await countDesk(db, { ...wanted, state: null }),
		...{ before, after }
	};
}

async function pageOf(
	db: Db,
	wanted: DeskWanted,
	{ order }: DeskFilter,
	place: DeskPlace
): Promise<{ rows: DeskRow[]; before: string | null; after: string | null }> {
	const end = positionFrom(place.before);
	const limit = PER_PAGE;
	if (end !== null) {
		const rows = await selectDesk(db, wanted, { order, past: end, backwards: true, limit });
		if (rows.length > limit) {
			const shown = rows.slice(0, limit).reverse();
			return { rows: shown, before: positionText(shown[0]!), after: positionText(shown.at(-1)!) };
		}
		// It is the first page: it begins at the beginning, and is as long as any.
	}
	const past = end === null ? positionFrom(place.after) : null;
	const rows = await selectDesk(db, wanted, { order, past, backwards: false, limit });
	const shown = rows.slice(0, limit);
	const [first, last] = [shown[0], shown.at(-1)];
	return {
		rows: shown,
		before: past === null || first === undefined ? null : positionText(first),
		after: rows.length > limit && last !== undefined ? positionText(last) : null
	};
}

/**
 * The responses before and after one, as the desk lists them under a filter; null: it is the first,
 * or the last, or of another wave.
 * @throws signInFirst, notAllowed
 */
export async function neighbours(
	db: Db,
	viewer: Viewer,
	{ study, filter, id }: { study: Study; filter: DeskFilter; id: string }
): Promise<{ previous: Beside | null; next: Beside | null }> {
	const asked = await askedOf(db, viewer, study, filter);
	if (asked === null || !isId(id)) return { previous: null, next: null };
	return selectBeside(db, asked.wanted, { order: filter.order, id });
}

/**
 * Who has responses to the wave in hand, by name, as far as the viewer knows them: the desk is
 * narrowed to one of them.
 * @throws signInFirst, notAllowed
 */
export async function listHolders(
	db: Db,
	viewer: Viewer,
	{ study, filter }: { study: Study; filter: DeskFilter }
): Promise<{ id: string; name: string }[]> {
	const asked = await askedOf(db, viewer, study, filter);
	if (asked === null) return [];
	const names = await namesOf(db, viewer, await selectHolders(db, asked.wanted.waveId));
	return [...names]
		.map(([id, name]) => ({ id, name }))
		.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** null: the study has no such wave. */
async function askedOf(
	db: Db,
	viewer: Viewer,
	study: Study,
	filter: DeskFilter
): Promise<{ wanted: DeskWanted; memberships: readonly Membership[] } | null> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	await must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const wave = waveChosen(study.waves, filter.wave);
	if (wave === null) return null;
	const memberships = (await readAccount(db, viewer))?.memberships ?? [];
	const { q, state, kind, size, departement, from, to, unconfirmed } = filter;
	const wanted = {
		...{ waveId: wave.id, q, state, kind, departement, from, to, unconfirmed },
		size: size === null ? null : boundsOf(size),
		plainName: wordsOf(q).map(spelledOut).join(' '),
		taken: takenBy(filter.taken, viewer.accountId),
		networkId: study.networks.find(({ slug }) => slug === filter.network)?.id ?? null,
		ownNetworks: memberships.length > 0 && memberships.every(({ networkId }) => networkId !== null)
	};
	return { wanted, memberships };
}

function takenBy(taken: string | null, me: string): DeskWanted['taken'] {
	switch (taken) {
		case null:
			return null;
		case 'me':
			return { by: me };
		case 'nobody':
			return { by: null };
		case 'somebody':
			return 'somebody';
		default:
			return { by: taken };
	}
}
