import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSystem } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { FEWEST } from '$lib/results/disclosure';
import type { NumberFigure, SharesFigure } from '$lib/results/figures';
import { readFiguresByModel } from '$lib/results/read-by-model.server';
import { readModelsCrossed } from '$lib/results/read-models-crossed.server';
import { readResults } from '$lib/results/read-results.server';
import { noFilter, type ResultsFilter } from '$lib/results/results.input';
import { testDatabase } from '../../ground/database';
import { makePeople, type People } from '../../ground/people';
import { addResponse, makeSmallStudy, type SmallStudy } from '../../ground/small-study';

testDatabase();
let people: People;
let study: SmallStudy;
let bare: SmallStudy;
let own: SmallStudy;
let versionId: string;

const models = ['humanis', 'cosmin', 'cimob'].map((key) => ({
	key,
	name: { fr: key.toUpperCase(), en: key.toUpperCase() }
}));

const results = (viewer: Viewer, filter: Partial<ResultsFilter> = {}, of = study) =>
	readResults(viewer, { study: of.slug, filter: { ...noFilter, ...filter } });
const byModel = (viewer: Viewer, filter: Partial<ResultsFilter> = {}, of = study) =>
	readFiguresByModel(viewer, { study: of.slug, filter: { ...noFilter, ...filter } });
const crossed = (viewer: Viewer, name: string, filter: Partial<ResultsFilter> = {}) =>
	readModelsCrossed(viewer, {
		study: study.slug,
		filter: { ...noFilter, ...filter },
		by: { kind: 'fact', name }
	});
const cells = (shares: unknown) =>
	shares === null
		? null
		: Object.fromEntries((shares as SharesFigure).cells.map(({ value, count }) => [value, count]));

async function giveTypology({ id }: SmallStudy): Promise<string> {
	const [typology, version] = [newId(), newId()];
	const definition = JSON.stringify({ models });
	await asSystem('tests', async (db) => {
		await sql`insert into typology (id, study_id, created_at) values (${typology}, ${id}, now())`.execute(
			db
		);
		await sql`insert into typology_version (id, typology_id, number, definition, compiled, made_at)
			values (${version}, ${typology}, 1, ${definition}, '{}', now())`.execute(db);
	});
	return version;
}

/** What is suggested of a response (a model, or why there is none), and what was decided. */
async function judge(
	id: string,
	suggested: string | null,
	decided: string | null = null,
	version = versionId
) {
	await asSystem('tests', async (db) => {
		if (suggested !== null) {
			const model = models.some(({ key }) => key === suggested) ? suggested : null;
			await sql`insert into suggestion (id, response_id, version_id, response_revision, facts, result,
					model, outcome, coverage, computed_at)
				values (${newId()}, ${id}, ${version}, 1, '{}', '{}', ${model},
					${model === null ? suggested : 'clear'}, 1, now())`.execute(db);
		}
		if (decided !== null) {
			await sql`insert into tag (id, response_id, reading, verdict, model, agreed, reason, version_id,
					by_account, at)
				values (${newId()}, ${id}, 'first', ${decided === 'none' ? 'none' : 'model'},
					${decided === 'none' ? null : decided}, false, 'why', ${version}, ${newId()}, now())`.execute(db);
		}
	});
}

interface Some {
	count: number;
	of: string | null;
	kind?: string;
	population?: number;
	/** The first so many said yes. */
	yes: number;
	suggested: string | null;
	decided?: string;
}

async function add(some: Some, into = study, version = versionId) {
	for (let place = 0; place < some.count; place += 1) {
		const { id } = await addResponse(into, {
			networkId: some.of,
			kind: some.kind ?? 'commune',
			population: some.population ?? 2_000,
			answers: {
				'has-action': place < some.yes ? 'yes' : 'no',
				...(place % 2 === 0 ? { actions: ['cooperations'] } : { actions: ['awareness'] }),
				budget: 1000 * (place + 1)
			}
		});
		await judge(id, some.suggested, some.decided ?? null, version);
	}
}

beforeAll(async () => {
	people = await makePeople();
	study = await makeSmallStudy();
	bare = await makeSmallStudy('bare');
	versionId = await giveTypology(study);
	const bruno = people.bruno.networkId;
	const chloe = people.chloe.networkId;
	await add({ count: 3, of: bruno, yes: 2, suggested: 'humanis' });
	await add({ count: 1, of: bruno, yes: 1, suggested: 'humanis', decided: 'cosmin' });
	await add({ count: 2, of: bruno, yes: 0, suggested: 'between' });
	await add({ count: 1, of: bruno, yes: 1, suggested: null });
	await add({ count: 14, of: chloe, yes: 7, suggested: 'humanis' });
	await add({
		count: 12,
		of: chloe,
		kind: 'epci',
		population: 20_000,
		yes: 2,
		suggested: 'cosmin'
	});
	await add({ count: 2, of: chloe, yes: 1, suggested: 'cimob' });
	await add({ count: 6, of: chloe, yes: 5, suggested: 'not-enough' });
	await add({ count: 1, of: chloe, yes: 1, suggested: 'humanis', decided: 'cimob' });
	await addResponse(bare, { networkId: bruno, answers: { 'has-action': 'yes' } });

	// A study of bruno's own network, in which chloe's takes part.
	own = await makeSmallStudy('own');
	await asSystem('tests', async (db) => {
		await db.updateTable('study').set({ network_id: bruno }).where('id', '=', own.id).execute();
	});
	const other = await giveTypology(own);
	await add({ count: 14, of: chloe, yes: 7, suggested: 'humanis' }, own, other);
	await add({ count: 14, of: chloe, yes: 7, suggested: 'cosmin' }, own, other);
	await add({ count: 2, of: bruno, yes: 1, suggested: 'cosmin' }, own, other);
}, 60_000);

describe('who may see models in the results', () => {
	test('a stranger must sign in first', async () => {
		await expect(byModel(people.stranger)).rejects.toThrow('signInFirst');
		await expect(crossed(people.stranger, 'kind')).rejects.toThrow('signInFirst');
	});
	test('another network sees nothing of whom they are of', async () => {
		const { figures, groups } = (await byModel(people.chloe.viewer))!;
		expect((figures.get('has-action')!.own.all as SharesFigure).base.n).toBe(35);
		expect(groups.reduce((sum, { own }) => sum + own, 0)).toBe(35);
	});
});

describe('a study without a typology', () => {
	test('says so where an address asks for a model, and shows everything', async () => {
		const asked = await results(people.bruno.viewer, { model: 'humanis' }, bare);
		expect(asked).toMatchObject({ missing: 'typology', responses: 1, models: null });
		expect(await byModel(people.bruno.viewer, {}, bare)).toBeNull();
	});
	test('so does one that lacks the model', async () => {
		const asked = await results(people.alice.viewer, { model: 'astre' });
		expect(asked).toMatchObject({ missing: 'model', responses: 42 });
		expect(asked.filter.model).toBeNull();
	});
});

describe('the coordination', () => {
	test('narrows results to a model by suggested, decided, or decided else suggested tag', async () => {
		const count = async (filter: Partial<ResultsFilter>) =>
			(await results(people.alice.viewer, filter)).responses;
		expect(await count({ model: 'humanis', tag: 'suggested' })).toBe(19);
		expect(await count({ model: 'humanis', tag: 'either' })).toBe(17);
		expect(await count({ model: 'humanis' })).toBe(17);
		expect(await count({ model: 'cosmin', tag: 'decided' })).toBe(1);
		expect(await count({ model: 'cosmin', tag: 'either' })).toBe(13);
		expect(await count({ model: '~between', tag: 'suggested' })).toBe(2);
		expect(await count({ model: '~not-enough', kind: 'commune' })).toBe(6);
		expect(await count({ model: '~untagged', tag: 'decided' })).toBe(40);
		expect(await count({ model: '~untagged', tag: 'suggested' })).toBe(1);
	});
	test('is told how many have no tag', async () => {
		const { untagged } = await results(people.alice.viewer, { model: 'cosmin', tag: 'decided' });
		expect(untagged).toBe(40);
	});
	test('reads every question model by model, which add up to all', async () => {
		const read = (await byModel(people.alice.viewer))!;
		expect(read.groups.map(({ key, own }) => [key, own])).toEqual([
			['humanis', 17],
			['cosmin', 13],
			['cimob', 3],
			['~between', 2],
			['~not-enough', 6],
			['~untagged', 1]
		]);
		const { own, whole } = read.figures.get('has-action')!;
		expect(whole).toBeNull();
		expect(cells(own.groups[1]!)).toEqual({ yes: 3, no: 10 });
		const sum = own.groups.reduce((all, each) => all + (each as SharesFigure).cells[0]!.count!, 0);
		expect(sum).toBe((own.all as SharesFigure).cells[0]!.count);
		expect((read.figures.get('budget')!.own.groups[0] as NumberFigure).base.n).toBe(17);
	});
	test('crosses models with kinds, sizes and networks', async () => {
		const kinds = (await crossed(people.alice.viewer, 'kind'))!;
		expect(kinds.values).toEqual(['commune', 'epci']);
		expect(kinds.own[0]).toEqual([17, 0]);
		expect(kinds.own[1]).toEqual([1, 12]);
		const networks = (await crossed(people.alice.viewer, 'network'))!;
		expect(networks.own[0]!.toSorted((a, b) => a - b)).toEqual([3, 14]);
		await expect(crossed(people.alice.viewer, 'password')).rejects.toThrow('notFound');
	});
});

describe('a network', () => {
	test('sees its own figures by any tag, and the whole by the suggested one only', async () => {
		const suggested = (await byModel(people.bruno.viewer))!;
		expect(suggested.models.tag).toBe('suggested');
		expect(suggested.wholeState).toBe('shown');
		expect(suggested.groups[0]).toMatchObject({ key: 'humanis', own: 4, whole: 19 });
		for (const tag of ['decided', 'either'] as const) {
			const read = (await byModel(people.bruno.viewer, { tag }))!;
			expect(read.wholeState).toBe('decided');
			expect([...read.figures.values()].every(({ whole }) => whole === null)).toBe(true);
			expect((await results(people.bruno.viewer, { tag, model: 'humanis' })).whole).toBe('decided');
			expect((await crossed(people.bruno.viewer, 'kind', { tag }))!.whole).toBeNull();
		}
	});
	test('sees no model of two others, nor one that would give it away', async () => {
		const { groups, figures } = (await byModel(people.bruno.viewer))!;
		const cimob = groups.findIndex(({ key }) => key === 'cimob');
		expect(groups[cimob]).toMatchObject({ own: 0, whole: null });
		expect(figures.get('has-action')!.whole!.groups[cimob]).toBeNull();
		expect((await results(people.bruno.viewer, { model: 'cimob' })).whole).toBe('few-others');
		// Two of a model and six who said too little: together they are eight of whom nothing is told.
		expect(groups.find(({ key }) => key === '~not-enough')).toBeUndefined();
		expect((await results(people.bruno.viewer, { model: '~not-enough' })).whole).toBe('few-others');
	});
	test('is shown one criterion at a time', async () => {
		const both = await results(people.bruno.viewer, { model: 'humanis', kind: 'commune' });
		expect(both.whole).toBe('one-filter');
		expect((await byModel(people.bruno.viewer, { size: 'from-1000' }))!.wholeState).toBe(
			'one-filter'
		);
		expect((await crossed(people.bruno.viewer, 'network'))!.whole).toBeNull();
	});
	test('sees no whole by model where it may change the typology itself', async () => {
		const read = (await byModel(people.bruno.viewer, {}, own))!;
		expect(read.wholeState).toBe('own-typology');
		expect((await results(people.bruno.viewer, { model: 'humanis' }, own)).whole).toBe(
			'own-typology'
		);
		expect((await results(people.bruno.viewer, {}, own)).whole).toBe('shown');
	});
	test('reads the same of a model as a filter and as a column', async () => {
		const columns = (await byModel(people.bruno.viewer))!;
		for (const [place, { key, whole }] of columns.groups.entries()) {
			const filtered = await results(people.bruno.viewer, { model: key });
			expect(filtered.responsesOfWhole).toBe(whole);
			for (const [item, { own, whole }] of columns.figures) {
				const one = filtered.figures.get(item)!;
				expect(one.own).toEqual(own.groups[place]);
				expect(one.whole).toEqual(whole!.groups[place]);
			}
		}
	});
});

describe('whoever adds and subtracts what they are shown', () => {
	/** Of the others: what is shown, without one's own. */
	const less = (whole: number | null, own: number) => (whole === null ? null : whole - own);

	/** What is hidden in a line whose sum is known: none, or at least two of whom none can be told. */
	function expectSafe(shown: readonly (number | null)[], sum: number, why: string) {
		for (const each of shown) expect(each === null || each === 0 || each >= FEWEST, why).toBe(true);
		const hidden = shown.filter((each) => each === null).length;
		const rest = sum - shown.reduce<number>((all, each) => all + (each ?? 0), 0);
		expect(rest === 0 || (hidden >= 2 && rest >= FEWEST), why).toBe(true);
	}

	test('finds no hidden cell between the models, and between them and the whole', async () => {
		const read = (await byModel(people.bruno.viewer))!;
		let tried = 0;
		for (const item of ['has-action']) {
			const { own, whole } = read.figures.get(item)! as never as Record<
				'own' | 'whole',
				{ all: SharesFigure; groups: (SharesFigure | null)[] }
			>;
			const line = (place: number) =>
				whole.groups.map((figure, at) =>
					less(figure?.cells[place]!.count ?? null, own.groups[at]!.cells[place]!.count!)
				);
			for (const place of [0, 1]) {
				const all = less(whole.all.cells[place]!.count, own.all.cells[place]!.count!);
				// Groups that are listed nowhere are hidden too: what is left may be theirs.
				if (all !== null) expectSafe([...line(place), null], all, `${item} ${place}`);
				tried += 1;
			}
			for (const [at, figure] of whole.groups.entries()) {
				if (figure === null) continue;
				const counts = [0, 1].map((place) => line(place)[at]!);
				expectSafe(counts, figure.base.n - own.groups[at]!.base.n, `${item} of ${at}`);
				tried += 1;
			}
		}
		expect(tried).toBeGreaterThan(2);
	});

	test('finds no hidden count in models by kind or size class', async () => {
		for (const fact of ['kind', 'size']) {
			const read = (await crossed(people.bruno.viewer, fact))!;
			for (const [at, line] of read.whole!.entries()) {
				const { own, whole } = read.groups[at]!;
				if (whole === null) {
					expect(line.every((each) => each === null)).toBe(true);
					continue;
				}
				expectSafe(
					line.map((each, place) => less(each, read.own[at]![place]!)),
					whole - own,
					`${fact} of ${read.groups[at]!.key}`
				);
			}
		}
	});
});
