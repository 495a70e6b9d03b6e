import { countResponsesJudged } from '$lib/typology/count-models.server';
import type { Actions, PageServerLoad } from './$types';
import { answer, askingOf, inEditor, MOST_LIVE, saveEdit, showEffect } from '../editing.server';
import {
	beginSettings,
	settingsPosted,
	settingsRefreshed,
	settingsSent
} from './settings-form.server';

export const load: PageServerLoad = (event) =>
	inEditor(event, async (editor) => {
		const { db, study, read } = editor;
		const { asking, parameters } = askingOf(editor, event.locals);
		return {
			...{ slug: study.slug, number: read.version.number, parameters },
			dimensions: read.compiled.typology.dimensions.length,
			typed: beginSettings(editor, event.locals),
			askables: asking.askables,
			live: (await countResponsesJudged(db, event.locals.viewer, study)) <= MOST_LIVE
		};
	});

export const actions: Actions = {
	save: async (event) => {
		const sent = await event.request.formData();
		return saveEdit(event, (editor) => settingsPosted(editor, event, sent));
	},
	effect: async (event) => {
		const sent = await event.request.formData();
		return showEffect(event, (editor) => settingsPosted(editor, event, sent));
	},
	refresh: async (event) => {
		const sent = await event.request.formData();
		return inEditor(event, () =>
			Promise.resolve(answer(settingsRefreshed(settingsSent(sent), sent.get('remove'))))
		);
	}
};
