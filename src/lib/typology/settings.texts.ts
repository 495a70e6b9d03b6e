/** The settings of a typology in sentences. */
import { m } from '$lib/paraglide/messages';
import { number, share, type Locale } from '$lib/ui/format';
import type { Settings } from './typology';

export const combineSaid: Record<Settings['combine'], typeof m.typology_combine_mean> = {
	mean: m.typology_combine_mean,
	all: m.typology_combine_all,
	any: m.typology_combine_any
};

/** @param dimensions how many there are */
export function settingsSaid(settings: Settings, dimensions: number, locale: Locale): string[] {
	const options = { locale };
	const { leadNeeded, coverageNeeded, scoreNeeded, doubtfulWeight, combine } = settings;
	const points = (value: number) => number(locale, value * 100, 1);
	// Of nine dimensions a half is five: as many as it takes.
	const needed = Math.ceil(coverageNeeded * dimensions - 1e-9);
	return [
		m.typology_settings_score({ shown: points(scoreNeeded) }, options),
		m.typology_settings_lead({ shown: points(leadNeeded) }, options),
		m.typology_settings_coverage(
			{
				n: needed,
				shown: number(locale, needed),
				all: number(locale, dimensions),
				share: share(locale, coverageNeeded)
			},
			options
		),
		m.typology_settings_doubtful({ share: share(locale, doubtfulWeight) }, options),
		combineSaid[combine]({}, options)
	];
}
