import { m } from '$lib/paraglide/messages';
import { list, type Locale } from '$lib/ui/format';
import type { Person } from './together';
import type { TogetherFault } from './together-faults';

/** What somebody is called, in the middle of a sentence: a name, "vous", or why there is none. */
export function personText(person: Person | undefined, me: string | null, locale: Locale): string {
	const options = { locale };
	if (person === undefined) return m.together_unnamed({}, options);
	if (person.id === me) return m.together_you({}, options);
	if (person.name !== null) return person.name;
	if (person.erased) return m.together_erased({}, options);
	return person.first ? m.together_first({}, options) : m.together_unnamed({}, options);
}

/** The same at the beginning of a line. */
export function personLabel(person: Person | undefined, me: string | null, locale: Locale): string {
	const text = personText(person, me, locale);
	return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

export const peopleText = (
	ids: readonly string[],
	people: readonly Person[],
	me: string | null,
	locale: Locale
): string =>
	list(
		locale,
		ids.map((id) =>
			personText(
				people.find((each) => each.id === id),
				me,
				locale
			)
		)
	);

export const togetherFaultTexts: Record<TogetherFault, () => string> = {
	'name-missing': m.together_wrong_name_missing,
	'name-long': m.together_wrong_name_long,
	'email-missing': m.together_wrong_email_missing,
	'email-invalid': m.together_wrong_email_invalid,
	'email-own': m.together_wrong_email_own,
	'scope-missing': m.together_wrong_scope,
	'pages-missing': m.together_wrong_pages,
	'own-name-missing': m.together_wrong_own_name,
	'too-many': m.together_wrong_too_many
};
