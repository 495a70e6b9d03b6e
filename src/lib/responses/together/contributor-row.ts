import type { Contributor } from './together';

/** A row as JSON, in which a moment is a text. */
export interface ContributorRow {
	id: string;
	name: string | null;
	email: string | null;
	locale: string;
	pages: string[] | null;
	generation: number;
	invited_by: string | null;
	created_at: string;
	sent_at: string | null;
	used_at: string | null;
	revoked_at: string | null;
	erased_at: string | null;
	last_seen_at: string | null;
	last_page: string | null;
}

export const toContributor = (row: ContributorRow): Contributor => ({
	...{ id: row.id, name: row.name, email: row.email, locale: row.locale, pages: row.pages },
	...{ generation: row.generation, invitedBy: row.invited_by },
	createdAt: new Date(row.created_at),
	sentAt: dateOf(row.sent_at),
	usedAt: dateOf(row.used_at),
	revokedAt: dateOf(row.revoked_at),
	erasedAt: dateOf(row.erased_at),
	lastSeenAt: dateOf(row.last_seen_at),
	lastPage: row.last_page
});

const dateOf = (moment: string | null) => (moment === null ? null : new Date(moment));
