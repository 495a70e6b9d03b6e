import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { dayInFull, list } from '$lib/ui/format';
import type { Authority, AuthoritySummary } from './authority';
import { inhabitants, kindName, placeName, sizeClassName } from './authority.texts';
import { sizeClassOf } from './size-class';

/** What a respondent need not be asked: « Commune », « 42 600 habitants », « SIREN 213 502 388 ». */
export function factsInShort(authority: AuthoritySummary, locale: Locale): string[] {
	const { regionName, siren, kind } = authority;
	return [
		kindName(authority, { locale }),
		inhabitants(authority.population, locale),
		...(regionName && kind !== 'region' ? [regionName] : []),
		...(siren ? [`${m.registry_fact_siren({}, { locale })} ${spaced(siren)}`] : [])
	];
}

/** What is known of an authority, name and value; what it has none of is left out. */
export function factsOf(authority: Authority, locale: Locale): { name: string; value: string }[] {
	const sizeClass = sizeClassOf(authority.population);
	const facts: [string, string | null][] = [
		[
			authority.legalForm ? m.registry_fact_legal_form() : m.registry_fact_kind(),
			kindName(authority)
		],
		[m.registry_fact_population(), populationOf(authority, locale)],
		[m.registry_fact_size(), sizeClass && sizeClassName(sizeClass, locale)],
		[m.registry_fact_departement(), authority.departementCode && placeName(authority)],
		[m.registry_fact_region(), authority.regionName],
		[m.registry_fact_network(), authority.networkName ?? m.registry_fact_network_none()],
		[m.registry_fact_siren(), authority.siren && spaced(authority.siren)],
		[m.registry_fact_insee(), authority.inseeCode],
		[m.registry_fact_postcodes(), named(authority.postcodes, locale)],
		[m.registry_fact_former_names(), named(authority.formerNames, locale)],
		[
			m.registry_fact_vintage(),
			authority.imported
				? m.registry_fact_vintage_import({
						day: authority.changedAt ? dayInFull(locale, authority.changedAt) : ''
					})
				: m.registry_fact_vintage_value({ vintage: String(authority.vintage) })
		]
	];
	return facts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function populationOf({ population, populationYear }: Authority, locale: Locale): string {
	const counted = inhabitants(population, locale);
	if (populationYear === null) return counted;
	return m.registry_fact_population_value({ inhabitants: counted, year: String(populationYear) });
}

const named = (names: readonly string[], locale: Locale) =>
	names.length > 0 ? list(locale, names) : null;

/** « 213 502 388 », as a SIREN is read out; the spaces do not break. */
const spaced = (siren: string) => siren.replace(/(\d{3})(?=\d)/g, '$1\u202f');
