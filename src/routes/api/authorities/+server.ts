import { json } from '@sveltejs/kit';
import { asViewer } from '$lib/ground/database.server';
import { pickerInput } from '$lib/registry/picker.input';
import { searchAuthorities } from '$lib/registry/search-authorities.server';
import type { RequestHandler } from './$types';
import * as v from 'valibot';

/** Public: the same for everybody, so that browsers and proxies may keep it for a while. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { text, kinds } = v.parse(pickerInput, {
		text: url.searchParams.get('q') ?? '',
		kinds: url.searchParams.getAll('kind')
	});
	const found = await asViewer(locals.viewer, (db) =>
		searchAuthorities(db, locals.viewer, { text, kinds, limit: 10 })
	);
	return json({ found }, { headers: { 'Cache-Control': 'public, max-age=300' } });
};
