import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import {
	isVisible,
	selectCompiled,
	selectVersionsBeside,
	type PublishedVersion
} from './questionnaires.sql';

// A published version never changes, so it is parsed once. Whether this viewer may see it is asked
// of the database every time. A hundred forms are some 10 MB.
const parsed = new Map<string, CompiledForm>();
const MOST_PARSED = 100;

/**
 * A published version as it runs.
 * @throws notFound when there is none, or none for this viewer
 */
export async function readCompiledForm(
	db: Db,
	_viewer: Viewer,
	versionId: string
): Promise<CompiledForm> {
	const known = parsed.get(versionId);
	if (known !== undefined && (await isVisible(db, versionId))) return known;
	return parseVersion(db, versionId);
}

/** The same, for who has asked the database in this transaction whether the viewer may see it. */
export const readSeenForm = async (
	db: Db,
	_viewer: Viewer,
	versionId: string
): Promise<CompiledForm> => parsed.get(versionId) ?? parseVersion(db, versionId);

async function parseVersion(db: Db, versionId: string): Promise<CompiledForm> {
	const compiled = await selectCompiled(db, versionId);
	if (compiled === null) throw problem('notFound');
	if (parsed.size >= MOST_PARSED) parsed.delete(parsed.keys().next().value!);
	parsed.set(versionId, compiled);
	return compiled;
}

/** The published versions beside one, newest first, itself included. */
export const listVersions = (
	db: Db,
	_viewer: Viewer,
	versionId: string
): Promise<PublishedVersion[]> => selectVersionsBeside(db, versionId);
