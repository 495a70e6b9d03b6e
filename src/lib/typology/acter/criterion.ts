import { says } from '$lib/questionnaires/templates/words';
import { countriesOf, type Area } from '$lib/questionnaires/templates/countries';
import type { Criterion } from '../typology';

type Options = Partial<Pick<Criterion, 'only' | 'polarity' | 'weight'>> & {
	/** French and English: why its source can be read in several ways. */
	doubt?: readonly [string, string];
};

/** A criterion of one cell of the table; its key is made of the cell and its own word. */
export function criterion(
	[dimension, model, key]: readonly [dimension: string, model: string, key: string],
	[fr, en]: readonly [string, string],
	when: string,
	{ doubt, ...options }: Options = {}
): Criterion {
	return {
		key: `${dimension}.${model}.${key}`,
		model,
		dimension,
		name: says(fr, en),
		when,
		polarity: 'for',
		weight: 1,
		reading: doubt ? 'doubtful' : 'sure',
		...(doubt ? { doubt: says(...doubt) } : {}),
		...options
	};
}

export const among = (item: string, ...values: string[]) => `{${item}} anyof ${list(values)}`;

export const noneAmong = (item: string, ...values: string[]) => `{${item}} noneof ${list(values)}`;

/** At least one cooperation, not ended, in these parts of the world. */
export const cooperatesIn = (...where: Area[]) =>
	`countInArray({cooperations}, 'country', {country} anyof ${list(countriesOf(...where))} and {state} <> 'ended') > 0`;

/** At least one cooperation, not ended, whose place has one of these reasons. */
export const placedFor = (...reasons: string[]) =>
	`countInArray({cooperations}, 'place-reason', {place-reason} anyof ${list(reasons)} and {state} <> 'ended') > 0`;

const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
