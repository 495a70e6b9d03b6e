// Figures of one measurement, in the same words for all.
import { count, percentile, type Figure } from '../benchmark';
import type { Measured } from './ground';

/** Rates depend on the machine: the goals are for one with two cores that nobody else uses. */
export function figuresOf(
	claim: string,
	what: string,
	measured: Measured,
	goal: number | null
): Figure[] {
	const times = measured.walks.length > 0 ? measured.walks : measured.requests;
	const many = times.length;
	return [
		count(claim, measured.perSecond, `${what} a second`, goal, 'least'),
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
