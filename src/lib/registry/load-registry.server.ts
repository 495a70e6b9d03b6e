import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { planLoad } from './load-plan';
import type { OfficialList } from './official-list';
import {
	clearNumbers,
	closeAuthorities,
	confirmVintage,
	deleteMembers,
	insertAuthorities,
	insertLoad,
	insertMembers,
	lockRegistry,
	selectStored,
	selectStoredMembers,
	setSuccessors,
	updateAuthorities,
	upsertPlaces
} from './load.sql';
import { selectNewestLoad, selectTerritories } from './registry.sql';

export interface LoadCounts {
	added: number;
	changed: number;
	closed: number;
}

/** Who loads: the installation itself. */
export const registryJob: Viewer = { kind: 'job', name: 'registry' };

// A year of many mergers closed some 1,500 communes and EPCI. A file that closes more is broken.
const CREDIBLE_CLOSINGS = 3000;

/**
 * Makes the registry say what an official list says. What vanished is closed, what was renamed or
 * merged keeps its id; the same list again changes nothing. Call it inside `asSystem('registry')`,
 * after the networks are there: which one follows an authority is written with it.
 *
 * @throws staleVersion for a list older than the one loaded
 * @throws conflict when the list would close more than a list can
 */
export async function loadRegistry(
	db: Db,
	viewer: Viewer,
	list: OfficialList
): Promise<LoadCounts> {
	await lockRegistry(db);
	const newest = await selectNewestLoad(db);
	if (newest !== null && newest.vintage > list.vintage)
		throw problem('staleVersion', { loaded: newest.vintage, given: list.vintage });

	await upsertPlaces(db, list.regions, list.departements);
	const plan = planLoad({
		stored: await selectStored(db),
		members: await selectStoredMembers(db),
		territories: await selectTerritories(db),
		list,
		newId
	});
	if (plan.close.length > CREDIBLE_CLOSINGS)
		throw problem('conflict', { closings: plan.close.length });

	const at = now();
	await closeAuthorities(
		db,
		plan.close.map(({ id }) => id),
		at
	);
	await clearNumbers(db, plan.renumber);
	await updateAuthorities(db, plan.change);
	await insertAuthorities(db, plan.add);
	await setSuccessors(db, plan.close);
	await confirmVintage(db, plan.confirmed, list.vintage);
	await deleteMembers(db, plan.removeMembers);
	await insertMembers(db, plan.addMembers);

	const counts = {
		added: plan.add.length,
		changed: plan.change.length + plan.regrouped,
		closed: plan.close.length
	};
	const { vintage, populationYear, source } = list;
	const id = newId();
	await insertLoad(db, { id, vintage, populationYear, source, at, ...counts });
	await happened(db, viewer, 'registry.loaded', { subjectId: id, data: { vintage, ...counts } });
	return counts;
}
