/** Every character the cut font has. A test holds the message catalogues against this list. */

const range = (/** @type {number} */ from, /** @type {number} */ to) =>
	Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');

const latin = range(0x20, 0x7e) + range(0xa0, 0xff);
const frenchLigatures = 'Œœ';
/** Names of partner places: the letters of Polish, Romanian, Turkish, Croatian, Czech, Vietnamese đ. */
const neighbours = 'ŸĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžĂăȘșȚțĞğİıŞşĐđŐőŰűĀāĒēĪīŌōŪūāĢģĶķĻļŅņ';
/** En space, thin, narrow no-break, word joiner: what Intl and French typography put in texts. */
const spaces = '\u2002\u2009\u202f\u2060\u200b\ufeff';
const punctuation = '‐‑‒–—―‘’‚“”„†•…‰′″‹›⁄';
const signs = '€™№−×÷±≤≥≈≠∞√∆';
const arrows = '←↑→↓↗↘';
const superscripts = '⁰⁴⁵⁶⁷⁸⁹ᵃᵈᵉʳˢᵗᵐⁿ₀₁₂₃₄₅₆₇₈₉';

export const lettersOfTheHouse =
	latin + frenchLigatures + neighbours + spaces + punctuation + signs + arrows + superscripts;
