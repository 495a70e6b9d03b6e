import type { CompiledForm } from '$lib/form/compiled-form';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { selectStudies, selectStudy } from './studies.sql';
import { closureAt, currentWave, type Closure, type Study, type Wave } from './study';

/** The studies that the viewer may see, newest first; what that is, the database knows. */
export const listStudies = (db: Db, _viewer: Viewer) => selectStudies(db);

/**
 * One study with its networks and waves.
 * @throws notFound when there is none, or none for this viewer
 */
export async function readStudy(db: Db, _viewer: Viewer, slug: string): Promise<Study> {
	const study = await selectStudy(db, slug);
	if (study === null) throw problem('notFound');
	return study;
}

export interface StudyAsked {
	study: Study;
	/** The wave being asked, and why its public link takes no answers now (null: it does). */
	wave: Wave | null;
	closure: Closure | null;
}

/** What the public link of a study leads to. */
export async function readStudyAsked(db: Db, viewer: Viewer, slug: string): Promise<StudyAsked> {
	const study = await readStudy(db, viewer, slug);
	const at = now();
	const wave = currentWave(study.waves, at);
	return { study, wave, closure: closureAt(study, wave, at) };
}

/**
 * The questionnaire of a wave as it runs.
 * @throws notFound while it has none
 */
export async function readFormOfWave(db: Db, viewer: Viewer, wave: Wave): Promise<CompiledForm> {
	if (wave.versionId === null) throw problem('notFound');
	return readCompiledForm(db, viewer, wave.versionId);
}
