/** How far two spellings are apart, as people mistype: a letter more, less, other, or swapped. */

/**
 * The Damerau-Levenshtein distance (optimal string alignment) of `typed` from the beginning of
 * `word` that is nearest to it, or from the whole word; null beyond `most`.
 *
 * @example spellingDistance('strassbourg', 'strasbourg', 2) // 1
 * @example spellingDistance('masreil', 'marseille', 2, true) // 1: still being typed
 */
export function spellingDistance(
	typed: string,
	word: string,
	most: number,
	unfinished = false
): number | null {
	const height = typed.length;
	const width = unfinished ? Math.min(word.length, height + most) : word.length;
	if (Math.abs(height - width) > most && !(unfinished && width > height)) return null;

	let before: number[] = [];
	let above = Array.from({ length: width + 1 }, (_, column) => column);
	for (let row = 1; row <= height; row += 1) {
		const line = [row];
		let least = row;
		for (let column = 1; column <= width; column += 1) {
			const same = typed[row - 1] === word[column - 1];
			let cost = Math.min(
				above[column]! + 1,
				line[column - 1]! + 1,
				above[column - 1]! + (same ? 0 : 1)
			);
			const swapped =
				row > 1 &&
				column > 1 &&
				typed[row - 1] === word[column - 2] &&
				typed[row - 2] === word[column - 1];
			if (swapped) cost = Math.min(cost, before[column - 2]! + 1);
			line.push(cost);
			if (cost < least) least = cost;
		}
		if (least > most) return null;
		before = above;
		above = line;
	}
	const distance = unfinished ? Math.min(...above) : above[width]!;
	return distance > most ? null : distance;
}

/** How many slips a word of this length is forgiven. */
export function slipsForgiven(length: number): number {
	if (length < 4) return 0;
	return length < 8 ? 1 : 2;
}

/** The letters of a word as bits: two words that differ in many letters need no closer look. */
export function lettersOf(word: string): number {
	let bits = 0;
	for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 31);
	return bits;
}

/** How many bits are set. */
export function countBits(bits: number): number {
	let rest = bits - ((bits >>> 1) & 0x55555555);
	rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
	return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
