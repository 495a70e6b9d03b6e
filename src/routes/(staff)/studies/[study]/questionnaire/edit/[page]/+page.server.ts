import { resolve } from '$app/paths';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { baseDigests } from '$lib/questionnaires/edit-conflicts';
import { editedPage, outlineOf } from '$lib/questionnaires/edit-view';
import { valuesOf } from '$lib/questionnaires/posted-change';
import { readDraft, trialOf } from '$lib/questionnaires/read-draft.server';
import { elementsOf } from '$lib/questionnaires/source';
import { usesOf } from '$lib/typology/uses-of.server';
import { usesSaid } from '$lib/typology/uses.texts';
import type { Actions, PageServerLoad } from './$types';
import { factsOf, obstaclesTold } from '../draft-facts.server';
import { questionnaireOf, saveDraft } from '../save.server';

export const load: PageServerLoad = async (event) => {
	const { locals, params, request } = event;
	signedIn(event);
	const { locale, viewer } = locals;
	const { draft, uses } = await asViewer(viewer, async (db) => {
		const { study, questionnaireId } = await questionnaireOf(db, event);
		const draft = await readDraft(db, viewer, questionnaireId);
		const own = elementsOf(draft.source).filter(({ page }) => page === params.page);
		const names = own.map(({ name }) => name);
		const found = await usesOf(db, viewer, study, names);
		const uses = own.flatMap(({ key, name }): [string, string][] => {
			const some = found.get(name) ?? [];
			return some.length > 0 ? [[key, usesSaid(some, locale)]] : [];
		});
		return { draft, uses: Object.fromEntries(uses) };
	});
	const { source } = draft;
	const page = editedPage(source, params.page, locale, draft.frozen);
	// Somebody has removed the page while it was being written: what was typed is still shown.
	if (page === null && request.method === 'GET') throw problem('notFound');
	const edit = resolve('/(staff)/studies/[study]/questionnaire/edit', params);
	const obstacles = obstaclesTold(draft, trialOf(draft).obstacles, { edit, locale });
	return {
		...{ draft: factsOf(draft), uses },
		page,
		base: page ? baseDigests(valuesOf(page.fields, page)) : {},
		pages: outlineOf(source, locale).map(({ key, title, missing }) => ({ key, title, missing })),
		obstacles: obstacles.filter((obstacle) => obstacle.page === params.page)
	};
};

export const actions: Actions = { default: (event) => saveDraft(event, event.params.page) };
