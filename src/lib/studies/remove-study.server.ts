import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import type { Viewer } from '$lib/ground/viewer';
import {
	listVersionIds,
	removeQuestionnaire
} from '$lib/questionnaires/remove-questionnaire.server';
import { deleteStudy, isQuestionnaireUsed, selectVersionsAsked } from './studies.sql';
import type { Study } from './study';

/**
 * Removes a study whose responses are gone, with its waves, links, jobs, mails, and with its
 * questionnaire when nobody else uses that. Whether the viewer may was asked before: this is part
 * of `deleteStudyWithResponses`, in a transaction that may remove everything.
 */
export async function removeStudy(db: Db, viewer: Viewer, study: Study): Promise<void> {
	await deleteStudy(db, study.id);
	const { questionnaireId, networkId } = study;
	if (questionnaireId !== null && !(await isQuestionnaireUsed(db, questionnaireId))) {
		const versions = await listVersionIds(db, viewer, questionnaireId);
		if ((await selectVersionsAsked(db, versions)).length === 0)
			await removeQuestionnaire(db, viewer, questionnaireId);
	}
	// Without the study's id: nobody could read the event of a study that is not there.
	await happened(db, viewer, 'study.deleted', { subjectId: study.id, networkId });
}
