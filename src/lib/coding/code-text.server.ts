import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { isUsable } from './codes';
import type { Range, Reading, TextPlace } from './coding';
import {
	insertPassage,
	isLeftToSecond,
	removePassages,
	selectCodebook,
	selectCodes,
	selectPassage,
	selectPassages,
	selectText,
	type LivePassage
} from './coding.sql';
import { selectSecondCoding } from './second-coding.sql';

export interface Coding extends TextPlace {
	study: Pick<Study, 'id' | 'networkId'>;
	codebook: string;
	/** null: read, and there is nothing to code. */
	code: string | null;
	/** The part of the text that it stands on. */
	range?: Range;
	/** The revision of the text that was read. */
	revision: number;
	reading?: Reading;
	/** Whether it is to stand there; without it, one call puts it and the next takes it off. */
	wanted?: boolean;
}

/**
 * One key, one gesture: puts a code on a text, or takes it off where it stands already. "Nothing to
 * code" goes once there is a code.
 *
 * @returns whether it stands there now
 * @throws notFound, signInFirst, notAllowed; staleVersion for a text that was changed since it was
 * read; badInput for a part beyond it; conflict for a code that is retired or merged, and for
 * "nothing to code" where there is a code; of a second reading, for who has not begun one and for a
 * text that they have coded first
 */
export async function toggleCode(db: Db, viewer: Viewer, coding: Coding): Promise<boolean> {
	const { codebook, code, range = null, reading = 'first', wanted } = coding;
	const by = await mayCode(db, viewer, coding);
	const { text, revision, waveId } = (await selectText(db, coding))!;
	const second = reading === 'second' ? { reader: by } : null;
	await mustBeAt(db, coding, { codebookId: codebook, waveId, reader: by, second: second !== null });
	const standing = await selectPassages(db, coding, { codebookId: codebook, second });
	const same = standing.find((each) => each.codeId === code && isAt(each, range));
	// What was said before and never heard is said again.
	if (wanted !== undefined && wanted === (same !== undefined)) return wanted;
	if (revision !== coding.revision) throw problem('staleVersion');
	if (range !== null && !isWithin(range, text)) throw problem('badInput');

	const at = now();
	if (same) {
		await removePassages(db, [same.id], { at, by });
		return false;
	}
	await mustBeUsable(db, codebook, code);
	const nothing = standing.filter(({ codeId }) => codeId === null);
	if (code === null && standing.length > nothing.length) throw problem('conflict');
	await removePassages(
		db,
		nothing.map(({ id }) => id),
		{ at, by }
	);
	const { responseId, item, row } = coding;
	await insertPassage(db, {
		...{ id: newId(), codebookId: codebook, codeId: code, responseId, item, row },
		...{ range, revision, second: second !== null, by, at }
	});
	return true;
}

/** Whoever reads a question a second time does so until they say that they are done, and blindly. */
async function mustBeAt(
	db: Db,
	place: TextPlace,
	{ second, ...at }: { codebookId: string; waveId: string; reader: string; second: boolean }
): Promise<void> {
	const underWay = await selectSecondCoding(db, { ...at, item: place.item }, at.reader);
	if ((underWay !== null) !== second) throw problem('conflict');
	if (underWay === null) return;
	const left = await isLeftToSecond(db, place, {
		...at,
		second: { ...underWay, reader: at.reader }
	});
	if (!left) throw problem('conflict');
}

/**
 * Another code in the place of one, on the same part of the text, which was read again: after a
 * split, or where a text was changed since (then with the same code).
 * @throws notFound, signInFirst, notAllowed, staleVersion, badInput, conflict as `toggleCode`
 */
export async function recodePassage(
	db: Db,
	viewer: Viewer,
	{
		study,
		passage: id,
		code,
		revision
	}: Pick<Coding, 'study' | 'revision' | 'code'> & { passage: string }
): Promise<void> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const passage = isId(id) ? await selectPassage(db, id) : null;
	if (passage === null || passage.second) throw problem('notFound');
	const by = await mayCode(db, viewer, { ...passage, study, codebook: passage.codebookId });
	const text = (await selectText(db, passage))!;
	if (text.revision !== revision) throw problem('staleVersion');
	const range = rangeOf(passage);
	if (range !== null && !isWithin(range, text.text)) throw problem('badInput');
	await mustBeUsable(db, passage.codebookId, code);
	const at = now();
	await removePassages(db, [id], { at, by });
	await insertPassage(db, {
		...{ ...passage, id: newId(), codeId: code, range, revision, by, at }
	});
}

/** Who codes, once it is sure that they may: answers of their own network, or of the coordination's study. */
async function mayCode(
	db: Db,
	viewer: Viewer,
	{ study, codebook: id, ...place }: TextPlace & Pick<Coding, 'study' | 'codebook'>
): Promise<string> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const text = isId(place.responseId) ? await selectText(db, place) : null;
	const codebook = isId(id) ? await selectCodebook(db, id) : null;
	if (text === null || text.studyId !== study.id || codebook?.studyId !== study.id) {
		throw problem('notFound');
	}
	await must(db, viewer, 'response.review', {
		networkId: text.networkId,
		ofCoordination: study.networkId === null
	});
	if (codebook.item !== null && codebook.item !== place.item) throw problem('badInput');
	if (codebook.retired) throw problem('conflict');
	return viewer.accountId;
}

async function mustBeUsable(db: Db, codebook: string, id: string | null): Promise<void> {
	if (id === null) return;
	const code = (await selectCodes(db, codebook)).find((each) => each.id === id);
	if (!code) throw problem('notFound');
	if (!isUsable(code)) throw problem('conflict');
}

const rangeOf = ({ starts, ends }: LivePassage): Range =>
	starts === null || ends === null ? null : { starts, ends };

const isAt = (passage: LivePassage, range: Range) =>
	passage.starts === (range?.starts ?? null) && passage.ends === (range?.ends ?? null);

const isWithin = ({ starts, ends }: { starts: number; ends: number }, text: string) =>
	Number.isInteger(starts) &&
	Number.isInteger(ends) &&
	starts >= 0 &&
	ends > starts &&
	ends <= text.length;
