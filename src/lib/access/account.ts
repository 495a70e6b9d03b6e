/** What one may be in a network, or, without a network, in the coordination of all of them. */
export const roles = ['administrator', 'staff', 'reader', 'coordinator'] as const;
export type Role = (typeof roles)[number];

export interface Membership {
	/** null: the coordination. */
	networkId: string | null;
	networkName: string | null;
	/** As addresses say it; null: the coordination. */
	networkSlug: string | null;
	role: Role;
}

/** What one may be made in a network (true) or in the coordination. */
export const rolesIn = (network: boolean): readonly Role[] =>
	network ? ['administrator', 'staff', 'reader'] : ['coordinator', 'reader'];

/** The person who is signed in, as the screens show them. */
export interface Account {
	id: string;
	name: string;
	email: string;
	memberships: Membership[];
	/** The language of the mails to this person. */
	locale: 'fr' | 'en';
	/** An invented person of the demonstration. */
	demonstration: boolean;
}

/** How long the link of an invitation opens something. */
export const INVITATION_DAYS = 14;

/** Somebody who works for the same organisation. */
export interface Colleague {
	membershipId: string;
	accountId: string;
	name: string;
	email: string;
	/** null: the coordination. */
	networkId: string | null;
	networkName: string | null;
	networkSlug: string | null;
	role: Role;
	/** Since when they belong to it. */
	since: Date;
	/** null: never yet. */
	lastSeenAt: Date | null;
	demonstration: boolean;
}

/** A person's browser that is signed in. */
export interface OwnSession {
	id: string;
	/** The browser in words; null: unknown. */
	client: string | null;
	startedAt: Date;
	lastSeenAt: Date | null;
}
