import * as v from 'valibot';
import { authorityKinds } from '$lib/registry/authority';
import { sizeClasses, type SizeClass } from '$lib/registry/size-class';
import { responseStates } from '../response';

const sizeKeys = sizeClasses.map(({ key }) => key) as [SizeClass, ...SizeClass[]];

export const responseSorts = ['activity', 'name', 'state', 'progress', 'network'] as const;
export type ResponseSort = (typeof responseSorts)[number];

/** How a list of responses is narrowed and ordered, as it stands in the address; nonsense is left out. */
export const responsesFilter = v.object({
	/** Number of a wave; null: the one being asked. */
	wave: v.fallback(
		v.nullable(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number))),
		null
	),
	q: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
	state: v.fallback(v.nullable(v.picklist(responseStates)), null),
	kind: v.fallback(v.nullable(v.picklist(authorityKinds)), null),
	size: v.fallback(v.nullable(v.picklist(sizeKeys)), null),
	departement: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[0-9AB]{2,3}$/))), null),
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	/** `to-confirm`: came by the public link, and nobody has confirmed it. */
	confirmation: v.fallback(v.nullable(v.picklist(['to-confirm', 'confirmed'])), null),
	sort: v.fallback(v.picklist(responseSorts), 'activity'),
	direction: v.fallback(v.nullable(v.picklist(['up', 'down'])), null),
	page: v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)), 1)
});

export type ResponsesFilter = v.InferOutput<typeof responsesFilter>;

export const responsesFilterFrom = (query: URLSearchParams): ResponsesFilter =>
	v.parse(responsesFilter, {
		wave: query.get('wave'),
		q: query.get('q') ?? '',
		state: query.get('state'),
		kind: query.get('kind'),
		size: query.get('size'),
		departement: query.get('departement'),
		network: query.get('network'),
		confirmation: query.get('confirmation'),
		sort: query.get('sort') ?? 'activity',
		direction: query.get('direction'),
		page: query.get('page') ?? '1'
	});

/** Names and networks read from A; the newest, the furthest and the most advanced come first. */
export const directionOf = ({ sort, direction }: Pick<ResponsesFilter, 'sort' | 'direction'>) =>
	direction ?? (sort === 'name' || sort === 'network' ? 'up' : 'down');
