/**
 * A typology as data: which models there are, on which dimensions they are told apart, and which
 * conditions speak for or against each. A study brings its own, words included; nothing here knows
 * the five models of ACTER. Plain JSON, kept as it is in a version that never changes.
 */
import type { Expression, Json, Texts } from '$lib/form/compiled-form';

/** A change of these types that breaks stored versions raises this number. */
export const TYPOLOGY_FORMAT = 1;

export type Typology = {
	format: typeof TYPOLOGY_FORMAT;
	name: Texts;
	models: readonly Model[];
	dimensions: readonly Dimension[];
	/** Numbers that conditions name, so that a study may move them: `{medium-from}`. */
	parameters: readonly Parameter[];
	/** Amounts that are asked in two ways, an amount or else its band: `{budget}`. */
	figures: readonly Figure[];
	/** Short names of what conditions read, for the evidence: a question is too long to be told. */
	subjects: readonly Subject[];
	/**
	 * Questions to tick that are one question in several groups ("pass over the groups where nothing
	 * applies"): once one of them is answered, a blank one is answered too, with nothing ticked.
	 */
	together: readonly (readonly string[])[];
	/** Whom the typology is about; for others no model is looked for. Absent: everybody. */
	concerns?: string;
	criteria: readonly Criterion[];
	settings: Settings;
};

export type Model = { key: string; name: Texts; description?: Texts };

export type Dimension = {
	key: string;
	name: Texts;
	/** What it counts beside the others, 1 if absent. */
	weight?: number;
};

export type Parameter = { key: string; name: Texts; value: number; min?: number; max?: number };

export type Figure = {
	key: string;
	name: Texts;
	/** Gender of the French name. */
	feminine?: true;
	measure?: 'EUR' | 'inhabitants' | 'percent' | 'fte';
	/** The question that has the amount. */
	amount: string;
	/** The question that has its band where the amount is not told. */
	band: string;
	bands: Readonly<Record<string, Band>>;
};

/** From `from` (itself left out where `above`) up to `to` (itself left out), or without an end. */
export type Band = { from: number; to?: number; above?: true };

export type Subject = {
	/** An item, a part of one (`matrix.row`) or a fact of the registry (`authority.kind`). */
	name: string;
	label: Texts;
	feminine?: true;
	measure?: Figure['measure'];
};

export type Criterion = {
	key: string;
	model: string;
	dimension: string;
	/** What it asks, in a few words. */
	name: Texts;
	/** A SurveyJS expression over items, facts (`{authority.kind}`), parameters and figures. */
	when: string;
	/** Asked only of those for whom this holds; nothing is concluded about the others. */
	only?: string;
	/**
	 * `for`: speaks for the model when it holds, against when it does not. `against`: speaks against
	 * when it holds and says nothing when it does not (most have none of it, whatever their model).
	 */
	polarity: 'for' | 'against';
	/** Within its cell. From 0 (mute) to 10; 1 is usual. */
	weight: number;
	/** `doubtful`: its source can be read in several ways, so its cell counts less. */
	reading: 'sure' | 'doubtful';
	/** Why it is doubtful, for whoever reads the typology. */
	doubt?: Texts;
};

export type Settings = {
	/** How several criteria of one cell that could be judged come to one value. */
	combine: 'mean' | 'all' | 'any';
	/** What a doubtful reading counts beside a sure one. */
	doubtfulWeight: number;
	/** By how much the first model must lead, or the answer is "between". */
	leadNeeded: number;
	/** Share of the dimensions that must be judged, or the answer is "not enough answers". */
	coverageNeeded: number;
	/** What the first model must reach, or no model stands out. */
	scoreNeeded: number;
};

/** Argued in the README of this room. */
export const DEFAULT_SETTINGS: Settings = {
	combine: 'mean',
	doubtfulWeight: 0.5,
	leadNeeded: 0.12,
	coverageNeeded: 0.5,
	scoreNeeded: 0.5
};

/** What the registry (or the respondent, for a body that it lacks) tells; null: not known. */
export type Facts = {
	kind: string | null;
	population: number | null;
	departement: string | null;
	region: string | null;
	network: string | null;
};

/** The name before the dot in conditions that read facts. */
export const FACTS = 'authority';
export const FACT_NAMES = ['kind', 'population', 'departement', 'region', 'network'] as const;

/** What is classified: one response, with what is known of its authority. */
export type Profile = {
	answers: { readonly [item: string]: Json | undefined };
	/** Items that were not asked, as stored with the response. */
	notAsked?: readonly string[];
	facts: Facts;
	/** "Today" of conditions that reckon with dates: when it was sent, so that they stay true. */
	at: Date;
};

/** A typology with its conditions parsed once: what is stored beside it, and what runs. */
export type CompiledTypology = {
	typology: Typology;
	concerns?: Expression;
	/** By the key of the criterion. */
	when: Readonly<Record<string, Expression>>;
	only: Readonly<Record<string, Expression>>;
};
