import * as v from 'valibot';
import { isId } from '$lib/ground/ids';
import { actorGroups, type JournalFilter, type Position } from './journal';

const day = v.pipe(v.string(), v.isoDate(), v.check(isInTheCalendar));
const kind = v.pipe(v.string(), v.regex(/^[a-z-]+(\.[a-z-]+)?$/), v.maxLength(60));
const person = v.union([
	v.picklist(actorGroups),
	v.pipe(
		v.string(),
		v.check((text) => isId(text))
	)
]);
const slug = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(80));
const position = v.pipe(
	v.string(),
	v.regex(/^\d{1,15}-[0-9a-f-]{36}$/),
	v.transform((text): Position => {
		const dash = text.indexOf('-');
		return { at: new Date(Number(text.slice(0, dash))), id: text.slice(dash + 1) };
	}),
	v.check(({ id, at }) => isId(id) && !Number.isNaN(at.getTime()))
);

const filterInput = v.object({
	kind: v.fallback(v.nullable(kind), null),
	person: v.fallback(v.nullable(person), null),
	study: v.fallback(v.nullable(slug), null),
	from: v.fallback(v.nullable(day), null),
	to: v.fallback(v.nullable(day), null),
	page: v.fallback(v.nullable(position), null)
});

/** Reads the address of the journal. Anything else is no filter. */
export function journalFilterFrom(query: URLSearchParams): JournalFilter {
	const of = (name: string) => query.get(name) || null;
	return v.parse(filterInput, {
		kind: of('kind'),
		person: of('person'),
		study: of('study'),
		from: of('from'),
		to: of('to'),
		page: of('page')
	});
}

// "2026-02-31" is written like a day.
function isInTheCalendar(day: string): boolean {
	const moment = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
