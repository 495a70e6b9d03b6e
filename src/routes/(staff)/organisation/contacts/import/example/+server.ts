import { byteOrderMark, csvLine } from '$lib/ground/csv';
import { m } from '$lib/paraglide/messages';
import { download } from '$lib/registry/imports/download.server';
import { exampleLines } from '$lib/registry/imports/imports.texts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals: { locale } }) =>
	download(
		byteOrderMark + exampleLines('contacts', locale).map(csvLine).join(''),
		m.imports_example_contacts_name({}, { locale })
	);
