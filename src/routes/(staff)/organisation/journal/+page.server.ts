import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { listColleagues } from '$lib/access/people-names.server';
import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { journalFilterFrom } from '$lib/journal/journal.input';
import { listStudiesOfJournal, readJournal } from '$lib/journal/read-journal.server';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** What happened in one of this person's organisations, newest first. */
export const load: PageServerLoad = async (event) => {
	signedIn(event);
	const { locals, url } = event;
	const { viewer } = locals;
	const filter = journalFilterFrom(url.searchParams);
	const asked = url.searchParams.get('network');
	return asViewer(viewer, async (db) => {
		const { organisation, choices } = await chooseOrganisation(db, viewer, asked, 'journal.read');
		const { networkId } = organisation;
		const studies = await listStudiesOfJournal(db, viewer, networkId);
		return {
			organisation,
			choices,
			filter,
			journal: await readJournal(db, viewer, networkId, filter, PAGE_SIZE),
			people: await listColleagues(db, viewer, networkId),
			studies: studies.map(({ slug, title }) => ({ slug, title: textIn(title, locals.locale) }))
		};
	});
};
