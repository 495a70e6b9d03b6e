import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { list, number, type Locale } from '$lib/ui/format';
import type { UseOfItem } from './uses';

/** As many criteria as are named one by one. */
const MOST_NAMED = 4;

/** « La typologie s’en sert : « Pas de service dédié » et 3 autres critères. » */
export function usesSaid(uses: readonly UseOfItem[], locale: Locale): string {
	const options = { locale };
	const criteria = uses.flatMap((use) => (use.kind === 'criterion' ? [use.criterion] : []));
	const named = criteria
		.slice(0, MOST_NAMED)
		.map(({ name, key }) => m.typology_quoted({ text: textIn(name, locale) || key }, options));
	const more = criteria.length - named.length;
	const said = [
		...named,
		...(more > 0 ? [m.typology_uses_more({ n: more, shown: number(locale, more) }, options)] : []),
		...(uses.some(({ kind }) => kind === 'concerns')
			? [m.typology_uses_concerns({}, options)]
			: []),
		...(uses.some(({ kind }) => kind === 'figure') ? [m.typology_uses_figure({}, options)] : []),
		...(criteria.length === 0 && uses.some(({ kind }) => kind === 'together')
			? [m.typology_uses_together({}, options)]
			: [])
	];
	return m.typology_uses({ list: list(locale, said) }, options);
}
