import type { FileFault } from './table-file';

/** What the first bytes of a file say it is; null: perhaps a text. */
export function signatureOf(bytes: Uint8Array): 'zip' | FileFault | null {
	const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
	const letters = (text: string, at = 0) =>
		[...text].every((letter, place) => bytes[at + place] === letter.charCodeAt(0));

	if (bytes.length === 0) return 'empty';
	if (letters('PK\x03\x04') || letters('PK\x05\x06')) return 'zip';
	// The old container of Office. Since 2007 it also holds workbooks with a password.
	if (begins(0xd0, 0xcf, 0x11, 0xe0)) return isEncryptedPackage(bytes) ? 'locked' : 'xls';
	if (letters('%PDF')) return 'pdf';
	if (letters('\x89PNG') || letters('GIF8') || begins(0xff, 0xd8, 0xff)) return 'image';
	if (letters('RIFF') && letters('WEBP', 8)) return 'image';
	if (letters('BM') && bytes[6] === 0 && bytes[7] === 0) return 'image';
	if (letters('II*\0') || letters('MM\0*')) return 'image';
	if (letters('ftyp', 4)) return 'image';
	if (letters('Rar!') || begins(0x37, 0x7a, 0xbc, 0xaf) || begins(0x1f, 0x8b)) return 'zip';
	if (letters('{\\rtf')) return 'word';
	// « Exporter vers Excel » of many sites writes a web page named .xls.
	const start = new TextDecoder('latin1').decode(bytes.subarray(0, 600)).toLowerCase();
	if (/^(ï»¿)?\s*(<!doctype html|<html|<table|<\?xml)/.test(start)) return 'html';
	return null;
}

// The names inside the container are in UTF-16.
function isEncryptedPackage(bytes: Uint8Array): boolean {
	const wanted = 'EncryptedPackage';
	outer: for (let at = 512; at + 2 * wanted.length <= bytes.length; at += 64) {
		for (let place = 0; place < wanted.length; place += 1)
			if (bytes[at + 2 * place] !== wanted.charCodeAt(place)) continue outer;
		return true;
	}
	return false;
}

/** Neither text nor anything known: text has no zeros and few other control characters. */
export function isBinary(text: string): boolean {
	const start = text.slice(0, 4000);
	if (start.includes('\u0000')) return true;
	const controls = (start.match(/\p{Cc}/gu) ?? []).filter((sign) => !/\s/.test(sign));
	return controls.length > start.length / 20;
}
