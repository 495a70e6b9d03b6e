import { listNetworks } from '$lib/access/list-networks.server';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Texts } from '$lib/form/compiled-form';
import type { StudyContact } from './contact';
import { studyToManage } from './manage.server';
import {
	deleteStudyNetworks,
	insertStudyNetworks,
	updateStudy,
	type StudyChange
} from './studies.sql';
import type { Perimeter, Study, Welcome } from './study';

export const changeTitle = (db: Db, viewer: Viewer, slug: string, title: Texts) =>
	change(db, viewer, slug, 'title', { title });

export const changePerimeter = (db: Db, viewer: Viewer, slug: string, perimeter: Perimeter) =>
	change(db, viewer, slug, 'perimeter', { perimeter });

export const changeContact = (db: Db, viewer: Viewer, slug: string, contact: StudyContact) =>
	change(db, viewer, slug, 'contact', { contact });

export const changeFacts = (db: Db, viewer: Viewer, slug: string, welcome: Welcome) =>
	change(db, viewer, slug, 'facts', { welcome });

async function change(
	db: Db,
	viewer: Viewer,
	slug: string,
	part: string,
	changed: StudyChange
): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	await updateStudy(db, study.id, changed);
	await changedPart(db, viewer, study, part);
}

const changedPart = (db: Db, viewer: Viewer, study: Study, part: string) =>
	happened(db, viewer, 'study.changed', {
		subjectId: study.id,
		studyId: study.id,
		networkId: study.networkId,
		data: { part }
	});

/**
 * Who takes part in a study of the coordination.
 * @param slugs of the networks, at least one
 * @throws notAllowed for a network's own study: it asks in its own name
 * @throws networkHasResponses for one that has answers in it
 */
export async function changeNetworks(
	db: Db,
	viewer: Viewer,
	slug: string,
	slugs: readonly string[]
): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	if (study.networkId !== null) throw problem('notAllowed');
	const wanted = (await listNetworks(db, viewer)).filter((network) => slugs.includes(network.slug));
	if (wanted.length === 0) throw problem('badInput', { fields: { networks: 'choose-networks' } });
	const ids = (networks: readonly { id: string }[]) => networks.map(({ id }) => id);
	const joining = ids(wanted).filter((id) => !ids(study.networks).includes(id));
	const leaving = ids(study.networks).filter((id) => !ids(wanted).includes(id));
	await insertStudyNetworks(db, study.id, joining);
	await deleteStudyNetworks(db, study.id, leaving);
	await changedPart(db, viewer, study, 'networks');
}
