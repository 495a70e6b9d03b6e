import type { Db } from './database.server';
import { newId } from './ids';
import { now } from './clock';
import type { Viewer } from './viewer';

/** Where an event belongs, so that the right people can read it later. Ids only. */
export interface EventSubject {
	subjectId?: string;
	studyId?: string | null;
	networkId?: string | null;
	/** Facts of the change. Never personal data, never answers. */
	data?: Record<string, string | number | boolean | null>;
}

/**
 * Writes down that something happened, in the transaction of the change itself: `noun.past-tense`,
 * e.g. `response.submitted`.
 */
export async function happened(db: Db, viewer: Viewer, kind: string, subject: EventSubject) {
	await db
		.insertInto('event')
		.values({
			id: newId(),
			at: now(),
			kind,
			actor_kind: viewer.kind,
			actor_id: viewer.kind === 'account' ? viewer.accountId : null,
			subject_id: subject.subjectId ?? null,
			study_id: subject.studyId ?? null,
			network_id: subject.networkId ?? null,
			data: JSON.stringify(subject.data ?? {})
		})
		.execute();
}
