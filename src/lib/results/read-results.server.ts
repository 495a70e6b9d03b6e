import { asViewer, type Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { sizeClasses } from '$lib/registry/size-class';
import type { Study } from '$lib/studies/study';
import { addTallies } from './add-tallies';
import {
	askedTally,
	countOthers,
	groupOf,
	mayAskWhole,
	mayShowView,
	prepareCounting,
	sizeBounds,
	type Counting,
	type ModelsKnown
} from './counting.server';
import { figureOf, type Figure } from './figures';
import { itemsToCount } from './items-to-count';
import { questionsOf, type ResultPage } from './questions';
import type { ResultsFilter } from './results.input';
import { selectCrossed, selectTallies } from './results.sql';
import { emptyTally } from './tally';
import { wholeFigureOf, type Others } from './whole-figures';
import type { WholeState } from './whole-state';

export interface Results {
	study: Study;
	pages: ResultPage[];
	/** By item. */
	figures: Map<string, { own: Figure; whole: Figure | null }>;
	/** Repeated panel -> rows and the authorities that gave them. */
	panels: Map<string, { rows: number; authorities: number }>;
	whole: WholeState;
	/** The coordination sees all networks; a network its own. */
	seesAll: boolean;
	/** Responses counted, and left out because their authority has given another one. */
	responses: number;
	superseded: number;
	/** Of the whole, own ones included; null when it is not shown. */
	responsesOfWhole: number | null;
	/** Models of the study, by which results can be narrowed; null: it has no typology. */
	models: ModelsKnown | null;
	/** Codes of the study, by which they can be narrowed too. */
	codebooks: Counting['codebooks'];
	/** Where they are narrowed to a model: how many have no tag. */
	untagged: number | null;
	missing: Counting['missing'];
	/** What the figures are narrowed to: what there is not is left out. */
	filter: ResultsFilter;
}

/**
 * The figures of a study for a viewer: their own, and beside them the whole through disclosure
 * control. It opens its own transactions, unlike other services: the viewer's, which sees what
 * they may see, and then, apart from it, the aggregate-only one.
 *
 * @throws notFound when there is no such study for the viewer, or it has no questionnaire yet
 */
export async function readResults(
	viewer: Viewer,
	{ study: slug, filter }: { study: string; filter: ResultsFilter }
): Promise<Results> {
	const { counting, tally, untagged } = await asViewer(viewer, (db) =>
		countOwn(db, viewer, slug, filter)
	);
	const { pages, study, seesAll, models, missing } = counting;
	const may = mayAskWhole(counting);
	const others = may === 'shown' ? await othersUnder(counting) : null;
	const whole: WholeState = others !== null && !mayShowView(others) ? 'few-others' : may;
	const both = whole === 'shown' ? addTallies(tally, askedTally(others!)) : null;
	const figures = new Map(
		questionsOf(pages).map((question) => [
			question.item,
			{
				own: figureOf(question, tally),
				whole: both === null ? null : wholeFigureOf(question, others!, both)
			}
		])
	);
	return {
		...{ study, pages, figures, whole, seesAll, models, missing, untagged },
		codebooks: counting.codebooks,
		panels: tally.panels,
		responses: tally.responses,
		superseded: tally.superseded,
		responsesOfWhole: both?.responses ?? null,
		filter: counting.filter
	};
}

async function countOwn(db: Db, viewer: Viewer, slug: string, filter: ResultsFilter) {
	const counting = await prepareCounting(db, viewer, slug, filter);
	const tallies = await selectTallies(db, groupOf(counting), itemsToCount(counting.pages));
	const tally = tallies.get('') ?? emptyTally();
	return { counting, tally, untagged: await countUntagged(db, counting) };
}

async function countUntagged(db: Db, counting: Counting): Promise<number | null> {
	if (counting.filter.model === null) return null;
	const all = { ...groupOf(counting), model: null };
	const lines = await selectCrossed(db, all, ['model', null], sizeBounds);
	return lines.find(({ one }) => one === '~untagged')?.count ?? 0;
}

async function othersUnder(counting: Counting): Promise<Others> {
	const { kind, size, model } = counting.filter;
	const by = kind !== null ? 'kind' : size !== null ? 'size' : model !== null ? 'model' : null;
	const { all, filtered } = await countOthers(counting, itemsToCount(counting.pages), by);
	if (filtered === null) return { all, filtered };
	const asked = kind ?? (size === null ? model! : placeOfSize(size));
	return { all, filtered: { ...filtered, asked } };
}

/** The database numbers size classes from 1, in the order of their lower bounds. */
const placeOfSize = (size: string) => String(sizeClasses.findIndex(({ key }) => key === size) + 1);
