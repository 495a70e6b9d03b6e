import { listNetworks } from '$lib/access/list-networks.server';
import { namesOf } from '$lib/access/people-names.server';
import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { readAuthorities } from '$lib/registry/read-authority.server';
import { namesOfResponses } from '$lib/responses/staff/named-responses.server';
import { listStudies } from '$lib/studies/read-study.server';
import type { StudySummary } from '$lib/studies/study';
import { beginningOf, dayAfter } from './days';
import type { Actor, JournalEntry, JournalFilter, Position, Thing } from './journal';
import { selectEvents, type EventRow } from './journal.sql';

export interface JournalPage {
	entries: JournalEntry[];
	/** Where the next, older page begins; null at the end. */
	older: Position | null;
}

/**
 * A page of the journal of a network (null: of the coordination), newest first: what happened in its
 * own studies, and what concerns it in others.
 *
 * @throws signInFirst, notAllowed
 */
export async function readJournal(
	db: Db,
	viewer: Viewer,
	networkId: string | null,
	filter: JournalFilter,
	size: number
): Promise<JournalPage> {
	await must(db, viewer, 'journal.read', { networkId });
	const studies = await listStudies(db, viewer);
	const asked = filter.study === null ? null : studies.find(({ slug }) => slug === filter.study);
	// A study that is not there, or not for this viewer, has no events.
	if (asked === undefined) return { entries: [], older: null };
	const rows = await selectEvents(
		db,
		{
			networkId,
			studyIds: studies.filter((study) => study.networkId === networkId).map(({ id }) => id),
			kind: filter.kind,
			person: filter.person,
			studyId: asked?.id ?? null,
			since: filter.from === null ? null : beginningOf(filter.from),
			until: filter.to === null ? null : beginningOf(dayAfter(filter.to)),
			before: filter.page
		},
		size + 1
	);
	const shown = rows.slice(0, size);
	const last = shown.at(-1);
	return {
		entries: await withNames(db, viewer, shown, { networkId, studies }),
		older: rows.length > size && last ? { at: last.at, id: last.id } : null
	};
}

/** Each event with the names that this viewer may know, however many events in a few queries. */
async function withNames(
	db: Db,
	viewer: Viewer,
	rows: readonly EventRow[],
	{ networkId, studies }: { networkId: string | null; studies: readonly StudySummary[] }
): Promise<JournalEntry[]> {
	const subjects = [...new Set(rows.flatMap(({ subjectId }) => subjectId ?? []))];
	const actors = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
	const people = await namesOf(db, viewer, [...new Set([...subjects, ...actors])]);
	const responses = await namesOfResponses(db, viewer, subjects);
	const authorities = new Map(
		(await readAuthorities(db, viewer, [...subjects, ...rows.flatMap(authorityIn)])).map(
			({ id, name }) => [id, name]
		)
	);
	const networks = new Map(
		(await listNetworks(db, viewer)).map((network) => [network.id, network.name])
	);
	const studyOf = new Map(studies.map((study) => [study.id, study]));

	return rows.map((row): JournalEntry => {
		const study = row.studyId === null ? undefined : studyOf.get(row.studyId);
		const networkName = row.networkId === null ? null : (networks.get(row.networkId) ?? null);
		return {
			id: row.id,
			at: row.at,
			kind: row.kind,
			actor: actorOf(row, networkName),
			data: row.data,
			study: study ? { title: study.title, slug: study.slug } : null,
			thing: thingOf(row, study),
			networkName
		};
	});

	function actorOf({ actorKind, actorId, kind }: EventRow, networkName: string | null): Actor {
		switch (actorKind) {
			case 'account': {
				const name = actorId === null ? undefined : people.get(actorId);
				if (name !== undefined) return { kind: 'colleague', name };
				// One's colleagues are known by name, so this is somebody of the other side.
				return networkId === null
					? { kind: 'of-network', networkName }
					: { kind: 'of-coordination' };
			}
			case 'respondent':
				return { kind: 'authority' };
			case 'visitor':
				return { kind: kind.startsWith('response.') ? 'authority' : 'somebody' };
			default:
				return { kind: 'system' };
		}
	}

	function thingOf(row: EventRow, study: StudySummary | undefined): Thing | null {
		const id = row.subjectId ?? '';
		const response = responses.get(id);
		if (response !== undefined)
			return study ? { name: response, href: `/studies/${study.slug}/responses/${id}` } : null;
		for (const authority of [id, ...authorityIn(row)]) {
			const name = authorities.get(authority);
			if (name !== undefined) return { name, href: `/authorities/${authority}` };
		}
		// That it was their own account is said by the sentence.
		const person = id === row.actorId ? undefined : people.get(id);
		return person === undefined ? null : { name: person, href: '/organisation/people' };
	}
}

/** The authority that an event about something else is for, e.g. a personal link. */
const authorityIn = ({ data }: EventRow): string[] =>
	isId(data.authorityId) ? [data.authorityId] : [];

/** The studies that a journal tells of: one's own, and for a network those it takes part in. */
export async function listStudiesOfJournal(
	db: Db,
	viewer: Viewer,
	networkId: string | null
): Promise<StudySummary[]> {
	const studies = await listStudies(db, viewer);
	if (networkId !== null)
		return studies.filter((study) => study.networkId === networkId || study.networkId === null);
	return studies.filter((study) => study.networkId === null);
}
