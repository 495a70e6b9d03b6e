import type { Measure } from '$lib/form/compiled-form';
import { itemStates } from '$lib/form/answers';
import type { ItemState } from '$lib/form/form-state';
import { medianAbsoluteDeviation } from '$lib/statistics/median-absolute-deviation';
import { median } from '$lib/statistics/quantile';
import type { ComparedWith, FlagOf } from './flag';
import { othersAnswers, type Inspected, type OtherAnswer, type WaveAnswers } from './inspected';

/** Fewer other authorities are no measure of what is usual. */
export const FEWEST = 10;
/**
 * Of other networks at least so many, or none: what is usual among all must not tell a network what
 * a few others answered (eleven stand behind a median that is shown, see results/disclosure.ts).
 */
export const FEWEST_OF_OTHER_NETWORKS = 11;
/** Robust standard deviations from the median (Iglewicz and Hoaglin, 1993). */
const FAR = 3.5;
/** However alike the others are, what lies within half as much again is never told. */
const LEAST_RATIO = 1.5;
/** The same of shares, in points. */
const LEAST_POINTS = 10;

/**
 * Numbers far from what comparable authorities say. Amounts are compared on a logarithmic scale, on
 * which ten times as much is as far as a tenth; shares as they are. The scale is robust: a few wrong
 * figures do not make each other usual. A zero is no small amount and is not compared, nor is a year.
 */
export function outliers(own: Compared, wave: WaveAnswers): FlagOf<'outlier'>[] {
	return numbersIn(own.state).flatMap((figure) => {
		const group = groupFor(own, othersAnswers(wave, figure.item, own));
		return group === null ? [] : outlier(figure, group);
	});
}

type Compared = Pick<
	Inspected,
	'id' | 'state' | 'networkId' | 'authorityId' | 'authorityKind' | 'size'
>;

export interface OwnNumber {
	item: string;
	row: string;
	value: number;
	measure: Measure | null;
}

/** The figures of a response that can be compared: shown, typed in, not about a person. */
export function numbersIn(state: Inspected['state']): OwnNumber[] {
	return itemStates(state.pages.flatMap(({ elements }) => elements)).flatMap((each) => {
		const { item, value, visible, row = '' } = each;
		if (!visible || !isFigure(item) || item.personal || typeof value !== 'number') return [];
		return [{ item: each.stored, row, value, measure: item.measure ?? null }];
	});
}

const isFigure = (item: ItemState['item']) => item.kind === 'text' && item.input === 'number';

interface Group {
	with: ComparedWith;
	values: number[];
}

/**
 * The nearest group that is large enough: same kind and size in the network, then in the study; then
 * the same kind of any size, in the network, then in the study.
 */
function groupFor(own: Omit<Compared, 'state'>, others: readonly OtherAnswer[]): Group | null {
	const sizes = own.size === null ? [null] : [own.size, null];
	for (const size of sizes) {
		const alike = others.filter(
			(other) => other.authorityKind === own.authorityKind && (size === null || other.size === size)
		);
		const near = alike.filter(({ networkId }) => networkId === own.networkId);
		for (const [among, group] of [
			['network', near],
			['study', alike]
		] as const) {
			const count = authoritiesIn(group);
			if (count < FEWEST) continue;
			const strangers = count - authoritiesIn(near);
			if (among === 'study' && strangers < FEWEST_OF_OTHER_NETWORKS) continue;
			const with_ = { among, kind: own.authorityKind, size, others: count };
			return { with: with_, values: group.map(({ value }) => Number(value)) };
		}
	}
	return null;
}

const authoritiesIn = (answers: readonly OtherAnswer[]) =>
	new Set(answers.map(({ responseId }) => responseId)).size;

function outlier(own: OwnNumber, group: Group): FlagOf<'outlier'>[] {
	const scale = scaleOf(own.measure);
	if (scale === null || !scale.takes(own.value)) return [];
	const values = group.values.filter(scale.takes).map((value) => ({
		value: scale.to(value),
		count: 1
	}));
	if (values.length < FEWEST) return [];
	const middle = median(values)!;
	const spread = Math.max(medianAbsoluteDeviation(values)!, scale.least / FAR);
	const distance = (scale.to(own.value) - middle) / spread;
	if (Math.abs(distance) <= FAR) return [];
	return [
		{
			...{ kind: 'outlier', item: own.item, row: own.row, about: '' },
			said: { value: own.value },
			beside: {
				...group.with,
				median: rounded(scale.back(middle)),
				low: rounded(Math.max(scale.back(middle - FAR * spread), scale.from)),
				high: rounded(Math.min(scale.back(middle + FAR * spread), scale.upTo)),
				distance: Math.round(distance * 10) / 10,
				measure: own.measure
			}
		}
	];
}

interface Scale {
	takes: (value: number) => boolean;
	to: (value: number) => number;
	back: (value: number) => number;
	least: number;
	/** What there can be. */
	from: number;
	upTo: number;
}

function scaleOf(measure: Measure | null): Scale | null {
	if (measure === 'year') return null;
	if (measure === 'percent') {
		const same = (value: number) => value;
		return { takes: () => true, to: same, back: same, least: LEAST_POINTS, from: 0, upTo: 100 };
	}
	return {
		...{ takes: (value: number) => value > 0, to: Math.log, back: Math.exp },
		...{ least: Math.log(LEAST_RATIO), from: 0, upTo: Infinity }
	};
}

/** Two figures of it: an order of magnitude, and nobody's very answer. */
const rounded = (value: number) => Number(value.toPrecision(2));
