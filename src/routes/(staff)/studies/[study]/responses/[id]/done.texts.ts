import { m } from '$lib/paraglide/messages';

const done: Readonly<Record<string, () => string>> = {
	take: m.review_done_take,
	'give-back': m.review_done_give_back,
	'take-over': m.review_done_take,
	validate: m.review_done_validate,
	'set-aside': m.invitations_done_set_aside,
	'take-up': m.review_done_take_up,
	withdrawn: m.review_done_withdrawn
};

/** What was just done, as the address says it; null for nothing that is told here. */
export const doneText = (what: string | null): string | null =>
	what !== null && Object.hasOwn(done, what) ? done[what]!() : null;
