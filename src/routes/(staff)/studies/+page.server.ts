import type { Role } from '$lib/access/account';
import { permissions } from '$lib/access/permissions';
import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { readCollectionState } from '$lib/responses/staff/read-collection.server';
import { collectionInShort } from '$lib/responses/staff/staff.texts';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import { legalFacts } from '../legal-facts.server';
import type { PageServerLoad } from './$types';

const managing: readonly Role[] = permissions['study.manage'];

/** The studies that this person works on, newest first. */
export const load: PageServerLoad = async (event) => {
	const { locals } = event;
	const account = signedIn(event);
	const studies = await asViewer(locals.viewer, async (db) => {
		const found = [];
		for (const { slug } of await listStudies(db, locals.viewer)) {
			const study = await readStudy(db, locals.viewer, slug);
			const collection = await readCollectionState(db, locals.viewer, study);
			found.push({ study, collection });
		}
		// Archived ones are out of the way.
		return found.toSorted(
			(a, b) => Number(a.study.state === 'archived') - Number(b.study.state === 'archived')
		);
	});
	return {
		// A step for those who run the site: what its legal pages still lack.
		missingFacts: (await legalFacts(locals)).missing ?? 0,
		creates: account.memberships.some(({ role }) => managing.includes(role)),
		studies: studies.map(({ study: { slug, title, state, demonstration }, collection }) => ({
			slug,
			title: textIn(title, locals.locale),
			state,
			demonstration,
			collection: collectionInShort(locals.locale, collection)
		}))
	};
};
