/**
 * Numbers as French and English hands type them: "1 234,50 €", "1.234,50", "1,234.50", "12 %", "2 M€".
 * What could be two things is decided by what the question counts, and said to whoever typed it
 * (`sure: false`); what could be anything is no number.
 */
import type { Measure } from './compiled-form';

/** What is known of a question that asks for a number. */
export interface NumberAsked {
	/** Language of the page: "1.234" is read by it where nothing else decides. */
	locale: string;
	measure?: Measure;
	step?: number;
	/** Shown after the field: "€", "k€", "ETP". */
	unit?: string;
}

/** Why a text is no number, so that the sentence said can help. */
export type NoNumber =
	| 'none'
	/** "env. 500": the number is in `number`. */
	| 'about'
	/** "5 à 10" */
	| 'several'
	/** "12 %" where euros are asked. */
	| 'unit'
	/** More digits than a number keeps. */
	| 'long';

export type NumberRead =
	| {
			value: number;
			/** False: it was decided what a point or comma means, or a "k" or "M" was multiplied. */
			sure: boolean;
	  }
	| { problem: NoNumber; number?: string };

/** More are not kept exactly by a number, nor written back in its field. */
const MOST_DIGITS = 15;
const MOST_DECIMALS = 10;

type Quantity = 'EUR' | 'percent' | 'fte' | 'inhabitants';
type Written = { quantity?: Quantity; exponent: number };

/** The number that a text is; undefined when it is none. */
export function typedNumber(text: string, asked: NumberAsked = { locale: 'fr' }) {
	const read = readNumber(text, asked);
	return 'value' in read ? read.value : undefined;
}

export function readNumber(text: string, asked: NumberAsked): NumberRead {
	const plain = inPlainSigns(text);
	const read = readPlain(plain, asked);
	if ('value' in read || read.problem !== 'none') return read;
	const about = withoutAbout(plain);
	if (about !== plain && 'value' in readPlain(about, asked))
		return { problem: 'about', number: about };
	return { problem: SEVERAL.test(plain) ? 'several' : 'none' };
}

const SEVERAL = /\d\D*(?:[-/]|à|a|to|ou|or|et|and)\s*\d/i;
const ABOUT =
	/^(?:(?:env(?:iron)?|approx(?:imativement|imately)?|about|around|circa|ca|presque|près de|nearly|almost|plus de|moins de|more than|less than|over|under|au moins|au plus|at least|at most|max(?:imum)?|min(?:imum)?)(?:\.|\b)|\+\/-|[~≈<>≤≥±])\s*/i;
const ABOUT_AFTER =
	/\s*(?:env(?:iron|\.)|approx(?:imativement|imately|\.)|ou plus|or more|\+|\?)$/i;

const withoutAbout = (text: string) => text.replace(ABOUT, '').replace(ABOUT_AFTER, '').trim();

/** One kind of space, apostrophe and minus; other signs as they are. */
const inPlainSigns = (text: string) =>
	text
		.replace(/[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+/g, ' ')
		.replace(/[’ʼ`´]/g, "'")
		.replace(/[\u2212\u2010\u2011]/g, '-')
		.trim();

/** Sign, unit, sign, digits with what stands between them, unit. */
const NUMBER = /^([-+]?) ?([^\d.,+-]*?) ?([-+]?) ?([\d.,](?:[\d.,' ]*[\d.,])?)(\D*)$/;

function readPlain(text: string, asked: NumberAsked): NumberRead {
	const parts = NUMBER.exec(text);
	if (!parts) return { problem: 'none' };
	const [, first = '', before = '', second = '', digits = '', after = ''] = parts;
	if (first && second) return { problem: 'none' };
	const sign = first || second;
	const written = unitOf(`${after.trim()} ${before.trim()}`.trim(), asked);
	if (written === undefined) return { problem: 'none' };
	if (written === 'other') return { problem: 'unit' };
	const number = separated(digits, asked);
	if (number === undefined) return { problem: 'none' };
	const [whole, decimals] = number.plain.split('.') as [string, string?];
	const bare = whole.replace(/^0+(?=\d)/, '');
	if (bare.length + (decimals?.length ?? 0) > MOST_DIGITS) return { problem: 'long' };
	if ((decimals?.length ?? 0) > MOST_DECIMALS) return { problem: 'long' };
	// Written as one number, so that 1,1 million is not 1100000.0000000001.
	const value = Number(`${number.plain}e${written.exponent}`);
	if (Math.abs(value) >= 10 ** MOST_DIGITS) return { problem: 'long' };
	return {
		value: sign === '-' && value !== 0 ? -value : value,
		sure: number.sure && written.exponent === 0
	};
}

/** Digits with their point for the decimals, none for the thousands; undefined: not to be told. */
function separated(text: string, asked: NumberAsked): { plain: string; sure: boolean } | undefined {
	const spaced = /^\d+(?:[ ']\d{3})+(?=[.,]|$)/.exec(text)?.[0];
	const bare = spaced ? spaced.replace(/[ ']/g, '') + text.slice(spaced.length) : text;
	if (/[ ']/.test(bare) || !/\d/.test(bare)) return undefined;
	const signs = bare.match(/[.,]/g) ?? [];
	const last = signs.at(-1);
	if (last === undefined) return { plain: bare, sure: true };
	const decimal = (sign: string) =>
		bare.replaceAll(sign === '.' ? ',' : '.', '').replace(sign, '.');
	const grouped = (sign: string) =>
		new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+(?=[^\\d\\${sign}]|$)`).test(bare);
	if (new Set(signs).size === 2) {
		const first = signs[0]!;
		const once = signs.filter((sign) => sign === last).length === 1;
		return once && !spaced && grouped(first) ? { plain: decimal(last), sure: true } : undefined;
	}
	if (signs.length > 1) {
		return grouped(last) && !spaced ? { plain: bare.replaceAll(last, ''), sure: true } : undefined;
	}
	if (spaced || !/^[1-9]\d{0,2}[.,]\d{3}$/.test(bare)) return { plain: decimal(last), sure: true };
	return isThousands(last, asked)
		? { plain: bare.replace(last, ''), sure: false }
		: { plain: decimal(last), sure: false };
}

/**
 * "1.234" or "1,234": one thousand and some, or one and a bit? What the question counts decides:
 * cents are two figures, people are whole. Else the habit of the language.
 */
function isThousands(sign: string, { locale, measure, step }: NumberAsked): boolean {
	if (step !== undefined && step > 0) return decimalsOf(step) < 3;
	if (measure === 'EUR' || measure === 'inhabitants' || measure === 'year') return true;
	if (measure === 'fte' || measure === 'percent') return false;
	return locale.startsWith('fr') ? sign === '.' : sign === ',';
}

const decimalsOf = (step: number) => String(step).split('.')[1]?.length ?? 0;

const MULTIPLES: readonly [RegExp, number][] = [
	[/^(?:k|mille|milliers?|thousands?)$/i, 3],
	[/^(?:M|mio|millions?)$/, 6],
	[/^(?:mds?|mrds?|milliards?|bn)$/i, 9]
];
const UNITS: readonly [RegExp, Quantity][] = [
	[/^(?:€|eur|euros?)$/i, 'EUR'],
	[/^(?:%|pour ?cents?|per ?cent)$/i, 'percent'],
	[/^(?:etpt?|fte|équivalents? temps plein)$/i, 'fte'],
	[/^(?:hab\.?|habitants?|inhabitants?)$/i, 'inhabitants']
];

/** What is written beside a number: nothing, a unit, "M", "M€"; `other`: a unit of something else. */
function unitOf(text: string, asked: NumberAsked): Written | 'other' | undefined {
	if (text === '') return { exponent: 0 };
	const expected = writtenIn(asked.unit ?? '') ?? { exponent: 0 };
	if (asked.unit && singular(text) === singular(asked.unit)) return { exponent: 0 };
	if (asked.measure === 'year') return undefined;
	const written = writtenIn(text);
	if (written === undefined) return undefined;
	const quantity = asked.measure ?? expected.quantity;
	if (written.quantity && quantity && written.quantity !== quantity) return 'other';
	// "12 %" among "agents".
	if (written.quantity && !quantity && asked.unit) return 'other';
	return { exponent: written.exponent - expected.exponent };
}

const singular = (text: string) => text.toLowerCase().replace(/\.$/, '').replace(/s$/, '');

function writtenIn(text: string): Written | undefined {
	const tail = text.replace(/\b(?:d'|de )/i, '').trim();
	const unit = (word: string) => UNITS.find(([known]) => known.test(word))?.[1];
	const whole = unit(tail);
	if (whole) return { quantity: whole, exponent: 0 };
	const exponent = (word: string) => MULTIPLES.find(([known]) => known.test(word))?.[1];
	const multiple = exponent(tail);
	if (multiple !== undefined) return { exponent: multiple };
	// "M€", "k EUR", "millions d'euros"; a small m counts as a million only before euros.
	const both = /^([a-zé]+?) ?(€|eur|euros?|hab\.?|habitants?|inhabitants?)$/i.exec(tail);
	if (!both) return undefined;
	const quantity = unit(both[2]!);
	const before = exponent(both[1] === 'm' && quantity === 'EUR' ? 'M' : both[1]!);
	return quantity && before !== undefined ? { quantity, exponent: before } : undefined;
}
