/** What a new questionnaire can begin with. */
import type { Texts } from '$lib/form/compiled-form';
import { acterTemplate } from './acter';
import { emptyTemplate } from './empty';
import { says } from './words';

export type Template = {
	key: string;
	name: Texts;
	description: Texts;
	/** How long answering takes, at most. */
	minutes: number;
	/** SurveyJS JSON of its own for whoever asks. */
	make: () => object;
};

export const templates: readonly Template[] = [
	{
		key: 'acter',
		name: says('ACTER', 'ACTER'),
		description: says(
			"Le questionnaire de l'étude ACTER : motivations, organisation, actions, coopérations, moyens et besoins, en dix pages. Une collectivité sans action extérieure s'arrête après la deuxième.",
			'The questionnaire of the ACTER study: motivations, organisation, actions, cooperations, means and needs, on ten pages. An authority without external action stops after the second.'
		),
		minutes: 25,
		make: () => structuredClone(acterTemplate)
	},
	{
		key: 'empty',
		name: says('Questionnaire vide', 'Empty questionnaire'),
		description: says(
			'Une page et une question, à remplacer par les vôtres.',
			'One page and one question, to be replaced by yours.'
		),
		minutes: 5,
		make: () => structuredClone(emptyTemplate)
	}
];
