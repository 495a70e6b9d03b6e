import * as v from 'valibot';
import { TYPOLOGY_FORMAT, type Typology } from './typology';

const text = v.pipe(v.string(), v.maxLength(500));
const texts = v.record(v.picklist(['fr', 'en']), text);
const key = v.pipe(v.string(), v.trim(), v.maxLength(80));
const condition = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000));
const number = v.pipe(v.number(), v.finite());
const measure = v.optional(v.picklist(['EUR', 'inhabitants', 'percent', 'fte']));
const feminine = v.optional(v.literal(true));
const list = <Schema extends v.GenericSchema>(schema: Schema, most: number) =>
	v.pipe(v.array(schema), v.maxLength(most));

/** A typology as somebody sends it. Its shape only: what it says is checked where it is compiled. */
const typologyInput = v.strictObject({
	format: v.literal(TYPOLOGY_FORMAT),
	name: texts,
	models: list(v.strictObject({ key, name: texts, description: v.optional(texts) }), 20),
	dimensions: list(v.strictObject({ key, name: texts, weight: v.optional(number) }), 30),
	parameters: list(
		v.strictObject({
			key,
			name: texts,
			value: number,
			min: v.optional(number),
			max: v.optional(number)
		}),
		50
	),
	figures: list(
		v.strictObject({
			...{ key, name: texts, feminine, measure, amount: key, band: key },
			bands: v.record(
				v.pipe(v.string(), v.maxLength(80)),
				v.strictObject({ from: number, to: v.optional(number), above: v.optional(v.literal(true)) })
			)
		}),
		50
	),
	subjects: list(v.strictObject({ name: key, label: texts, feminine, measure }), 300),
	together: list(list(key, 30), 30),
	concerns: v.optional(condition),
	criteria: list(
		v.strictObject({
			...{ key, model: key, dimension: key, name: texts, when: condition },
			only: v.optional(condition),
			polarity: v.picklist(['for', 'against']),
			weight: number,
			reading: v.picklist(['sure', 'doubtful']),
			doubt: v.optional(texts)
		}),
		500
	),
	settings: v.strictObject({
		combine: v.picklist(['mean', 'all', 'any']),
		...{ doubtfulWeight: number, leadNeeded: number, coverageNeeded: number, scoreNeeded: number }
	})
});

/** @returns null where it has not the shape of a typology */
export function typologyFrom(sent: unknown): Typology | null {
	const result = v.safeParse(typologyInput, sent);
	return result.success ? (result.output as Typology) : null;
}

/** What somebody decides of a response. */
export const decisionInput = v.pipe(
	v.object({
		/** The decision that was seen; empty: there was none. */
		seen: v.pipe(
			v.optional(v.string(), ''),
			v.transform((id) => (id === '' ? null : id))
		),
		verdict: v.picklist(['model', 'between', 'none']),
		model: v.pipe(
			v.optional(v.string(), ''),
			v.transform((model) => (model === '' ? null : model))
		),
		between: v.optional(list(key, 20), []),
		reason: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.maxLength(2000),
			v.transform((reason) => (reason === '' ? null : reason))
		)
	})
);
export type Decision = v.InferOutput<typeof decisionInput>;
