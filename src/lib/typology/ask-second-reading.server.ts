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
import {
	endSecondReading,
	insertSecondReading,
	selectReadingsToDo,
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

/** The responses of a wave that the viewer is asked to read a second time. */
export async function listReadingsToDo(
	db: Db,
	viewer: Viewer,
	{ study, waveId }: { study: Study; waveId: string }
): Promise<SecondReading[]> {
	await mayRead(db, viewer, study);
	return viewer.kind === 'account' ? selectReadingsToDo(db, waveId, viewer.accountId) : [];
}

/** Accounts of those who may decide about the response, in the organisations that the viewer knows. */
async function readersFor(
	db: Db,
	viewer: Viewer,
	study: Study,
	networkId: string | null
): Promise<Set<string>> {
	const places = new Set([networkId, ...(study.networkId === null ? [null] : [])]);
	const readers = new Set<string>();
	const roles: readonly string[] = permissions['response.review'];
	for (const place of places) {
		if (!(await may(db, viewer, 'people.read', { networkId: place }))) continue;
		for (const { accountId, role } of await listPeople(db, viewer, place)) {
			if (roles.includes(role)) readers.add(accountId);
		}
	}
	return readers;
}
