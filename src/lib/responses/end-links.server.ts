import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { raiseLinkGeneration } from './responses.sql';

/** Every link to a response that was given out is dead, also those that browsers keep. */
export const endLinks = (db: Db, _viewer: Viewer, responseId: string): Promise<void> =>
	raiseLinkGeneration(db, responseId);
