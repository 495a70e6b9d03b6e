import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { must } from '$lib/access/permissions.server';
import { boundsOf, sizeClasses } from '$lib/registry/size-class';
import { readFormOfWave, readStudy } from '$lib/studies/read-study.server';
import { waveChosen, type Study } from '$lib/studies/study';
import { addTallies } from './add-tallies';
import { FEWEST, viewsToShow } from './disclosure';
import { figureOf, type Figure } from './figures';
import { itemsToCount } from './items-to-count';
import { pagesOfResults, questionsOf, type ResultPage } from './questions';
import type { ResultsFilter } from './results.input';
import { selectAtoms, selectSight, selectTallies, type Group, type ViewBy } from './results.sql';
import { emptyTally, type Tally } from './tally';
import { wholeFigureOf, type Others } from './whole-figures';

/** Why the whole is or is not beside one's own figures. */
export type WholeState =
	/** One sees everything already. */
	| 'own-is-whole'
	| 'shown'
	/** Filtered by kind and by size class: only one at a time is shown for the whole. */
	| 'one-filter'
	/** Fewer than five others, or their view would give away another one. */
	| 'few-others';

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
}

const sizeBounds = sizeClasses.map(({ from }) => from);

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
	const own = await asViewer(viewer, (db) => countOwn(db, viewer, slug, filter));
	const { pages, study, seesAll } = own;
	const others = seesAll ? null : await countOthers(own, filter);
	const whole = wholeState(others, filter, seesAll);
	const both = whole === 'shown' ? addTallies(own.tally, askedTally(others!)) : null;
	const figures = new Map(
		questionsOf(pages).map((question) => [
			question.item,
			{
				own: figureOf(question, own.tally),
				whole: both === null ? null : wholeFigureOf(question, others!, both)
			}
		])
	);
	return {
		study,
		pages,
		figures,
		panels: own.tally.panels,
		whole,
		seesAll,
		responses: own.tally.responses,
		superseded: own.tally.superseded,
		responsesOfWhole: both?.responses ?? null
	};
}

async function countOwn(db: Db, viewer: Viewer, slug: string, filter: ResultsFilter) {
	const study = await readStudy(db, viewer, slug);
	await must(db, viewer, 'results.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const wave = waveChosen(study.waves, filter.wave);
	if (wave === null) throw problem('notFound');
	const pages = pagesOfResults(await readFormOfWave(db, viewer, wave));
	const sight = await selectSight(db);
	const seesAll =
		(study.networkId === null && sight.coordinates) ||
		(study.networkId !== null &&
			sight.networkIds.includes(study.networkId) &&
			study.networks.every(({ id }) => sight.networkIds.includes(id)));
	const group = groupOf(study, wave.id, filter);
	const tallies = await selectTallies(db, group, itemsToCount(pages));
	const tally = tallies.get('') ?? emptyTally();
	return { study, pages, seesAll, waveId: wave.id, networkIds: sight.networkIds, tally };
}

function groupOf(study: Study, waveId: string, { network, kind, size }: ResultsFilter): Group {
	const networkId =
		network === null ? null : (study.networks.find(({ slug }) => slug === network)?.id ?? null);
	return {
		waveId,
		kind,
		size: size === null ? null : boundsOf(size),
		networkId,
		notNetworkIds: []
	};
}

/**
 * Counts the answers given to other networks. What it returns must go through `wholeFigureOf`
 * before anybody sees it.
 */
async function countOthers(
	{ pages, waveId, networkIds }: Awaited<ReturnType<typeof countOwn>>,
	{ kind, size }: ResultsFilter
): Promise<Others | null> {
	if (kind !== null && size !== null) return null;
	const by: ViewBy = kind !== null ? 'kind' : size !== null ? 'size' : null;
	const others: Group = {
		waveId,
		kind: null,
		size: null,
		networkId: null,
		notNetworkIds: networkIds
	};
	return asSystem('aggregate', async (db) => {
		const items = itemsToCount(pages);
		const views = await selectTallies(db, others, items, by, sizeBounds);
		const all = [...views.values()].reduce(addTallies, emptyTally());
		if (by === null) return { all, filtered: null };
		const atoms = await selectAtoms(db, others, sizeBounds);
		const shown = viewsToShow(atoms);
		return {
			all,
			filtered: {
				asked: kind ?? placeOfSize(size!),
				views,
				shown: by === 'kind' ? shown.kinds : shown.sizes
			}
		};
	});
}

/** The database numbers size classes from 1, in the order of their lower bounds. */
const placeOfSize = (size: string) => String(sizeClasses.findIndex(({ key }) => key === size) + 1);

function askedTally({ all, filtered }: Others): Tally {
	return filtered === null ? all : (filtered.views.get(filtered.asked) ?? emptyTally());
}

function wholeState(others: Others | null, filter: ResultsFilter, seesAll: boolean): WholeState {
	if (seesAll) return 'own-is-whole';
	if (filter.kind !== null && filter.size !== null) return 'one-filter';
	if (others === null || askedTally(others).responses < FEWEST) return 'few-others';
	const { filtered } = others;
	return filtered === null || filtered.shown.has(filtered.asked) ? 'shown' : 'few-others';
}
