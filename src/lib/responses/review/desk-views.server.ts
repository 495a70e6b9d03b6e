import * as v from 'valibot';
import { namesOf } from '$lib/access/people-names.server';
import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import type { DeskView } from './desk';
import { deskFilter, type DeskFilter } from './desk.input';
import { deleteView, insertView, selectViews, updateView } from './desk-views.sql';

/** One's own, and those that colleagues share. @throws signInFirst, notAllowed */
export async function listViews(db: Db, viewer: Viewer, study: Study): Promise<DeskView[]> {
	const account = await mayLook(db, viewer, study);
	const views = await selectViews(db, study.id);
	const names = await namesOf(db, viewer, [...new Set(views.map(({ accountId }) => accountId))]);
	return views.map(({ id, name, filter, shared, accountId }) => ({
		...{ id, name, shared, own: accountId === account },
		filter: v.parse(deskFilter, filter),
		byName: accountId === account ? null : (names.get(accountId) ?? null)
	}));
}

export interface KeepingView {
	study: Study;
	/** Of one's own, to change it. */
	id?: string;
	name: string;
	filter: DeskFilter;
	/** With whom: a network of one's own, or the coordination (null); left out: with nobody. */
	sharedWith?: { networkId: string | null };
}

/**
 * Keeps a view, or changes one. Two of one person have two names.
 * @throws notFound, signInFirst, notAllowed (readers share nothing), conflict
 */
export async function keepView(
	db: Db,
	viewer: Viewer,
	{ study, id, name, filter, sharedWith }: KeepingView
): Promise<string> {
	const accountId = await mayLook(db, viewer, study);
	const networkId = sharedWith?.networkId ?? null;
	const shared = sharedWith !== undefined;
	if (shared) await must(db, viewer, 'response.review', { networkId });
	const view = { name, filter, shared, networkId, at: now() };
	const kept = id ?? newId();
	if (id === undefined) {
		await insertView(db, { id: kept, studyId: study.id, accountId, ...view });
	} else if (!isId(id) || !(await updateView(db, { id, ...view }))) {
		throw problem('notFound');
	}
	if (shared) {
		await happened(db, viewer, 'study.view-shared', {
			...{ subjectId: kept, studyId: study.id, networkId }
		});
	}
	return kept;
}

/** @throws notFound for one that is not the viewer's own */
export async function forgetView(db: Db, _viewer: Viewer, id: string): Promise<void> {
	if (!isId(id) || !(await deleteView(db, id))) throw problem('notFound');
}

async function mayLook(db: Db, viewer: Viewer, study: Study): Promise<string> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	await must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	return viewer.accountId;
}
