import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { compileTypology } from './compile-typology.server';
import { readFormJudged } from './read-typology.server';
import type { Typology } from './typology';
import { insertTypology, insertVersion, selectVersion } from './typology.sql';

/**
 * The typology of a study that is brought in whole; its responses are judged soon. A study that has one
 * keeps it. No event is written: whoever calls knows what it brings.
 * @returns whether it was brought in
 */
export async function bringInTypology(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ typology, note }: { typology: Typology; note: string }
): Promise<boolean> {
	if ((await selectVersion(db, study.id)) !== null) return false;
	const form = await readFormJudged(db, viewer, study);
	const { compiled, obstacles } = compileTypology(typology, form);
	if (compiled === null) {
		throw new Error(`The typology does not fit the questionnaire: ${JSON.stringify(obstacles)}`);
	}
	const at = now();
	const typologyId = newId();
	await insertTypology(db, { id: typologyId, studyId: study.id, at });
	const version = { id: newId(), number: 1, note, madeBy: null, madeAt: at };
	await insertVersion(db, { ...version, typologyId, compiled });
	await enqueue(db, viewer, {
		...{ kind: 'typology.suggest', payload: { studyId: study.id }, uniqueKey: study.id },
		...{ studyId: study.id, networkId: study.networkId }
	});
	return true;
}
