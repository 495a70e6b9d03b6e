import { signedIn } from '$lib/access/signed-in.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import { checkStudyTypology } from '$lib/typology/check-study.server';
import type { PageServerLoad } from './$types';
import { ofWhom } from '../of-whom.server';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { locale, viewer } = locals;
	return asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const wave = waveChosen(study.waves, url.searchParams.get('wave'));
		const checked = wave && (await checkStudyTypology(db, viewer, { study, waveId: wave.id }));
		const whom = ofWhom(locals, study);
		if (!checked) return { slug: study.slug, whom, checked: null };
		const { version, compiled, criteria, ...figures } = checked;
		const { models, dimensions, criteria: defined } = compiled.typology;
		const named = (list: typeof models) =>
			list.map(({ key, name }) => ({ key, name: textIn(name, locale) || key }));
		const work = new Map(criteria.map((each) => [each.criterion, each]));
		return {
			...{ slug: study.slug, whom },
			checked: {
				...figures,
				number: version.number,
				models: named(models),
				dimensions: named(dimensions),
				criteria: defined.map(({ key, name, model, dimension }) => ({
					...{ ...work.get(key)!, model, dimension },
					name: textIn(name, locale) || key
				}))
			}
		};
	});
};
