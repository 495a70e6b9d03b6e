import { keyOf, type Flag } from './flag';
import { sameEvidence } from './same-evidence';

/** A flag as it is kept. */
export interface KeptFlag {
	id: string;
	flag: Flag;
	gone: boolean;
	dismissed: boolean;
}

export interface Comparison {
	added: Flag[];
	/** Found again: with what evidence, whether it was gone, and whether a person must look again. */
	again: { id: string; flag: Flag; returned: boolean; reopened: boolean }[];
	/** Not found any more; who dismissed it, if anybody, stays written. */
	gone: string[];
}

/**
 * What changes when a response is looked at anew. One that was dismissed stays so until what the
 * response says changes.
 */
export function compareFound(found: readonly Flag[], kept: readonly KeptFlag[]): Comparison {
	const before = new Map(kept.map((each) => [keyOf(each.flag), each]));
	const now = new Set(found.map(keyOf));
	return {
		added: found.filter((flag) => !before.has(keyOf(flag))),
		again: found.flatMap((flag) => {
			const known = before.get(keyOf(flag));
			if (!known) return [];
			const reopened = known.dismissed && !sameEvidence(known.flag, flag);
			return [{ id: known.id, flag, returned: known.gone, reopened }];
		}),
		gone: kept.filter(({ flag, gone }) => !gone && !now.has(keyOf(flag))).map(({ id }) => id)
	};
}
