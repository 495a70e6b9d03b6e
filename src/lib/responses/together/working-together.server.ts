import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { contributorOf, type Respondent } from '../links/link.server';
import { othersHere } from './presence.server';
import type { OwnResponse } from '../response';
import { leads, personOf, type Contributor } from './together';
import { whoFilled } from './who-filled.server';
import type { WorkingTogether } from './working-together.svelte';

/** What a page of the form tells of those who answer together. Of somebody alone next to nothing. */
export async function workingTogether(
	db: Db,
	viewer: Respondent,
	response: Pick<OwnResponse, 'id' | 'signatoryId' | 'personKey' | 'readyAt' | 'readyBy'>,
	people: readonly Contributor[]
): Promise<WorkingTogether> {
	const me = contributorOf(viewer);
	const signatory = response.signatoryId ?? response.id;
	const several = people.length > 1;
	const entrusted = people.filter(({ pages, revokedAt }) => pages?.length && revokedAt === null);
	return {
		me,
		leads: leads(me, response),
		people: people.map((each) => personOf(each, response.id)),
		signatory,
		pages: people.find(({ id }) => id === me)?.pages ?? null,
		entrusted: entrusted.map(({ id, pages }) => ({ id, pages: pages ?? [] })),
		whole: several
			? people.filter((each) => each.pages === null && each.revokedAt === null).map(({ id }) => id)
			: [],
		here: several ? othersHere(people, me, now()) : [],
		filled: several ? await whoFilled(db, viewer, response) : {},
		ready: {
			at: response.readyAt?.toISOString() ?? null,
			by: response.readyBy,
			/** Whether a mail can reach who signs. */
			reachable: people.some(({ id, email }) => id === signatory && email !== null)
		}
	};
}
