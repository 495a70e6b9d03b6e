import { ExpressionRunner } from 'survey-core';
import type { Json } from '$lib/form/compiled-form';
import type { IndicatorCoverage } from '$lib/questionnaires/templates/acter/coverage';
import type {
	DemonstrationAuthority,
	DemonstrationResponse
} from '$lib/responses/demo/demonstration-answers';
import { demonstrationSample, type SizeClass } from '$lib/responses/demo/demonstration-sample';

const inhabitants: Record<SizeClass, [number, number]> = {
	'under-5k': [300, 4_999],
	'5k-10k': [5_000, 9_999],
	'10k-50k': [10_000, 49_999],
	'50k-100k': [50_000, 99_999],
	'over-100k': [100_001, 900_000]
};

/** Authorities as the sample asks for them, with made-up names and populations. */
export function madeUpAuthorities(): DemonstrationAuthority[] {
	const authorities: DemonstrationAuthority[] = [];
	for (const { state, network, kind, size, count } of demonstrationSample) {
		for (let index = 0; index < count; index++) {
			const [from, to] = inhabitants[size];
			const number = authorities.length;
			const spread = ((number * 7919) % 1000) / 1000;
			authorities.push({
				id: `authority-${String((number * 37) % 137).padStart(3, '0')}`,
				name: `${kind} ${number}`,
				kind,
				population:
					kind === 'region' ? 3_000_000 + number : Math.round(from + spread * (to - from)),
				departement: kind === 'region' ? null : '59',
				network,
				state
			});
		}
	}
	return authorities;
}

type Values = Record<string, Json | undefined | object>;

/** Works indicators out over responses, by survey-core's own expression runner. */
export function figuresOver(
	responses: readonly DemonstrationResponse[],
	authorities: readonly DemonstrationAuthority[],
	year: number
) {
	const factsOf = new Map(authorities.map((authority) => [authority.id, authority]));
	const all: Values[] = responses.map(({ authorityId, answers }) => ({
		...answers,
		authority: { ...factsOf.get(authorityId) },
		'current-year': year
	}));
	const run = (expression: string, values: Values): unknown =>
		new ExpressionRunner(expression).runValues(values);

	return (indicator: IndicatorCoverage) => {
		let base = indicator.base === 'all' ? all : all.filter((one) => one['has-action'] === 'yes');
		if (indicator.of)
			base = base.flatMap((one) => (one[indicator.of ?? ''] as Values[] | undefined) ?? []);
		const { where } = indicator;
		if (where !== undefined) base = base.filter((one) => Boolean(run(where, one)));
		if (indicator.figure === 'count')
			return { n: base.length, of: base.length, value: base.length };
		if (indicator.figure === 'share') {
			const n = base.filter((one) => Boolean(run(indicator.holds, one))).length;
			return { n, of: base.length, value: Math.round((n / base.length) * 1000) / 10 };
		}
		const numbers = base
			.map((one) => run(indicator.value, one))
			.filter((one) => typeof one === 'number');
		if (indicator.figure === 'mean') {
			const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
			return { n: numbers.length, of: base.length, value: Math.round(mean * 100) / 100 };
		}
		return { n: numbers.length, of: base.length, value: medianWithBands(base) };
	};
}

const bands: Record<string, number> = {
	'under-10k': 5_000,
	'10k-50k': 30_000,
	'50k-250k': 150_000,
	'250k-500k': 375_000,
	'over-500k': 750_000
};

function medianWithBands(base: readonly Values[]): number {
	const amounts = base
		.map(
			(one) =>
				(one['budget-amount'] as number | undefined) ?? bands[String(one['budget-band'])] ?? 0
		)
		.sort((a, b) => a - b);
	return (
		((amounts[Math.floor((amounts.length - 1) / 2)] ?? 0) +
			(amounts[Math.ceil((amounts.length - 1) / 2)] ?? 0)) /
		2
	);
}
