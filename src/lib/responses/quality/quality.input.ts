import * as v from 'valibot';
import { flagKinds } from './flag';

const words = v.pipe(
	v.optional(v.string(), ''),
	v.trim(),
	v.minLength(1, 'words'),
	v.maxLength(300, 'long')
);

/** A rule as it is written in a form. */
export const ruleInput = v.object({
	expression: v.pipe(v.string(), v.trim(), v.minLength(1, 'expression'), v.maxLength(2000, 'long')),
	panel: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.maxLength(80, 'panel'),
		v.transform((name) => (name === '' ? null : name))
	),
	fr: words,
	/** Whoever reads in English reads the French otherwise. */
	en: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(300, 'long'))
});

/** Dismissing a flag: why it is right all the same. */
export const dismissInput = v.object({
	flag: v.string(),
	reason: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.minLength(1, 'reason'),
		v.maxLength(500, 'long')
	)
});

/** How the review queue is narrowed, as it stands in an address; nonsense is left out. */
const queueFilter = v.object({
	/** Number of a wave; null: the one being asked. */
	wave: v.fallback(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
	/** A kind of doubt; `all`: responses without any, too. */
	kind: v.fallback(v.nullable(v.picklist([...flagKinds, 'all'])), null),
	/** The slug of a network. */
	network: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))), null),
	/** What one has in hand. */
	mine: v.fallback(v.boolean(), false),
	page: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)), 1)
});

export type QueueFilter = v.InferOutput<typeof queueFilter>;

export const queueFilterFrom = (query: URLSearchParams): QueueFilter =>
	v.parse(queueFilter, {
		wave: query.has('wave') ? Number(query.get('wave')) : null,
		kind: query.get('kind'),
		network: query.get('network'),
		mine: query.get('mine') === 'yes',
		page: Number(query.get('page') ?? 1)
	});

/** The address of the queue so narrowed: what says nothing is left out. */
export function queueQuery({ wave, kind, network, mine, page }: QueueFilter): string {
	const query = new URLSearchParams();
	if (wave !== null) query.set('wave', String(wave));
	if (kind !== null) query.set('kind', kind);
	if (network !== null) query.set('network', network);
	if (mine) query.set('mine', 'yes');
	if (page > 1) query.set('page', String(page));
	return query.size === 0 ? '' : `?${query}`;
}
