/**
 * What is wrong with a typology as it is written, with its place: keys and values, of which
 * typology-obstacles.texts.ts makes sentences. What blocks can't be used; a notice can.
 */
import type { CompiledForm, Expression, Item, Json } from '$lib/form/compiled-form';
import { placedItems } from '$lib/form/items';
import type { ObstacleReason } from '$lib/questionnaires/obstacles';
import { FACTS, type CompiledTypology, type Typology } from './typology';

export type TypologyObstacle = {
	place: Place;
	reason: ObstacleReason | DefinitionReason;
	values: Readonly<Record<string, string | number>>;
	/** Told, and the typology can be used all the same. */
	notice?: true;
};

export type Place = { criterion?: string; model?: string; dimension?: string; property?: string };

export type DefinitionReason =
	| 'nothing_to_judge'
	| 'key_duplicate'
	| 'key_broken'
	| 'key_taken'
	| 'model_unknown'
	| 'dimension_unknown'
	| 'weight_out_of_range'
	| 'setting_out_of_range'
	| 'parameter_out_of_range'
	| 'cell_empty'
	| 'not_comparable'
	| 'choice_unknown'
	| 'item_unknown'
	| 'item_cant_be_together'
	| 'band_broken';

export const MOST_WEIGHT = 10;

export function checkDefinition(
	compiled: CompiledTypology,
	form: CompiledForm
): TypologyObstacle[] {
	const { typology } = compiled;
	const items = new Map(
		placedItems(form).map(({ item, of }) => [of ? `${of.name}.${item.name}` : item.name, item])
	);
	const found: TypologyObstacle[] = [
		...duplicates(typology),
		...numbersOutOfRange(typology),
		...cells(typology),
		...figures(typology, items),
		...together(typology, items)
	];
	const compare = new Comparisons(typology, items);
	for (const { key } of typology.criteria) {
		for (const property of ['when', 'only'] as const) {
			const tree = compiled[property][key];
			if (tree) found.push(...compare.in(tree, { criterion: key, property }));
		}
	}
	return found;
}

const told = (
	place: Place,
	reason: DefinitionReason,
	values: TypologyObstacle['values'] = {}
): TypologyObstacle => ({ place, reason, values });

function duplicates(typology: Typology): TypologyObstacle[] {
	const { models, dimensions, criteria, parameters, figures } = typology;
	const found: TypologyObstacle[] = [];
	if (models.length < 2 || dimensions.length === 0 || criteria.length === 0) {
		// One that was begun empty comes to that, and judges nobody until then.
		found.push({ ...told({}, 'nothing_to_judge'), notice: true });
	}
	// Parameters and figures are named in conditions in the same way.
	const lists = { models, dimensions, criteria, parameters: [...parameters, ...figures] };
	for (const [property, list] of Object.entries(lists)) {
		const seen = new Set<string>();
		for (const { key } of list) {
			if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(key)) {
				found.push(told({ property }, 'key_broken', { key }));
			}
			if (seen.has(key.toLowerCase())) found.push(told({ property }, 'key_duplicate', { key }));
			seen.add(key.toLowerCase());
		}
	}
	return found;
}

function numbersOutOfRange({ dimensions, criteria, settings, parameters }: Typology) {
	const found: TypologyObstacle[] = [];
	const good = (value: number, most: number) =>
		Number.isFinite(value) && value >= 0 && value <= most;
	for (const { key, weight } of criteria) {
		if (!good(weight, MOST_WEIGHT)) {
			found.push(
				told({ criterion: key, property: 'weight' }, 'weight_out_of_range', { most: MOST_WEIGHT })
			);
		}
	}
	for (const { key, weight = 1 } of dimensions) {
		if (!good(weight, MOST_WEIGHT)) {
			found.push(
				told({ dimension: key, property: 'weight' }, 'weight_out_of_range', { most: MOST_WEIGHT })
			);
		}
	}
	const { combine: _, ...shares } = settings;
	for (const [property, value] of Object.entries(shares)) {
		if (!good(value, 1)) found.push(told({ property }, 'setting_out_of_range'));
	}
	for (const { key, value, min = -Infinity, max = Infinity } of parameters) {
		if (!Number.isFinite(value) || value < min || value > max) {
			found.push(told({ property: key }, 'parameter_out_of_range', { key }));
		}
	}
	return found;
}

/** Each model is judged on each dimension, or it is told that it isn't. */
function cells({ models, dimensions, criteria }: Typology): TypologyObstacle[] {
	const found: TypologyObstacle[] = [];
	for (const { key, model, dimension } of criteria) {
		if (!models.some((each) => each.key === model)) {
			found.push(told({ criterion: key, property: 'model' }, 'model_unknown', { key: model }));
		}
		if (!dimensions.some((each) => each.key === dimension)) {
			found.push(
				told({ criterion: key, property: 'dimension' }, 'dimension_unknown', { key: dimension })
			);
		}
	}
	for (const { key: model } of models) {
		for (const { key: dimension } of dimensions) {
			const some = criteria.some(
				(each) => each.model === model && each.dimension === dimension && each.weight > 0
			);
			if (!some) found.push({ ...told({ model, dimension }, 'cell_empty'), notice: true });
		}
	}
	return found;
}

type Items = ReadonlyMap<string, Item>;

function figures({ figures, parameters }: Typology, items: Items): TypologyObstacle[] {
	return figures.flatMap(({ key, amount, band, bands }) => {
		const place = { property: key };
		const missing = [amount, band].filter((name) => !items.has(name));
		const choices = choicesOf(items.get(band));
		const strange = Object.keys(bands).filter((value) => choices && !choices.has(value));
		const broken = Object.values(bands).some(({ from, to = Infinity }) => !(from < to));
		const named = [...figures, ...parameters].some((each) => items.has(each.key));
		return [
			...missing.map((name) => told(place, 'item_unknown', { name })),
			...strange.map((value) => told(place, 'choice_unknown', { name: band, value })),
			...(broken ? [told(place, 'band_broken', { key })] : []),
			...(named && items.has(key) ? [told(place, 'key_taken', { key })] : [])
		];
	});
}

/**
 * Only questions to tick that have no "don't know": else taking a "don't know" back would make
 * something known.
 */
function together({ together }: Typology, items: Items): TypologyObstacle[] {
	return together.flat().flatMap((name) => {
		const item = items.get(name);
		if (!item) return [told({ property: 'together' }, 'item_unknown', { name })];
		const fits =
			item.kind === 'checkbox' &&
			!item.choices.some(
				({ value, special }) =>
					value === 'dont-know' || special === 'dontKnow' || special === 'refused'
			);
		return fits ? [] : [told({ property: 'together' }, 'item_cant_be_together', { name })];
	});
}

const KINDS_OF_AUTHORITY = ['commune', 'epci', 'ept', 'departement', 'region', 'other'];
const ORDERING = new Set(['greater', 'less', 'greaterorequal', 'lessorequal']);
const CHOOSING = new Set([
	'equal',
	'notequal',
	'same',
	'notSame',
	'anyof',
	'noneof',
	'contains',
	'notcontains',
	'allof'
]);

/** Sizes are compared of what has a size, and choices with choices that there are. */
class Comparisons {
	readonly #typology: Typology;
	readonly #items: Items;

	constructor(typology: Typology, items: Items) {
		this.#typology = typology;
		this.#items = items;
	}

	in(tree: Expression, place: Place, of = ''): TypologyObstacle[] {
		const [operator, left, right] = tree as [string, Expression, Expression];
		if (operator === 'const') return [];
		const found: TypologyObstacle[] = [];
		if (ORDERING.has(operator)) {
			for (const side of [left, right]) {
				const name = this.#sizeless(side, of);
				if (name !== undefined) found.push(told(place, 'not_comparable', { name }));
			}
		} else if (CHOOSING.has(operator)) {
			const choices = this.#choices(left, of);
			for (const value of choices ? constants(right) : []) {
				if (choices!.has(String(value))) continue;
				found.push(told(place, 'choice_unknown', { name: nameIn(left), value: String(value) }));
			}
		}
		const rows =
			operator === 'call' && String(left as unknown).endsWith('InArray') ? tree[2] : undefined;
		const inside = rows ? nameIn(rows as Expression) : of;
		const parts = tree.slice(1).filter((part) => Array.isArray(part)) as unknown as Expression[];
		return [...found, ...parts.flatMap((part) => this.in(part, place, inside))];
	}

	/** The name of something that has no size: a text, a choice. */
	#sizeless(tree: Expression, of: string): string | undefined {
		const [operator, first, second] = tree;
		if (operator === 'const') return typeof first === 'number' ? undefined : String(first);
		if (first === FACTS && second !== undefined) {
			return second === 'population' ? undefined : nameIn(tree);
		}
		if (second === 'length' || operator === 'call') return undefined;
		const item = this.#itemOf(tree, of);
		if (!item) return undefined;
		const sized =
			(item.kind === 'text' &&
				item.input !== undefined &&
				['number', 'date', 'month'].includes(item.input)) ||
			item.kind === 'rating' ||
			item.kind === 'expression';
		return sized ? undefined : nameIn(tree);
	}

	#choices(tree: Expression, of: string): ReadonlySet<string> | undefined {
		if (tree[1] === FACTS) return tree[2] === 'kind' ? new Set(KINDS_OF_AUTHORITY) : undefined;
		return choicesOf(this.#itemOf(tree, of));
	}

	#itemOf(tree: Expression, of: string): Item | undefined {
		const [operator, first, second] = tree;
		if (operator === 'either') return this.#itemOf(first as Expression, of);
		if (operator === 'item') return this.#items.get(`${of}.${String(first)}`);
		if (this.#typology.figures.some(({ key }) => key === first)) return undefined;
		const item = typeof first === 'string' ? this.#items.get(first) : undefined;
		return second === undefined || typeof second === 'number' || item?.kind === 'matrix'
			? item
			: undefined;
	}
}

function choicesOf(item: Item | undefined): ReadonlySet<string> | undefined {
	if (!item) return undefined;
	if (item.kind === 'matrix') return new Set(item.columns.map(({ value }) => String(value)));
	return 'choices' in item ? new Set(item.choices.map(({ value }) => String(value))) : undefined;
}

function constants([operator, ...rest]: Expression): Json[] {
	if (operator === 'const') return [rest[0] as Json].flat();
	return operator === 'list' ? rest.flatMap((part) => constants(part as Expression)) : [];
}

const nameIn = (tree: Expression): string =>
	tree[0] === 'either' ? nameIn(tree[1] as Expression) : tree.slice(1).map(String).join('.');
