import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import type { Outcome } from './classify';
import { selectJudgedCount, selectModelCounts } from './counts.sql';
import { mayRead } from './read-typology.server';

export interface ModelCounts {
	/** Authorities whose response counts, of those that the viewer sees. */
	authorities: number;
	/** Of these, those of whom nothing is suggested yet. */
	waiting: number;
	/** Judged by a version before the newest: a job is at work. */
	behind: number;
	decided: number;
	/** By model, and by outcome where there is no model. */
	suggested: Readonly<Record<string, number>>;
	/** By model, and by `between` and `none`. */
	chosen: Readonly<Record<string, number>>;
}

/**
 * How many authorities of a wave come near which model: as it is suggested, and as it was decided.
 * @param number of the newest version
 * @throws signInFirst, notAllowed
 */
export async function countModels(
	db: Db,
	viewer: Viewer,
	{ study, waveId, number }: { study: Study; waveId: string; number: number }
): Promise<ModelCounts> {
	await mayRead(db, viewer, study);
	const rows = await selectModelCounts(db, waveId, number);
	const suggested: Record<string, number> = {};
	const chosen: Record<string, number> = {};
	let [authorities, waiting, behind, decided] = [0, 0, 0, 0];
	for (const { outcome, model, current, verdict, decided: named, count } of rows) {
		authorities += count;
		if (outcome === null) waiting += count;
		else {
			if (!current) behind += count;
			add(suggested, keyOf(model, outcome), count);
		}
		if (verdict !== null) {
			decided += count;
			add(chosen, named ?? verdict, count);
		}
	}
	return { authorities, waiting, behind, decided, suggested, chosen };
}

const keyOf = (model: string | null, outcome: Outcome) => model ?? outcome;

function add(counts: Record<string, number>, key: string, count: number) {
	counts[key] = (counts[key] ?? 0) + count;
}

/** How many responses to a study are judged, of those that the viewer sees. */
export async function countResponsesJudged(db: Db, viewer: Viewer, study: Study): Promise<number> {
	await mayRead(db, viewer, study);
	return selectJudgedCount(db, study.id);
}
