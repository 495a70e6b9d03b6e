import { asViewer } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { addTallies } from './add-tallies';
import {
	countOthers,
	groupOf,
	mayAskWhole,
	mayShowView,
	prepareCounting,
	type Counting
} from './counting.server';
import { FEWEST } from './disclosure';
import { figureOf, type Count, type Figure } from './figures';
import { itemsToCount } from './items-to-count';
import { isWithoutModel, type ByGroup, type CountedGroup } from './models';
import { questionsOf, type ResultPage, type ResultQuestion } from './questions';
import type { ResultsFilter } from './results.input';
import { selectTallies } from './results.sql';
import { emptyTally, type Tally } from './tally';
import { wholeFigureOf } from './whole-figures';
import type { WholeState } from './whole-state';

/** What every table by model tells beside its figures. */
export interface ByModel {
	study: Study;
	counting: Pick<Counting, 'seesAll' | 'missing' | 'filter'>;
	codebooks: Counting['codebooks'];
	models: NonNullable<Counting['models']>;
	wholeState: WholeState;
	/** All models, and of the others those that there are. */
	groups: CountedGroup[];
	responses: number;
	superseded: number;
	responsesOfWhole: Count;
}

export interface FiguresByModel extends ByModel {
	pages: ResultPage[];
	/** By item: of all, and of each group in turn. */
	figures: Map<string, { own: ByGroup<Figure>; whole: ByGroup<Figure | null> | null }>;
}

/**
 * Figures model by model: the viewer's own, and beside them the whole through disclosure control.
 *
 * @param only the questions wanted, out of the pages; all of them if absent
 * @returns null where the study has no typology
 * @throws notFound when there is no such study for the viewer, or it has no questionnaire yet
 */
export async function readFiguresByModel(
	viewer: Viewer,
	{
		study: slug,
		filter,
		only
	}: {
		study: string;
		filter: ResultsFilter;
		only?: (pages: readonly ResultPage[]) => ResultPage[];
	}
): Promise<FiguresByModel | null> {
	const { counting, pages, tallies } = await asViewer(viewer, async (db) => {
		const counting = await prepareCounting(db, viewer, slug, filter);
		const pages = only ? only(counting.pages) : counting.pages;
		if (counting.models === null) return { counting, pages, tallies: new Map<string, Tally>() };
		const group = groupOf(counting, 'model');
		const items = itemsToCount(pages);
		return { counting, pages, tallies: await selectTallies(db, group, items, 'model') };
	});
	const { models } = counting;
	if (models === null) return null;

	const may = mayAskWhole(counting, true);
	const counted =
		may === 'shown' ? await countOthers(counting, itemsToCount(pages), 'model') : null;
	const own = [...tallies.values()].reduce(addTallies, emptyTally());
	const whole = counted !== null && counted.all.responses < FEWEST ? 'few-others' : may;
	const others = whole === 'shown' ? counted : null;
	const views = others?.filtered?.views ?? new Map<string, Tally>();
	const both = (key: string) =>
		addTallies(tallies.get(key) ?? emptyTally(), views.get(key) ?? emptyTally());
	const under = (asked: string) => ({
		all: others!.all,
		filtered: { ...others!.filtered!, asked }
	});
	const groups = models.groups
		.map((group) => ({
			...group,
			own: tallies.get(group.key)?.responses ?? 0,
			whole: others !== null && mayShowView(under(group.key)) ? both(group.key).responses : null
		}))
		.filter(isThere);
	const ofOne = (question: ResultQuestion) => ({
		own: {
			all: figureOf(question, own),
			groups: groups.map(({ key }) => figureOf(question, tallies.get(key) ?? emptyTally()))
		},
		whole: others && {
			all: wholeFigureOf(
				question,
				{ all: others.all, filtered: null },
				addTallies(own, others.all)
			),
			groups: groups.map(({ key }) => wholeFigureOf(question, under(key), both(key)))
		}
	});
	return {
		...{ study: counting.study, counting, models, groups, pages, wholeState: whole },
		codebooks: counting.codebooks,
		responses: own.responses,
		superseded: own.superseded,
		responsesOfWhole: others === null ? null : own.responses + others.all.responses,
		figures: new Map(questionsOf(pages).map((question) => [question.item, ofOne(question)]))
	};
}

/** A model is listed even where nobody comes near it; other groups where somebody is in them. */
export const isThere = ({ key, own, whole }: CountedGroup) =>
	!isWithoutModel(key) || own > 0 || (whole ?? 0) > 0;
