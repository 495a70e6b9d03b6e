import { may, must } from '$lib/access/permissions.server';
import type { Texts } from '$lib/form/compiled-form';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import type { Code, Codebook } from './coding';
import {
	insertCodebook,
	lockCodebook,
	selectCodebook,
	selectCodebooks,
	selectCodes,
	updateCodebook
} from './coding.sql';
import { countUses, selectExamples, type CodeUse } from './open-questions.sql';

/**
 * The codebooks of a study, retired ones too, in the order in which they were made.
 * @throws signInFirst, notAllowed
 */
export async function listCodebooks(db: Db, viewer: Viewer, study: Study): Promise<Codebook[]> {
	await mayRead(db, viewer, study);
	return selectCodebooks(db, study.id);
}

/**
 * A codebook with all its codes.
 * @throws notFound, signInFirst, notAllowed
 */
export async function readCodebook(
	db: Db,
	viewer: Viewer,
	study: Study,
	id: string
): Promise<{ codebook: Codebook; codes: Code[] }> {
	await mayRead(db, viewer, study);
	const codebook = isId(id) ? await selectCodebook(db, id) : null;
	if (codebook === null || codebook.studyId !== study.id) throw problem('notFound');
	return { codebook, codes: await selectCodes(db, id) };
}

/** A part of a text that a code stands on, to show what it means. */
export interface CodeExample {
	name: string;
	text: string;
}

/**
 * On how many texts of which question each code stands, among those that the viewer sees, and an
 * example of it.
 * @throws notFound, signInFirst, notAllowed
 */
export async function readUses(
	db: Db,
	viewer: Viewer,
	study: Study,
	id: string
): Promise<{ uses: CodeUse[]; examples: Map<string, CodeExample> }> {
	const { codebook } = await readCodebook(db, viewer, study, id);
	const examples = await selectExamples(db, codebook.id);
	return {
		uses: await countUses(db, codebook.id),
		examples: new Map(
			examples.map(({ codeId, name, text, starts, ends }) => [
				codeId,
				{ name, text: starts === null || ends === null ? text : text.slice(starts, ends) }
			])
		)
	};
}

/** @throws signInFirst, notAllowed */
export async function makeCodebook(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ name, item }: { name: Texts; item: string | null }
): Promise<string> {
	await mayChange(db, viewer, study);
	const id = newId();
	const by = viewer.kind === 'account' ? viewer.accountId : null;
	await insertCodebook(db, { id, studyId: study.id, name, item, at: now(), by });
	await happened(db, viewer, 'codebook.made', of(study, id));
	return id;
}

/** @throws notFound, signInFirst, notAllowed */
export async function changeCodebook(
	db: Db,
	viewer: Viewer,
	study: Study,
	{ id, ...change }: { id: string; name: Texts; item: string | null }
): Promise<void> {
	await codebookToChange(db, viewer, study, id);
	await updateCodebook(db, id, change, now());
	await happened(db, viewer, 'codebook.changed', of(study, id));
}

/**
 * Retired, nothing new is coded with it; what was coded stays, and counts.
 * @throws notFound, signInFirst, notAllowed
 */
export async function retireCodebook(
	db: Db,
	viewer: Viewer,
	study: Study,
	id: string
): Promise<void> {
	await codebookToChange(db, viewer, study, id);
	await updateCodebook(db, id, { retiredAt: now() }, now());
	await happened(db, viewer, 'codebook.retired', of(study, id));
}

/** @throws notFound, signInFirst, notAllowed */
export async function restoreCodebook(
	db: Db,
	viewer: Viewer,
	study: Study,
	id: string
): Promise<void> {
	await codebookToChange(db, viewer, study, id);
	await updateCodebook(db, id, { retiredAt: null }, now());
	await happened(db, viewer, 'codebook.restored', of(study, id));
}

/**
 * A codebook of a study, locked until the end of the transaction: two who change its codes come one
 * after the other.
 * @throws notFound, signInFirst, notAllowed
 */
export async function codebookToChange(
	db: Db,
	viewer: Viewer,
	study: Study,
	id: string
): Promise<Codebook> {
	await mayChange(db, viewer, study);
	const codebook = isId(id) ? await lockCodebook(db, id) : null;
	if (codebook === null || codebook.studyId !== study.id) throw problem('notFound');
	return codebook;
}

/** Whoever works on the questionnaire of a study decides what its answers are sorted into. */
const mayChange = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'questionnaire.edit', { networkId: study.networkId });

export const mayRead = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});

/** For screens that leave out what would be refused: changing codebooks, and coding. */
export const mayChangeCodebooks = (db: Db, viewer: Viewer, study: Study): Promise<boolean> =>
	may(db, viewer, 'questionnaire.edit', { networkId: study.networkId });

/** Whether the viewer codes for anybody who takes part: the database says which texts. */
export async function mayCodeSomewhere(db: Db, viewer: Viewer, study: Study): Promise<boolean> {
	for (const networkId of [study.networkId, ...study.networks.map(({ id }) => id)]) {
		if (await may(db, viewer, 'response.review', { networkId })) return true;
	}
	return false;
}

const of = (study: Study, subjectId: string) => ({
	...{ subjectId, studyId: study.id, networkId: study.networkId }
});
