import type { Texts } from '$lib/form/compiled-form';

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

export type StudyState = 'preparing' | 'open' | 'closed' | 'archived';

export interface Wave {
	id: string;
	number: number;
	versionId: string | null;
	opensAt: Date | null;
	closesAt: Date | null;
	publicLink: boolean;
}

export interface StudySummary {
	id: string;
	slug: string;
	title: Texts;
	state: StudyState;
	/** The network it belongs to; null: the coordination. */
	networkId: string | null;
	demonstration: boolean;
}

export interface Study extends StudySummary {
	welcome: Welcome;
	contactEmail: string | null;
	/** Who takes part, by name. */
	networks: { id: string; slug: string; name: string; regionLabel: string }[];
	/** In order of their numbers. */
	waves: Wave[];
}

/** Why one cannot answer now, or null when one can. */
export type Closure = 'notYetOpen' | 'closed' | 'noPublicLink';

/** Whether the public link of a wave takes answers at a moment. */
export function closureAt(
	study: Pick<Study, 'state'>,
	wave: Wave | null,
	at: Date
): Closure | null {
	if (study.state === 'closed' || study.state === 'archived') return 'closed';
	if (study.state === 'preparing' || wave === null || wave.versionId === null) return 'notYetOpen';
	if (wave.opensAt !== null && at < wave.opensAt) return 'notYetOpen';
	if (wave.closesAt !== null && at >= wave.closesAt) return 'closed';
	return wave.publicLink ? null : 'noPublicLink';
}

/** The wave that is being asked: the newest that has a questionnaire. */
export function currentWave(waves: readonly Wave[]): Wave | null {
	return (
		waves.toSorted((a, b) => b.number - a.number).find((wave) => wave.versionId !== null) ?? null
	);
}
