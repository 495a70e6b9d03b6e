import type { CompiledForm } from '$lib/form/compiled-form';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import type { Filled } from './filled';
import { filledPages } from './last-writings';
import { peopleText } from './together.texts';
import type { Person } from './together';

/** What a page of the form knows of those who answer together. */
export interface WhoKnown {
	me: string;
	people: readonly Person[];
	/** Who was given some pages, and which. */
	entrusted: readonly { id: string; pages: readonly string[] }[];
	/** Who may fill in all of them. */
	whole: readonly string[];
	filled: Filled;
}

/**
 * Who fills in which page, for the contents: to whom it was entrusted, else who has written on it;
 * where all others are entrusted to somebody, those who fill in the whole form.
 */
export function whoByPage(
	form: CompiledForm,
	{ me, people, entrusted, whole, filled }: WhoKnown,
	locale: Locale
): Record<string, string> {
	const written = filledPages(form, filled);
	const options = { locale };
	const said = form.pages.flatMap(({ name }) => {
		const names = (ids: readonly string[]) => peopleText(ids, people, me, locale);
		const whose = entrusted.filter(({ pages }) => pages.includes(name)).map(({ id }) => id);
		if (whose.length > 0) {
			return [[name, m.together_steps_entrusted({ names: names(whose) }, options)] as const];
		}
		const by = written[name]?.by ?? [];
		if (by.length > 0) {
			return [[name, m.together_steps_written({ names: names(by) }, options)] as const];
		}
		if (entrusted.length === 0 || whole.length === 0) return [];
		return [[name, m.together_steps_left({ names: names(whole) }, options)] as const];
	});
	return Object.fromEntries(said);
}
