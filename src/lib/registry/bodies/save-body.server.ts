import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { Departements } from '../imports/departements';
import { readBody, type BodyKnowledge, type BodyValue } from '../imports/examine-bodies';
import { fault, type Fault } from '../imports/fault';
import { selectBodiesBySiren, selectKnownDepartements } from '../imports/imports.sql';
import { readSiren } from '../imports/siren';
import { selectNewestLoad, selectTerritories } from '../registry.sql';
import { insertBodies, selectBodies, setClosed, updateBodies, type StoredBody } from './bodies.sql';
import { mayBringIn } from './may-bring-in.server';
import type { TypedBody } from './typed-body';

/** Saved, or what has to be mended first. */
export type BodySaved = { id: string; faults: null } | { id: null; faults: Fault[] };

/**
 * Brings one body in: the same rules as for a line of a file.
 * @throws signInFirst, notAllowed
 */
export async function addBody(db: Db, viewer: Viewer, typed: TypedBody): Promise<BodySaved> {
	const { value, faults } = await readTyped(db, viewer, typed, null);
	if (value === null) return { id: null, faults };
	const id = newId();
	const at = now();
	const vintage = (await selectNewestLoad(db))?.vintage ?? at.getFullYear();
	await insertBodies(db, [{ ...value, id }], at, vintage);
	await happened(db, viewer, 'registry.body-added', { subjectId: id, networkId: value.networkId });
	return { id, faults: null };
}

/**
 * The body as its form begins; only for who may correct it.
 * @throws notFound for one of the official list, or of another network
 */
export async function readOwnBody(db: Db, viewer: Viewer, id: string): Promise<StoredBody> {
	const mayWrite = await mayBringIn(db, viewer);
	const [body] = isId(id) ? await selectBodies(db, [id]) : [];
	if (!body || !mayWrite(body.networkId)) throw problem('notFound');
	return body;
}

/** @throws notFound */
export async function changeBody(
	db: Db,
	viewer: Viewer,
	id: string,
	typed: TypedBody
): Promise<BodySaved> {
	const own = await readOwnBody(db, viewer, id);
	const { value, faults } = await readTyped(db, viewer, typed, own);
	if (value === null) return { id: null, faults };
	await updateBodies(db, [{ ...value, id }], now());
	await happened(db, viewer, 'registry.body-changed', {
		subjectId: id,
		networkId: value.networkId
	});
	return { id, faults: null };
}

/** It exists no more: found no longer, its answers and contacts stay. Or it does again. */
export async function closeBody(
	db: Db,
	viewer: Viewer,
	id: string,
	closed: boolean
): Promise<void> {
	const { networkId, closedAt } = await readOwnBody(db, viewer, id);
	if ((closedAt !== null) === closed) return;
	await setClosed(db, id, closed ? now() : null, now());
	const kind = closed ? 'registry.body-closed' : 'registry.body-reopened';
	await happened(db, viewer, kind, { subjectId: id, networkId });
}

async function readTyped(
	db: Db,
	viewer: Viewer,
	typed: TypedBody,
	own: StoredBody | null
): Promise<{ value: BodyValue | null; faults: Fault[] }> {
	const mayWrite = await mayBringIn(db, viewer);
	const siren = readSiren(typed.siren ?? '');
	const knowledge: BodyKnowledge = {
		bySiren: await selectBodiesBySiren(db, 'siren' in siren ? [siren.siren] : []),
		departements: await selectKnownDepartements(db),
		territories: await selectTerritories(db),
		mayWrite
	};
	const read = readBody(typed, {
		departements: new Departements(knowledge.departements),
		knowledge
	});
	if (read.value === null) return read;
	const known = knowledge.bySiren.get(read.value.siren);
	if (!known || known.id === own?.id) return read;
	const twice = fault('sirenTaken', 'siren', typed.siren ?? '', { name: known.name });
	return { value: null, faults: [twice] };
}
