import { problem } from '$lib/ground/problem';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { compileTypology } from '$lib/typology/compile-typology.server';
import { typedCondition, type TypedCondition } from '$lib/typology/condition-form';
import { conditionSaid } from '$lib/typology/condition.texts';
import { countResponsesJudged } from '$lib/typology/count-models.server';
import { wordsFor } from '$lib/typology/told.texts';
import type { Actions, PageServerLoad } from './$types';
import { answer, askingOf, inEditor, MOST_LIVE, saveEdit, showEffect } from '../../editing.server';
import {
	beginCriterion,
	criterionPosted,
	criterionSent,
	refreshed,
	removalPosted,
	type TypedCriterion
} from './criterion-form.server';

export const load: PageServerLoad = (event) => {
	const { locals, params, url } = event;
	const { locale, viewer } = locals;
	return inEditor(event, async (editor) => {
		const { db, study, read, form } = editor;
		const { typology, when } = read.compiled;
		const { asking, parameters } = askingOf(editor, locals);
		const isNew = params.key === 'new';
		const criterion = typology.criteria.find(({ key }) => key === params.key);
		if (!isNew && !criterion) throw problem('notFound');
		const begun = criterion ?? beginCriterion(typology, url.searchParams);
		const words = wordsFor(typology, form, locale);
		const condition = (property: 'when' | 'only'): TypedCondition =>
			typedCondition(begun[property], read.compiled[property][params.key], asking);
		const typed: TypedCriterion = {
			name: { fr: begun.name['fr'] ?? '', en: begun.name['en'] ?? '' },
			...{ model: begun.model, dimension: begun.dimension, polarity: begun.polarity },
			...{ when: condition('when'), only: condition('only') },
			weight: String(begun.weight).replace('.', locale === 'fr' ? ',' : '.'),
			doubtful: begun.reading === 'doubtful',
			doubt: { fr: begun.doubt?.['fr'] ?? '', en: begun.doubt?.['en'] ?? '' },
			note: ''
		};
		const tree = when[params.key];
		const named = (list: typeof typology.models) =>
			list.map(({ key, name }) => ({ value: key, label: textIn(name, locale) || key }));
		// A condition that named what the questionnaire asks no more is told at once.
		const { obstacles } = compileTypology(typology, form);
		return {
			...{ slug: study.slug, key: params.key, isNew, typed, parameters },
			number: read.version.number,
			name: criterion ? textIn(criterion.name, locale) || criterion.key : '',
			askables: asking.askables,
			models: named(typology.models),
			dimensions: named(typology.dimensions),
			said: tree ? conditionSaid(tree, words) : null,
			broken: obstacles.some(({ place, notice }) => !notice && place.criterion === params.key),
			live: (await countResponsesJudged(db, viewer, study)) <= MOST_LIVE
		};
	});
};

export const actions: Actions = {
	save: async (event) => {
		const sent = await event.request.formData();
		return saveEdit(event, (editor) => criterionPosted(editor, event, sent));
	},
	effect: async (event) => {
		const sent = await event.request.formData();
		return showEffect(event, (editor) => criterionPosted(editor, event, sent));
	},
	/** Without a script: the answers of a question that was chosen, a line less, the other way. */
	refresh: async (event) => {
		const sent = await event.request.formData();
		return inEditor(event, (editor) => {
			const { asking } = askingOf(editor, event.locals);
			return Promise.resolve(
				answer(refreshed(criterionSent(sent), sent.get('remove'), { editor, asking }))
			);
		});
	},
	remove: async (event) => {
		if (event.params.key === 'new') throw problem('notFound');
		const sent = await event.request.formData();
		return saveEdit(event, (editor) =>
			removalPosted(editor, event, sent, m.typology_criterion_removed())
		);
	}
};
