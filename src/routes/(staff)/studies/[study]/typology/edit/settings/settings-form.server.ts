import type { CompiledForm } from '$lib/form/compiled-form';
import { m } from '$lib/paraglide/messages';
import type { TypologyObstacle } from '$lib/typology/check-definition';
import {
	conditionRead,
	conditionSent,
	numberTyped,
	typedCondition,
	type TypedCondition
} from '$lib/typology/condition-form';
import { apart, keyFrom } from '$lib/typology/edit';
import type { TypologyRead } from '$lib/typology/read-typology.server';
import { settingsSaid } from '$lib/typology/settings.texts';
import { toldTypology } from '$lib/typology/told.texts';
import type { Parameter, Settings } from '$lib/typology/typology';
import {
	askingOf,
	textsSent,
	versionSent,
	type Editor,
	type EditorEvent,
	type Posted,
	type Stale
} from '../editing.server';

type Written = { fr: string; en: string };
type TypedParameter = { key: string; name: Written; value: string };

/** Shares are typed as parts of a hundred. */
const SHARES = ['scoreNeeded', 'leadNeeded', 'coverageNeeded', 'doubtfulWeight'] as const;
export type Share = (typeof SHARES)[number];

export type TypedSettings = Record<Share, string> & {
	name: Written;
	combine: Settings['combine'];
	concerns: TypedCondition;
	/** The last one is empty: one more. */
	parameters: TypedParameter[];
	note: string;
};

const MOST_PARAMETERS = 20;
const NO_PARAMETER: TypedParameter = { key: '', name: { fr: '', en: '' }, value: '' };

export function beginSettings(editor: Editor, locals: App.Locals): TypedSettings {
	const { typology, concerns } = editor.read.compiled;
	const { asking } = askingOf(editor, locals);
	const written = (texts: Readonly<Record<string, string>>): Written => ({
		...{ fr: texts['fr'] ?? '', en: texts['en'] ?? '' }
	});
	const hundredth = (share: Share) => String(Math.round(typology.settings[share] * 10_000) / 100);
	return {
		...{ name: written(typology.name), combine: typology.settings.combine, note: '' },
		scoreNeeded: hundredth('scoreNeeded'),
		leadNeeded: hundredth('leadNeeded'),
		coverageNeeded: hundredth('coverageNeeded'),
		doubtfulWeight: hundredth('doubtfulWeight'),
		concerns: typedCondition(typology.concerns, concerns, asking),
		parameters: [
			...typology.parameters.map(({ key, name, value }) => ({
				...{ key, name: written(name), value: String(value) }
			})),
			NO_PARAMETER
		]
	};
}

export function settingsSent(form: FormData): TypedSettings {
	const text = (name: string) => String(form.get(name) ?? '').slice(0, 500);
	const written = (name: string): Written => ({ fr: text(`${name}-fr`), en: text(`${name}-en`) });
	const combine = form.get('combine');
	const parameters = Array.from({ length: MOST_PARAMETERS }, (_, place) => ({
		key: text(`parameter-${place}-key`),
		name: written(`parameter-${place}`),
		value: text(`parameter-${place}-value`)
	})).filter(({ key, name, value }) => key !== '' || name.fr.trim() !== '' || value.trim() !== '');
	return {
		...{ name: written('name'), note: text('note') },
		...{ scoreNeeded: text('scoreNeeded'), leadNeeded: text('leadNeeded') },
		...{ coverageNeeded: text('coverageNeeded'), doubtfulWeight: text('doubtfulWeight') },
		combine: combine === 'all' || combine === 'any' ? combine : 'mean',
		concerns: conditionSent(form, 'concerns'),
		parameters: [...parameters, NO_PARAMETER]
	};
}

export function settingsPosted(
	editor: Editor,
	{ locals }: EditorEvent,
	form: FormData
): Posted<TypedSettings> {
	const { typology, concerns: tree } = editor.read.compiled;
	const typed = settingsSent(form);
	const errors: Record<string, string> = {};
	const name = textsSent(form, 'name');
	if (name.fr === '') errors['name-fr'] = m.typology_error_name();
	const shares = SHARES.map((share) => {
		const value = numberTyped(typed[share]);
		if (value === null || value < 0 || value > 100) errors[share] = m.typology_error_share();
		return [share, (value ?? 0) / 100] as const;
	});
	const { asking } = askingOf(editor, locals);
	const was = typology.concerns !== undefined && tree ? { source: typology.concerns, tree } : null;
	const concerns = conditionRead(typed.concerns, asking, was);
	for (const { place } of concerns.faults) {
		errors[`concerns-${place}`] = m.typology_error_values();
	}
	const parameters = parametersIn(typed, typology.parameters, errors);
	const readable = Object.keys(errors).every((id) => id === 'name-fr');
	return {
		...{ typed, errors, ...versionSent(form) },
		edit: readable
			? {
					...{ part: 'settings', name: name.fr === '' ? typology.name : name, parameters },
					settings: {
						...typology.settings,
						...(Object.fromEntries(shares) as Record<Share, number>),
						combine: typed.combine
					},
					...(concerns.source === '' ? {} : { concerns: concerns.source })
				}
			: null,
		fieldOf: fieldOf(typed),
		theirs: theirs(locals)
	};
}

/** One whose name was emptied is taken away. */
function parametersIn(
	{ parameters }: TypedSettings,
	before: readonly Parameter[],
	errors: Record<string, string>
): Parameter[] {
	const made: Parameter[] = [];
	parameters.forEach(({ key, name, value: text }, place) => {
		const named = { fr: name.fr.trim(), en: name.en.trim() };
		if (named.fr === '' && (key !== '' || text.trim() === '')) return;
		const value = numberTyped(text);
		if (value === null) errors[`parameter-${place}-value`] = m.typology_error_number();
		if (named.fr === '') errors[`parameter-${place}-fr`] = m.typology_error_name();
		const { en, ...french } = named;
		const known = before.find((each) => each.key === key);
		made.push({
			...known,
			key: known?.key ?? apart(keyFrom(named.fr), [...before, ...made]),
			name: en === '' ? french : { ...french, en },
			value: value ?? 0
		});
	});
	return made;
}

const fieldOf =
	({ parameters }: TypedSettings) =>
	({ place }: TypologyObstacle): string | null => {
		if (place.criterion || place.model || place.dimension || !place.property) return null;
		if (place.property === 'concerns') return 'concerns';
		if (SHARES.some((share) => share === place.property)) return place.property;
		const at = parameters.findIndex(({ key }) => key === place.property);
		return at === -1 ? null : `parameter-${at}-value`;
	};

const theirs =
	({ locale }: App.Locals) =>
	({ compiled }: TypologyRead, form: CompiledForm): Stale['theirs'] => {
		const { name, settings, dimensions, concerns, parameters } = toldTypology(
			compiled,
			form,
			locale
		);
		return [
			{ name: m.typology_field_name(), value: name },
			{
				name: m.typology_settings_title(),
				value: settingsSaid(settings, dimensions.length, locale).join(' ')
			},
			...(concerns
				? [{ name: m.typology_settings_concerns(), value: concerns.said ?? concerns.source }]
				: []),
			...parameters.map(({ name, shown }) => ({ name, value: shown }))
		];
	};

/** Without a script: a line of the condition less, the other way of writing it. */
export function settingsRefreshed(
	typed: TypedSettings,
	remove: FormDataEntryValue | null
): TypedSettings {
	const gone = typeof remove === 'string' ? /^concerns-(\d+)$/.exec(remove) : null;
	if (!gone) return typed;
	const rows = typed.concerns.rows.filter((_, place) => place !== Number(gone[1]));
	return { ...typed, concerns: { ...typed.concerns, rows } };
}
