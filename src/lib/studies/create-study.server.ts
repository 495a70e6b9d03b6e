import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import type { Texts } from '$lib/form/compiled-form';
import { insertStudy } from './studies.sql';
import type { StudyState, Welcome } from './study';

export interface NewStudy {
	slug: string;
	title: Texts;
	welcome: Welcome;
	/** The network it belongs to; null: the coordination. */
	networkId: string | null;
	/** The networks that take part; at least one. */
	networkIds: string[];
	contactEmail: string | null;
	state: StudyState;
	demonstration: boolean;
	/** The published version that its first wave asks. */
	versionId: string;
	opensAt: Date | null;
	closesAt: Date | null;
	publicLink: boolean;
}

/** Makes a study with its first wave. Who may, the database says (no account can yet). */
export async function createStudy(db: Db, viewer: Viewer, study: NewStudy) {
	const id = newId();
	const wave = {
		id: newId(),
		number: 1,
		versionId: study.versionId,
		opensAt: study.opensAt,
		closesAt: study.closesAt,
		publicLink: study.publicLink
	};
	await insertStudy(db, { ...study, id, createdAt: now(), wave });
	await happened(db, viewer, 'study.created', {
		subjectId: id,
		studyId: id,
		networkId: study.networkId
	});
	return { id, waveId: wave.id };
}
