/**
 * Cuts Source Sans 3 down to the letters, weights and features that this house uses, so that a
 * respondent downloads one file of some 30 kB instead of 170.
 *
 *     npm pack source-sans@3.52.0 && tar xzf source-sans-3.52.0.tgz
 *     node src/lib/ui/fonts/cut-font.js package/VF
 *
 * Adobe's own package is read, not @fontsource's: the latter's Latin file lacks the narrow
 * no-break space (U+202F) that French puts in numbers and before « ; ! ? ».
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
// @ts-expect-error -- the package comes without types, and this one call is all we use of it
import subsetFont from 'subset-font';
import { lettersOfTheHouse } from './letters.js';

const folder = process.argv[2];
if (!folder) throw new Error('Say where the VF folder of the source-sans package is.');

const cuts = [
	{
		from: 'SourceSans3VF-Upright.ttf',
		to: 'source-sans-3-upright.woff2',
		weights: { min: 400, max: 700 },
		features: ['kern', 'mark', 'ccmp', 'locl', 'liga', 'tnum', 'pnum', 'lnum', 'case']
	}
];

for (const cut of cuts) {
	const whole = await readFile(join(folder, cut.from));
	const font = await subsetFont(whole, lettersOfTheHouse, {
		targetFormat: 'woff2',
		variationAxes: { wght: cut.weights },
		keepFeatures: cut.features,
		noHinting: true,
		// The licence reserves the name « Source » for the whole font: a cut one goes without it.
		dropTables: ['name']
	});
	await writeFile(join('src/lib/ui/fonts', cut.to), font);
	console.log(`${cut.to}: ${font.length} bytes`);
}
