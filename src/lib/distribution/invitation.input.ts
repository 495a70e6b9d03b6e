import * as v from 'valibot';
import { invitationStates } from './invitation';

/** How the list of a sample is narrowed, as it stands in the address; nonsense is left out. */
export const invitationsFilter = v.object({
	q: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
	state: v.fallback(v.nullable(v.picklist(invitationStates)), null),
	page: v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/), v.transform(Number)), 1)
});
export type InvitationsFilter = v.InferOutput<typeof invitationsFilter>;

export const invitationsFilterFrom = (query: URLSearchParams): InvitationsFilter =>
	v.parse(invitationsFilter, {
		q: query.get('q') ?? '',
		state: query.get('state') || null,
		page: query.get('page') ?? '1'
	});

/** An address typed once, for this mail only. */
export const typedAddress = v.object({
	email: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email('email')),
	locale: v.picklist(['fr', 'en'], 'locale')
});
