import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { must } from '$lib/access/permissions.server';
import { waveChosen, type Study } from '$lib/studies/study';
import {
	selectCollectionState,
	selectDays,
	selectDepartements,
	selectNetworkCollections
} from './staff.sql';
import type { CollectionState, DayOfCollection, NetworkCollection } from './staff-response';

/** The départements that the desk can be narrowed to. @param number of the wave; null: the current */
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
