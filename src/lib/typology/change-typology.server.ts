import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import type { TypologyObstacle } from './check-definition';
import { judge, judgeAgain, movesBetween, type Verdict } from './check-typology';
import { compileTypology } from './compile-typology.server';
import { profilesOf } from './profiles-of.server';
import { readFormJudged } from './read-typology.server';
import { readyTypology } from './ready';
import type { CompiledTypology, Typology } from './typology';
import {
	insertTypology,
	insertVersion,
	selectJudged,
	selectVersion,
	type VersionRow
} from './typology.sql';

export type TypologyChange =
	| { kind: 'done'; version: VersionRow }
	/** Somebody made another version meanwhile: both are told. */
	| { kind: 'stale'; now: VersionRow; sent: Typology }
	| { kind: 'refused'; obstacles: readonly TypologyObstacle[]; sent: Typology };

/**
 * Gives a study a typology, or a new version of it. What was suggested and decided before stays with
 * the version that it was done over; a job judges all responses of the study again.
 *
 * @param seen number of the version that was changed; 0: there was none
 * @throws signInFirst, notAllowed, notReady while the study has no questionnaire
 */
export async function changeTypology(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ seen, typology, note }: { seen: number; typology: Typology; note: string | null }
): Promise<TypologyChange> {
	await must(db, viewer, 'study.manage', study);
	const last = await selectVersion(db, study.id);
	if ((last?.number ?? 0) !== seen) {
		const { compiled: _, typologyId: __, ...version } = last!;
		return { kind: 'stale', now: version, sent: typology };
	}
	const { compiled, obstacles } = await compiledFor(db, viewer, study, typology);
	if (compiled === null) return { kind: 'refused', obstacles, sent: typology };
	const at = now();
	const typologyId = last?.typologyId ?? newId();
	if (last === null) await insertTypology(db, { id: typologyId, studyId: study.id, at });
	const version: VersionRow = {
		...{ id: newId(), number: seen + 1, note, madeAt: at },
		madeBy: viewer.kind === 'account' ? viewer.accountId : null
	};
	// Of two who make a version at once the database takes one: the other is told that it is stale.
	await insertVersion(db, { ...version, typologyId, compiled });
	await happened(db, viewer, last === null ? 'typology.begun' : 'typology.changed', {
		...{ subjectId: typologyId, studyId: study.id, networkId: study.networkId },
		data: { number: version.number }
	});
	await enqueue(db, viewer, {
		...{ kind: 'typology.suggest', payload: { studyId: study.id }, uniqueKey: study.id },
		...{ studyId: study.id, networkId: study.networkId }
	});
	return { kind: 'done', version };
}

export interface EditPreview {
	obstacles: readonly TypologyObstacle[];
	/** Of how many responses. */
	judged: number;
	/** "This change moves 7 authorities": each with what was suggested and what would be. */
	moves: readonly { responseId: string; name: string; from: Verdict; to: Verdict }[];
}

/**
 * What an edit would change, among the responses of the study that the viewer sees. Nothing is kept.
 * @throws signInFirst, notAllowed, notReady
 */
export async function previewChange(
	db: Db,
	viewer: Viewer,
	study: Study,
	typology: Typology
): Promise<EditPreview> {
	await must(db, viewer, 'study.manage', study);
	const { compiled, obstacles } = await compiledFor(db, viewer, study, typology);
	const last = await selectVersion(db, study.id);
	if (compiled === null || last === null) return { obstacles, judged: 0, moves: [] };
	const rows = await selectJudged(db, { studyId: study.id });
	const profiles = await profilesOf(db, viewer, rows);
	const before = judge(readyTypology(last.compiled), profiles);
	const after = judgeAgain(before, readyTypology(compiled));
	const moves = movesBetween(before.suggestions, after.suggestions).map(({ index, from, to }) => ({
		...{ responseId: rows[index]!.id, name: rows[index]!.name },
		...{ from, to }
	}));
	return { obstacles, judged: rows.length, moves };
}

async function compiledFor(
	db: Db,
	viewer: Viewer,
	study: Study,
	typology: Typology
): Promise<{ compiled: CompiledTypology | null; obstacles: readonly TypologyObstacle[] }> {
	return compileTypology(typology, await readFormJudged(db, viewer, study));
}
