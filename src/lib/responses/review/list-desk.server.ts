import { must } from '$lib/access/permissions.server';
import { readAccount } from '$lib/access/read-account.server';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { spelledOut, wordsOf } from '$lib/registry/plain-name';
import { waveChosen, type Study } from '$lib/studies/study';
import type { DeskFilter } from './desk.input';
import { countDesk, selectDesk, type DeskRow, type DeskWanted } from './desk.sql';
import { positionFrom, positionText } from './keyset';
import { deskState, type DeskState } from './review';

const PER_PAGE = 50;

export interface ListedAtDesk extends Omit<DeskRow, 'key'> {
	deskState: DeskState;
}

export interface DeskPage {
	responses: ListedAtDesk[];
	/** Under the filter, whatever the state. */
	counts: Record<DeskState, number>;
	/** Of the next page; null: this is the last. */
	next: string | null;
}

/**
 * One page of the responses to a wave, as they are reviewed: a network those of its territory, the
 * coordination all.
 *
 * @param after where it begins, from the page before; null: at the beginning
 * @throws signInFirst, notAllowed
 */
export async function listDesk(
	db: Db,
	viewer: Viewer,
	{ study, filter, after }: { study: Study; filter: DeskFilter; after: string | null }
): Promise<DeskPage> {
	const wanted = await wantedFrom(db, viewer, study, filter);
	const none = {
		draft: 0,
		submitted: 0,
		'in-review': 0,
		question: 0,
		validated: 0,
		'set-aside': 0
	};
	if (wanted === null) return { responses: [], counts: none, next: null };
	const page = { order: filter.order, after: positionFrom(after), limit: PER_PAGE };
	const rows = await selectDesk(db, wanted, page);
	const shown = rows.slice(0, PER_PAGE);
	const last = rows.length > PER_PAGE ? shown.at(-1) : undefined;
	return {
		responses: shown.map(({ key: _key, ...row }) => ({ ...row, deskState: deskState(row) })),
		counts: await countDesk(db, { ...wanted, state: null }),
		next: last === undefined ? null : positionText(last)
	};
}

/** null: the study has no such wave. */
async function wantedFrom(
	db: Db,
	viewer: Viewer,
	study: Study,
	filter: DeskFilter
): Promise<DeskWanted | null> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	await must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const wave = waveChosen(study.waves, filter.wave);
	if (wave === null) return null;
	const account = await readAccount(db, viewer);
	const { q, state, kind, departement, from, to, unconfirmed } = filter;
	return {
		...{ waveId: wave.id, q, state, kind, departement, from, to, unconfirmed },
		plainName: wordsOf(q).map(spelledOut).join(' '),
		taken: takenBy(filter.taken, viewer.accountId),
		networkId: study.networks.find(({ slug }) => slug === filter.network)?.id ?? null,
		ownNetworks: account?.memberships.every(({ networkId }) => networkId !== null) ?? false
	};
}

function takenBy(taken: string | null, me: string): DeskWanted['taken'] {
	switch (taken) {
		case null:
			return null;
		case 'me':
			return { by: me };
		case 'nobody':
			return { by: null };
		default:
			return { by: taken };
	}
}
