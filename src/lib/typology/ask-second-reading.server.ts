import { namesOf } from '$lib/access/people-names.server';
import { listPeople } from '$lib/access/people.server';
import { permissions } from '$lib/access/permissions';
import { may } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { toChange } from './decide-tag.server';
import { mayRead } from './read-typology.server';
import type { ResponseAsked } from './suggest.server';
import type { SecondReader } from './tags';
import {
	endSecondReading,
	insertSecondReading,
	selectCurrentTag,
	selectReadings,
	selectSecondReading,
	type SecondReading
} from './tags.sql';

/**
 * Asks a colleague to read a response a second time, without seeing what the first reader decided:
 * the database keeps it from them until theirs is done. One second reader a response.
 *
 * @throws notFound, signInFirst, notAllowed; conflict where somebody is asked already, or where it is
 * the first reader; badInput for somebody who may not decide here
 */
export async function askSecondReading(
	db: Db,
	viewer: Viewer,
	{ study, id, reader }: ResponseAsked & { reader: string }
): Promise<SecondReading> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const row = await toChange(db, viewer, { study, id });
	if (!(await readersFor(db, viewer, study, row.networkId)).has(reader)) throw problem('badInput');
	if ((await selectSecondReading(db, row.id)) !== null) throw problem('conflict');
	const made = {
		id: newId(),
		responseId: row.id,
		reader,
		askedBy: viewer.accountId,
		askedAt: now()
	};
	await insertSecondReading(db, made);
	await happened(db, viewer, 'tag.second-reading-asked', {
		...{ subjectId: row.id, studyId: study.id, networkId: row.networkId }
	});
	return { ...made, doneAt: null };
}

/** Calls it off; not for who was asked. @throws notFound, signInFirst, notAllowed, conflict */
export async function withdrawSecondReading(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked
): Promise<void> {
	const row = await toChange(db, viewer, { study, id });
	const reading = await selectSecondReading(db, row.id);
	if (reading === null) throw problem('notFound');
	await endSecondReading(db, reading.id, { withdrawnAt: now() });
	await happened(db, viewer, 'tag.second-reading-withdrawn', {
		...{ subjectId: row.id, studyId: study.id, networkId: row.networkId }
	});
}

export interface ListedReading {
	responseId: string;
	name: string;
	/** null: somebody whom the viewer may not know. */
	reader: string | null;
	askedBy: string | null;
	askedAt: Date;
	doneAt: Date | null;
	/** The viewer is asked for it, or was. */
	own: boolean;
}

/** Second readings of a wave, asked for and done, that the viewer sees; the oldest first. */
export async function listReadings(
	db: Db,
	viewer: Viewer,
	{ study, waveId }: { study: Study; waveId: string }
): Promise<ListedReading[]> {
	await mayRead(db, viewer, study);
	const readings = await selectReadings(db, waveId);
	const names = await namesOf(db, viewer, [
		...new Set(readings.flatMap(({ reader, askedBy }) => [reader, askedBy]))
	]);
	return readings.map(({ id: _, reader, askedBy, ...reading }) => ({
		...reading,
		reader: names.get(reader) ?? null,
		askedBy: names.get(askedBy) ?? null,
		own: viewer.kind === 'account' && viewer.accountId === reader
	}));
}

/**
 * Whom the viewer may ask to read a response a second time, by name: colleagues who may decide about
 * it, but neither the first reader nor the viewer, who is about to see what was decided.
 * @throws notFound, signInFirst, notAllowed
 */
export async function listSecondReaders(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked
): Promise<SecondReader[]> {
	const row = await toChange(db, viewer, { study, id });
	const first = await selectCurrentTag(db, row.id, 'first');
	const readers = await readersFor(db, viewer, study, row.networkId);
	for (const taken of [first?.by, viewer.kind === 'account' ? viewer.accountId : undefined]) {
		if (taken !== undefined) readers.delete(taken);
	}
	return [...readers.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** Those who may decide about the response, in the organisations that the viewer knows. */
async function readersFor(
	db: Db,
	viewer: Viewer,
	study: Study,
	networkId: string | null
): Promise<Map<string, SecondReader>> {
	const places = new Set([networkId, ...(study.networkId === null ? [null] : [])]);
	const readers = new Map<string, SecondReader>();
	const roles: readonly string[] = permissions['response.review'];
	for (const place of places) {
		if (!(await may(db, viewer, 'people.read', { networkId: place }))) continue;
		for (const { accountId, name, role, networkName } of await listPeople(db, viewer, place)) {
			if (roles.includes(role)) {
				readers.set(accountId, { id: accountId, name, place: networkName });
			}
		}
	}
	return readers;
}
