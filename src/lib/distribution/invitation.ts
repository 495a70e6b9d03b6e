/** The words of this room: an invitation, where it stands, what can be done with it. */

/** From the least to the furthest; `revoked` only while nothing was sent. */
export const invitationStates = [
	'made',
	'sent',
	'opened',
	'begun',
	'submitted',
	'set-aside',
	'revoked'
] as const;
export type InvitationState = (typeof invitationStates)[number];

export interface Invitation {
	id: string;
	studyId: string;
	waveId: string;
	authorityId: string;
	/** The network that follows it; null: the coordination. */
	networkId: string | null;
	contactId: string | null;
	generation: number;
	createdAt: Date;
	sentAt: Date | null;
	usedAt: Date | null;
	revokedAt: Date | null;
	responseId: string | null;
	state: InvitationState;
}

export interface ListedInvitation {
	id: string;
	authorityId: string;
	name: string;
	departementCode: string | null;
	networkName: string | null;
	/** Of the viewer's own address book; null: none was chosen, or it is somebody else's. */
	contact: string | null;
	state: InvitationState;
	revoked: boolean;
	sentAt: Date | null;
	answered: number;
	asked: number;
	lastActivityAt: Date | null;
}

export type InvitationCounts = Record<InvitationState, number>;

/** Those that a mail can still move: without an answer, their link alive. */
export const canBeSent = ({ state }: { state: InvitationState }): boolean =>
	state === 'made' || state === 'sent' || state === 'opened' || state === 'begun';

/** Only what nobody has used goes without a trace. */
export const canBeWithdrawn = ({ usedAt }: Pick<Invitation, 'usedAt'>): boolean => usedAt === null;

export const inAll = (counts: InvitationCounts): number =>
	invitationStates.reduce((sum, state) => sum + counts[state], 0);

export const unanswered = (counts: InvitationCounts): number =>
	counts.made + counts.sent + counts.opened + counts.begun;
