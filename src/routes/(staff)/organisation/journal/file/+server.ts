import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { signedIn } from '$lib/access/signed-in.server';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { dayOf } from '$lib/journal/days';
import { journalFile } from '$lib/journal/journal-file.server';
import { journalFilterFrom } from '$lib/journal/journal.input';
import type { RequestHandler } from './$types';

/** The journal as a file, with the filters of its page. */
export const GET: RequestHandler = async (event) => {
	signedIn(event);
	const { locals, url } = event;
	const { viewer } = locals;
	const asked = url.searchParams.get('network');
	const { organisation } = await asViewer(viewer, (db) =>
		chooseOrganisation(db, viewer, asked, 'journal.read')
	);
	const filter = { ...journalFilterFrom(url.searchParams), page: null };
	const file = await journalFile(viewer, organisation.networkId, filter, locals.locale);
	return new Response(file, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="journal-${organisation.slug}-${dayOf(now())}.csv"`
		}
	});
};
