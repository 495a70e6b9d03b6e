import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Change, Refusal } from './change';
import { selectDraft, selectPublishedSources, updateDraft } from './drafts.sql';
import { applyChange } from './edit-change';
import { frozenBy } from './edit-names';
import { same } from './source';

export interface DraftChange {
	questionnaireId: string;
	/** The revision that its author had before them. */
	revision: number;
	change: Change;
	/** The study in whose frame it is written. */
	studyId?: string;
}

export type DraftChanged =
	{ revision: number; at: string | null; refusal: null } | { refusal: Refusal };

/**
 * One save. Nothing is written when something refuses it, nor when nothing has changed.
 *
 * @throws notFound, notAllowed
 * @throws staleVersion when somebody has saved meanwhile; nothing of theirs is overwritten
 */
export async function changeDraft(
	db: Db,
	viewer: Viewer,
	{ questionnaireId, revision, change, studyId }: DraftChange
): Promise<DraftChanged> {
	const draft = await selectDraft(db, questionnaireId);
	if (draft === null) throw problem('notFound');
	await must(db, viewer, 'questionnaire.edit', draft);
	if (draft.draftRevision !== revision) throw problem('staleVersion');

	const frozen = frozenBy(await selectPublishedSources(db, questionnaireId));
	const { source, at, refusal } = applyChange(draft.draft, change, frozen);
	if (refusal) return { refusal };
	if (same(source, draft.draft)) return { revision, at, refusal: null };

	const saved = await updateDraft(db, { id: questionnaireId, revision, source, at: now() });
	// Between the two statements somebody else was quicker.
	if (!saved) throw problem('staleVersion');
	await happened(db, viewer, 'questionnaire.changed', {
		subjectId: questionnaireId,
		studyId,
		networkId: draft.networkId,
		data: { revision: revision + 1, what: whatOf(change) }
	});
	return { revision: revision + 1, at, refusal: null };
}

/** For the journal: the step taken, or that texts were written. */
function whatOf({ step, question, page }: Change): string {
	if (step) return step.kind;
	if (question) return 'addQuestion';
	return page ? 'addPage' : 'texts';
}
