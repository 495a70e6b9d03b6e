import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { readAgreement } from './agreement.server';
import {
	criteriaAtWork,
	judge,
	stability,
	type Agreement,
	type CriterionAtWork,
	type Stability
} from './check-typology';
import { selectCountedIds } from './counts.sql';
import { profilesOf } from './profiles-of.server';
import { readTypology } from './read-typology.server';
import { readyTypology } from './ready';
import type { CompiledTypology } from './typology';
import { selectJudged, type VersionRow } from './typology.sql';

export interface TypologyChecked {
	version: VersionRow;
	compiled: CompiledTypology;
	/** Authorities whose response counts in the wave, of those that the viewer sees. */
	authorities: number;
	/** How many of them were looked at: all, or in a large wave one in so many. */
	looked: number;
	criteria: readonly CriterionAtWork[];
	stability: Stability;
	/** Of what is suggested with what was decided, of those that somebody decided about. */
	agreement: Agreement;
}

/** In a larger wave some are looked at, evenly: what is asked here are shares, not people. */
const MOST_LOOKED_AT = 2_000;

/**
 * The newest version of the typology, checked on the responses to a wave that the viewer sees.
 * @returns null while the study has no typology
 * @throws signInFirst, notAllowed
 */
export async function checkStudyTypology(
	db: Db,
	viewer: Viewer,
	{ study, waveId }: { study: Study; waveId: string }
): Promise<TypologyChecked | null> {
	const read = await readTypology(db, viewer, study);
	if (read === null) return null;
	const counted = await selectCountedIds(db, waveId);
	const rows = await selectJudged(db, { studyId: study.id, waveId });
	const all = rows.filter(({ id }) => counted.has(id));
	const step = Math.ceil(all.length / MOST_LOOKED_AT) || 1;
	const some = all.filter((_, place) => place % step === 0);
	const judged = judge(readyTypology(read.compiled), await profilesOf(db, viewer, some));
	const { suggestedDecided } = await readAgreement(db, viewer, { study, waveId });
	return {
		...read,
		authorities: all.length,
		looked: some.length,
		criteria: criteriaAtWork(judged),
		stability: stability(judged),
		agreement: suggestedDecided
	};
}
