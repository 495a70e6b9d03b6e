const LONGEST = 40;

/**
 * A key for a new code, made of its label: "Eau et assainissement" is `eau-et-assainissement`. It
 * stays whatever the label becomes.
 * @param taken those of its codebook, retired ones too
 */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
	const plain = label
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/œ/g, 'oe')
		.replace(/æ/g, 'ae')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, LONGEST)
		.replace(/^-+|-+$/g, '');
	const key = plain || 'code';
	for (let number = 1; ; number += 1) {
		const tried = number === 1 ? key : `${key}-${number}`;
		if (!taken.has(tried)) return tried;
	}
}
