import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { insertQuestionnaire } from './questionnaires.sql';

export interface NewQuestionnaire {
	name: string;
	/** Whose it is; null: the coordination's. */
	networkId: string | null;
	/** SurveyJS JSON. */
	draft: object;
}

/** Keeps a new questionnaire as a draft. @returns its id */
export async function createQuestionnaire(db: Db, viewer: Viewer, given: NewQuestionnaire) {
	const id = newId();
	await insertQuestionnaire(db, { id, ...given, draftRevision: 1, at: now() });
	await happened(db, viewer, 'questionnaire.created', {
		subjectId: id,
		networkId: given.networkId
	});
	return id;
}
