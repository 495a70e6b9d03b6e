import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { listVersions } from '$lib/questionnaires/read-version.server';
import { readFormOfWave, readStudy } from '$lib/studies/read-study.server';
import { currentWave } from '$lib/studies/study';
import type { PageServerLoad } from './$types';
import { readingOfForm } from './form-reading';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const wave = currentWave(study.waves);
		if (wave === null || wave.versionId === null) {
			return { pages: [], versions: [], current: null };
		}
		const form = await readFormOfWave(db, locals.viewer, wave);
		return {
			pages: readingOfForm(form, locals.locale),
			versions: await listVersions(db, locals.viewer, wave.versionId),
			current: wave.versionId
		};
	});
};
