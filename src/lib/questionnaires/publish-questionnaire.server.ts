import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { compileQuestionnaire } from './compile.server';
import { insertVersion, lockQuestionnaire } from './questionnaires.sql';

/**
 * Freezes the draft as a new version; earlier answers keep theirs.
 *
 * @param studyId the study for which, for the journal
 * @throws notFound, notAllowed
 * @throws notPublishable with `obstacles`, each naming the question and the property
 */
export async function publishQuestionnaire(
	db: Db,
	viewer: Viewer,
	questionnaireId: string,
	{ studyId = null }: { studyId?: string | null } = {}
) {
	const questionnaire = await lockQuestionnaire(db, questionnaireId);
	if (questionnaire === null) throw problem('notFound');
	if (viewer.kind !== 'job') await must(db, viewer, 'questionnaire.publish', questionnaire);

	const compiled = compileQuestionnaire(questionnaire.draft);
	if (compiled.form === null) throw problem('notPublishable', { obstacles: compiled.obstacles });

	const id = newId();
	const number = await insertVersion(db, {
		id,
		questionnaireId,
		source: questionnaire.draft,
		compiled: compiled.form,
		at: now(),
		by: viewer.kind === 'account' ? viewer.accountId : null
	});
	await happened(db, viewer, 'questionnaire.published', {
		subjectId: id,
		studyId,
		networkId: questionnaire.networkId,
		data: { number }
	});
	return { id, number, form: compiled.form };
}
