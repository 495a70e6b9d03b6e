import { signedIn } from '$lib/access/signed-in.server';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { dayOf } from '$lib/journal/days';
import { readStudy } from '$lib/studies/read-study.server';
import { modelsFile } from '$lib/typology/models-file.server';
import type { RequestHandler } from './$types';

/** What is suggested and decided of each response, as a file; of one wave with `?wave=`. */
export const GET: RequestHandler = async (event) => {
	signedIn(event);
	const { locals, params, url } = event;
	const { viewer, locale } = locals;
	const asked = url.searchParams.get('wave');
	const file = await asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const wave = study.waves.find(({ number }) => String(number) === asked)?.number ?? null;
		return modelsFile(db, viewer, { study, wave, locale });
	});
	return new Response(file, {
		headers: {
			'Content-Type': 'text/csv; charset=utf-8',
			'Content-Disposition': `attachment; filename="${params.study}-${dayOf(now())}.csv"`
		}
	});
};
