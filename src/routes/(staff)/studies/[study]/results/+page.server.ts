import { signedIn } from '$lib/access/signed-in.server';
import { m } from '$lib/paraglide/messages';
import { readResults } from '$lib/results/read-results.server';
import { resultsFilterFrom } from '$lib/results/results.input';
import { shownPages } from '$lib/results/shown-question';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const filter = resultsFilterFrom(url.searchParams);
	const results = await readResults(locals.viewer, { study: params.study, filter });
	const { pages, figures, panels, study, ...shown } = results;
	return {
		...shown,
		slug: study.slug,
		filter,
		networks: study.networks.map(({ slug, name }) => ({ slug, name })),
		pages: shownPages(pages, figures, panels, locals.locale, {
			true: m.results_yes(),
			false: m.results_no()
		})
	};
};
