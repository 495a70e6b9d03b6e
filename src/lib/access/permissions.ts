import type { Membership, Role } from './account';

/**
 * Who may do what, in one table. A network's people act on what belongs to their network; the
 * coordination acts on what belongs to it, and reads what networks put into its studies. A reader
 * without a network reads for the coordination.
 */
export const permissions = {
	'study.manage': ['administrator', 'coordinator'],
	'study.read': ['administrator', 'staff', 'reader', 'coordinator'],
	'questionnaire.edit': ['administrator', 'staff', 'coordinator'],
	'questionnaire.publish': ['administrator', 'coordinator'],
	'response.read': ['administrator', 'staff', 'reader', 'coordinator'],
	'response.review': ['administrator', 'staff', 'coordinator'],
	// Names and addresses of the people who answered.
	'person.read': ['administrator', 'staff', 'coordinator'],
	'results.read': ['administrator', 'staff', 'reader', 'coordinator'],
	'results.export': ['administrator', 'staff', 'coordinator'],
	'registry.correct': ['administrator', 'staff', 'coordinator'],
	// Inviting, changing roles, ending access.
	'people.manage': ['administrator', 'coordinator'],
	// The coordination lets in who runs a network.
	'administrator.invite': ['coordinator'],
	'people.read': ['administrator', 'staff', 'reader', 'coordinator'],
	'contact.read': ['administrator', 'staff', 'coordinator'],
	'contact.edit': ['administrator', 'staff', 'coordinator'],
	// Personal links of a wave: making, sending, revoking.
	'invitation.manage': ['administrator', 'staff', 'coordinator'],
	'post.read': ['administrator', 'staff', 'coordinator'],
	'post.retry': ['administrator', 'staff', 'coordinator'],
	'journal.read': ['administrator', 'coordinator'],
	// Who runs the site, its mail server, its legal pages.
	'installation.manage': ['coordinator']
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;

/** What an action is about: to whom it belongs, and who else takes part in it. */
export interface Subject {
	/** The network it belongs to; null: the coordination's. */
	networkId: string | null;
	/** It is part of a study of the coordination, e.g. a response followed by a network. */
	ofCoordination?: boolean;
	/** Networks that take part, e.g. in a study: they may read, nothing else. */
	networkIds?: readonly string[];
}

/** What taking part in a study of somebody else lets one do with it: nothing but read. */
const ofTakingPart: readonly Action[] = [
	'study.read',
	'response.read',
	'person.read',
	'results.read'
];

/** Whether somebody with these memberships may do it. What they may not see is no matter here. */
export function allows(
	memberships: readonly Membership[],
	action: Action,
	subject: Subject
): boolean {
	const roles: readonly Role[] = permissions[action];
	return memberships.some(
		(membership) => roles.includes(membership.role) && concerns(membership, action, subject)
	);
}

/** Whether somebody may do it in one of their organisations at least. */
export const maySomewhere = (
	account: { memberships: readonly Membership[] } | null,
	action: Action
) =>
	account?.memberships.some(({ networkId }) =>
		allows(account.memberships, action, { networkId })
	) ?? false;

function concerns({ networkId }: Membership, action: Action, subject: Subject): boolean {
	if (networkId === subject.networkId) return true;
	if (networkId === null) return subject.ofCoordination === true;
	return ofTakingPart.includes(action) && (subject.networkIds ?? []).includes(networkId);
}
