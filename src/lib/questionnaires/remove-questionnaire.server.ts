import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { deleteQuestionnaire, selectVersionIds } from './publication.sql';

export const listVersionIds = (db: Db, _viewer: Viewer, questionnaireId: string) =>
	selectVersionIds(db, questionnaireId);

/**
 * Removes what is being written and its versions. Only within the removal of the last study that
 * uses them, which has asked whether the viewer may.
 */
export const removeQuestionnaire = (db: Db, _viewer: Viewer, questionnaireId: string) =>
	deleteQuestionnaire(db, questionnaireId);
