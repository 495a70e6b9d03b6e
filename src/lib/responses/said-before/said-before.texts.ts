import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Answers } from '$lib/form/form-state';
import { readBack, type ReadEntry } from '$lib/form/read-back';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { BETWEEN, shownWhole } from './said-before';

/**
 * What was said before in words, by the id of the question: of a repeated panel or a table a line for
 * each row.
 */
export function wordsSaidBefore(
	form: CompiledForm,
	answers: Answers,
	{ locale, now }: { locale: Locale; now: Date }
): Record<string, string[]> {
	const options = { locale };
	const state = shownWhole(evaluate(form, answers, { locale, now }));
	const pages = readBack(state, {
		yes: m.form_yes({}, options),
		no: m.form_no({}, options),
		total: m.form_table_total({}, options),
		authority: ''
	});
	const entries = pages.flatMap((page) => page.entries);
	return Object.fromEntries(entries.map((entry) => [entry.id, linesOf(entry)]));
}

function linesOf({ lines, rows = [] }: ReadEntry): string[] {
	const ofRows = rows.map(({ title, entries }) =>
		[title, ...entries.flatMap((entry) => linesOf(entry))].filter(Boolean).join(BETWEEN)
	);
	return [...lines, ...ofRows];
}
