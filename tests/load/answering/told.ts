// Figures of one measurement, in the same words for all.
import { count, percentile, rate, REFERENCE_MS, type Figure } from '../benchmark';
import type { Measured } from './ground';

/**
 * Rates depend on the machine: the goals are for one with two cores that nobody else uses, and are
 * judged by how long the reference work takes right before and after.
 */
export function figuresOf(
	claim: string,
	what: string,
	measured: Measured,
	goal: number | null
): Figure[] {
	const times = measured.walks.length > 0 ? measured.walks : measured.requests;
	const many = times.length;
	return [
		rate(claim, measured.perSecond, `${what} a second`, goal, measured.reference),
		count(`${claim}: reference work beside it`, measured.reference, 'ms', null),
		count(
			`${claim}: as many where that takes ${REFERENCE_MS} ms`,
			measured.perSecond * Math.max(1, measured.reference / REFERENCE_MS),
			`${what} a second`,
			null
		),
		...([0.5, 0.95, 0.99] as const).map((share) =>
			count(`${claim}: p${share * 100}`, percentile(times, share), 'ms', null)
		),
		count(`${claim}: processor of the site`, measured.site / many, `ms a ${singular(what)}`, null),
		count(
			`${claim}: processor of PostgreSQL`,
			measured.postgres / many,
			`ms a ${singular(what)}`,
			null
		),
		count(
			`${claim}: processor of the generator`,
			measured.processor / many,
			`ms a ${singular(what)}`,
			null
		),
		count(`${claim}: answers that failed`, measured.failed, 'answers', 0)
	];
}

const singular = (what: string) => what.replace(/s$/, '');
