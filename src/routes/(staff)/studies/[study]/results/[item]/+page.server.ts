import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { signedIn } from '$lib/access/signed-in.server';
import { m } from '$lib/paraglide/messages';
import { listTexts } from '$lib/results/list-texts.server';
import { pagesOfResults, questionsOf } from '$lib/results/questions';
import { resultsFilterFrom } from '$lib/results/results.input';
import { readFormOfWave, readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import type { PageServerLoad } from './$types';

const OTHER_TEXT = /-Comment$/;

/** What was written in answer to a question, or under "other" of one. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const filter = resultsFilterFrom(url.searchParams);
	return asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const wave = waveChosen(study.waves, filter.wave);
		if (wave === null) throw problem('notFound');
		const form = await readFormOfWave(db, locals.viewer, wave);
		const isOther = OTHER_TEXT.test(params.item);
		const name = params.item.replace(OTHER_TEXT, '');
		const question = questionsOf(pagesOfResults(form)).find(({ item }) => item === name);
		if (question === undefined || (question.kind === 'text') === isOther) throw problem('notFound');
		const title = textIn(question.title, locals.locale);
		const listed = await listTexts(db, locals.viewer, { study, item: params.item, filter });
		const { texts, more, models, missing, filter: narrowed } = listed;
		return {
			slug: study.slug,
			title: isOther ? m.results_texts_other_title({ title }) : title,
			query: url.search,
			told:
				models !== null && narrowed.model !== null
					? { tag: models.tag, version: models.version }
					: null,
			...{ missing, texts, more }
		};
	});
};
