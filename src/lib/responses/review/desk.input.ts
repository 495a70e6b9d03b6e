import * as v from 'valibot';
import { authorityKinds } from '$lib/registry/authority';
import { sizeClasses, type SizeClass } from '$lib/registry/size-class';
import { positionFrom } from './keyset';
import { deskStates } from './review';

const sizeKeys = sizeClasses.map(({ key }) => key) as [SizeClass, ...SizeClass[]];

export const deskOrders = ['newest', 'oldest', 'activity', 'name'] as const;
export type DeskOrder = (typeof deskOrders)[number];

const day = v.fallback(v.nullable(v.pipe(v.string(), v.isoDate())), null);

/** How the desk is narrowed and ordered, as it stands in an address or a kept view; nonsense is left out. */
export const deskFilter = v.object({
	/** Number of a wave; null: the one being asked. */
	wave: v.fallback(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
	/** Words of the name, or of what was written freely. */
	q: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(200)), ''),
	state: v.fallback(v.nullable(v.picklist(deskStates)), null),
	/** In whose hands: mine, nobody's, somebody's, or those of an account. */
	taken: v.fallback(
		v.nullable(v.union([v.picklist(['me', 'nobody', 'somebody']), v.pipe(v.string(), v.uuid())])),
		null
	),
	kind: v.fallback(v.nullable(v.picklist(authorityKinds)), null),
	size: v.fallback(v.nullable(v.picklist(sizeKeys)), null),
	departement: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[0-9AB]{2,3}$/))), null),
	/** The slug of a network. */
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	/** Sent on these days, both included: 2026-11-21. */
	from: day,
	to: day,
	/** Came by the public link, and nobody has confirmed it. */
	unconfirmed: v.fallback(v.boolean(), false),
	order: v.fallback(v.picklist(deskOrders), 'newest')
});

export type DeskFilter = v.InferOutput<typeof deskFilter>;

export const deskFilterFrom = (query: URLSearchParams): DeskFilter =>
	v.parse(deskFilter, {
		wave: query.has('wave') ? Number(query.get('wave')) : null,
		q: query.get('q') ?? '',
		state: query.get('state'),
		taken: query.get('taken'),
		kind: query.get('kind'),
		size: query.get('size'),
		departement: query.get('departement'),
		network: query.get('network'),
		from: query.get('from'),
		to: query.get('to'),
		unconfirmed: query.get('unconfirmed') === 'yes',
		order: query.get('order') ?? 'newest'
	});

/** The address of a view: what says nothing is left out. */
export function deskQuery(filter: DeskFilter): URLSearchParams {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(filter)) {
		if (value === null || value === '' || value === false) continue;
		if (name === 'order' && value === 'newest') continue;
		query.set(name, value === true ? 'yes' : String(value));
	}
	return query;
}

/** Where a page of the desk begins: past a response, towards the end of the list or its beginning. */
export type DeskPlace = { after: string | null; before: string | null };

export const deskPlaceFrom = (query: URLSearchParams): DeskPlace => {
	const position = (name: string) => {
		const text = query.get(name);
		return positionFrom(text) === null ? null : text;
	};
	return { after: position('after'), before: position('before') };
};

/**
 * The page of the desk that a response was opened from, as its address brings it along
 * (`?from=state%3Dsubmitted`): of it only what a desk says. null: it was not opened from a desk.
 */
export function deskLeft(from: string | null): { filter: DeskFilter; query: string } | null {
	if (from === null) return null;
	const said = new URLSearchParams(from);
	const filter = deskFilterFrom(said);
	const query = deskQuery(filter);
	for (const [name, value] of Object.entries(deskPlaceFrom(said))) {
		if (value !== null) query.set(name, value);
	}
	return { filter, query: query.toString() };
}
