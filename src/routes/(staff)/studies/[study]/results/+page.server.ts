import { signedIn } from '$lib/access/signed-in.server';
import { m } from '$lib/paraglide/messages';
import { readFiguresByModel } from '$lib/results/read-by-model.server';
import { readResults } from '$lib/results/read-results.server';
import { resultsFilterFrom } from '$lib/results/results.input';
import { shownPages, type ShownPage } from '$lib/results/shown-question';
import { shownByModel, type ShownByModel } from '$lib/results/shown-by-model.texts';
import type { PageServerLoad } from './$types';
import { filterOptions } from './filter-options';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const asked = resultsFilterFrom(url.searchParams);
	const words = { true: m.results_yes(), false: m.results_no() };
	const byModel =
		asked.columns === null
			? null
			: await readFiguresByModel(locals.viewer, { study: params.study, filter: asked });
	if (byModel !== null) {
		const { study, models, counting, codebooks, wholeState, ...shown } = byModel;
		const untagged = byModel.groups.find(({ key }) => key === '~untagged')?.own ?? 0;
		return {
			slug: study.slug,
			filter: counting.filter,
			seesAll: counting.seesAll,
			missing: counting.missing,
			whole: wholeState,
			told: { tag: models.tag, version: models.version },
			tag: models.tag,
			untagged,
			options: filterOptions(locals.locale, { models, codebooks }),
			networks: study.networks.map(({ slug, name }) => ({ slug, name })),
			responses: shown.responses,
			superseded: shown.superseded,
			responsesOfWhole: shown.responsesOfWhole,
			pages: [] as ShownPage[],
			byModel: shownByModel(byModel, locals.locale, words)
		};
	}
	const results = await readResults(locals.viewer, { study: params.study, filter: asked });
	const { pages, figures, panels, study, models, codebooks, ...shown } = results;
	const asksModel = results.filter.model !== null;
	return {
		...shown,
		slug: study.slug,
		told: asksModel && models !== null ? { tag: models.tag, version: models.version } : null,
		tag: models?.tag ?? null,
		options: filterOptions(locals.locale, { models, codebooks }),
		networks: study.networks.map(({ slug, name }) => ({ slug, name })),
		pages: shownPages(pages, figures, panels, locals.locale, words),
		byModel: null as ShownByModel[] | null
	};
};
