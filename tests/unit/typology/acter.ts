/** The ACTER typology over its questionnaire, compiled, and profiles to judge. */
import type { Answers } from '$lib/form/form-state';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { acterTypology } from '$lib/typology/acter-typology';
import { compileTypology } from '$lib/typology/compile-typology.server';
import { readyTypology } from '$lib/typology/ready';
import type { CompiledTypology, Facts, Profile, Typology } from '$lib/typology/typology';

export const acterForm = compileQuestionnaire(acterTemplate).form!;

export function compiled(typology: Typology = acterTypology): CompiledTypology {
	const { compiled, obstacles } = compileTypology(typology, acterForm);
	if (!compiled) throw new Error(JSON.stringify(obstacles));
	return compiled;
}

export const ready = (typology?: Typology) => readyTypology(compiled(typology));

export const nobody: Facts = {
	kind: null,
	population: null,
	departement: null,
	region: null,
	network: null
};

export const profile = (facts: Partial<Facts>, answers: Answers, notAsked?: string[]): Profile => ({
	answers,
	facts: { ...nobody, ...facts },
	at: new Date('2026-11-21T09:00:00Z'),
	...(notAsked ? { notAsked } : {})
});
