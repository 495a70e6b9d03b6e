import type { Texts } from '$lib/form/compiled-form';
import { now } from '$lib/ground/clock';
import type { AuthorityKind } from '$lib/registry/authority';
import type { StudyContact } from './contact';

/** What the welcome page of a study tells before anybody answers. All texts per language. */
export interface Welcome {
	/** Who asks. */
	who: Texts;
	/** Why, and what the answers serve. */
	why: Texts;
	/** How long it takes, in minutes. */
	minutes: number;
	purpose: Texts;
	legalBasis: Texts;
	recipients: Texts;
	retention: Texts;
	/** How to see, correct or take back one's answers. */
	rights: Texts;
}

/** The texts of a welcome, in the order in which they are written and read. */
export const welcomeTexts = [
	'who',
	'why',
	'purpose',
	'legalBasis',
	'recipients',
	'retention',
	'rights'
] as const satisfies readonly (keyof Welcome)[];
export type WelcomeText = (typeof welcomeTexts)[number];

export const studyStates = ['preparing', 'open', 'closed', 'archived'] as const;
export type StudyState = (typeof studyStates)[number];

/** Whom a study asks, out of the registry. */
export interface Perimeter {
	/** Empty: every kind. */
	kinds: AuthorityKind[];
	/** Inhabitants: at least, and fewer than. */
	populationFrom: number | null;
	populationBelow: number | null;
	/** Codes; null: the whole territory of the networks that take part. */
	departements: string[] | null;
}

export const wholePerimeter: Perimeter = {
	kinds: [],
	populationFrom: null,
	populationBelow: null,
	departements: null
};

export interface Wave {
	id: string;
	number: number;
	/** Where the number does not suffice: « Automne 2026 ». */
	name: Texts;
	versionId: string | null;
	opensAt: Date | null;
	closesAt: Date | null;
	/** In which its opening and closing were said, an IANA name. */
	timeZone: string;
	publicLink: boolean;
}

/** A wave before it is told what it asks. */
export type DatedWave = Pick<Wave, 'name' | 'opensAt' | 'closesAt' | 'publicLink'>;

export interface StudySummary {
	id: string;
	slug: string;
	title: Texts;
	state: StudyState;
	/** The network it belongs to; null: the coordination. */
	networkId: string | null;
	demonstration: boolean;
}

export interface Study extends StudySummary, StudyContact {
	welcome: Welcome;
	/** The questionnaire being written for it. */
	questionnaireId: string | null;
	perimeter: Perimeter;
	createdAt: Date;
	closedAt: Date | null;
	archivedAt: Date | null;
	/** Who takes part, by name. */
	networks: { id: string; slug: string; name: string; regionLabel: string }[];
	/** In order of their numbers. */
	waves: Wave[];
}

/** What of a wave says when it takes answers. */
export type WaveDates = Pick<
	Wave,
	'id' | 'number' | 'versionId' | 'opensAt' | 'closesAt' | 'publicLink'
>;

/** Why one cannot answer now, or null when one can. */
export type Closure = 'notYetOpen' | 'closed' | 'noPublicLink';

/** Whether the public link of a wave takes answers at a moment. */
export function closureAt(
	study: Pick<Study, 'state'>,
	wave: WaveDates | null,
	at: Date
): Closure | null {
	if (study.state === 'closed' || study.state === 'archived') return 'closed';
	if (study.state === 'preparing' || wave === null || wave.versionId === null) return 'notYetOpen';
	if (!hasBegun(wave, at)) return 'notYetOpen';
	if (isOver(wave, at)) return 'closed';
	return wave.publicLink ? null : 'noPublicLink';
}

/**
 * The same for who holds a link to a response of a wave: a public link that was withdrawn ends
 * nothing, and a later wave that is being asked ends those before it.
 */
export function closureForWave(
	study: Pick<Study, 'state' | 'waves'>,
	wave: Wave,
	at: Date
): 'notYetOpen' | 'closed' | null {
	const current = currentWave(study.waves, at);
	if (current !== null && current.number > wave.number) return 'closed';
	const closure = closureAt(study, wave, at);
	return closure === 'noPublicLink' ? null : closure;
}

/**
 * Whether the opening of a wave has come. The first one without a date opens with its study; a
 * later one opens when its date says so.
 */
export const hasBegun = (wave: WaveDates, at: Date): boolean =>
	wave.opensAt === null ? wave.number === 1 : at >= wave.opensAt;

/** Whether the closing of a wave has passed. */
export const isOver = (wave: WaveDates, at: Date): boolean =>
	wave.closesAt !== null && at >= wave.closesAt;

/**
 * The wave being asked: the newest that has begun and has a questionnaire; before any has begun,
 * the first to come.
 */
export function currentWave<Kind extends WaveDates>(
	waves: readonly Kind[],
	at: Date = now()
): Kind | null {
	const ready = waves.filter((wave) => wave.versionId !== null);
	const begun = ready.filter((wave) => hasBegun(wave, at));
	if (begun.length > 0)
		return begun.reduce((one, other) => (other.number > one.number ? other : one));
	if (ready.length === 0) return null;
	return ready.reduce((one, other) => (other.number < one.number ? other : one));
}

/** The wave that an address asks for by its number (`?wave=1`), else the current one. */
export const waveChosen = (
	waves: readonly Wave[],
	number: number | string | null,
	at: Date = now()
): Wave | null =>
	(number !== null && waves.find((wave) => wave.number === Number(number))) ||
	currentWave(waves, at);
