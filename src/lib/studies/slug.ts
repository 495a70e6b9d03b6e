/** The most that a slug takes of a title, so that addresses can be read out. */
const LONGEST = 48;

/** Addresses of ours that a study must not take. */
const RESERVED = ['new'];

/**
 * The address of a study made from its title: plain letters, whole words.
 * @example slugFrom('Jumelages en Bretagne, été 2027') is 'jumelages-en-bretagne-ete-2027'
 */
export function slugFrom(title: string): string {
	const plain = title
		.replace(/œ/gi, 'oe')
		.replace(/æ/gi, 'ae')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	const short =
		plain.length <= LONGEST
			? plain
			: plain
					.slice(0, LONGEST + 1)
					.replace(/-[^-]*$/, '')
					.slice(0, LONGEST);
	if (short === '') return 'etude';
	return RESERVED.includes(short) ? `etude-${short}` : short;
}

/** Told apart by a few letters that say nothing: not why, and not after which other study. */
export function slugApart(slug: string): string {
	const letters = 'bcdfghjkmnpqrstvwxz';
	const random = crypto.getRandomValues(new Uint8Array(5));
	return `${slug}-${Array.from(random, (byte) => letters[byte % letters.length]).join('')}`;
}
