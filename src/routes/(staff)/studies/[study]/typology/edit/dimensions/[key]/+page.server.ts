import { problem } from '$lib/ground/problem';
import { countResponsesJudged } from '$lib/typology/count-models.server';
import type { Actions, PageServerLoad } from './$types';
import { inEditor, MOST_LIVE, saveEdit, showEffect } from '../../editing.server';
import { beginPart, partPosted, partRemoved } from '../../part-form.server';

export const load: PageServerLoad = (event) =>
	inEditor(event, async ({ db, study, read }) => {
		const { key } = event.params;
		const { typology } = read.compiled;
		const begun = beginPart(typology, 'dimension', key);
		if (begun === null) throw problem('notFound');
		return {
			...{ slug: study.slug, key, isNew: key === 'new', begun, number: read.version.number },
			criteria: typology.criteria.filter(({ dimension }) => dimension === key).length,
			live: (await countResponsesJudged(db, event.locals.viewer, study)) <= MOST_LIVE
		};
	});

export const actions: Actions = {
	save: async (event) => {
		const sent = await event.request.formData();
		return saveEdit(event, (editor) => partPosted('dimension', editor, event, sent));
	},
	effect: async (event) => {
		const sent = await event.request.formData();
		return showEffect(event, (editor) => partPosted('dimension', editor, event, sent));
	},
	remove: async (event) => {
		if (event.params.key === 'new') throw problem('notFound');
		const sent = await event.request.formData();
		return saveEdit(event, () => partRemoved('dimension', event, sent));
	}
};
