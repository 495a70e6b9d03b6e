/**
 * What authorities of the demonstration said in the earlier wave: much of what they say today, as it
 * is with real ones, so that there is something to say again. Pure.
 */
import type { Json } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import type { BroughtIn } from '$lib/responses/brought-in';
import { chance, type Chance } from '$lib/responses/demo/seeded';

/** The year in which the earlier wave was answered. */
const YEAR = 2023;
/** How many of those who are answering just now answered then. */
const DRAFTS = 4;

interface Asked {
	authorityId: string;
	networkId: string | null;
}

/**
 * @param earlier each with answers of its own lot
 * @param silent asked today, and not heard of: they answered then, and will find it proposed
 */
export function inventEarlier(
	earlier: readonly BroughtIn[],
	present: readonly BroughtIn[],
	silent: readonly Asked[]
): BroughtIn[] {
	const drafts = present.filter(({ state, via }) => state === 'draft' && via === 'personal-link');
	const nowOf = new Map(present.map((response) => [response.authorityId, response]));
	return withOthers(earlier, [...drafts.slice(0, DRAFTS), ...silent]).map((then, index) => {
		const now = nowOf.get(then.authorityId);
		return now ? { ...then, answers: mixed(then.answers, now.answers, index) } : then;
	});
}

/** The last answers of a network are given to others of it. */
function withOthers(earlier: readonly BroughtIn[], others: readonly Asked[]): BroughtIn[] {
	const responses = [...earlier];
	for (const { authorityId, networkId } of others) {
		const place = responses.findLastIndex(
			(each) =>
				each.networkId === networkId &&
				each.answers['has-action'] === 'yes' &&
				!others.some((other) => other.authorityId === each.authorityId)
		);
		const given = responses[place];
		if (given === undefined) continue;
		const answers = { ...given.answers, authority: authorityId };
		responses[place] = { ...given, authorityId, answers };
	}
	return responses;
}

/** Most choices last; amounts do not, and what began since was not there. */
function mixed(then: Answers, now: Answers, index: number): Answers {
	if (then['has-action'] !== now['has-action']) return then;
	const luck = chance(`earlier ${index}`);
	const kept = Object.entries(now).filter(
		([name, value]) => !name.startsWith('respondent-') && lasts(value!, luck)
	);
	const both: Record<string, Json | undefined> = { ...then, ...Object.fromEntries(kept) };
	const rows = rowsOf(now).filter((row) => !(Number(row['start-year'] ?? 0) >= YEAR));
	if (rows.length > 0) {
		both['cooperations'] = rows.map((row) => rowThen(row, luck));
		both['cooperation-count'] = rows.length;
	}
	return Object.fromEntries(Object.entries(both).filter(([, value]) => value !== undefined));
}

function lasts(value: Json, luck: Chance): boolean {
	if (typeof value === 'number') return value > 1900 && value <= YEAR;
	return luck.happens(0.75);
}

type Row = { [name: string]: Json };
const rowsOf = ({ cooperations }: Answers): Row[] =>
	Array.isArray(cooperations) ? (cooperations as Row[]) : [];

function rowThen(row: Row, luck: Chance): Row {
	const budget = row['yearly-budget'];
	if (typeof budget !== 'number' || luck.happens(0.5)) return row;
	return { ...row, 'yearly-budget': Math.max(100, Math.round((budget * 0.8) / 100) * 100) };
}
