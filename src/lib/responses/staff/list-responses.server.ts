import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { must } from '$lib/access/permissions.server';
import { wordsOf, spelledOut } from '$lib/registry/plain-name';
import { boundsOf } from '$lib/registry/size-class';
import { waveChosen, type Study } from '$lib/studies/study';
import { directionOf, type ResponsesFilter } from './staff.input';
import {
	selectCollectionState,
	selectDays,
	selectDepartements,
	selectNetworkCollections,
	selectResponses
} from './staff.sql';
import type {
	CollectionState,
	DayOfCollection,
	NetworkCollection,
	ResponsesPage
} from './staff-response';

const PER_PAGE = 50;

/**
 * One page of the responses to a wave (the one being asked, unless the filter names another) that
 * the viewer may see: a network those of its territory, the coordination all.
 * @throws signInFirst, notAllowed
 */
export async function listResponses(
	db: Db,
	viewer: Viewer,
	study: Study,
	filter: ResponsesFilter
): Promise<ResponsesPage> {
	await mayRead(db, viewer, study);
	const wave = waveChosen(study.waves, filter.wave);
	if (wave === null) return { responses: [], found: 0, page: 1, pages: 1 };
	const network = study.networks.find(({ slug }) => slug === filter.network);
	const { responses, found } = await selectResponses(db, {
		waveId: wave.id,
		name: wordsOf(filter.q).map(spelledOut).join(' '),
		state: filter.state,
		kind: filter.kind,
		size: filter.size === null ? null : boundsOf(filter.size),
		departement: filter.departement,
		networkId: network?.id ?? null,
		toConfirm: filter.confirmation === null ? null : filter.confirmation === 'to-confirm',
		sort: filter.sort,
		up: directionOf(filter) === 'up',
		limit: PER_PAGE,
		offset: (filter.page - 1) * PER_PAGE
	});
	return {
		responses,
		found,
		page: filter.page,
		pages: Math.max(1, Math.ceil(found / PER_PAGE))
	};
}

/** The départements that the list can be narrowed to. @param number of the wave; null: the current */
export async function listDepartements(
	db: Db,
	viewer: Viewer,
	study: Study,
	number: number | null = null
) {
	await mayRead(db, viewer, study);
	const wave = waveChosen(study.waves, number);
	return wave === null ? [] : selectDepartements(db, wave.id);
}

const nothing: CollectionState = {
	draft: 0,
	submitted: 0,
	validated: 0,
	setAside: 0,
	counted: 0,
	toConfirm: 0
};

/** How many responses stand where, over all that the viewer may see. */
export async function readCollectionState(
	db: Db,
	_viewer: Viewer,
	study: Study,
	number: number | null = null
): Promise<CollectionState> {
	const wave = waveChosen(study.waves, number);
	return wave === null ? nothing : selectCollectionState(db, wave.id);
}

/** By network (for the coordination) and by day. */
export async function readCollection(
	db: Db,
	viewer: Viewer,
	study: Study,
	number: number | null = null
): Promise<{ networks: NetworkCollection[]; days: DayOfCollection[] }> {
	await mayRead(db, viewer, study);
	const wave = waveChosen(study.waves, number);
	if (wave === null) return { networks: [], days: [] };
	return {
		networks: await selectNetworkCollections(db, wave.id, study.id),
		days: await selectDays(db, wave.id)
	};
}

const mayRead = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
