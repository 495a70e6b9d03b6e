import type { Texts } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { keyFor } from './code-key';
import { codebookToChange } from './codebooks.server';
import { inTree, isUsable, obstacleToMerge, obstacleToMove, type CodeObstacle } from './codes';
import type { Code } from './coding';
import { insertCode, selectCodes, updateCode } from './coding.sql';

/** Where a code is. */
interface OfCodebook {
	study: Study;
	codebook: string;
}
interface OfCode extends OfCodebook {
	code: string;
}

export interface CodeWritten {
	label: Texts;
	description: Texts;
	parentId: string | null;
}

/** What came of it: the code, or what stood in the way. */
export type CodeOutcome = { id: string; obstacle: null } | { id: null; obstacle: CodeObstacle };

/** @throws notFound, signInFirst, notAllowed */
export async function addCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, ...written }: OfCodebook & CodeWritten
): Promise<CodeOutcome> {
	const codes = await codesToChange(db, viewer, { study, codebook });
	const id = newId();
	const obstacle = obstacleToMove(codes, id, written.parentId);
	if (obstacle !== null) return { id: null, obstacle };
	await insert(db, viewer, { ...written, id, codebook, codes, splitFrom: null });
	await tell(db, viewer, study, codebook, 'codebook.code-added');
	return { id, obstacle: null };
}

/**
 * Renames, describes or moves a code; its key stays, and its earlier label is kept.
 * @returns what stood in the way
 * @throws notFound, signInFirst, notAllowed
 */
export async function changeCode(
	db: Db,
	viewer: Viewer,
	{
		study,
		codebook,
		code: id,
		label,
		description,
		parentId,
		position
	}: OfCode & CodeWritten & { position?: number }
): Promise<CodeObstacle | null> {
	const codes = await codesToChange(db, viewer, { study, codebook });
	const code = codeAmong(codes, id);
	const obstacle = obstacleToMove(codes, id, parentId);
	if (obstacle !== null) return obstacle;
	const renamed = textIn(label, 'fr') !== code.label.fr || textIn(label, 'en') !== code.label.en;
	await updateCode(db, id, {
		...{ label, description, parentId },
		...(position === undefined ? {} : { position }),
		...(renamed
			? { formerly: [...code.formerly, { label: code.label, until: now().toISOString() }] }
			: {})
	});
	await tell(db, viewer, study, codebook, 'codebook.code-changed', { code: code.key });
	return null;
}

/**
 * Before the sister above it, or after the one below; at the end of them it stays where it is.
 * @throws notFound, signInFirst, notAllowed
 */
export async function moveCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, code: id, by }: OfCode & { by: -1 | 1 }
): Promise<void> {
	const codes = await codesToChange(db, viewer, { study, codebook });
	const code = codeAmong(codes, id);
	const sisters = inTree(codes).flatMap(({ code: each }) =>
		each.parentId === code.parentId && each.mergedInto === null ? [each] : []
	);
	const place = sisters.findIndex((each) => each.id === id);
	const other = sisters[place + by];
	if (place === -1 || other === undefined) return;
	// Two of one place are told apart by their keys, which would not move them.
	sisters[place] = other;
	sisters[place + by] = code;
	for (const [position, each] of sisters.entries()) {
		if (each.position !== position) await updateCode(db, each.id, { position });
	}
	await tell(db, viewer, study, codebook, 'codebook.code-changed', { code: code.key });
}

/**
 * What was coded with the one means the other from now on; nothing of it is written over, so it can
 * be taken back.
 * @returns what stood in the way
 * @throws notFound, signInFirst, notAllowed
 */
export async function mergeCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, code: id, into }: OfCode & { into: string }
): Promise<CodeObstacle | null> {
	const codes = await codesToChange(db, viewer, { study, codebook });
	const code = codeAmong(codes, id);
	const obstacle = obstacleToMerge(codes, id, into);
	if (obstacle !== null) return obstacle;
	await updateCode(db, id, { mergedInto: into });
	await tell(db, viewer, study, codebook, 'codebook.code-merged', {
		...{ code: code.key, into: codeAmong(codes, into).key }
	});
	return null;
}

/** @throws notFound, signInFirst, notAllowed, conflict for one that is not merged */
export async function unmergeCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, code: id }: OfCode
): Promise<void> {
	const code = codeAmong(await codesToChange(db, viewer, { study, codebook }), id);
	if (code.mergedInto === null) throw problem('conflict');
	await updateCode(db, id, { mergedInto: null });
	await tell(db, viewer, study, codebook, 'codebook.code-unmerged', { code: code.key });
}

/**
 * Two codes or more in place of one, which is retired. What was coded with it stays until somebody
 * has read it again (`recodePassage`): which of the new ones it is, nobody else can say.
 * @returns the new codes, or what stood in the way
 * @throws notFound, signInFirst, notAllowed
 */
export async function splitCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, code: id, into }: OfCode & { into: readonly Texts[] }
): Promise<{ ids: string[]; obstacle: null } | { ids: null; obstacle: CodeObstacle }> {
	const codes = await codesToChange(db, viewer, { study, codebook });
	const code = codeAmong(codes, id);
	if (!isUsable(code)) return { ids: null, obstacle: code.retired ? 'retired' : 'merged' };
	if (into.length < 2) return { ids: null, obstacle: 'too-few' };
	const ids: string[] = [];
	for (const label of into) {
		const next = newId();
		const written = { label, description: {}, parentId: code.parentId };
		codes.push(await insert(db, viewer, { ...written, id: next, codebook, codes, splitFrom: id }));
		ids.push(next);
	}
	await updateCode(db, id, { retiredAt: now() });
	await tell(db, viewer, study, codebook, 'codebook.code-split', {
		...{ code: code.key, parts: into.length }
	});
	return { ids, obstacle: null };
}

/**
 * Nothing new is coded with it; what was coded stays, and counts.
 * @throws notFound, signInFirst, notAllowed
 */
export async function retireCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, code: id }: OfCode
): Promise<void> {
	const code = codeAmong(await codesToChange(db, viewer, { study, codebook }), id);
	await updateCode(db, id, { retiredAt: now() });
	await tell(db, viewer, study, codebook, 'codebook.code-retired', { code: code.key });
}

/** @throws notFound, signInFirst, notAllowed */
export async function restoreCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook, code: id }: OfCode
): Promise<void> {
	const code = codeAmong(await codesToChange(db, viewer, { study, codebook }), id);
	await updateCode(db, id, { retiredAt: null });
	await tell(db, viewer, study, codebook, 'codebook.code-restored', { code: code.key });
}

async function codesToChange(
	db: Db,
	viewer: Viewer,
	{ study, codebook }: OfCodebook
): Promise<Code[]> {
	await codebookToChange(db, viewer, study, codebook);
	return selectCodes(db, codebook);
}

function codeAmong(codes: readonly Code[], id: string): Code {
	const code = codes.find((each) => each.id === id);
	if (!code) throw problem('notFound');
	return code;
}

/** At the end of its sisters. */
async function insert(
	db: Db,
	viewer: Viewer,
	given: CodeWritten & {
		id: string;
		codebook: string;
		codes: readonly Code[];
		splitFrom: string | null;
	}
): Promise<Code> {
	const { codes, codebook: codebookId, ...written } = given;
	const sisters = codes.filter(({ parentId }) => parentId === written.parentId);
	const code = {
		...written,
		key: keyFor(textIn(written.label, 'fr'), new Set(codes.map(({ key }) => key))),
		position: 1 + Math.max(-1, ...sisters.map(({ position }) => position))
	};
	const by = viewer.kind === 'account' ? viewer.accountId : null;
	await insertCode(db, { ...code, codebookId, at: now(), by });
	return { ...code, mergedInto: null, retired: false, formerly: [] };
}

/** Keys of codes are no answers and name nobody. */
const tell = (
	db: Db,
	viewer: Viewer,
	study: Study,
	subjectId: string,
	kind:
		| 'codebook.code-added'
		| 'codebook.code-changed'
		| 'codebook.code-merged'
		| 'codebook.code-unmerged'
		| 'codebook.code-split'
		| 'codebook.code-retired'
		| 'codebook.code-restored',
	data: Record<string, string | number> = {}
) =>
	happened(db, viewer, kind, {
		...{ subjectId, studyId: study.id, networkId: study.networkId, data }
	});
