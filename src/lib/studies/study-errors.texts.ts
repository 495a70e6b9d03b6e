import { m } from '$lib/paraglide/messages';
import type { FieldErrors } from './study.input';

/** What is wrong with a field of a study's forms, by the key that `study.input.ts` gives. */
const sentences: Record<string, () => string> = {
	missing: m.studies_error_missing,
	choose: m.studies_error_choose,
	'choose-networks': m.studies_error_choose_networks,
	'choose-departements': m.studies_error_choose_departements,
	long: m.studies_error_long,
	'long-fact': m.studies_error_long_fact,
	email: m.studies_error_email,
	phone: m.studies_error_phone,
	'whole-number': m.studies_error_whole_number,
	'below-from': m.studies_error_below_from,
	minutes: m.studies_error_minutes,
	'no-day': m.studies_error_no_day,
	'no-hour': m.studies_error_no_hour,
	'day-missing': m.studies_error_day_missing,
	'hour-missing': m.studies_error_hour_missing,
	'hour-skipped': m.studies_error_hour_skipped,
	'closes-first': m.studies_error_closes_first,
	'previous-endless': m.studies_error_previous_endless,
	'before-previous': m.studies_error_before_previous,
	'after-next': m.studies_error_after_next,
	'next-follows': m.studies_error_next_follows,
	'title-differs': m.studies_error_title_differs
};

const sentenceOf = (key: string): string => (sentences[key] ?? m.studies_error_choose)();

/**
 * What a refused form says, read from what its action gave back: at each field, and all in a list.
 */
export function formErrors(
	form: { details?: Readonly<Record<string, unknown>> } | null | undefined
) {
	const fields = (form?.details?.fields ?? {}) as FieldErrors;
	return {
		of: (name: string): string | undefined => {
			const key = fields[name];
			return key === undefined ? undefined : sentenceOf(key);
		},
		/** @param idOf the id of the control of a field, where it is not the field's name */
		list: (idOf: (name: string) => string = (name) => name) =>
			Object.entries(fields).map(([name, key]) => ({ id: idOf(name), text: sentenceOf(key) }))
	};
}
