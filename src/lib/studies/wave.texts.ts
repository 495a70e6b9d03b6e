import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import { hasBegun, isOver, type StudyState, type Wave } from './study';
import { momentInZone } from './time-zone.texts';

/** « Vague 2, automne 2026 » ; « Vague 1 » where it has no name. */
export function waveName({ number, name }: Pick<Wave, 'number' | 'name'>, locale: Locale): string {
	const given = textIn(name, locale);
	const inputs = { number: String(number), name: given };
	return given === ''
		? m.studies_wave(inputs, { locale })
		: m.studies_wave_named(inputs, { locale });
}

/** Where a wave stands, in a study of that state: its word, its mark, its tone. */
export function waveState(wave: Wave, state: StudyState, at: Date) {
	const ended = state === 'closed' || state === 'archived';
	if (isOver(wave, at) || (ended && hasBegun(wave, at)))
		return { label: m.studies_wave_state_over, mark: 'full' } as const;
	if (state !== 'preparing' && hasBegun(wave, at))
		return { label: m.studies_wave_state_open, mark: 'half', tone: 'good' } as const;
	return wave.opensAt === null && wave.number > 1
		? ({ label: m.studies_wave_state_unscheduled, mark: 'empty' } as const)
		: ({ label: m.studies_wave_state_coming, mark: 'empty' } as const);
}

/** When a wave opens and closes, in two sentences without a full stop. */
export function waveTimes(wave: Wave, at: Date, locale: Locale): string[] {
	const told = (moment: Date) => ({ moment: momentInZone(locale, moment, wave.timeZone) });
	const { opensAt, closesAt } = wave;
	const opens =
		opensAt === null
			? wave.number === 1
				? m.studies_wave_opens_with_study()
				: m.studies_wave_state_unscheduled()
			: at < opensAt
				? m.studies_wave_opens(told(opensAt))
				: m.studies_wave_opened(told(opensAt));
	const closes =
		closesAt === null
			? m.studies_wave_endless()
			: at < closesAt
				? m.studies_wave_closes(told(closesAt))
				: m.studies_wave_closed(told(closesAt));
	return closesAt !== null && at >= closesAt ? [closes] : [opens, closes];
}
