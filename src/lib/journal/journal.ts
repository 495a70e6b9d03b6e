/** What the journal shows: events, each with who, what, and the things it is about. */

/** The first word of an event's kind, by which the journal can be narrowed. */
export const eventFamilies = [
	'account',
	'study',
	'wave',
	'questionnaire',
	'codebook',
	'typology',
	'tag',
	'response',
	'contributor',
	'invitation',
	'mail',
	'job',
	'contact',
	'registry',
	'installation'
] as const;
export type EventFamily = (typeof eventFamilies)[number];

/** Who acted, where it is not one person: authorities that answer, or the platform by itself. */
export const actorGroups = ['authorities', 'system'] as const;
export type ActorGroup = (typeof actorGroups)[number];

/** A place in the journal: the last event before it, newest first. */
export interface Position {
	at: Date;
	id: string;
}

export interface JournalFilter {
	/** A family ("account") or one kind ("account.signed-in"). */
	kind: string | null;
	/** The id of an account, or a group. */
	person: string | null;
	/** The slug of a study. */
	study: string | null;
	/** Days, e.g. "2026-11-21", both included. */
	from: string | null;
	to: string | null;
	/** Where the page begins; null: at the newest event. */
	page: Position | null;
}

/** Facts of an event, as `happened` was told them. */
export type EventData = Readonly<Record<string, unknown>>;

export type Actor =
	| { kind: 'colleague'; name: string }
	/** Somebody of a network, whose name is not for the coordination. */
	| { kind: 'of-network'; networkName: string | null }
	/** Somebody of the coordination, whose name is not for a network. */
	| { kind: 'of-coordination' }
	| { kind: 'authority' }
	| { kind: 'somebody' }
	| { kind: 'system' };

/** A thing that an event is about, by its own name. */
export interface Thing {
	name: string;
	href: string;
}

export interface JournalEntry {
	id: string;
	at: Date;
	kind: string;
	actor: Actor;
	data: EventData;
	/** The study, the response, the authority, the person…; those that this viewer may know. */
	study: { title: Readonly<Record<string, string>>; slug: string } | null;
	thing: Thing | null;
	/** The network that the event belongs to. */
	networkName: string | null;
}

/** Nothing is left out. */
export const isWhole = (filter: JournalFilter): boolean =>
	[filter.kind, filter.person, filter.study, filter.from, filter.to].every((set) => set === null);

/** The address of a filtered journal, with the organisation whose it is. */
export function queryOf(network: string, filter: JournalFilter): string {
	const query = new URLSearchParams({ network });
	for (const name of ['kind', 'person', 'study', 'from', 'to'] as const)
		if (filter[name] !== null) query.set(name, filter[name]);
	if (filter.page !== null) query.set('page', positionText(filter.page));
	return `?${query}`;
}

/** "1795420800000-0193…": a moment and an id, since two events may share a moment. */
export const positionText = ({ at, id }: Position): string => `${at.getTime()}-${id}`;

/** The pages where things of a family are found, where they have no page of their own. */
export type Place = 'people' | 'contacts' | 'post' | 'installation' | 'questionnaire' | 'sending';

// The others are about somebody's own account, which nobody else opens.
const ofTheTeam = /^account\.(invited|invitation-revoked|joined|role-changed|access-ended)$/;

/** Where to look at what an event is about, when the thing itself has no name here. */
export function placeOf(
	{ kind, study }: Pick<JournalEntry, 'kind' | 'study'>,
	network: string
): { place: Place; href: string } | null {
	const ofOrganisation = (place: Place) => ({
		place,
		href: `/organisation/${place}?network=${network}`
	});
	const ofStudy = (place: Place) =>
		study ? { place, href: `/studies/${study.slug}/${place}` } : null;
	switch (kind.split('.')[0]) {
		case 'account':
			return ofTheTeam.test(kind) ? ofOrganisation('people') : null;
		case 'contact':
			return ofOrganisation('contacts');
		case 'mail':
		case 'job':
			return ofOrganisation('post');
		case 'installation':
			return ofOrganisation('installation');
		case 'questionnaire':
			return ofStudy('questionnaire');
		case 'invitation':
			return ofStudy('sending');
		default:
			return null;
	}
}
