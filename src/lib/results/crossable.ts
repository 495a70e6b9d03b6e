/** Questions that a table of models can be crossed with: one answer or several, of a list. Pure. */
import type { Texts } from '$lib/form/compiled-form';
import type { MultipleQuestion, ResultPage, ResultQuestion, SingleQuestion } from './questions';

export type CrossableQuestion = SingleQuestion | MultipleQuestion;

export interface CrossablePage {
	name: string;
	title: Texts;
	questions: CrossableQuestion[];
}

/** By page; each row of a matrix is a question. Not those of repeated panels: there rows are counted. */
export const crossablePages = (pages: readonly ResultPage[]): CrossablePage[] =>
	pages
		.map(({ name, title, entries }) => ({
			...{ name, title },
			questions: entries.flatMap((entry) => (entry.kind === 'panel' ? [] : crossable(entry)))
		}))
		.filter(({ questions }) => questions.length > 0);

function crossable(question: ResultQuestion): CrossableQuestion[] {
	switch (question.kind) {
		case 'single':
		case 'rating':
		case 'multiple':
			return [question];
		case 'scale':
			return question.rows.map(({ item, label, value }) => ({
				...{ kind: 'single', item, of: question.of, choices: question.choices, sorted: false },
				title: inRow(question.title, label ?? { '': value })
			}));
		case 'ranking':
		case 'number':
		case 'text':
			return [];
	}
}

function inRow(title: Texts, row: Texts): Texts {
	const languages = Object.keys(title);
	const text = (texts: Texts, language: string) => texts[language] ?? Object.values(texts)[0] ?? '';
	return Object.fromEntries(
		languages.map((language) => [language, `${text(title, language)} – ${text(row, language)}`])
	);
}
