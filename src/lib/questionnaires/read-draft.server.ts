import { may } from '$lib/access/permissions.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { compileQuestionnaire } from './compile.server';
import { selectDraft, selectPublishedSources } from './drafts.sql';
import { frozenBy, type Frozen } from './edit-names';
import type { PublishingObstacle } from './obstacles';
import { withPages, type Part } from './source';

export interface Draft {
	id: string;
	networkId: string | null;
	name: string;
	/** SurveyJS JSON, with its pages. */
	source: Part;
	/** Goes up by one at each save. */
	revision: number;
	changedAt: Date;
	/** What published versions have called things. */
	frozen: Frozen;
	published: boolean;
	mayEdit: boolean;
}

/**
 * A questionnaire as it is being written. Networks that take part in its study may read it.
 * @throws notFound when there is none, or none for this viewer
 */
export async function readDraft(db: Db, viewer: Viewer, questionnaireId: string): Promise<Draft> {
	const row = await selectDraft(db, questionnaireId);
	if (row === null) throw problem('notFound');
	const published = await selectPublishedSources(db, questionnaireId);
	return {
		id: row.id,
		networkId: row.networkId,
		name: row.name,
		source: withPages(row.draft),
		revision: row.draftRevision,
		changedAt: row.changedAt,
		frozen: frozenBy(published),
		published: published.length > 0,
		mayEdit: await may(db, viewer, 'questionnaire.edit', row)
	};
}

/** What publishing a draft would come to. Compiling takes a tenth of a second: asked by need. */
export function trialOf(draft: Draft): {
	form: CompiledForm | null;
	obstacles: readonly PublishingObstacle[];
} {
	return compileQuestionnaire(draft.source);
}
