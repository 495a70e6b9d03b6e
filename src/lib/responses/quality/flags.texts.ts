/** Flags as they are shown: in sentences, with what they rest on. */
import { m } from '$lib/paraglide/messages';
import { list, number, type Locale } from '$lib/ui/format';
import type { Flag, SaidValue } from './flag';
import type { FormWords } from './flag-words';
import type { ListedFlag, ToldFlag } from './listed-flag';
import { figure, flagExplained, flagName, flagSentence } from './quality.texts';

type Options = { locale: Locale };

export function tellFlag(
	listed: ListedFlag,
	form: FormWords,
	{ rowNumber, ...may }: Pick<ToldFlag, 'mayJudge' | 'recent'> & { rowNumber: number | null },
	options: Options
): ToldFlag {
	const { flag, words: _words, ...standing } = listed;
	const { kind, item, row } = flag;
	return {
		...{ ...standing, ...may, kind, item, row },
		name: flagName(kind, options),
		place: placeOf(flag, rowNumber, form, options),
		sentence: flagSentence(listed, form, options),
		evidence: evidenceOf(flag, form, options),
		why: flagExplained(kind, options)
	};
}

function placeOf({ item, row }: Flag, place: number | null, form: FormWords, options: Options) {
	const panel = row === '' ? null : form.panel(item);
	if (panel === null || place === null) return null;
	const shown = number(options.locale, place);
	return m.quality_place({ title: panel.title, number: shown }, options);
}

/** Of other kinds the sentence has it all. */
function evidenceOf(flag: Flag, form: FormWords, options: Options): ToldFlag['evidence'] {
	if (flag.kind !== 'incoherence') return [];
	return Object.entries(flag.said).map(([item, value]) => ({
		question: form.title(titled(item, form)),
		answer: saidInWords(titled(item, form), value, form, options)
	}));
}

/** A question in the rows of a panel is said as `panel.question`. */
function titled(item: string, form: FormWords): string {
	const [panel, ...rest] = item.split('.');
	const field = rest.join('.');
	return form.panel(field)?.name === panel ? field : item;
}

function saidInWords(item: string, value: SaidValue, form: FormWords, options: Options): string {
	if (value === null) return m.quality_evidence_none({}, options);
	if (typeof value === 'number') {
		return form.choice(item, String(value)) ?? figure(value, form.measure(item), options.locale);
	}
	if (typeof value === 'string' || typeof value === 'boolean')
		return form.choice(item, String(value)) ?? String(value);
	if ('signs' in value)
		return m.quality_evidence_text(
			{ n: value.signs, shown: number(options.locale, value.signs) },
			options
		);
	if (value.length === 0) return m.quality_evidence_none({}, options);
	return list(
		options.locale,
		value.map((part) => saidInWords(item, part, form, options))
	);
}
