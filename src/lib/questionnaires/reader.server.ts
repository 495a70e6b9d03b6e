/**
 * Reads the properties of one object of SurveyJS JSON, remembers which were read, and turns every
 * other one into an obstacle: what the compiler does not read is never dropped in silence.
 */
import { Serializer } from 'survey-core';
import type { Expression, Json, Texts } from '$lib/form/compiled-form';
import { isEmpty } from '$lib/form/expression-values';
import {
	compileExpression,
	type CompiledExpression,
	type Names
} from './compile-expression.server';
import { canonicalPlaceholders } from './placeholders.server';
import { Obstacle, type ObstacleReason, type PublishingObstacle } from './obstacles';
import { OWN_PROPERTIES } from './survey-properties';

export type Raw = { readonly [name: string]: Json };

/** What all readers of one compilation share. */
export type Compilation = {
	languages: readonly [string, ...string[]];
	obstacles: PublishingObstacle[];
};

export class Reader {
	readonly #raw: Raw;
	readonly #className: string;
	readonly #to: Compilation;
	readonly #read = new Set<string>(['type']);
	/** Name of the question, for obstacles; place of the object in it (`choices[2].`). */
	readonly question: string;
	readonly #place: string;

	constructor(raw: Raw, className: string, to: Compilation, question: string, place = '') {
		this.#className = className;
		this.#to = to;
		this.question = question;
		this.#place = place;
		this.#raw = Object.fromEntries(
			Object.entries(raw).map(([name, value]) => [this.#canonical(name), value])
		);
	}

	/** Old and other names of a property stand for its present one, as survey-core has it. */
	#canonical(name: string): string {
		if ((OWN_PROPERTIES as readonly string[]).includes(name)) return name;
		return Serializer.findProperty(this.#className, name)?.name ?? name;
	}

	obstacle(
		property: string,
		reason: ObstacleReason,
		values: PublishingObstacle['values'] = {},
		question = this.question
	) {
		this.#to.obstacles.push({
			question,
			property: this.#place + property,
			reason,
			values
		});
	}

	/** Runs a step; an obstacle thrown in it is named with this object and the property. */
	attempt<Result>(property: string, step: () => Result): Result | undefined {
		try {
			return step();
		} catch (error) {
			if (!(error instanceof Obstacle)) throw error;
			this.obstacle(property, error.reason, error.values);
			return undefined;
		}
	}

	/** As it is written; marks it as read. */
	value(name: string): Json | undefined {
		this.#read.add(name);
		const value = this.#raw[name];
		return value === null ? undefined : value;
	}

	has = (name: string) => !isEmpty(this.#raw[name]);

	string(name: string): string | undefined {
		return this.#typed(name, 'string');
	}

	number(name: string): number | undefined {
		return this.#typed(name, 'number');
	}

	flag(name: string): boolean | undefined {
		return this.#typed(name, 'boolean');
	}

	#typed(name: string, type: 'string'): string | undefined;
	#typed(name: string, type: 'number'): number | undefined;
	#typed(name: string, type: 'boolean'): boolean | undefined;
	#typed(name: string, type: string): Json | undefined {
		const value = this.value(name);
		if (value === undefined || typeof value === type) return value;
		// survey-core reads "5" as 5 and "true" as true; so does many an export.
		if (typeof value === 'string' && value !== '') {
			const parsed: unknown =
				type === 'number' ? Number(value) : { true: true, false: false }[value];
			if (typeof parsed === type && !Number.isNaN(parsed)) return parsed as Json;
		}
		if (value !== '') this.obstacle(name, 'value_broken');
		return undefined;
	}

	/** One of the values known; any other is an obstacle. The first is meant where there is none. */
	oneOf<Value extends string>(name: string, known: readonly [Value, ...Value[]]): Value {
		const value = this.string(name);
		if (value === undefined || value === '') return known[0];
		if ((known as readonly string[]).includes(value)) return value as Value;
		this.obstacle(name, 'value_unsupported', { value });
		return known[0];
	}

	bounds(least: string, most: string): { min?: number; max?: number } {
		const [min, max] = [this.number(least), this.number(most)];
		if (min !== undefined && max !== undefined && min > max) {
			this.obstacle(most, 'limits_contradict', { min, max });
		}
		return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
	}

	list(name: string): Json[] {
		const value = this.value(name);
		if (value === undefined) return [];
		if (Array.isArray(value)) return value;
		this.obstacle(name, 'value_broken');
		return [];
	}

	/** Objects of a list, each with a reader of its own. */
	readers(name: string, className: (raw: Raw) => string): Reader[] {
		return this.list(name).flatMap((raw, i) => {
			if (isRaw(raw)) return [this.inside(raw, className(raw), `${name}[${i}].`)];
			this.obstacle(`${name}[${i}]`, 'value_broken');
			return [];
		});
	}

	inside(raw: Raw, className: string, place: string): Reader {
		return new Reader(raw, className, this.#to, this.question, this.#place + place);
	}

	/** Texts per language; `{name}` in them is checked and written as the question writes it. */
	text(name: string, names: Names | null): Texts | undefined {
		const value = this.value(name);
		if (value === undefined || value === '') return undefined;
		const texts = this.attempt(name, () => textsOf(value, this.#to.languages));
		if (!texts || !names) return texts;
		return this.attempt(name, () =>
			Object.fromEntries(
				Object.entries(texts).map(([language, text]) => [
					language,
					canonicalPlaceholders(text, names)
				])
			)
		);
	}

	rule(name: string, names: Names): Expression | undefined {
		return this.expression(name, names)?.tree;
	}

	expression(name: string, names: Names): CompiledExpression | undefined {
		const source = this.string(name);
		if (!source?.trim()) return undefined;
		return this.attempt(name, () => compileExpression(source, names));
	}

	/** Names what was not read and is not listed as without effect. */
	finish(withoutEffect: readonly string[] = []) {
		for (const [name, value] of Object.entries(this.#raw)) {
			if (this.#read.has(name) || withoutEffect.includes(name)) continue;
			const property = Serializer.findProperty(this.#className, name);
			if (!property) {
				const own = (OWN_PROPERTIES as readonly string[]).includes(name);
				this.obstacle(name, own ? 'property_unsupported' : 'property_unknown');
			} else if (!isEmpty(value) && !isDefault(property, value)) {
				this.obstacle(name, 'property_unsupported');
			}
		}
	}
}

type Property = { defaultValue: unknown; isDefaultValue(value: unknown): boolean };

const isDefault = (property: Property, value: Json) =>
	property.isDefaultValue(value) || (value === false && property.defaultValue === undefined);

export const isRaw = (value: unknown): value is Raw =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function textsOf(value: Json, languages: Compilation['languages']): Texts {
	const [first, ...others] = languages;
	if (typeof value === 'string') return { [first]: value };
	if (typeof value === 'number') return { [first]: String(value) };
	if (!isRaw(value) || Object.values(value).some((text) => typeof text !== 'string')) {
		throw new Obstacle('value_broken');
	}
	const given = value as Record<string, string>;
	const fallback = given['default'];
	const main = given[first] ?? fallback;
	if (main === undefined) throw new Obstacle('text_missing', { language: first });
	const texts: Record<string, string> = { [first]: main };
	for (const language of others) {
		const text = given[language] ?? fallback;
		if (text !== undefined && text !== main) texts[language] = text;
	}
	return texts;
}
