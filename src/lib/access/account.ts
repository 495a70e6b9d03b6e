/** What one may be in a network, or, without a network, in the coordination of all of them. */
export const roles = ['administrator', 'staff', 'reader', 'coordinator'] as const;
export type Role = (typeof roles)[number];

export interface Membership {
	/** null: the coordination. */
	networkId: string | null;
	networkName: string | null;
	role: Role;
}

/** The person who is signed in, as the screens show them. */
export interface Account {
	id: string;
	name: string;
	email: string;
	memberships: Membership[];
	/** An invented person of the demonstration. */
	demonstration: boolean;
}
