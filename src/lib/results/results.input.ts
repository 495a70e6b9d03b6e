import * as v from 'valibot';
import { authorityKinds } from '$lib/registry/authority';
import { sizeClasses, type SizeClass } from '$lib/registry/size-class';
import { tagChoices } from './models';

const sizeKeys = sizeClasses.map(({ key }) => key) as [SizeClass, ...SizeClass[]];

/** What the results are narrowed to, as it stands in the address. Anything else is no filter. */
export const resultsFilter = v.object({
	/** Number of a wave; null: the one being asked. */
	wave: v.fallback(
		v.nullable(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number))),
		null
	),
	/** Slug of a network: for the coordination. */
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	kind: v.fallback(v.nullable(v.picklist(authorityKinds)), null),
	size: v.fallback(v.nullable(v.picklist(sizeKeys)), null),
	/** Key of a model, or of a group without one. */
	model: v.fallback(
		v.nullable(v.pipe(v.string(), v.regex(/^~?[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/))),
		null
	),
	/** By which tag models are told; null: as suits the viewer. */
	tag: v.fallback(v.nullable(v.picklist(tagChoices)), null),
	/** A code of a codebook: the id of the one, a dot, the key of the other. */
	code: v.fallback(
		v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}\.[a-z0-9-]{1,120}$/))),
		null
	),
	/** What each question is shown by, a column each. */
	columns: v.fallback(v.nullable(v.picklist(['model'])), null)
});

export type ResultsFilter = v.InferOutput<typeof resultsFilter>;

export const resultsFilterFrom = (query: URLSearchParams): ResultsFilter =>
	v.parse(resultsFilter, {
		wave: query.get('wave'),
		network: query.get('network'),
		kind: query.get('kind'),
		size: query.get('size'),
		model: query.get('model'),
		tag: query.get('tag'),
		code: query.get('code'),
		columns: query.get('columns')
	});

/** Everything, by the wave being asked. */
export const noFilter: ResultsFilter = resultsFilterFrom(new URLSearchParams());

/** The address of a filter: what says nothing is left out. */
export function resultsQuery(filter: Partial<ResultsFilter>): string {
	const said = Object.entries(filter).filter(([, value]) => value !== null);
	const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
	return query.size === 0 ? '' : `?${query}`;
}

/** What a table of models is crossed with: a fact, a question, or the codes of a codebook. */
export interface CrossedWith {
	kind: 'fact' | 'item' | 'codes';
	name: string;
}

/** `?by=item:actions`, `?by=fact:size`; nonsense is nothing. */
export function crossedFrom(query: URLSearchParams): CrossedWith | null {
	const [, kind, name] = /^(fact|item|codes):(.{1,200})$/.exec(query.get('by') ?? '') ?? [];
	return kind && name ? { kind: kind as CrossedWith['kind'], name } : null;
}
