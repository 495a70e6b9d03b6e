import { questionsOf, type ResultPage, type ResultQuestion } from './questions';

/** Which items are counted, and how. */
export interface ItemsToCount {
	/** One answer each: numbers, single choices, rows of a matrix. */
	single: string[];
	/** Several answers each. */
	lists: string[];
	/** Texts: only how many. */
	texts: string[];
	/** The same three in repeated panels, and the panels. */
	ofPanels: { single: string[]; lists: string[]; texts: string[] };
	panels: string[];
}

/** How the database has to count the items of some pages. */
export function itemsToCount(pages: readonly ResultPage[]): ItemsToCount {
	const questions = questionsOf(pages);
	const outside = questions.filter(({ of }) => of === null);
	const inside = questions.filter(({ of }) => of !== null);
	return {
		...sorted(outside),
		ofPanels: sorted(inside),
		panels: pages.flatMap(({ entries }) =>
			entries.flatMap((entry) => (entry.kind === 'panel' ? [entry.item] : []))
		)
	};
}

function sorted(questions: readonly ResultQuestion[]) {
	const items = { single: [] as string[], lists: [] as string[], texts: [] as string[] };
	for (const question of questions) {
		switch (question.kind) {
			case 'single':
			case 'rating':
				items.single.push(question.item);
				break;
			case 'number':
				items.single.push(question.item, ...question.explainedBy);
				break;
			case 'scale':
				items.single.push(...question.rows.map(({ item }) => item));
				break;
			case 'multiple':
			case 'ranking':
				items.lists.push(question.item);
				break;
			case 'text':
				items.texts.push(question.item);
		}
	}
	// A band is a question of its own and explains an amount: it is counted once.
	return { ...items, single: [...new Set(items.single)] };
}
