import { shapes, type Shape } from '$lib/charts/shapes';

/** The five of ACTER keep theirs, in whatever order a typology names its models. */
const KNOWN: Readonly<Record<string, Shape>> = {
	humanis: 'circle',
	cosmin: 'diamond',
	cimob: 'triangle',
	climapart: 'square',
	astre: 'star'
};

/**
 * One colour and one shape for a model, everywhere.
 * @param place of the model among those of its typology, for one that we don't know
 */
export const lookOf = (model: string, place: number): { shape: Shape; colour: string } => ({
	shape: KNOWN[model] ?? shapes[place % shapes.length]!,
	colour:
		model in KNOWN ? `var(--model-${model})` : `var(--cat-${((place + shapes.length) % 8) + 1})`
});
