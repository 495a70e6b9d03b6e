import { resolve } from '$app/paths';
import { signedIn } from '$lib/access/signed-in.server';
import { startAnswers } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { localise } from '$lib/form/localise';
import { startOn } from '$lib/form/start';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { outlineOf } from '$lib/questionnaires/edit-view';
import { readDraft, trialOf } from '$lib/questionnaires/read-draft.server';
import type { PageServerLoad } from './$types';
import { obstaclesTold } from '../../draft-facts.server';
import { questionnaireOf } from '../../save.server';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const { locale, viewer } = locals;
	const draft = await asViewer(viewer, async (db) => {
		const { questionnaireId } = await questionnaireOf(db, event);
		return readDraft(db, viewer, questionnaireId);
	});
	const pages = outlineOf(draft.source, locale).map(({ key, title, conditional }) => ({
		key,
		title,
		conditional
	}));
	const shown = pages.find(({ key }) => key === params.page);
	if (shown === undefined) throw problem('notFound');
	const edit = resolve('/(staff)/studies/[study]/questionnaire/edit', params);
	const trial = trialOf(draft);
	const about = {
		title: shown.title,
		conditional: shown.conditional,
		pages,
		mayEdit: draft.mayEdit,
		obstacles: obstaclesTold(draft, trial.obstacles, { edit, locale })
	};
	if (trial.form === null) return { ...about, form: null };
	const form = showing(localise(trial.form, locale), params.page);
	const moment = now();
	const answers = startAnswers(form);
	return {
		...about,
		form,
		answers,
		start: startOn(form, answers, { locale, now: moment }, params.page),
		now: moment
	};
};

/** The page looked at is shown whatever the condition on which it will be asked. */
const showing = (form: CompiledForm, name: string): CompiledForm => ({
	...form,
	pages: form.pages.map((page) => {
		if (page.name !== name) return page;
		const { visibleIf: _condition, hidden: _hidden, ...shown } = page;
		return shown;
	})
});
