import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { m } from '$lib/paraglide/messages';
import { download } from '$lib/registry/imports/download.server';
import { errorsCsv, linesToMendCsv } from '$lib/registry/imports/errors-csv.texts';
import { readErrors } from '$lib/registry/imports/read-errors.server';
import type { RequestHandler } from './$types';

/** The list of errors; with `?lines`, the lines themselves, to be mended and sent again. */
export const GET: RequestHandler = async (event) => {
	signedIn(event);
	const { viewer, locale } = event.locals;
	const { id } = event.params;
	const { header, left } = await asViewer(viewer, (db) =>
		readErrors(db, viewer, { kind: 'contacts', id })
	);
	return event.url.searchParams.has('lines')
		? download(
				linesToMendCsv(header, left, locale),
				`${m.imports_errors_lines_file({}, { locale })}.csv`
			)
		: download(errorsCsv(left, locale), `${m.imports_errors_file({}, { locale })}.csv`);
};
