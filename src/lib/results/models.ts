/** Models as a variable of results: into which groups responses fall, by which tag. Pure. */
import type { Texts } from '$lib/form/compiled-form';
import type { Count } from './figures';

/** By what a person decided or else by what is suggested, or by one of them alone. */
export const tagChoices = ['either', 'suggested', 'decided'] as const;
export type TagChoice = (typeof tagChoices)[number];

/** Groups of responses without a model. No key of a model begins so. */
export const withoutModel = [
	'~between',
	'~none',
	'~not-enough',
	'~not-concerned',
	/** A model that an earlier version of the typology had. */
	'~former',
	/** Nothing is suggested, or nothing decided. */
	'~untagged'
] as const;
export type WithoutModel = (typeof withoutModel)[number];

export interface ModelGroup {
	key: string;
	/** null: no model; the key says why. */
	name: Texts | null;
}

export const isWithoutModel = (key: string): key is WithoutModel =>
	(withoutModel as readonly string[]).includes(key);

/** All groups that there can be: the models in the order of the typology, then the others. */
export const groupsOf = (models: readonly { key: string; name: Texts }[]): ModelGroup[] => [
	...models.map(({ key, name }) => ({ key, name })),
	...withoutModel.map((key) => ({ key, name: null }))
];

/** A group of responses of one model, or without one. */
export interface CountedGroup extends ModelGroup {
	/** Responses of those that the viewer sees. */
	own: number;
	/** Of the whole; null: not shown. */
	whole: Count;
}

/** A figure of all, and of each group in turn. */
export interface ByGroup<F> {
	all: F;
	groups: F[];
}
