import type { Measure } from '$lib/form/compiled-form';
import type { AnswerRow } from '$lib/form/form-state';
import type { FlagOf } from './flag';
import type { Inspected } from './inspected';
import { numbersIn } from './outliers';

/** Three times as much, or a third. */
const RATIO = 3;
/** Smaller differences are told by no ratio, whatever it is. */
const LEAST: Readonly<Record<Measure | 'other', number>> = {
	EUR: 5_000,
	fte: 2,
	inhabitants: 1_000,
	percent: 40,
	/** The year that figures are from moves on by itself, the one of a beginning does not. */
	year: 10,
	other: 10
};

/**
 * Figures that jump since the wave before. It compares what was said of the same thing then: a row of
 * a repeated panel with the row of the same id.
 */
export function jumps(
	{ state }: Pick<Inspected, 'state'>,
	before: readonly AnswerRow[]
): FlagOf<'jump'>[] {
	const was = new Map(before.map(({ item, row = '', value }) => [`${row} ${item}`, value]));
	return numbersIn(state).flatMap(({ item, row, value: now, measure }) => {
		const then = was.get(`${row} ${item}`);
		if (typeof then !== 'number' || !isJump(then, now, measure)) return [];
		const place = { kind: 'jump', item, row, about: '' } as const;
		return [{ ...place, said: { now }, beside: { before: then, measure } }];
	});
}

/** It is one in either direction. */
export function isJump(before: number, now: number, measure: Measure | null): boolean {
	if (Math.abs(now - before) < LEAST[measure ?? 'other']) return false;
	if (measure === 'percent' || measure === 'year') return true;
	const [small, large] = [before, now].map(Math.abs).sort((a, b) => a - b) as [number, number];
	return Math.sign(before) !== Math.sign(now) || large >= RATIO * small;
}
