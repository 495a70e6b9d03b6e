import type { CompiledForm } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { TypologyObstacle } from '$lib/typology/check-definition';
import { compileTypology } from '$lib/typology/compile-typology.server';
import type { Asking } from '$lib/typology/condition';
import {
	conditionRead,
	conditionSent,
	numberTyped,
	typedCondition,
	type RowFault,
	type TypedCondition
} from '$lib/typology/condition-form';
import { keyFrom } from '$lib/typology/edit';
import type { TypologyRead } from '$lib/typology/read-typology.server';
import { toldCriterion, unusual, wordsFor } from '$lib/typology/told.texts';
import type { Criterion, Typology } from '$lib/typology/typology';
import type { Locale } from '$lib/ui/format';
import {
	askingOf,
	textsSent,
	versionSent,
	type Editor,
	type EditorEvent,
	type Posted,
	type Stale
} from '../../editing.server';

type Written = { fr: string; en: string };

export type TypedCriterion = {
	name: Written;
	model: string;
	dimension: string;
	when: TypedCondition;
	only: TypedCondition;
	polarity: Criterion['polarity'];
	weight: string;
	doubtful: boolean;
	doubt: Written;
	note: string;
};

/** One that is made anew, in the cell that it was asked for. */
export function beginCriterion(
	{ models, dimensions }: Typology,
	asked: URLSearchParams
): Omit<Criterion, 'key'> {
	const among = (list: Typology['models'], key: string | null) =>
		(list.find((each) => each.key === key) ?? list[0])?.key ?? '';
	return {
		name: {},
		model: among(models, asked.get('model')),
		dimension: among(dimensions, asked.get('dimension')),
		...{ when: '', polarity: 'for', weight: 1, reading: 'sure' }
	};
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').slice(0, 500);

export const criterionSent = (form: FormData): TypedCriterion => ({
	name: { fr: text(form, 'name-fr'), en: text(form, 'name-en') },
	...{ model: text(form, 'model'), dimension: text(form, 'dimension') },
	...{ when: conditionSent(form, 'when'), only: conditionSent(form, 'only') },
	polarity: form.get('polarity') === 'against' ? 'against' : 'for',
	...{ weight: text(form, 'weight').trim(), doubtful: form.get('doubtful') === 'yes' },
	doubt: { fr: text(form, 'doubt-fr'), en: text(form, 'doubt-en') },
	note: text(form, 'note')
});

const FAULTS: Record<RowFault['fault'], () => string> = {
	values: m.typology_error_values,
	number: m.typology_error_number,
	question: m.typology_error_question
};

/** What the form says of the criterion, with what can't be read of it. */
export function criterionPosted(
	editor: Editor,
	{ locals, params }: EditorEvent,
	form: FormData
): Posted<TypedCriterion> {
	const { typology, ...trees } = editor.read.compiled;
	const typed = criterionSent(form);
	const { asking } = askingOf(editor, locals);
	const key = (params as { key?: string }).key ?? 'new';
	const before = typology.criteria.find((each) => each.key === key);
	const errors: Record<string, string> = {};
	const read = (property: 'when' | 'only') => {
		const source = before?.[property];
		const tree = trees[property][key];
		const was = source !== undefined && tree ? { source, tree } : null;
		const { source: written, faults } = conditionRead(typed[property], asking, was);
		for (const { place, fault } of faults) errors[`${property}-${place}`] = FAULTS[fault]();
		return written;
	};
	const [when, only] = [read('when'), read('only')];
	const named = textsSent(form, 'name');
	if (named.fr === '') errors['name-fr'] = m.typology_error_name();
	if (when === '' && !Object.keys(errors).some((id) => id.startsWith('when-'))) {
		errors.when = m.typology_error_condition();
	}
	const weight = numberTyped(typed.weight);
	if (weight === null) errors.weight = m.typology_error_weight();
	const doubt = textsSent(form, 'doubt');
	if (typed.doubtful && doubt.fr === '') errors['doubt-fr'] = m.typology_error_doubt();
	const readable = weight !== null && when !== '' && !Object.keys(errors).some(isOfCondition);
	return {
		...{ typed, errors, ...versionSent(form) },
		edit: readable
			? {
					part: 'criterion',
					key: key === 'new' ? null : key,
					to: {
						...{ model: typed.model, dimension: typed.dimension },
						// Its effect is shown before it has a name.
						name: named.fr === '' ? { fr: keyFrom('') } : named,
						...{ when, ...(only === '' ? {} : { only }) },
						...{ polarity: typed.polarity, weight },
						reading: typed.doubtful ? 'doubtful' : 'sure',
						...(typed.doubtful && doubt.fr !== '' ? { doubt } : {})
					}
				}
			: null,
		fieldOf: fieldOf(typology, key),
		theirs: theirs(key, locals.locale)
	};
}

const isOfCondition = (id: string) => /^(when|only)-/.test(id);

/** The criterion is taken away. */
export function removalPosted(
	editor: Editor,
	{ locals, params }: EditorEvent,
	form: FormData,
	why: string
): Posted<TypedCriterion> {
	const key = (params as { key?: string }).key ?? '';
	const { seen, note } = versionSent(form);
	return {
		typed: criterionSent(form),
		edit: { part: 'criterion', key, to: null },
		...{ errors: {}, seen, note: note || why },
		fieldOf: fieldOf(editor.read.compiled.typology, key),
		theirs: theirs(key, locals.locale)
	};
}

/** Obstacles of this criterion at its fields; one made anew has a key that nobody has seen. */
const fieldOf =
	({ criteria }: Typology, key: string) =>
	({ place }: TypologyObstacle): string | null => {
		const known = criteria.some((each) => each.key === place.criterion);
		const own = key === 'new' ? !known : place.criterion === key;
		return place.criterion !== undefined && own ? (place.property ?? null) : null;
	};

const theirs =
	(key: string, locale: Locale) =>
	({ compiled }: TypologyRead, form: CompiledForm): Stale['theirs'] => {
		// One made anew is nowhere else.
		if (key === 'new') return [];
		const { typology } = compiled;
		const criterion = typology.criteria.find((each) => each.key === key);
		if (!criterion) return null;
		const told = toldCriterion(criterion, compiled, wordsFor(typology, form, locale));
		const notes = unusual(told, locale);
		const named = (list: Typology['models'], of: string) =>
			textIn(list.find((each) => each.key === of)?.name, locale) || of;
		return [
			{ name: m.typology_field_name(), value: told.name },
			{
				name: m.typology_field_cell(),
				value: `${named(typology.models, told.model)}, ${named(typology.dimensions, told.dimension)}`
			},
			{ name: m.typology_field_condition(), value: told.condition.said ?? told.condition.source },
			...(notes.length > 0 ? [{ name: m.typology_field_notes(), value: notes.join(', ') }] : [])
		];
	};

/** Without a script: what was pressed, done to what was typed. */
export function refreshed(
	typed: TypedCriterion,
	remove: FormDataEntryValue | null,
	{ editor, asking }: { editor: Editor; asking: Asking }
): TypedCriterion {
	const gone = typeof remove === 'string' ? /^(when|only)-(\d+)$/.exec(remove) : null;
	const of = (property: 'when' | 'only') => {
		const condition = typed[property];
		const rows =
			gone?.[1] === property
				? condition.rows.filter((_, place) => place !== Number(gone[2]))
				: condition.rows;
		return inItsMode({ ...condition, rows }, editor, asking);
	};
	return { ...typed, when: of('when'), only: of('only') };
}

/** What was built is written out, what was written is built where it can be. */
function inItsMode(condition: TypedCondition, editor: Editor, asking: Asking): TypedCondition {
	if (condition.mode === 'written') {
		const { source, faults } = conditionRead({ ...condition, mode: 'built' }, asking);
		const told = faults.length === 0 && source !== '' && condition.rows.length > 0;
		return told ? { ...condition, written: source } : condition;
	}
	if (condition.rows.length > 0 || condition.written.trim() === '') return condition;
	const { typology } = editor.read.compiled;
	const [first] = typology.criteria;
	const probe: Criterion = {
		...{ key: 'probe', model: '', dimension: '', name: {}, polarity: 'for', weight: 1 },
		...{ reading: 'sure', ...first, when: condition.written }
	};
	const { compiled } = compileTypology({ ...typology, criteria: [probe] }, editor.form);
	const built = typedCondition(condition.written, compiled?.when[probe.key], asking);
	return built.mode === 'built' ? built : condition;
}
