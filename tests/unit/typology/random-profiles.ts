/** Random answers to the ACTER questionnaire: any of its choices, whatever its conditions say. */
import fc from 'fast-check';
import type { Item, Json } from '$lib/form/compiled-form';
import { itemsIn } from '$lib/form/items';
import type { Answers } from '$lib/form/form-state';
import type { Facts, Profile } from '$lib/typology/typology';
import { acterForm, nobody } from './acter';

const items = acterForm.pages.flatMap((page) => itemsIn(page.elements));

function answerTo(item: Item): fc.Arbitrary<Json> | undefined {
	switch (item.kind) {
		case 'radiogroup':
		case 'dropdown':
			return fc.constantFrom(...item.choices.map(({ value }) => value));
		case 'checkbox':
		case 'ranking': {
			const values = item.choices.map(({ value }) => value);
			const some = fc.shuffledSubarray(values, { maxLength: item.maxSelected ?? values.length });
			return item.kind === 'checkbox' ? some.map(withoutMixture(item.choices)) : some;
		}
		case 'text':
			return item.input === 'number'
				? fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1_000_000 }))
				: undefined;
		case 'matrix':
			return record(
				item.rows.map(({ value }) => [
					value,
					fc.constantFrom(...item.columns.map((column) => column.value))
				])
			);
		case 'repeated': {
			const inner = itemsIn(item.elements).flatMap((each): [string, fc.Arbitrary<Json>][] => {
				const answer = answerTo(each);
				return answer ? [[each.name, answer]] : [];
			});
			return fc.array(record(inner), { maxLength: 4 });
		}
	}
	return undefined;
}

/** What excludes the others stands alone, as a form has it. */
function withoutMixture(choices: readonly { value: Json; exclusive?: true; special?: string }[]) {
	return (values: readonly Json[]): Json => {
		const alone = values.find((value) =>
			choices.some(
				(each) =>
					each.value === value && (each.exclusive || (each.special && each.special !== 'other'))
			)
		);
		return alone === undefined ? [...values] : [alone];
	};
}

const record = (
	entries: readonly [string, fc.Arbitrary<Json>][]
): fc.Arbitrary<{ [name: string]: Json }> =>
	fc.record(Object.fromEntries(entries), { requiredKeys: [] }) as fc.Arbitrary<{
		[name: string]: Json;
	}>;

const answers: fc.Arbitrary<Answers> = record(
	items.flatMap((item): [string, fc.Arbitrary<Json>][] => {
		const answer = answerTo(item);
		return answer ? [[item.name, answer]] : [];
	})
);

const facts: fc.Arbitrary<Facts> = fc.record({
	...Object.fromEntries(Object.keys(nobody).map((key) => [key, fc.constant(null)])),
	kind: fc.constantFrom(null, 'commune', 'epci', 'ept', 'departement', 'region', 'other'),
	population: fc.option(fc.integer({ min: 0, max: 3_000_000 }))
}) as fc.Arbitrary<Facts>;

export const profiles: fc.Arbitrary<Profile> = fc.record({
	answers,
	facts,
	at: fc.constant(new Date('2026-11-21T09:00:00Z')),
	notAsked: fc.subarray(
		items.map(({ name }) => name),
		{ maxLength: 10 }
	)
});

/** Every way to take one answer back: a question, a row of a matrix, a field of a row. */
export function lessByOne({ answers }: Profile): Answers[] {
	const found: Answers[] = [];
	for (const [name, value] of Object.entries(answers)) {
		const { [name]: _, ...others } = answers;
		found.push(others);
		if (Array.isArray(value)) {
			value.forEach((row, index) => {
				for (const less of fieldsLess(row))
					found.push({ ...answers, [name]: value.with(index, less) });
			});
		} else for (const less of fieldsLess(value)) found.push({ ...answers, [name]: less });
	}
	return found;
}

function fieldsLess(value: Json | undefined): { [name: string]: Json }[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	return Object.keys(value).map((field) => {
		const { [field]: _, ...others } = value;
		return others;
	});
}

/** Everything the other way round, but for the ranking, whose order is the answer. */
export function turned(profile: Profile): Profile {
	const turn = (value: Json | undefined, name: string): Json | undefined => {
		if (Array.isArray(value))
			return name === 'motivations' ? value : value.map((part) => turn(part, '')!).reverse();
		if (typeof value !== 'object' || value === null) return value;
		return backwards(value) as Json;
	};
	const backwards = (of: { readonly [name: string]: Json | undefined }) =>
		Object.fromEntries(
			Object.entries(of)
				.map(([name, value]) => [name, turn(value, name)])
				.reverse()
		);
	return {
		...profile,
		answers: backwards(profile.answers) as Profile['answers'],
		notAsked: [...(profile.notAsked ?? [])].reverse()
	};
}
