/** An answer that tells: a text or a figure that two authorities hardly give by chance. */
export interface TellingAnswer {
	responseId: string;
	networkId: string | null;
	item: string;
	/** Of its value: no text is kept here. */
	digest: string;
}

/** What so many gave tells little, and everybody with it need not be looked at. */
const COMMON = 50;

/**
 * Which responses of a network may be alike: those that share so many telling answers. Looked up by
 * what they say, so that a wave costs as much as its answers and not as its pairs; of an answer that
 * many gave only the first of them stand for the rest.
 *
 * @param answers of all responses, in the order of their ids
 * @returns for a response the others, those that share most first
 */
export function indexTelling(
	answers: readonly TellingAnswer[],
	{ fewest, most }: { fewest: number; most: number }
): (responseId: string) => string[] {
	const given = new Map<string, string[]>();
	const sharing = new Map<string, string[]>();
	for (const { responseId, networkId, item, digest } of answers) {
		const key = `${networkId ?? ''} ${item} ${digest}`;
		append(given, responseId, key);
		append(sharing, key, responseId);
	}
	return (responseId) => {
		const shared = new Map<string, { all: number; rare: number }>();
		// Beyond the first of them it is not known who else gave a common answer too.
		let unknown = 0;
		for (const key of given.get(responseId) ?? []) {
			const others = sharing.get(key)!;
			const isCommon = others.length > COMMON;
			if (isCommon) unknown = 1;
			for (const other of others.slice(0, COMMON)) {
				if (other === responseId) continue;
				const { all, rare } = shared.get(other) ?? { all: 0, rare: 0 };
				shared.set(other, { all: all + 1, rare: rare + (isCommon ? 0 : 1) });
			}
		}
		return [...shared]
			.filter(([, { all, rare }]) => all >= fewest || (rare > 0 && rare + unknown >= fewest))
			.sort(([a, one], [b, two]) => two.all - one.all || two.rare - one.rare || (a < b ? -1 : 1))
			.slice(0, most)
			.map(([other]) => other);
	};
}

function append(into: Map<string, string[]>, key: string, value: string) {
	const list = into.get(key);
	if (list) list.push(value);
	else into.set(key, [value]);
}
