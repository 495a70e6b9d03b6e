// One change of a typology, what of it reads a question, and what of it fits another questionnaire.
import { describe, expect, it } from 'vitest';
import type { CompiledForm, Element } from '$lib/form/compiled-form';
import { acterTypology } from '$lib/typology/acter-typology';
import { emptyTypology, fitActer } from '$lib/typology/begin-typology.server';
import { classify } from '$lib/typology/classify';
import { compileTypology } from '$lib/typology/compile-typology.server';
import { edited, isThere, keyFrom } from '$lib/typology/edit';
import { usesIn } from '$lib/typology/uses';
import { acterForm, compiled, profile, ready } from './acter';

const [first] = acterTypology.criteria;

describe('a change', () => {
	it('takes a model away with its criteria, and a dimension with its own', () => {
		const model = edited(acterTypology, { part: 'model', key: 'astre', to: null });
		expect(model.models.map(({ key }) => key)).not.toContain('astre');
		expect(model.criteria.some(({ model }) => model === 'astre')).toBe(false);
		const dimension = edited(acterTypology, { part: 'dimension', key: 'size', to: null });
		expect(dimension.dimensions).toHaveLength(8);
		expect(dimension.criteria.some(({ dimension }) => dimension === 'size')).toBe(false);
	});

	it('gives what is new a key of its own, and keeps that of what is changed', () => {
		const { key: _, ...like } = first!;
		const more = edited(acterTypology, { part: 'criterion', key: null, to: like });
		const again = edited(more, { part: 'criterion', key: null, to: like });
		const keys = again.criteria.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		const changed = edited(again, {
			...{ part: 'criterion', key: first!.key },
			to: { ...like, weight: 3 }
		});
		expect(changed.criteria[0]).toEqual({ ...first, weight: 3 });
	});

	it('is of something that is there', () => {
		expect(isThere(acterTypology, { part: 'model', key: 'gone', to: null })).toBe(false);
		expect(isThere(acterTypology, { part: 'model', key: null, to: { name: {} } })).toBe(true);
	});

	it('takes away whom it is about where nobody is named', () => {
		const { name, settings, parameters } = acterTypology;
		const all = edited(acterTypology, { part: 'settings', name, settings, parameters });
		expect('concerns' in all).toBe(false);
	});

	it.each([
		['Égalité et éducation', 'egalite-et-education'],
		['New', 'k-new'],
		['…', 'k']
	])('makes of « %s » the key %s', (name, key) => {
		expect(keyFrom(name)).toBe(key);
	});
});

describe('a question', () => {
	const uses = (item: string) => usesIn(compiled(), item);
	const keysOf = (item: string) =>
		uses(item).flatMap((use) => (use.kind === 'criterion' ? [use.criterion.key] : []));

	it('is read by the criteria that name it, inside of rows and through amounts too', () => {
		expect(keysOf('ir-service')).toEqual([
			'organisation.humanis.no-service',
			'organisation.cimob.no-service',
			'organisation.climapart.service',
			'organisation.astre.services'
		]);
		expect(keysOf('place-reason')).toContain('where.cosmin.reasons');
		expect(keysOf('country')).toContain('where.humanis.places');
		expect(keysOf('budget-band')).toContain('funding.humanis.budget');
		expect(keysOf('territory-partners')).toContain('partnerships.cosmin.diasporas');
	});

	it('is told where else it serves', () => {
		expect(uses('has-action')).toEqual([{ kind: 'concerns' }]);
		expect(uses('budget-amount')).toContainEqual({ kind: 'figure', key: 'budget' });
		expect(uses('themes-culture')).toContainEqual({ kind: 'together' });
		expect(uses('remarks')).toEqual([]);
	});

	it('is not meant by a choice of the same name', () => {
		expect(keysOf('twinning')).toEqual([]);
	});
});

describe('a study begins', () => {
	it('with the whole of ACTER over its questionnaire', () => {
		expect(fitActer(acterForm)).toEqual({ typology: acterTypology, obstacles: [], left: [] });
	});

	it('with what of it fits another questionnaire, and is told what does not', () => {
		const without = new Set(['ir-service', 'budget-band', 'themes-culture', 'has-action']);
		const kept = (elements: readonly Element[]): Element[] =>
			elements
				.filter(({ name }) => !without.has(name))
				.map((each) => (each.kind === 'panel' ? { ...each, elements: kept(each.elements) } : each));
		const form: CompiledForm = {
			...acterForm,
			pages: acterForm.pages.map((page) => ({ ...page, elements: kept(page.elements) }))
		};
		const { typology, obstacles, left } = fitActer(form);
		expect(left.map(({ key }) => key)).toContain('organisation.humanis.no-service');
		expect(left.map(({ key }) => key)).toContain('funding.humanis.budget');
		expect('concerns' in typology).toBe(false);
		expect(typology.together.flat()).not.toContain('themes-culture');
		expect(obstacles.length).toBeGreaterThan(0);
		expect(compileTypology(typology, form).compiled).not.toBeNull();
	});

	it('with nothing, and judges nobody', () => {
		const empty = emptyTypology({ fr: 'La nôtre' });
		expect(compileTypology(empty, acterForm).compiled).not.toBeNull();
		const one = edited(empty, { part: 'model', key: null, to: { name: { fr: 'Un' } } });
		expect(classify(ready(one), profile({}, {}))).toMatchObject({
			outcome: 'not-enough',
			ranking: [{ coverage: 0, score: null }]
		});
	});
});
