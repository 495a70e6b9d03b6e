/**
 * Cuts Source Sans 3 down to the letters, weights and features that this house uses, so that a
 * respondent downloads one file of some 30 kB instead of 170.
 *
 *     npm pack source-sans@3.52.0 && tar xzf source-sans-3.52.0.tgz
 *     node src/lib/ui/fonts/cut-font.js package/VF/SourceSans3VF-Upright.ttf
 *
 * Adobe's own package is read, not @fontsource's: the latter's Latin file lacks the narrow
 * no-break space (U+202F) that French puts in numbers and before « ; ! ? ».
 */
import { readFile, writeFile } from 'node:fs/promises';
// @ts-expect-error -- the package comes without types, and this one call is all we use of it
import subsetFont from 'subset-font';
import { lettersOfTheHouse } from './letters.js';

const whole = process.argv[2];
if (!whole) throw new Error('Say where SourceSans3VF-Upright.ttf of the source-sans package is.');

const cut = await subsetFont(await readFile(whole), lettersOfTheHouse, {
	targetFormat: 'sfnt',
	variationAxes: { wght: { min: 400, max: 700 } },
	keepFeatures: ['kern', 'mark', 'ccmp', 'locl', 'liga', 'tnum', 'pnum', 'lnum', 'case'],
	noHinting: true
});
const font = await subsetFont(renamed(cut), null, { targetFormat: 'woff2', keepAllGlyphs: true });
await writeFile(new URL('house-sans.woff2', import.meta.url), font);
console.log(`house-sans.woff2: ${font.length} bytes`);

/**
 * The licence keeps the name « Source » for the whole font, so a cut one must bear another. A font
 * without names is refused by browsers; one of the same length can be written over the old one.
 * @param {Buffer} font
 */
function renamed(font) {
	for (const name of [' Sans', 'Sans']) {
		const reserved = Buffer.from(`Source${name}`, 'utf16le').swap16();
		const ours = Buffer.from(`Maison${name}`, 'utf16le').swap16();
		for (let at = font.indexOf(reserved); at >= 0; at = font.indexOf(reserved, at)) {
			ours.copy(font, at);
		}
	}
	return font;
}
