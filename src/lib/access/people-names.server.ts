import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectColleagues, selectNames, type PersonName } from './people-names.sql';

/** The names of accounts by their ids; one that the viewer may not know is left out. */
export async function namesOf(
	db: Db,
	_viewer: Viewer,
	ids: readonly string[]
): Promise<Map<string, string>> {
	const people = await selectNames(db, ids);
	return new Map(people.map(({ id, name }) => [id, name]));
}

/** Who works for a network (null: for the coordination), or once did, by name. */
export const listColleagues = (
	db: Db,
	_viewer: Viewer,
	networkId: string | null
): Promise<PersonName[]> => selectColleagues(db, networkId);
