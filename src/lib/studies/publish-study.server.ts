import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { publishQuestionnaire } from '$lib/questionnaires/publish-questionnaire.server';
import { studyToManage } from './manage.server';
import { updateWave } from './studies.sql';
import { isOver } from './study';

/**
 * Publishes the questionnaire being written for a study. The waves that are not over ask the new
 * version from now on; what was begun or sent keeps the version it was given to.
 *
 * @throws notPublishable with `obstacles`; notFound when nothing is being written; closed once the
 * study is archived
 */
export async function publishForStudy(
	db: Db,
	viewer: Viewer,
	slug: string
): Promise<{ number: number }> {
	const study = await studyToManage(db, viewer, slug);
	if (study.questionnaireId === null) throw problem('notFound');
	if (study.state === 'archived') throw problem('closed');
	const version = await publishQuestionnaire(db, viewer, study.questionnaireId, {
		studyId: study.id
	});
	for (const wave of study.waves)
		if (!isOver(wave, now())) await updateWave(db, { ...wave, versionId: version.id });
	return { number: version.number };
}
