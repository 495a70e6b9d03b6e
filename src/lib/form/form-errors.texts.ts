/** Sentences for what is wrong with an answer. */
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { FieldError } from './form-state';
import type { Measure } from './compiled-form';
import { readNumber } from './typed-number';

/** What happened and what to do; the questionnaire's own sentence where it has one. */
export function errorText(error: FieldError): string {
	return error.text ?? sentence(error);
}

/** The same error with its sentence in it: what a page shows without this file. */
export const withText = (error: FieldError): FieldError => ({ ...error, text: errorText(error) });

/** Why what was typed is no number, as far as that can be told. */
function notANumber({ typed, unit, measure }: FieldError['values']): string {
	const read = readNumber(String(typed ?? ''), {
		locale: getLocale(),
		measure: (measure || undefined) as Measure | undefined,
		unit: String(unit ?? '')
	});
	switch ('problem' in read ? read.problem : 'none') {
		case 'about':
			return m.form_number_about({ number: ('number' in read && read.number) || '' });
		case 'several':
			return m.form_number_several();
		case 'unit':
			return unit ? m.form_number_unit({ unit }) : m.form_number_unit_other();
		case 'long':
			return m.form_number_long();
	}
	return m.form_error_not_a_number();
}

function sentence({ key, values }: FieldError): string {
	const shown = (name: string) => asRead(values[name]);
	const n = Number(values['min'] ?? values['max'] ?? values['count'] ?? 0);
	switch (key) {
		case 'required':
			return m.form_error_required();
		case 'required_one_in_group':
			return m.form_error_required_one_in_group();
		case 'required_row':
			return m.form_error_required_row();
		case 'required_other':
			return m.form_error_required_other();
		case 'not_a_number':
			return notANumber(values);
		case 'not_a_date':
			return m.form_error_not_a_date();
		case 'not_a_month':
			return m.form_error_not_a_month();
		case 'not_an_email':
			return m.form_error_not_an_email();
		case 'not_a_url':
			return m.form_error_not_a_url();
		case 'not_a_choice':
			return m.form_error_not_a_choice();
		case 'not_text':
			return m.form_error_not_text();
		case 'too_small':
			return m.form_error_too_small({ min: shown('min') });
		case 'too_large':
			return m.form_error_too_large({ max: shown('max') });
		case 'step':
			return Number(values['step']) === 1
				? m.form_error_whole_number()
				: m.form_error_step({ step: shown('step') });
		case 'too_short':
			return m.form_error_too_short({ n, shown: shown('min') });
		case 'too_long':
			return m.form_error_too_long({ n, shown: shown('max'), length: shown('length') });
		case 'no_digits':
			return m.form_error_no_digits();
		case 'pattern':
			return m.form_error_pattern();
		case 'rule':
			return m.form_error_rule();
		case 'too_few_selected':
			return m.form_error_too_few_selected({ n });
		case 'too_many_selected':
			return m.form_error_too_many_selected({ n, count: shown('count') });
		case 'exclusive':
			return m.form_error_exclusive();
		case 'ranking_incomplete':
			return m.form_error_ranking_incomplete();
		case 'ranking_tie':
			return m.form_error_ranking_tie();
		case 'too_few_rows':
			return m.form_error_too_few_rows({ n });
		case 'too_many_rows':
			return m.form_error_too_many_rows({ n });
		case 'duplicate_key':
			return m.form_error_duplicate_key();
		case 'unknown_answer':
			return m.form_error_unknown_answer();
		case 'not_yours':
			return m.form_error_not_yours();
		case 'not_readable':
			return m.form_error_not_readable();
	}
}

/** Numbers and dates as they are read in the language of the page. */
function asRead(value: string | number | undefined): string {
	const locale = getLocale();
	if (typeof value === 'number') {
		return value.toLocaleString(locale, { maximumFractionDigits: 10 });
	}
	if (value && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
		return new Date(`${value}T00:00:00`).toLocaleDateString(locale, { dateStyle: 'long' });
	}
	if (value && /^\d{4}-\d{2}$/.test(value)) {
		return new Date(`${value}-01T00:00:00`).toLocaleDateString(locale, {
			month: 'long',
			year: 'numeric'
		});
	}
	return value ?? '';
}
