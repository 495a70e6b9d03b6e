/** Every question model by model, in the language of the reader. */
import { textIn } from '$lib/form/texts';
import type { Locale } from '$lib/ui/format';
import { tablesOf, type GroupedTable } from './by-model.texts';
import type { Figure } from './figures';
import type { ByGroup, CountedGroup } from './models';
import type { ResultChoice, ResultPage, ResultQuestion } from './questions';

export interface ShownByModel {
	name: string;
	title: string;
	questions: { item: string; title: string; own: GroupedTable[]; whole: GroupedTable[] | null }[];
}

interface Read {
	pages: readonly ResultPage[];
	groups: readonly CountedGroup[];
	figures: ReadonlyMap<string, { own: ByGroup<Figure>; whole: ByGroup<Figure | null> | null }>;
}

/** @param words for yes and no, which a form need not word itself */
export function shownByModel(
	{ pages, groups, figures }: Read,
	locale: Locale,
	words: { true: string; false: string }
): ShownByModel[] {
	const label = ({ label, value }: ResultChoice) =>
		textIn(label ?? undefined, locale) ||
		(value === 'true' || value === 'false' ? words[value] : value);
	const drawn = { locale, groups, label };
	const show = (question: ResultQuestion) => {
		const { own, whole } = figures.get(question.item)!;
		return {
			item: question.item,
			title: textIn(question.title, locale),
			own: tablesOf(question, own, drawn),
			whole: whole && tablesOf(question, whole, drawn)
		};
	};
	return pages.map(({ name, title, entries }) => ({
		name,
		title: textIn(title, locale),
		questions: entries
			.flatMap((entry) => (entry.kind === 'panel' ? entry.questions : [entry]))
			.map(show)
			.filter(({ own }) => own.length > 0)
	}));
}
