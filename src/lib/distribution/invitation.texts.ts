import { m } from '$lib/paraglide/messages';
import { number, type Locale } from '$lib/ui/format';
import { inAll, type InvitationCounts, type InvitationState } from './invitation';
import type { LineFault } from './make-invitations.server';

/** How the state of an invitation is shown: its word, its mark, its tone. */
export const shownInvitationStates = {
	made: { label: m.invitations_state_made, mark: 'empty', tone: undefined },
	sent: { label: m.invitations_state_sent, mark: 'empty', tone: 'info' },
	opened: { label: m.invitations_state_opened, mark: 'half', tone: undefined },
	begun: { label: m.invitations_state_begun, mark: 'half', tone: 'info' },
	submitted: { label: m.invitations_state_submitted, mark: 'full', tone: 'good' },
	'set-aside': { label: m.invitations_state_set_aside, mark: 'crossed', tone: undefined },
	revoked: { label: m.invitations_state_revoked, mark: 'crossed', tone: 'warning' }
} as const satisfies Record<InvitationState, unknown>;

/** « 160 liens, 118 réponses » : the sample of a wave in five words. */
export function sampleInShort(locale: Locale, counts: InvitationCounts | null): string {
	const all = counts === null ? 0 : inAll(counts);
	if (counts === null || all === 0) return m.invitations_nav_none();
	return m.invitations_nav({
		n: all,
		shown: number(locale, all),
		submitted: number(locale, counts.submitted)
	});
}

const faults: Record<LineFault, () => string> = {
	notACode: m.invitations_fault_not_a_code,
	unknown: m.invitations_fault_unknown,
	closed: m.invitations_fault_closed,
	ofAnotherNetwork: m.invitations_fault_of_another,
	alreadyThere: m.invitations_fault_there,
	twice: m.invitations_fault_twice
};

/** Why a line of a list did not become an invitation. */
export const lineFaultText = (fault: LineFault): string => faults[fault]();
