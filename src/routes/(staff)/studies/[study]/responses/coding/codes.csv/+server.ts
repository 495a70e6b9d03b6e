import { signedIn } from '$lib/access/signed-in.server';
import { codesFile } from '$lib/coding/codes-file.server';
import { asViewer } from '$lib/ground/database.server';
import { readWaveAsked } from '$lib/responses/wave-asked.server';
import { readFormOfWave } from '$lib/studies/read-study.server';
import type { RequestHandler } from './$types';

/** What was coded in a wave, as a file. */
export const GET: RequestHandler = async (event) => {
	signedIn(event);
	const { locals, params, url } = event;
	const { viewer } = locals;
	const asked = await asViewer(viewer, async (db) => {
		const wanted = { study: params.study, wave: url.searchParams.get('wave') };
		const { study, wave } = await readWaveAsked(db, viewer, wanted);
		return { study, wave, form: await readFormOfWave(db, viewer, wave) };
	});
	const file = await codesFile(viewer, asked, locals.locale);
	const name = `codes-${asked.study.slug}-${asked.wave.number}.csv`;
	return new Response(file, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${name}"`
		}
	});
};
