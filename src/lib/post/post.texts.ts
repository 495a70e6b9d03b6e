import type { Cause } from '$lib/ground/jobs/failure';
import { m } from '$lib/paraglide/messages';
import type { Tone } from '$lib/ui/tone';
import type { Entry, EntryState } from './post';

interface Shown {
	mark: 'empty' | 'half' | 'full' | 'crossed';
	tone?: Tone;
}

const shown: Record<EntryState, Shown> = {
	waiting: { mark: 'half', tone: 'info' },
	failed: { mark: 'crossed', tone: 'error' },
	done: { mark: 'full', tone: 'good' },
	kept: { mark: 'empty' },
	cancelled: { mark: 'crossed' }
};

/** Where one entry stands, for StateLabel. */
export const stateOf = ({ state, sort }: Pick<Entry, 'state' | 'sort'>) => ({
	...shown[state],
	label: labelOf(state, sort)
});

function labelOf(state: EntryState, sort: Entry['sort']): string {
	switch (state) {
		case 'waiting':
			return m.post_state_waiting();
		case 'failed':
			return m.post_state_failed();
		case 'done':
			return sort === 'mail' ? m.post_state_done() : m.post_state_done_job();
		case 'kept':
			return m.post_state_kept();
		case 'cancelled':
			return m.post_state_cancelled();
	}
}

/** The states as groups, over a list. */
export const stateNames: Record<EntryState, () => string> = {
	waiting: m.post_state_waiting,
	failed: m.post_state_failed,
	done: m.post_state_done_all,
	kept: m.post_state_kept_all,
	cancelled: m.post_state_cancelled_all
};

const kinds: Record<string, () => string> = {
	'account-invitation': m.post_kind_account_invitation,
	'account-password-reset': m.post_kind_account_password_reset,
	'account-password-changed': m.post_kind_account_password_changed,
	'invitation-link': m.post_kind_invitation_link,
	'contributor-invitation': m.post_kind_contributor_invitation,
	'ready-to-sign': m.post_kind_ready_to_sign,
	'claims-waiting': m.post_kind_claims_waiting,
	'resume-link': m.post_kind_resume_link,
	'link-asked': m.post_kind_link_asked,
	'link-resent': m.post_kind_link_resent,
	'another-began': m.post_kind_another_began,
	'responses.send-links': m.post_kind_send_links,
	'responses.tell-of-another': m.post_kind_tell_of_another,
	receipt: m.post_kind_receipt,
	'reopening.end': m.post_kind_end_reopening,
	'claims.tell': m.post_kind_claims_tell,
	'quality.find': m.post_kind_quality_find,
	'quality.find-wave': m.post_kind_quality_find_wave,
	'typology.suggest': m.post_kind_typology_suggest,
	'authority-question': m.post_kind_authority_question,
	'question-answered': m.post_kind_question_answered,
	'review.tell-asker': m.post_kind_tell_asker,
	'registry.forget-drafts': m.post_kind_forget_drafts,
	'post.forget': m.post_kind_forget
};

/** A kind without a name is shown as its key: better than nothing, and somebody will name it. */
export const kindName = (kind: string): string =>
	Object.hasOwn(kinds, kind) ? (kinds[kind]?.() ?? kind) : kind;

/** What happened, why, and what to do about it. */
export const causeSentences: Record<Cause, () => string> = {
	unknownHost: m.post_cause_unknown_host,
	connectionRefused: m.post_cause_connection_refused,
	unreachable: m.post_cause_unreachable,
	timeout: m.post_cause_timeout,
	connectionLost: m.post_cause_connection_lost,
	tls: m.post_cause_tls,
	certificate: m.post_cause_certificate,
	noEncryption: m.post_cause_no_encryption,
	wrongPassword: m.post_cause_wrong_password,
	passwordNeeded: m.post_cause_password_needed,
	serverBusy: m.post_cause_server_busy,
	senderRefused: m.post_cause_sender_refused,
	recipientRefused: m.post_cause_recipient_refused,
	recipientBusy: m.post_cause_recipient_busy,
	messageRefused: m.post_cause_message_refused,
	noAddress: m.post_cause_no_address,
	inDoubt: m.post_cause_in_doubt,
	notWanted: m.post_cause_not_wanted,
	unknownKind: m.post_cause_unknown_kind,
	interrupted: m.post_cause_interrupted,
	unexpected: m.post_cause_unexpected
};
