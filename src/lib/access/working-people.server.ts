import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectWorking, type WorkingPerson } from './working-people.sql';

/** Whom a mail about work to do goes to: administrators and staff of a network, or coordinators. */
export const workingPeople = (
	db: Db,
	_viewer: Viewer,
	networkId: string | null
): Promise<WorkingPerson[]> => selectWorking(db, networkId);
