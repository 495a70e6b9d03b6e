import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import { findFlagsOfWavesSoon } from './find-flags-soon.server';
import { insertRule, selectRules } from './quality.sql';
import type { IncoherenceRule } from './rule';

/**
 * The rules of a study that is brought in whole, with its responses; these are looked at soon. A study
 * that has rules keeps them.
 */
export async function bringInRules(
	db: Db,
	viewer: Viewer,
	study: { id: string; networkId: string | null; waveIds: readonly string[] },
	rules: readonly Omit<IncoherenceRule, 'id' | 'retired'>[]
): Promise<void> {
	if ((await selectRules(db, study.id)).length > 0) return;
	for (const rule of rules) {
		await insertRule(db, { ...rule, id: newId(), studyId: study.id, at: now(), by: null });
	}
	const waves = study.waveIds.map((id) => ({ id }));
	await findFlagsOfWavesSoon(db, viewer, { ...study, waves });
}
