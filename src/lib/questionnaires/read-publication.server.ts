import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { compileQuestionnaire } from './compile.server';
import type { PublishingObstacle } from './obstacles';
import { selectPublication } from './publication.sql';

/** Where a questionnaire being written stands beside what is published of it. */
export interface Publication {
	/** SurveyJS JSON. */
	draft: object;
	changedAt: Date;
	/** The newest version; null before the first. */
	published: { id: string; number: number; at: Date } | null;
	/** The draft says something else than that. */
	changed: boolean;
	/** The draft as it would run; null while it has not changed, or can't be published. */
	form: CompiledForm | null;
	/** What stands in the way of publishing the draft; looked for when it has changed. */
	obstacles: readonly PublishingObstacle[];
}

/** Null for whoever does not write it. */
export async function readPublication(
	db: Db,
	_viewer: Viewer,
	questionnaireId: string
): Promise<Publication | null> {
	const row = await selectPublication(db, questionnaireId);
	if (row === null) return null;
	const { draft, changedAt, changed } = row;
	const compiled = changed ? compileQuestionnaire(draft) : null;
	return {
		draft,
		changedAt,
		changed,
		form: compiled?.form ?? null,
		published:
			row.publishedId === null
				? null
				: { id: row.publishedId, number: row.publishedNumber!, at: row.publishedAt! },
		obstacles: compiled?.form === null ? compiled.obstacles : []
	};
}
