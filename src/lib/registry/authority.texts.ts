import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { number } from '$lib/ui/format';
import type { AuthorityKind, AuthoritySummary, EpciKind } from './authority';
import { isLegalForm, type LegalForm } from './imports/legal-form';
import { boundsOf, type SizeClass } from './size-class';

type Options = { locale?: Locale };
type Said = (inputs?: object, options?: Options) => string;

const kinds: Record<AuthorityKind | EpciKind, Said> = {
	commune: m.registry_kind_commune,
	epci: m.registry_kind_epci,
	CC: m.registry_kind_cc,
	CA: m.registry_kind_ca,
	CU: m.registry_kind_cu,
	METRO: m.registry_kind_metro,
	ept: m.registry_kind_ept,
	departement: m.registry_kind_departement,
	region: m.registry_kind_region,
	other: m.registry_kind_other
};
const severalOfKind: Record<AuthorityKind | EpciKind, Said> = {
	commune: m.registry_kinds_commune,
	epci: m.registry_kinds_epci,
	CC: m.registry_kinds_cc,
	CA: m.registry_kinds_ca,
	CU: m.registry_kinds_cu,
	METRO: m.registry_kinds_metro,
	ept: m.registry_kinds_ept,
	departement: m.registry_kinds_departement,
	region: m.registry_kinds_region,
	other: m.registry_kinds_other
};

const legalFormNames: Record<LegalForm, Said> = {
	'syndicat-mixte': m.registry_form_syndicat_mixte,
	'syndicat-intercommunal': m.registry_form_syndicat_intercommunal,
	petr: m.registry_form_petr,
	'pole-metropolitain': m.registry_form_pole_metropolitain,
	'parc-naturel-regional': m.registry_form_parc_naturel_regional,
	'association-of-authorities': m.registry_form_association,
	'other-body': m.registry_form_other_body
};

/** « Syndicat mixte ». */
export const legalFormName = (form: LegalForm, options: Options = {}): string =>
	legalFormNames[form]({}, options);

/** « Communauté de communes ». Of an EPCI, which kind of one; of another body, its legal form. */
export const kindName = (
	{
		kind,
		epciKind = null,
		legalForm = null
	}: { kind: AuthorityKind; epciKind?: EpciKind | null; legalForm?: string | null },
	options: Options = {}
): string =>
	isLegalForm(legalForm) ? legalFormName(legalForm, options) : kinds[epciKind ?? kind]({}, options);

/** « Communautés de communes », for a filter or a row of a table. */
export const kindsName = (kind: AuthorityKind | EpciKind, options: Options = {}): string =>
	severalOfKind[kind]({}, options);

/** « De 10 000 à 50 000 habitants ». */
export function sizeClassName(sizeClass: SizeClass, locale: Locale): string {
	const { from, to } = boundsOf(sizeClass);
	const shown = { from: number(locale, from), to: to === null ? '' : number(locale, to) };
	if (to === null) return m.registry_size_above(shown, { locale });
	return from === 0
		? m.registry_size_below(shown, { locale })
		: m.registry_size_between(shown, { locale });
}

/** « 230 890 habitants ». */
export function inhabitants(population: number | null, locale: Locale): string {
	if (population === null) return m.registry_inhabitants_unknown({}, { locale });
	return m.registry_inhabitants({ n: population, shown: number(locale, population) }, { locale });
}

/** « Ille-et-Vilaine (35) »; the région where there is no département. */
export function placeName(
	authority: Pick<AuthoritySummary, 'departementCode' | 'departementName' | 'regionName'>,
	options: Options = {}
): string {
	const { departementCode: code, departementName: name, regionName } = authority;
	if (code === null || name === null) return regionName ?? '';
	return m.registry_place({ name, code }, options);
}

/** What tells an authority from its homonyms: « Commune, Ille-et-Vilaine (35), 230 890 habitants ». */
export function describeAuthority(
	authority: Pick<
		AuthoritySummary,
		'kind' | 'epciKind' | 'departementCode' | 'departementName' | 'regionName' | 'population'
	> & { legalForm?: string | null },
	locale: Locale
): string {
	const place = authority.kind === 'region' ? '' : placeName(authority, { locale });
	return [kindName(authority, { locale }), place, inhabitants(authority.population, locale)]
		.filter((part) => part !== '')
		.join(', ');
}

/** « n’existe plus, reprise par Les Deux-Bourgs ». */
export const closedText = (successorName: string | null): string =>
	successorName === null
		? m.registry_contact_closed()
		: m.registry_contact_closed_successor({ name: successorName });
