import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { raiseLinkGeneration } from '../responses.sql';
import { raiseGenerations } from './resume.sql';

/**
 * Every link to a response that was given out is dead, also those of invited colleagues, and those
 * that browsers keep. Their network sends them again to whom it trusts.
 */
export async function endLinks(db: Db, _viewer: Viewer, responseId: string): Promise<void> {
	await raiseLinkGeneration(db, responseId);
	await raiseGenerations(db, responseId);
}
