// What tests of reviewing share: a small study, responses that were sent, services called as somebody.
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { actOnResponse, type Acting } from '$lib/responses/review/act-on-response.server';
import { responseHistory } from '$lib/responses/review/response-history.server';
import { readStanding } from '$lib/responses/review/standing.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import type { SmallStudy } from './small-study';

/** Runs a service as somebody, over the study. */
export const over = <T>(
	{ slug }: Pick<SmallStudy, 'slug'>,
	viewer: Viewer,
	work: (db: Db, viewer: Viewer, study: Study) => Promise<T>
): Promise<T> =>
	asViewer(viewer, async (db) => work(db, viewer, await readStudy(db, viewer, slug)));

export const standingSeen = (small: SmallStudy, viewer: Viewer, id: string) =>
	over(small, viewer, (db, viewer, study) => readStanding(db, viewer, { study, id }));

/** Acts over what stands now, unless told what was seen. */
export async function act(
	small: SmallStudy,
	viewer: Viewer,
	id: string,
	action: Acting['action'],
	more: { seen?: number; reason?: string } = {}
) {
	const seen = more.seen ?? (await standingSeen(small, viewer, id)).revision;
	return over(small, viewer, (db, viewer, study) =>
		actOnResponse(db, viewer, { study, id, action, seen, reason: more.reason })
	);
}

export const historyOf = (small: SmallStudy, viewer: Viewer, id: string) =>
	over(small, viewer, (db, viewer, study) =>
		responseHistory(db, viewer, { study, id, locale: 'fr' })
	);

/** Who began a response says who they are. */
export const nameFirst = (id: string, name: string, email: string | null = null) =>
	asSystem('tests', (db) =>
		db.updateTable('contributor').set({ name, email }).where('id', '=', id).execute()
	);

export const mailsOf = (kind: string) =>
	asSystem('tests', (db) =>
		db
			.selectFrom('mail')
			.where('kind', '=', kind)
			.orderBy('id')
			.select(['to_email as to', 'data', 'locale', 'network_id as networkId'])
			.execute()
	);

export const eventsOf = async (id: string) =>
	(
		await asSystem('tests', (db) =>
			db
				.selectFrom('event')
				.where('subject_id', '=', id)
				.orderBy('at')
				.orderBy('id')
				.select('kind')
				.execute()
		)
	).map(({ kind }) => kind);
