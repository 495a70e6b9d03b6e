import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { networkAt } from './authority';
import { insertBodies } from './bodies/bodies.sql';
import { insertContacts } from './contacts/contacts.sql';
import type { BodyValue } from './imports/examine-bodies';
import type { ContactValue } from './imports/examine-contacts';
import { selectBodiesBySiren, selectKnownDepartements } from './imports/imports.sql';
import { selectNewestLoad, selectTerritories } from './registry.sql';

export type BroughtBody = Pick<
	BodyValue,
	'name' | 'siren' | 'legalForm' | 'departementCode' | 'population'
>;

/**
 * Bodies that nobody sends as a file: those of a demonstration. What is there by its SIREN is left.
 * Call it inside `asSystem`.
 *
 * @returns how many were not there
 */
export async function bringInBodies(
	db: Db,
	_viewer: Viewer,
	bodies: readonly BroughtBody[]
): Promise<number> {
	const known = await selectBodiesBySiren(
		db,
		bodies.map(({ siren }) => siren)
	);
	const regions = new Map(
		(await selectKnownDepartements(db)).map(({ code, regionCode }) => [code, regionCode])
	);
	const territories = await selectTerritories(db);
	const missing = bodies
		.filter(({ siren }) => !known.has(siren))
		.map((body) => {
			const regionCode = regions.get(body.departementCode) ?? '';
			const networkId = networkAt(territories, body.departementCode, regionCode);
			return { ...body, id: newId(), regionCode, networkId };
		});
	const vintage = (await selectNewestLoad(db))?.vintage ?? now().getFullYear();
	if (missing.length > 0) await insertBodies(db, missing, now(), vintage);
	return missing.length;
}

/** Contacts of a network, as they are. Call it inside `asSystem`. */
export async function bringInContacts(
	db: Db,
	_viewer: Viewer,
	networkId: string | null,
	contacts: readonly ContactValue[]
): Promise<void> {
	const withIds = contacts.map((contact) => ({ ...contact, id: newId() }));
	await insertContacts(db, networkId, withIds, now());
}
