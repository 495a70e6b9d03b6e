import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import { waveName } from '$lib/studies/wave.texts';
import { readAgreement } from '$lib/typology/agreement.server';
import { listReadings } from '$lib/typology/ask-second-reading.server';
import { mayExportModels } from '$lib/typology/models-file.server';
import { namesIn } from '$lib/typology/models.texts';
import { readTypology } from '$lib/typology/read-typology.server';
import type { PageServerLoad } from './$types';

/** Second readings of a wave, and how far the two readers agree. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { viewer, locale } = locals;
	return asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const typology = await readTypology(db, viewer, study);
		const wave = waveChosen(study.waves, url.searchParams.get('wave')) ?? study.waves[0] ?? null;
		const asked = wave && { study, waveId: wave.id };
		return {
			slug: study.slug,
			names: typology && namesIn(typology.compiled.typology, locale),
			wave: wave && { number: wave.number, name: waveName(wave, locale) },
			readings: asked ? await listReadings(db, viewer, asked) : [],
			agreement: asked ? await readAgreement(db, viewer, asked) : null,
			exports: await mayExportModels(db, viewer, study)
		};
	});
};
