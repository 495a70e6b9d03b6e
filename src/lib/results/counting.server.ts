import { asSystem, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { may, must } from '$lib/access/permissions.server';
import { listCodesOfStudy, type CodesOfCodebook } from '$lib/coding/list-codes.server';
import { boundsOf, sizeClasses } from '$lib/registry/size-class';
import { readFormOfWave, readStudy } from '$lib/studies/read-study.server';
import { waveChosen, type Study } from '$lib/studies/study';
import { readModels } from '$lib/typology/read-models.server';
import { addTallies } from './add-tallies';
import { FEWEST, modelsToShow, viewsToShow } from './disclosure';
import type { ItemsToCount } from './items-to-count';
import { groupsOf, type ModelGroup, type TagChoice } from './models';
import { pagesOfResults, type ResultPage } from './questions';
import type { ResultsFilter } from './results.input';
import { selectAtoms, selectSight, selectTallies, type Group, type ViewBy } from './results.sql';
import { emptyTally, type Tally } from './tally';
import type { Others } from './whole-figures';
import type { WholeState } from './whole-state';

/** Models as this study has them, and how an address asks for them. */
export interface ModelsKnown {
	/** Number of the version of the typology. */
	version: number;
	groups: ModelGroup[];
	tag: TagChoice;
}

/** What is counted, for whom. */
export interface Counting {
	study: Study;
	waveId: string;
	pages: ResultPage[];
	/** The coordination sees all networks; a network its own. */
	seesAll: boolean;
	/** Of the viewer. */
	networkIds: readonly string[];
	/** null: the study has no typology. */
	models: ModelsKnown | null;
	/** Codes that were put on texts of this study. */
	codebooks: readonly CodesOfCodebook[];
	/** The viewer may change the typology. */
	maySortAnew: boolean;
	/** What is left of the filter: without a model that there is not. */
	filter: ResultsFilter;
	/** What the address asks for, and there is not. */
	missing: 'typology' | 'model' | null;
}

export const sizeBounds = sizeClasses.map(({ from }) => from);

/** @throws notFound when there is no such study for the viewer, or it has no questionnaire yet */
export async function prepareCounting(
	db: Db,
	viewer: Viewer,
	slug: string,
	asked: ResultsFilter
): Promise<Counting> {
	const study = await readStudy(db, viewer, slug);
	await must(db, viewer, 'results.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const wave = waveChosen(study.waves, asked.wave);
	if (wave === null) throw problem('notFound');
	const pages = pagesOfResults(await readFormOfWave(db, viewer, wave));
	const sight = await selectSight(db);
	const seesAll =
		(study.networkId === null && sight.coordinates) ||
		(study.networkId !== null &&
			sight.networkIds.includes(study.networkId) &&
			study.networks.every(({ id }) => sight.networkIds.includes(id)));
	const typology = await readModels(db, viewer, study);
	const models: ModelsKnown | null = typology && {
		version: typology.version,
		groups: groupsOf(typology.models),
		// Beside one's own figures the whole is shown by suggested models only (disclosure.ts, rule 9).
		tag: asked.tag ?? (seesAll ? 'either' : 'suggested')
	};
	const missing = missingIn(asked, models);
	const filter =
		missing === null
			? asked
			: { ...asked, model: null, columns: missing === 'typology' ? null : asked.columns };
	return {
		...{ study, waveId: wave.id, pages, seesAll, networkIds: sight.networkIds, models },
		codebooks: await listCodesOfStudy(db, viewer, study),
		maySortAnew: await may(db, viewer, 'study.manage', study),
		...{ filter, missing }
	};
}

function missingIn(
	{ model, columns }: ResultsFilter,
	models: ModelsKnown | null
): Counting['missing'] {
	if (models === null) return model !== null || columns !== null ? 'typology' : null;
	return model !== null && !models.groups.some(({ key }) => key === model) ? 'model' : null;
}

/** Whose answers: all that the viewer sees, under a filter. */
export function groupOf({ study, waveId, models, filter }: Counting, by: ViewBy = null): Group {
	const { network, kind, size, model, code } = filter;
	const [codebookId = '', key = ''] = code?.split('.') ?? [];
	return {
		...{ waveId, kind, model, notNetworkIds: [] },
		size: size === null ? null : boundsOf(size),
		networkId:
			network === null ? null : (study.networks.find(({ slug }) => slug === network)?.id ?? null),
		told: model !== null || by === 'model' ? toldBy(models) : null,
		code: code === null ? null : { codebookId, key }
	};
}

const toldBy = (models: ModelsKnown | null) =>
	models && {
		tag: models.tag,
		keys: models.groups.flatMap(({ key, name }) => (name === null ? [] : [key]))
	};

/** Whether the whole may be asked for at all: `shown` until the others are counted. */
export function mayAskWhole(counting: Counting, byModel = false): WholeState {
	const { seesAll, models, maySortAnew, filter } = counting;
	const { kind, size, model, code } = filter;
	if (seesAll) return 'own-is-whole';
	const views = [kind !== null, size !== null, model !== null || byModel];
	if (views.filter(Boolean).length > 1 || (model !== null && byModel)) return 'one-filter';
	if (code !== null) return 'codes';
	if (model === null && !byModel) return 'shown';
	if (models?.tag !== 'suggested') return 'decided';
	return maySortAnew ? 'own-typology' : 'shown';
}

/** All others of the wave: those who are in no network of the viewer. */
export const othersOf = ({ waveId, networkIds, models }: Counting, by: ViewBy): Group => ({
	...{ waveId, kind: null, size: null, networkId: null, model: null, code: null },
	notNetworkIds: networkIds,
	told: by === 'model' ? toldBy(models) : null
});

/**
 * Counts the answers given to other networks, by the views of a filter. What it returns must go
 * through `wholeFigureOf` before anybody sees it.
 */
export async function countOthers(
	counting: Counting,
	items: ItemsToCount,
	by: 'kind' | 'size' | 'model' | null
): Promise<
	Pick<Others, 'all'> & { filtered: Omit<NonNullable<Others['filtered']>, 'asked'> | null }
> {
	const others = othersOf(counting, by);
	return asSystem('aggregate', async (db) => {
		const views = await selectTallies(db, others, items, by, sizeBounds);
		const all = [...views.values()].reduce(addTallies, emptyTally());
		if (by === null) return { all, filtered: null };
		const atoms = await selectAtoms(db, others, sizeBounds);
		const shown = viewsToShow(atoms);
		const byKey = {
			kind: () => shown.kinds,
			size: () => shown.sizes,
			model: () => modelsToShow(atoms, shown)
		};
		return { all, filtered: { views, shown: byKey[by]() } };
	});
}

/** The others under the view that is asked for. */
export function askedTally({ all, filtered }: Others): Tally {
	return filtered === null ? all : (filtered.views.get(filtered.asked) ?? emptyTally());
}

/** Whether the view may be shown, once the others are counted. */
export function mayShowView(others: Others): boolean {
	if (askedTally(others).responses < FEWEST) return false;
	return others.filtered === null || others.filtered.shown.has(others.filtered.asked);
}
