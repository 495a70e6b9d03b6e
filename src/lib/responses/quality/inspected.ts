/** A response as the rules look at it. */
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { Answers, Context, FormState } from '$lib/form/form-state';
import type { AuthorityKind } from '$lib/registry/authority';
import type { SizeClass } from '$lib/registry/size-class';
import type { AnswerSource } from '../response';

/** An answer that counts, as it is stored, with how it came. */
export interface InspectedAnswer {
	item: string;
	/** '' outside repeated panels. */
	row: string;
	revision: number;
	value: Json;
	source: AnswerSource;
	at: Date;
	/** The contributor who wrote it; null: somebody who works on the study. */
	by: string | null;
}

export interface Inspected {
	id: string;
	networkId: string | null;
	/** null: a body that the registry lacks. */
	authorityId: string | null;
	authorityKind: AuthorityKind;
	size: SizeClass | null;
	/** When it was begun, and by which contributor. */
	startedAt: Date;
	begunBy: string;
	form: CompiledForm;
	context: Context;
	/** Without what is about people, as everywhere here. */
	answers: Answers;
	state: FormState;
	stored: readonly InspectedAnswer[];
}

/** An answer that another authority gave to the same wave. */
export interface OtherAnswer {
	responseId: string;
	networkId: string | null;
	authorityId: string | null;
	authorityKind: AuthorityKind;
	size: SizeClass | null;
	item: string;
	/** Of a repeated panel; '' elsewhere. */
	row: string;
	value: Json;
}

/** What was answered to each item in a wave, by those whose response counts. */
export type WaveAnswers = ReadonlyMap<string, readonly OtherAnswer[]>;

/** What others than the authority itself answered to an item. */
export const othersAnswers = (
	wave: WaveAnswers,
	item: string,
	own: Pick<Inspected, 'id' | 'authorityId'>
): OtherAnswer[] =>
	(wave.get(item) ?? []).filter(
		({ responseId, authorityId }) =>
			responseId !== own.id && (authorityId === null || authorityId !== own.authorityId)
	);
