import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { personReadingOf, readingOf } from '$lib/responses/reading';
import { readResponseForStaff } from '$lib/responses/read-response-for-staff.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const read = await asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		return readResponseForStaff(db, locals.viewer, {
			study,
			id: params.id,
			locale: locals.locale
		});
	});
	return {
		slug: params.study,
		response: read.response,
		pages: readingOf(read.state, locals.locale),
		person: read.person === null ? null : personReadingOf(read.person, locals.locale),
		changed: read.changed,
		others: read.others
	};
};
