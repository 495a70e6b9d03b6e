// What is wrong with an answer: it tells something of A's, it fails, or it refuses a thing of A's
// otherwise than one that does not exist.
import { isId } from '$lib/ground/ids';
import type { Answer } from '../site';
import { firstDifference, isRefusedForNow, plain } from './answers';
import { secretsIn } from './secrets';
import { isOfCoordination, type Walker } from './walkers';
import type { Worlds } from './worlds';

export interface Found {
	/** Told, and should not have been. */
	leaks: string[];
	/** Another status than the table says. */
	strange: string[];
	/** A's thing was refused otherwise than one that does not exist. */
	unequal: string[];
}

export interface Judge {
	found: Found;
	judge: (walker: Walker, label: string, answer: Answer, sent: string) => void;
	/** Held against the answer about a thing that does not exist. */
	compare: (
		walker: Walker,
		label: string,
		answer: readonly [Answer, string],
		none: readonly [Answer, string]
	) => void;
	/** What A gave to the study of the coordination is read there by the coordination. */
	reads: (walker: Walker, id: string) => boolean;
}

export function judgeOf({ belongings }: Worlds): Judge {
	const found: Found = { leaks: [], strange: [], unequal: [] };
	const own = Object.values(belongings.own);
	const common = Object.values(belongings.common);
	return {
		found,
		judge(walker, label, { status, headers, text }, sent) {
			if (status >= 500) found.strange.push(`${walker}: ${label}: ${status}`);
			const ids = isOfCoordination(walker) ? own : [...own, ...common];
			const told = secretsIn(`${text}\n${JSON.stringify(headers)}`, ids, {
				alsoCommon: !isOfCoordination(walker),
				sent: `${sent} ${label}`
			});
			for (const word of told) found.leaks.push(`${walker}: ${label}: ${word}`);
		},
		compare(walker, label, [answer, id], [none, nothing]) {
			if ([answer, none].some(isRefusedForNow)) return;
			// What is not even written like an id may be refused in other words than one of nothing.
			if (!isId(id)) return;
			const [given, expected] = [plain(answer, id), plain(none, nothing)];
			if (given !== expected)
				found.unequal.push(`${walker}: ${label}: ${firstDifference(given, expected)}`);
		},
		reads: (walker, id) => isOfCoordination(walker) && common.includes(id)
	};
}
