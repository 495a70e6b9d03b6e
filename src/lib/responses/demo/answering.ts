import type { Answers } from '$lib/form/form-state';
import type { DealtCooperation } from './cooperation-deck';
import type { Profile } from './profiles';
import type { Chance } from './seeded';

/** What a page needs to know: who answers, with which cooperations, when, with which luck. */
export type Answering = {
	profile: Profile;
	cooperations: readonly DealtCooperation[];
	/** Number of the response, from 1: invented names carry it. */
	number: number;
	/** The year in which it was answered. */
	year: number;
	luck: Chance;
};

/** Answers one page of the questionnaire. */
export type AnswerPage = (answering: Answering) => Answers;

/** Leaves out what was not answered. */
export const given = (answers: Answers): Answers =>
	Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));

/** Free texts say of themselves that they are. */
export const invented = (text: string) => `${text} (démonstration)`;
