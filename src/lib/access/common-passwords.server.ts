import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/**
 * As many guesses as the house wants a guesser to need. The throttle of the sign-in allows some
 * thousand a day; this is for a table of hashes that was stolen. "azertyuiop123" takes 400,000,
 * "Marseille2026!" a hundred million, three words picked at random some thousand billion.
 */
const GUESSES_LEAST = 1e9;

// Words that stand on every page of this site, and so come first to who tries.
const words = [
	'cooperation',
	'internationale',
	'solidarite',
	'collectivite',
	'enquete',
	'demonstration'
];

/**
 * Whether a password is one of those that are tried first: a common one, a French or English word
 * with a year, a row of the keyboard, a repetition.
 *
 * The lists (MIT; French words from OpenSubtitles by OPUS, ODC-BY) are those of zxcvbn-ts. They take
 * 40 MB of memory and a tenth of a second, so they are read when the first password is chosen.
 *
 * @param known what others know of its owner
 */
export async function isCommonPassword(
	password: string,
	known: readonly string[]
): Promise<boolean> {
	estimator ??= makeEstimator();
	const { guesses } = (await estimator).check(password, [...known, ...words]);
	return guesses < GUESSES_LEAST;
}

let estimator: Promise<ZxcvbnFactory> | null = null;

async function makeEstimator(): Promise<ZxcvbnFactory> {
	const { ZxcvbnFactory: Estimator } = await import('@zxcvbn-ts/core');
	const common = await import('@zxcvbn-ts/language-common');
	const french = await import('@zxcvbn-ts/language-fr');
	return new Estimator({
		dictionary: { ...common.dictionary, ...french.dictionary },
		graphs: common.adjacencyGraphs
	});
}
