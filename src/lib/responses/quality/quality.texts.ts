import type { Measure, Texts } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { m } from '$lib/paraglide/messages';
import { kindsName, sizeClassName } from '$lib/registry/authority.texts';
import { money, number, share, type Locale } from '$lib/ui/format';
import type { Flag, FlagKind, FlagOf } from './flag';
import type { FormWords } from './flag-words';
import type { InOrder, Touched } from './queue-order';

type Options = { locale: Locale };

const kinds: Record<FlagKind, (inputs: object, options: Options) => string> = {
	duplicate: m.quality_kind_duplicate,
	incoherence: m.quality_kind_incoherence,
	outlier: m.quality_kind_outlier,
	jump: m.quality_kind_jump,
	'misplaced-text': m.quality_kind_misplaced_text,
	straightlining: m.quality_kind_straightlining,
	'too-fast': m.quality_kind_too_fast
};
const reasons: Record<FlagKind, (inputs: object, options: Options) => string> = {
	duplicate: m.quality_why_duplicate,
	incoherence: m.quality_why_incoherence,
	outlier: m.quality_why_outlier,
	jump: m.quality_why_jump,
	'misplaced-text': m.quality_why_misplaced_text,
	straightlining: m.quality_why_straightlining,
	'too-fast': m.quality_why_too_fast
};

/** « Valeur inhabituelle ». */
export const flagName = (kind: FlagKind, options: Options): string => kinds[kind]({}, options);

/** Why it is looked for, and what it may come from. */
export const flagExplained = (kind: FlagKind, options: Options): string =>
	reasons[kind]({}, options);

export interface FlagTold {
	flag: Flag;
	/** What the rule of an incoherence says. */
	words: Texts | null;
	/** The other response of a duplicate. */
	other: { name: string } | null;
}

/** What was found, in one sentence with its figures. */
export function flagSentence(
	{ flag, words, other }: FlagTold,
	form: FormWords,
	options: Options
): string {
	const { locale } = options;
	switch (flag.kind) {
		case 'duplicate': {
			const alike = number(locale, flag.beside.alike);
			const compared = number(locale, flag.beside.compared);
			if (flag.said.why === 'same-authority') {
				return flag.beside.compared === 0
					? m.quality_said_same_authority({}, options)
					: m.quality_said_same_authority_alike(
							{ n: flag.beside.compared, alike, compared },
							options
						);
			}
			const name = other?.name ?? m.quality_other_unnamed({}, options);
			return m.quality_said_same_answers({ alike, compared, other: name }, options);
		}
		case 'incoherence':
			return textIn(words ?? undefined, locale) || m.quality_said_incoherence({}, options);
		case 'outlier':
			return outlierSentence(flag, form, options);
		case 'jump': {
			const { before, measure } = flag.beside;
			const shown = (value: number) => figure(value, measure, locale);
			const title = form.title(flag.item);
			return m.quality_said_jump(
				{ title, now: shown(flag.said.now), before: shown(before) },
				options
			);
		}
		case 'too-fast':
			return m.quality_said_too_fast(
				{
					answers: number(locale, flag.said.answers),
					time: duration(flag.said.seconds, options),
					expected: duration(flag.beside.expected, options)
				},
				options
			);
		case 'straightlining':
			return straightSentence(flag, form, options);
		case 'misplaced-text': {
			const { fault, times: n } = flag.said;
			const told = { title: form.title(flag.item), n, shown: number(locale, n) };
			const said = {
				email: m.quality_said_email,
				telephone: m.quality_said_telephone,
				number: m.quality_said_number,
				pointer: m.quality_said_pointer
			}[fault];
			return said(told, options);
		}
	}
}

function outlierSentence(
	{ item, said, beside }: FlagOf<'outlier'>,
	form: FormWords,
	options: Options
): string {
	const { locale } = options;
	const shown = (value: number) => figure(value, beside.measure, locale);
	const size = beside.size === null ? [] : [sizeClassName(beside.size, locale)];
	const among = beside.among === 'network' ? m.quality_among_network : m.quality_among_study;
	const told = {
		...{ title: form.title(item), value: shown(said.value), others: number(locale, beside.others) },
		group: [kindsName(beside.kind, options), ...size].map(inSentence).join(', '),
		among: among({}, options),
		...{ low: shown(beside.low), high: shown(beside.high), median: shown(beside.median) }
	};
	return beside.distance > 0
		? m.quality_said_outlier_above(told, options)
		: m.quality_said_outlier_below(told, options);
}

function straightSentence(
	{ item, said, beside }: FlagOf<'straightlining'>,
	form: FormWords,
	options: Options
): string {
	const told = {
		title: form.title(item),
		column: form.column(item, said.column),
		rows: number(options.locale, said.rows)
	};
	const { others, same } = beside;
	if (others === null || same === null) return m.quality_said_straightlining(told, options);
	const shown = { same: number(options.locale, same), others: number(options.locale, others) };
	return same === 0
		? m.quality_said_straightlining_alone({ ...told, ...shown }, options)
		: m.quality_said_straightlining_others({ ...told, ...shown, n: same }, options);
}

const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** « 12 500 € », « 40 % », « 2019 ». */
export function figure(value: number, measure: Measure | null, locale: Locale): string {
	if (measure === 'EUR') return money(locale, value);
	if (measure === 'percent') return share(locale, value / 100);
	if (measure === 'year') return String(value);
	return number(locale, value, Number.isInteger(value) ? 0 : 1);
}

function duration(seconds: number, options: Options): string {
	const short = seconds < 90;
	const n = Math.max(1, Math.round(short ? seconds : seconds / 60));
	const shown = number(options.locale, n);
	return short
		? m.quality_seconds({ n, shown }, options)
		: m.quality_minutes({ n, shown }, options);
}

const touched: Record<Touched, (inputs: object, options: Options) => string> = {
	everything: m.quality_touches_everything,
	amount: m.quality_touches_amount,
	number: m.quality_touches_number,
	choice: m.quality_touches_choice,
	text: m.quality_touches_text
};

/** In which order responses are reviewed, and why. */
export const orderExplained = (options: Options): string => m.quality_order_explained({}, options);

/** What put a response at its place: « Valeur inhabituelle : 3 points ». */
export function orderInWords({ parts }: Pick<InOrder, 'parts'>, options: Options): string[] {
	const line = (what: string, n: number) => {
		const shown = number(options.locale, n, Number.isInteger(n) ? 0 : 1);
		return m.quality_order_part({ what, points: m.quality_points({ n, shown }, options) }, options);
	};
	const flags = parts.flags.map(({ flag, points, touches }) => {
		const name = flagName(flag.kind, options);
		const what =
			touches === undefined
				? name
				: m.quality_order_flag({ name, touched: touched[touches]({}, options) }, options);
		return line(what, points);
	});
	if (parts.unconfirmed > 0) {
		flags.push(line(m.quality_order_unconfirmed({}, options), parts.unconfirmed));
	}
	if (parts.waiting > 0) flags.push(line(m.quality_order_waiting({}, options), parts.waiting));
	return flags;
}
