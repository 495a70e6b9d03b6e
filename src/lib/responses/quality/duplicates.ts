import type { Json } from '$lib/form/compiled-form';
import { nonAnswerOf } from '../staff/non-answer';
import type { FlagOf } from './flag';
import type { Inspected } from './inspected';

/** Another response to the same wave, of the same network. */
export interface OtherResponse {
	id: string;
	/** It is one of the same authority. */
	sameAuthority: boolean;
	/** Its answers outside repeated panels; none when they were not looked at. */
	answers: ReadonlyMap<string, Json>;
}

/** Fewer answers in common tell nothing. */
const FEWEST_COMPARED = 20;
/** Of the answers that both gave, so many are the same. */
const NEARLY_ALL = 0.9;
/** Among them so many that two authorities hardly give by chance. */
const FEWEST_TELLING = 2;
const TELLING_SIGNS = 20;
const TELLING_NUMBER = 100;
/** What the database looks for: those that may be alike. */
export const telling = { fewest: FEWEST_TELLING, signs: TELLING_SIGNS, number: TELLING_NUMBER };

/**
 * Two responses of one authority, or two that say nearly the same. Only those of one network are
 * compared: none learns what another one was told.
 */
export function duplicates(
	{ stored }: Pick<Inspected, 'stored'>,
	others: readonly OtherResponse[]
): FlagOf<'duplicate'>[] {
	const own = new Map(stored.flatMap((each) => (each.row === '' ? [[each.item, each.value]] : [])));
	return others.flatMap((other): FlagOf<'duplicate'>[] => {
		const place = { kind: 'duplicate', item: '', row: '', about: other.id } as const;
		const { alike, compared, telling } = likeness(own, other.answers);
		const beside = { alike, compared };
		if (other.sameAuthority) return [{ ...place, said: { why: 'same-authority' }, beside }];
		const same =
			compared >= FEWEST_COMPARED && alike >= NEARLY_ALL * compared && telling >= FEWEST_TELLING;
		return same ? [{ ...place, said: { why: 'same-answers' }, beside }] : [];
	});
}

/** How many of the answers that both gave are the same; it is the same from either side. */
export function likeness(one: ReadonlyMap<string, Json>, other: ReadonlyMap<string, Json>) {
	let [alike, compared, telling] = [0, 0, 0];
	for (const [item, value] of one) {
		const theirs = other.get(item);
		if (theirs === undefined || nonAnswerOf(value) !== null || nonAnswerOf(theirs) !== null)
			continue;
		compared += 1;
		if (comparable(value) !== comparable(theirs)) continue;
		alike += 1;
		if (isTelling(value)) telling += 1;
	}
	return { alike, compared, telling };
}

/** Ticks are compared whatever their order, texts whatever their case. */
function comparable(value: Json): string {
	if (Array.isArray(value)) return JSON.stringify(value.map((part) => JSON.stringify(part)).sort());
	return typeof value === 'string' ? value.trim().toLowerCase() : JSON.stringify(value);
}

const isTelling = (value: Json) =>
	(typeof value === 'string' && value.trim().length >= TELLING_SIGNS) ||
	(typeof value === 'number' && Math.abs(value) >= TELLING_NUMBER && value % 1000 !== 0);
