import { asViewer } from '$lib/ground/database.server';
import { visitor } from '$lib/ground/viewer';
import { readStudyAsked } from '$lib/studies/read-study.server';
import { admitAsking, perClient } from './links/asking.server';
import type { Opened } from './links/link.server';

/** Drafts begun from one place within an hour: a whole town hall behind one address is no crowd. */
export const beginningLimits = { perClient: 60, minutes: 60 } as const;

/** @throws tooManyAttempts { minutes } */
export const admitBeginning = (address: string): Promise<void> =>
	admitAsking(
		perClient(address, {
			of: 'begun-from',
			most: beginningLimits.perClient,
			minutes: beginningLimits.minutes
		})
	);

/**
 * Of the responses that a browser holds links to, the one of this authority in the wave being asked:
 * whoever picks it again goes on with that one.
 */
export async function ownDraftOf(
	here: readonly Opened[],
	{ study, authorityId }: { study: string; authorityId: string }
): Promise<Opened | null> {
	const { wave } = await asViewer(visitor, (db) => readStudyAsked(db, visitor, study));
	const found = here.find(
		({ response }) =>
			response.authorityId === authorityId &&
			response.waveId === wave?.id &&
			response.state !== 'set-aside'
	);
	return found ?? null;
}
