import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readPublication } from '$lib/questionnaires/read-publication.server';
import { studyToManage } from './manage.server';
import { deleteWave, insertWave, updateWave } from './studies.sql';
import { hasBegun, type Study, type Wave } from './study';
import type { WaveInput } from './study.input';
import { PARIS } from './time-zones';
import { calendarFaults } from './wave-calendar';

/** @throws badInput with `fields`, notFound */
export async function changeWave(
	db: Db,
	viewer: Viewer,
	slug: string,
	{ number, ...input }: WaveInput & { number: number }
): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	const wave = waveOf(study, number);
	const fields = calendarFaults(study.waves, { number, ...input });
	if (Object.keys(fields).length > 0) throw problem('badInput', { fields });
	await updateWave(db, { ...wave, ...input });
	await waveEvent(db, viewer, study, 'wave.changed', wave);
}

/**
 * One more round: it asks the newest published version, and opens once it is given a date after the
 * closing of the one before.
 */
export async function addWave(db: Db, viewer: Viewer, slug: string): Promise<Wave> {
	const study = await studyToManage(db, viewer, slug);
	if (study.state === 'archived') throw problem('closed');
	const last = study.waves.at(-1);
	const publication =
		study.questionnaireId === null
			? null
			: await readPublication(db, viewer, study.questionnaireId);
	const wave: Wave = {
		id: newId(),
		number: (last?.number ?? 0) + 1,
		name: {},
		versionId: publication?.published?.id ?? last?.versionId ?? null,
		opensAt: null,
		closesAt: null,
		timeZone: last?.timeZone ?? PARIS,
		publicLink: last?.publicLink ?? true
	};
	await insertWave(db, study.id, wave);
	await waveEvent(db, viewer, study, 'wave.added', wave);
	return wave;
}

/** Takes back the last wave while it has not begun. */
export async function removeWave(
	db: Db,
	viewer: Viewer,
	slug: string,
	number: number
): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	const wave = waveOf(study, number);
	const last = study.waves.at(-1);
	if (number === 1 || wave !== last || hasBegun(wave, now())) throw problem('conflict');
	await deleteWave(db, wave.id);
	await waveEvent(db, viewer, study, 'wave.removed', wave);
}

/** Lets everybody answer who has the address of the study, or only who has a personal link. */
export async function switchPublicLink(
	db: Db,
	viewer: Viewer,
	slug: string,
	{ number, on }: { number: number; on: boolean }
): Promise<void> {
	const study = await studyToManage(db, viewer, slug);
	const wave = waveOf(study, number);
	if (wave.publicLink === on) return;
	await updateWave(db, { ...wave, publicLink: on });
	await waveEvent(db, viewer, study, on ? 'study.link-opened' : 'study.link-closed', wave);
}

function waveOf(study: Study, number: number): Wave {
	const wave = study.waves.find((each) => each.number === number);
	if (wave === undefined) throw problem('notFound');
	return wave;
}

const waveEvent = (db: Db, viewer: Viewer, study: Study, kind: string, wave: Wave) =>
	happened(db, viewer, kind, {
		subjectId: wave.id,
		studyId: study.id,
		networkId: study.networkId,
		data: { wave: wave.number }
	});
