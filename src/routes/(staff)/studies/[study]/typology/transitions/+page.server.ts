import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { readStudy } from '$lib/studies/read-study.server';
import { waveName } from '$lib/studies/wave.texts';
import { readTransitions } from '$lib/typology/agreement.server';
import { mayExportModels } from '$lib/typology/models-file.server';
import { namesIn } from '$lib/typology/models.texts';
import { readTypology } from '$lib/typology/read-typology.server';
import type { PageServerLoad } from './$types';

/** From the models of one wave to those of another: `?from=1&to=2&by=decided`. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { viewer, locale } = locals;
	const by =
		url.searchParams.get('by') === 'decided' ? ('decided' as const) : ('suggested' as const);
	return asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const typology = await readTypology(db, viewer, study);
		const asked = (name: string) =>
			study.waves.find(({ number }) => String(number) === url.searchParams.get(name));
		const later = asked('to') ?? study.waves.at(-1);
		const earlier =
			asked('from') ?? study.waves.findLast(({ number }) => number < (later?.number ?? 0));
		const named = (wave: (typeof study.waves)[number] | undefined) =>
			wave ? { number: wave.number, name: waveName(wave, locale) } : null;
		return {
			slug: study.slug,
			names: typology && namesIn(typology.compiled.typology, locale),
			waves: study.waves.map((wave) => named(wave)!),
			...{ by, earlier: named(earlier), later: named(later) },
			read:
				typology && earlier && later && earlier !== later
					? await readTransitions(db, viewer, {
							...{ study, by },
							...{ earlier: earlier.id, later: later.id }
						})
					: null,
			exports: await mayExportModels(db, viewer, study)
		};
	});
};
