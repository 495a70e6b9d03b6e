/**
 * The text of a file whose encoding nobody wrote down. Excel in France writes, depending on what was
 * chosen under « Enregistrer sous » : « CSV UTF-8 » (UTF-8 with a mark), « CSV (séparateur :
 * point-virgule) » (Windows-1252, no mark), « Texte Unicode » (UTF-16LE with a mark, tabs), « CSV
 * (MS-DOS) » (CP850), and on older Macs MacRoman. The three of one byte a letter can only be told
 * apart by what the letters beyond ASCII look like in French.
 */
export const encodings = ['utf-8', 'utf-16', 'windows-1252', 'macintosh', 'cp850'] as const;
export type Encoding = (typeof encodings)[number];

export interface DecodedText {
	text: string;
	encoding: Encoding;
}

export function decodeText(bytes: Uint8Array): DecodedText {
	const [first, second, third] = bytes;
	if (first === 0xef && second === 0xbb && third === 0xbf)
		return { text: decoded('utf-8', bytes.subarray(3)), encoding: 'utf-8' };
	if (first === 0xff && second === 0xfe)
		return { text: decoded('utf-16le', bytes.subarray(2)), encoding: 'utf-16' };
	if (first === 0xfe && second === 0xff)
		return { text: decoded('utf-16be', bytes.subarray(2)), encoding: 'utf-16' };
	const order = unmarkedUtf16(bytes);
	if (order !== null) return { text: decoded(order, bytes), encoding: 'utf-16' };
	if (looksLikeUtf8(bytes)) return { text: decoded('utf-8', bytes), encoding: 'utf-8' };
	return likeliestOfOneByte(bytes);
}

// What can't be decoded becomes U+FFFD, which the examination of the lines reports.
const decoded = (label: string, bytes: Uint8Array) =>
	new TextDecoder(label, { ignoreBOM: true }).decode(bytes);

// Mostly ASCII in two bytes each: one of them is zero.
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	const length = Math.min(bytes.length, 4000) & ~1;
	if (length < 4) return null;
	let even = 0;
	let odd = 0;
	for (let place = 0; place < length; place += 2) {
		if (bytes[place] === 0) even += 1;
		if (bytes[place + 1] === 0) odd += 1;
	}
	if (odd > length / 4 && even === 0) return 'utf-16le';
	if (even > length / 4 && odd === 0) return 'utf-16be';
	return null;
}

// A file that was cut or patched may hold a few bytes that are no UTF-8; among many letters that
// are, it is still UTF-8, and the other encodings would spoil them all.
function looksLikeUtf8(bytes: Uint8Array): boolean {
	let good = 0;
	let bad = 0;
	for (let place = 0; place < bytes.length;) {
		const byte = bytes[place]!;
		if (byte < 0x80) {
			place += 1;
			continue;
		}
		const length = byte >= 0xc2 && byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
		let following = 0;
		while (following < length - 1 && ((bytes[place + 1 + following] ?? 0) & 0xc0) === 0x80)
			following += 1;
		const whole = byte >= 0xc2 && byte < 0xf5 && following === length - 1;
		if (whole) good += 1;
		else bad += 1;
		place += whole ? length : 1;
	}
	return bad === 0 || good > 8 * bad;
}

const oneByte: readonly (readonly [Encoding, (bytes: Uint8Array) => string])[] = [
	// In this order: where two fit alike, the likelier one.
	['windows-1252', (bytes) => decoded('windows-1252', bytes)],
	['macintosh', (bytes) => decoded('macintosh', bytes)],
	['cp850', fromCp850]
];

function likeliestOfOneByte(bytes: Uint8Array): DecodedText {
	const foreign = aroundForeign(bytes);
	let best: { encoding: Encoding; score: number } | null = null;
	for (const [encoding, decode] of oneByte) {
		const score = frenchness(decode(foreign));
		if (best === null || score > best.score) best = { encoding, score };
	}
	const { encoding } = best!;
	const decode = oneByte.find(([name]) => name === encoding)![1];
	return { text: decode(bytes), encoding };
}

/** The first bytes beyond ASCII, each with its neighbours: enough to judge by. */
function aroundForeign(bytes: Uint8Array): Uint8Array {
	const kept: number[] = [];
	for (let place = 0; place < bytes.length && kept.length < 6000; place += 1)
		if (bytes[place]! >= 0x80)
			kept.push(bytes[place - 1] ?? 32, bytes[place]!, bytes[place + 1] ?? 32, 32);
	return Uint8Array.from(kept);
}

const SMALL = new Set('éèêëàâîïôöùûüçœæ');
const LARGE = new Set('ÉÈÊËÀÂÎÏÔÖÙÛÜÇŒÆ');
const SIGNS = new Set('«»’‘“”–—…€°º²³§·\u00a0');

/** How much the letters beyond ASCII look like those of French. */
function frenchness(text: string): number {
	let score = 0;
	for (let place = 0; place < text.length; place += 1) {
		const letter = text[place]!;
		if (letter < '\u0080') continue;
		if (SMALL.has(letter)) score += 2;
		else if (SIGNS.has(letter)) score += 1;
		// « É » begins a word or stands among capitals; after a small letter it is a misreading.
		else if (LARGE.has(letter)) score += /[a-z]/.test(text[place - 1] ?? '') ? -2 : 1;
		else score -= 2;
	}
	return score;
}

const CP850 =
	'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function fromCp850(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (const byte of bytes)
		parts.push(byte < 0x80 ? String.fromCharCode(byte) : CP850[byte - 0x80]!);
	return parts.join('');
}
