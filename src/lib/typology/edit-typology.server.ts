import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import {
	changeTypology,
	previewChange,
	type EditPreview,
	type TypologyChange
} from './change-typology.server';
import { edited, isThere, type TypologyEdit } from './edit';
import { readTypology } from './read-typology.server';
import { sameJson } from './same-json';
import type { Typology } from './typology';

/** `unchanged`: it says what it said. */
export type TypologyEdited = TypologyChange | { kind: 'unchanged' };

/**
 * One change of the typology that was seen, as a new version with its reason.
 *
 * @param seen number of the version that was changed
 * @throws signInFirst, notAllowed; notFound without a typology, or where what was to be changed is
 * not in it; badInput without a reason
 */
export async function editTypology(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ seen, edit, note }: { seen: number; edit: TypologyEdit; note: string }
): Promise<TypologyEdited> {
	const { before, number } = await typologyNow(db, viewer, study);
	// What somebody else took away meanwhile is told as such, not as missing.
	if (number === seen && !isThere(before, edit)) throw problem('notFound');
	const typology = edited(before, edit);
	if (number === seen && sameJson(typology, before)) return { kind: 'unchanged' };
	if (note.trim() === '') throw problem('badInput', { fields: { note: 'missing' } });
	return changeTypology(db, viewer, study, { seen, typology, note: note.trim() });
}

export interface EffectOfEdit extends EditPreview {
	/** Number of the newest version, which the change was tried on. */
	number: number;
	/** The typology with the change, and without it. */
	typology: Typology;
	before: Typology;
}

/**
 * What one change would do, tried on the newest version. Nothing is kept.
 * @throws signInFirst, notAllowed, notFound
 */
export async function previewEdit(
	db: Db,
	viewer: Viewer,
	study: Study,
	edit: TypologyEdit
): Promise<EffectOfEdit> {
	const { before, number } = await typologyNow(db, viewer, study);
	const typology = edited(before, edit);
	return { ...(await previewChange(db, viewer, study, typology)), number, typology, before };
}

async function typologyNow(db: Db, viewer: Viewer, study: Study) {
	await must(db, viewer, 'study.manage', study);
	const read = await readTypology(db, viewer, study);
	if (read === null) throw problem('notFound');
	return { before: read.compiled.typology, number: read.version.number };
}
