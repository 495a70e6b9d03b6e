import { m } from '$lib/paraglide/messages';
import { reasonRead, setAsideReasons, type ClaimedResponse, type SetAsideReason } from './claims';
import type { Decided } from './read-claim.server';

const reasons: Record<SetAsideReason, () => string> = {
	duplicate: m.invitations_reason_duplicate,
	'not-entitled': m.invitations_reason_not_entitled,
	trial: m.invitations_reason_trial,
	incomplete: m.invitations_reason_incomplete,
	'asked-for': m.invitations_reason_asked_for,
	other: m.invitations_reason_other
};

/** Why a response is left out of the results. */
export const reasonText = (reason: SetAsideReason): string => reasons[reason]();

/** The same with what was written beside it. */
export function keptReasonText(kept: string): string {
	const { reason, note } = reasonRead(kept);
	return note === ''
		? reasonText(reason)
		: `${reasonText(reason)} ${m.invitations_claim_note({ note })}`;
}

/** Responses of one authority are called by letters, the oldest first. */
export const letterOf = (responses: readonly Pick<ClaimedResponse, 'id'>[], id: unknown): string =>
	String.fromCharCode(
		65 +
			(Math.max(
				0,
				responses.findIndex((each) => each.id === id)
			) %
				26)
	);

/** How it came. */
export const viaText = (via: ClaimedResponse['via']): string =>
	({
		'public-link': m.invitations_claim_via_public_link,
		'personal-link': m.invitations_claim_via_personal_link,
		staff: m.invitations_claim_via_staff
	})[via]();

/** What was decided, in a sentence without its full stop; null for what another sentence says. */
export function decisionText(
	{ kind, by, responseId, data }: Decided,
	responses: readonly Pick<ClaimedResponse, 'id'>[]
): string | null {
	const said = {
		who: by ?? m.invitations_history_somebody(),
		letter: letterOf(responses, responseId)
	};
	switch (kind) {
		case 'response.confirmed':
			return m.invitations_history_confirmed(said);
		case 'response.restored':
			return m.invitations_history_restored(said);
		case 'response.merged':
			return m.invitations_history_merged({ ...said, other: letterOf(responses, data.from) });
		case 'response.set-aside':
			return data.mergedInto
				? null
				: m.invitations_history_set_aside({ ...said, reason: knownReason(data.reason) });
		default:
			return null;
	}
}

/** The same on the page of one response, which is not called by a letter there. */
export function decisionOfThisText({ kind, by, data }: Decided): string | null {
	const said = { who: by ?? m.invitations_history_somebody() };
	switch (kind) {
		case 'response.confirmed':
			return m.invitations_history_this_confirmed(said);
		case 'response.restored':
			return m.invitations_history_this_restored(said);
		case 'response.merged':
			return m.invitations_history_this_merged(said);
		case 'response.set-aside':
			return data.mergedInto
				? m.invitations_history_this_given(said)
				: m.invitations_history_this_set_aside({ ...said, reason: knownReason(data.reason) });
		default:
			return null;
	}
}

const knownReason = (value: unknown): string =>
	reasonText(setAsideReasons.find((reason) => reason === value) ?? 'other');
