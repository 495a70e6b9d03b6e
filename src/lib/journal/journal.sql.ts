import { sql } from 'kysely';
import type { Db } from '$lib/ground/database.server';
import { actorGroups, type ActorGroup, type EventData, type Position } from './journal';

export interface EventRow {
	id: string;
	at: Date;
	kind: string;
	actorKind: 'visitor' | 'respondent' | 'account' | 'job' | 'system';
	actorId: string | null;
	subjectId: string | null;
	studyId: string | null;
	networkId: string | null;
	data: EventData;
}

export interface Narrowed {
	/** Whose journal: events of this network (null: of the coordination), and of these studies. */
	networkId: string | null;
	studyIds: readonly string[];
	kind: string | null;
	person: string | null;
	/** One study of them; null: any. */
	studyId: string | null;
	since: Date | null;
	until: Date | null;
	before: Position | null;
}

const actorKinds: Record<ActorGroup, EventRow['actorKind'][]> = {
	authorities: ['visitor', 'respondent'],
	system: ['job', 'system']
};

/** Events, newest first. Which of them the viewer may read, the policies know. */
export async function selectEvents(db: Db, asked: Narrowed, limit: number): Promise<EventRow[]> {
	const group = actorGroups.find((each) => each === asked.person);
	let query = db
		.selectFrom('event')
		.select(['id', 'at', 'kind', 'data'])
		.select(sql<EventRow['actorKind']>`actor_kind`.as('actorKind'))
		.select(['actor_id as actorId', 'subject_id as subjectId', 'study_id as studyId'])
		.select('network_id as networkId')
		.where((eb) =>
			eb.or([
				// What has a study is its study's, wherever the network that follows it may be.
				asked.networkId === null
					? eb.and([eb('network_id', 'is', null), eb('study_id', 'is', null)])
					: eb('network_id', '=', asked.networkId),
				eb('study_id', '=', sql<string>`any (${[...asked.studyIds]}::uuid[])`)
			])
		);
	if (asked.kind !== null)
		query = asked.kind.includes('.')
			? query.where('kind', '=', asked.kind)
			: query.where('kind', 'like', `${asked.kind}.%`);
	if (group !== undefined) query = query.where('actor_kind', 'in', actorKinds[group]);
	else if (asked.person !== null) query = query.where('actor_id', '=', asked.person);
	if (asked.studyId !== null) query = query.where('study_id', '=', asked.studyId);
	if (asked.since !== null) query = query.where('at', '>=', asked.since);
	if (asked.until !== null) query = query.where('at', '<', asked.until);
	if (asked.before !== null)
		query = query.where(sql<boolean>`(at, id) < (${asked.before.at}, ${asked.before.id}::uuid)`);
	const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
	return rows.map((row) => ({ ...row, data: row.data as EventData }));
}
