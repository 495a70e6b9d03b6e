import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { Problem, ProblemName } from './problem';

type Details = Problem['details'];
type Sentence = (details: Details, options: { locale: Locale }) => string;

/** What happened, why, and what to do: one sentence for each entry of the catalogue. */
const sentences: Record<ProblemName, Sentence> = {
	notFound: (_, options) => m.ground_problem_not_found({}, options),
	notAllowed: (_, options) => m.ground_problem_not_allowed({}, options),
	signInFirst: (_, options) => m.ground_problem_sign_in_first({}, options),
	badInput: (_, options) => m.ground_problem_bad_input({}, options),
	tooLarge: (_, options) => m.ground_problem_too_large({}, options),
	conflict: (_, options) => m.ground_problem_conflict({}, options),
	staleVersion: (_, options) => m.ground_problem_stale_version({}, options),
	tooManyAttempts: ({ minutes }, options) =>
		m.ground_problem_too_many_attempts({ n: Number(minutes ?? 1) }, options),
	wrongCredentials: (_, options) => m.ground_problem_wrong_credentials({}, options),
	closed: (_, options) => m.ground_problem_closed({}, options),
	notPublishable: (_, options) => m.ground_problem_not_publishable({}, options),
	notReady: (_, options) => m.ground_problem_not_ready({}, options),
	networkHasResponses: (_, options) => m.ground_problem_network_has_responses({}, options),
	alreadySubmitted: (_, options) => m.ground_problem_already_submitted({}, options),
	notSignatory: (_, options) => m.ground_problem_not_signatory({}, options),
	beingChanged: (_, options) => m.ground_problem_being_changed({}, options),
	accessEnded: (_, options) => m.ground_problem_access_ended({}, options),
	linkNotValid: (_, options) => m.ground_problem_link_not_valid({}, options),
	lastAdministrator: (_, options) => m.ground_problem_last_administrator({}, options),
	demonstrationAccount: (_, options) => m.ground_problem_demonstration_account({}, options),
	unavailable: (_, options) => m.ground_problem_unavailable({}, options),
	unexpected: (_, options) => m.ground_problem_unexpected({}, options)
};

/** @example problemSentence('tooManyAttempts', { minutes: 5 }, 'fr') */
export const problemSentence = (kind: ProblemName, details: Details, locale: Locale): string =>
	sentences[kind](details, { locale });
