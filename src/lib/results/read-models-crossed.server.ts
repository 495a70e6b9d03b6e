import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import {
	groupOf,
	mayAskWhole,
	othersOf,
	prepareCounting,
	sizeBounds,
	type Counting
} from './counting.server';
import { FEWEST, modelsToShow, protectAcrossViews, viewsToShow } from './disclosure';
import type { Count } from './figures';
import type { CountedGroup } from './models';
import { isThere, type ByModel } from './read-by-model.server';
import type { CrossedWith, ResultsFilter } from './results.input';
import { selectAtoms, selectCoded, selectCrossed, type ViewBy } from './results.sql';
import type { WholeState } from './whole-state';

/** Facts of the registry and of the study that models are crossed with. */
export const facts = ['kind', 'size', 'network'] as const;
export type Fact = (typeof facts)[number];

/** How many of each group are of each value of something. */
export interface ModelsCrossed extends ByModel {
	/** As the database gives them: kinds, places of size classes from 1, ids of networks, keys of codes. */
	values: string[];
	/** By group, then by value. */
	own: number[][];
	whole: Count[][] | null;
	/** Several values may be true of one response, so counts do not add up. */
	several: boolean;
	/** Of how many responses each group's counts are, where not of all of it. */
	bases: number[] | null;
}

/**
 * Models by kind, size class or network of the authorities, or by the codes of a codebook: counts. Of
 * the whole never by network nor by code.
 *
 * @returns null where the study has no typology
 * @throws notFound
 */
export async function readModelsCrossed(
	viewer: Viewer,
	{
		study: slug,
		filter,
		by
	}: { study: string; filter: ResultsFilter; by: CrossedWith & { kind: 'fact' | 'codes' } }
): Promise<ModelsCrossed | null> {
	const { counting, lines } = await asViewer(viewer, async (db) => {
		const counting = await prepareCounting(db, viewer, slug, filter);
		if (counting.models === null) return { counting, lines: [] };
		return { counting, lines: await countOwn(db, counting, by) };
	});
	const { models, study } = counting;
	if (models === null) return null;

	const wholeOf = await wholeCrossed(counting, by, lines);
	const keys = models.groups.map(({ key }) => key);
	const at = (key: string, value: string) => sumOf(lines, key, value);
	const every = [...new Set([...lines, ...(wholeOf?.lines ?? [])].map(({ other }) => other))];
	const values = every.filter((value) => value !== TOTAL).sort();
	const total = (key: string) =>
		by.kind === 'codes' ? at(key, TOTAL) : values.reduce((sum, value) => sum + at(key, value), 0);
	const groups = models.groups
		.map((group): CountedGroup => ({
			...{ ...group, own: total(group.key), whole: wholeOf?.base(group.key) ?? null }
		}))
		.filter(isThere);
	const state = mayCross(counting, by);
	const whole = state === 'shown' && wholeOf === null ? 'few-others' : state;
	return {
		...{ study, counting, models, groups, values, wholeState: whole },
		codebooks: counting.codebooks,
		own: groups.map(({ key }) => values.map((value) => at(key, value))),
		whole: wholeOf && groups.map(({ key }) => values.map((value) => wholeOf.count(key, value))),
		several: by.kind === 'codes',
		bases: by.kind === 'codes' ? groups.map(({ own }) => own) : null,
		responses: keys.reduce((sum, key) => sum + total(key), 0),
		superseded: 0,
		responsesOfWhole: wholeOf?.all ?? null
	};
}

interface Line {
	one: string;
	other: string;
	count: number;
}

/** Stands for "any code". */
const TOTAL = '';

const sumOf = (lines: readonly Line[], one: string, other: string) =>
	lines.reduce(
		(sum, line) => (line.one === one && line.other === other ? sum + line.count : sum),
		0
	);

async function countOwn(db: Db, counting: Counting, { kind, name }: CrossedWith): Promise<Line[]> {
	const group = groupOf(counting, 'model');
	if (kind === 'codes') return selectCoded(db, group, name);
	return selectCrossed(db, group, ['model', factOf(name)], sizeBounds);
}

function factOf(name: string): Fact & ViewBy {
	const fact = facts.find((each) => each === name);
	if (fact === undefined) throw problem('notFound');
	return fact;
}

function mayCross(counting: Counting, { kind, name }: CrossedWith): WholeState {
	const may = mayAskWhole(counting, true);
	if (may !== 'shown') return may;
	return kind === 'codes' ? 'codes' : name === 'network' ? 'one-filter' : may;
}

/** The whole, as far as it may be shown: models as views, and kinds or size classes as cells. */
async function wholeCrossed(counting: Counting, by: CrossedWith, own: readonly Line[]) {
	if (mayCross(counting, by) !== 'shown') return null;
	const fact = factOf(by.name);
	const atoms = await asSystem('aggregate', (db) =>
		selectAtoms(db, othersOf(counting, 'model'), sizeBounds)
	);
	const all = atoms.reduce((sum, { count }) => sum + count, 0);
	if (all < FEWEST) return null;
	const shownViews = viewsToShow(atoms);
	const shownModels = modelsToShow(atoms, shownViews);
	const columns = fact === 'kind' ? shownViews.kinds : shownViews.sizes;
	const lines = atoms.map((atom) => ({
		...{ one: atom.model, other: fact === 'kind' ? atom.kind : atom.size, count: atom.count }
	}));
	const keys = [...new Set(lines.map(({ one }) => one))];
	const values = [...new Set(lines.map(({ other }) => other))];
	const counts = keys.map((key) => values.map((value) => sumOf(lines, key, value)));
	const shown = protectAcrossViews(
		counts,
		keys.map((key) => shownModels.has(key)),
		// Their sums are known where their own view is shown.
		values.map((value) => columns.has(value))
	);
	const ownOf = (key: string) =>
		own.reduce((sum, { one, count }) => (one === key ? sum + count : sum), 0);
	return {
		lines,
		all: all + own.reduce((sum, { count }) => sum + count, 0),
		base: (key: string): Count =>
			shownModels.has(key)
				? ownOf(key) + lines.reduce((sum, { one, count }) => (one === key ? sum + count : sum), 0)
				: null,
		count: (key: string, value: string): Count => {
			const [view, cell] = [keys.indexOf(key), values.indexOf(value)];
			// Nobody of the others is of this value, or of this model: nothing is hidden by that.
			if (cell === -1 || view === -1) return shownModels.has(key) ? sumOf(own, key, value) : null;
			return shown[view]![cell]! ? sumOf(own, key, value) + counts[view]![cell]! : null;
		}
	};
}
