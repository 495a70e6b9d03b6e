import { resolve } from '$app/paths';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { allFields } from '$lib/questionnaires/edit-fields';
import { baseDigests } from '$lib/questionnaires/edit-conflicts';
import { editedSurvey, missingIn, outlineOf } from '$lib/questionnaires/edit-view';
import { valuesOf } from '$lib/questionnaires/posted-change';
import { readDraft, trialOf } from '$lib/questionnaires/read-draft.server';
import { firstLanguage } from '$lib/questionnaires/source';
import { readStudy } from '$lib/studies/read-study.server';
import type { Actions, PageServerLoad } from './$types';
import { factsOf, obstaclesTold } from './draft-facts.server';
import { saveDraft } from './save.server';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const { locale, viewer } = locals;
	const draft = await asViewer(viewer, async (db) => {
		const { questionnaireId } = await readStudy(db, viewer, params.study);
		return questionnaireId === null ? null : readDraft(db, viewer, questionnaireId);
	});
	if (draft === null) return { draft: null };
	const { source } = draft;
	const first = firstLanguage(source);
	const fields = editedSurvey(source);
	const texts = allFields(source, first);
	const edit = resolve('/(staff)/studies/[study]/questionnaire/edit', params);
	return {
		draft: factsOf(draft),
		fields,
		base: baseDigests(valuesOf(fields)),
		pages: outlineOf(source, locale),
		missing: missingIn(texts, first),
		texts: texts.filter((field) => field.texts.fr || field.texts.en).length,
		first,
		obstacles: obstaclesTold(draft, trialOf(draft).obstacles, { edit, locale })
	};
};

export const actions: Actions = { default: (event) => saveDraft(event, null) };
