import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { numberTyped } from '$lib/typology/condition-form';
import type { TypologyObstacle } from '$lib/typology/check-definition';
import type { TypologyRead } from '$lib/typology/read-typology.server';
import type { Typology } from '$lib/typology/typology';
import { number } from '$lib/ui/format';
import {
	textsSent,
	versionSent,
	type Editor,
	type EditorEvent,
	type Posted,
	type Stale
} from './editing.server';

/** A model or a dimension: what it is called, and what there is to say about it. */
export type Part = 'model' | 'dimension';

type Written = { fr: string; en: string };

export type TypedPart = {
	name: Written;
	/** Of a model. */
	description: Written;
	/** Of a dimension. */
	weight: string;
	note: string;
};

/** As the form begins; null where there is no such thing. */
export function beginPart(
	{ models, dimensions }: Typology,
	part: Part,
	key: string
): TypedPart | null {
	const written = (texts: Readonly<Record<string, string>> | undefined): Written => ({
		...{ fr: texts?.['fr'] ?? '', en: texts?.['en'] ?? '' }
	});
	const none: TypedPart = { name: written({}), description: written({}), weight: '1', note: '' };
	if (key === 'new') return none;
	const model = part === 'model' ? models.find((each) => each.key === key) : undefined;
	const dimension = part === 'dimension' ? dimensions.find((each) => each.key === key) : undefined;
	const found = model ?? dimension;
	if (!found) return null;
	return {
		...{ ...none, name: written(found.name), description: written(model?.description) },
		weight: String(dimension?.weight ?? 1)
	};
}

function partSent(form: FormData): TypedPart {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 500);
	const written = (name: string): Written => ({ fr: text(`${name}-fr`), en: text(`${name}-en`) });
	return {
		...{ name: written('name'), description: written('description') },
		...{ weight: text('weight').trim() || '1', note: text('note') }
	};
}

export function partPosted(
	part: Part,
	{ read }: Editor,
	event: EditorEvent,
	form: FormData
): Posted<TypedPart> {
	const key = keyOf(event);
	const typed = partSent(form);
	const [name, description] = [textsSent(form, 'name'), textsSent(form, 'description')];
	const weight = numberTyped(typed.weight);
	const errors: Record<string, string> = {};
	if (name.fr === '') errors['name-fr'] = m.typology_error_name();
	if (weight === null) errors.weight = m.typology_error_weight();
	const own = key === 'new' ? null : key;
	// Its effect is shown before it has a name.
	const named = name.fr === '' ? { fr: key } : name;
	const edit: Posted<TypedPart>['edit'] =
		part === 'model'
			? {
					...{ part, key: own },
					to: { name: named, ...(description.fr === '' ? {} : { description }) }
				}
			: weight === null
				? null
				: { part, key: own, to: { name: named, ...weightOf(read, key, weight) } };
	return {
		...{ typed, errors, edit, ...versionSent(form) },
		...{ fieldOf: fieldOf(part, key), theirs: theirs(part, key, event) }
	};
}

/** The usual weight is not written, unless it was. */
function weightOf({ compiled }: TypologyRead, key: string, weight: number): { weight?: number } {
	const before = compiled.typology.dimensions.find((each) => each.key === key)?.weight;
	return weight === 1 && before === undefined ? {} : { weight };
}

/** The model or the dimension is taken away, with the criteria of its cells. */
export function partRemoved(part: Part, event: EditorEvent, form: FormData): Posted<TypedPart> {
	const key = keyOf(event);
	const { seen, note } = versionSent(form);
	const why = part === 'model' ? m.typology_model_removed() : m.typology_dimension_removed();
	return {
		typed: partSent(form),
		edit: { part, key, to: null },
		...{ errors: {}, seen, note: note || why },
		...{ fieldOf: fieldOf(part, key), theirs: theirs(part, key, event) }
	};
}

const keyOf = ({ params }: EditorEvent) => (params as { key?: string }).key ?? 'new';

const fieldOf =
	(part: Part, key: string) =>
	({ place }: TypologyObstacle): string | null =>
		part === 'dimension' && place.dimension === key && place.model === undefined
			? (place.property ?? null)
			: null;

const theirs =
	(part: Part, key: string, { locals }: EditorEvent) =>
	({ compiled }: TypologyRead): Stale['theirs'] => {
		if (key === 'new') return [];
		const { models, dimensions } = compiled.typology;
		const { locale } = locals;
		const model = part === 'model' ? models.find((each) => each.key === key) : undefined;
		const dimension =
			part === 'dimension' ? dimensions.find((each) => each.key === key) : undefined;
		const found = model ?? dimension;
		if (!found) return null;
		const description = textIn(model?.description, locale);
		return [
			{ name: m.typology_field_name(), value: textIn(found.name, locale) },
			...(description ? [{ name: m.typology_field_description(), value: description }] : []),
			...(dimension
				? [{ name: m.typology_field_weight(), value: number(locale, dimension.weight ?? 1, 2) }]
				: [])
		];
	};
