import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study, Wave } from '$lib/studies/study';
import { mayCodeSomewhere, mayRead } from './codebooks.server';
import type { Codebook, SecondCoding } from './coding';
import { selectCodebook } from './coding.sql';
import { samples } from './second-coding';
import {
	endSecondCoding,
	insertSecondCoding,
	selectSecondCoding,
	type OfQuestion
} from './second-coding.sql';

interface Asked {
	study: Study;
	wave: Pick<Wave, 'id'>;
	codebook: string;
	item: string;
}

/**
 * The second reading that the viewer is at, of the texts of one question. Until they end it they are
 * shown nothing of what the first reading coded there.
 * @throws notFound, signInFirst, notAllowed
 */
export async function readSecondCoding(
	db: Db,
	viewer: Viewer,
	asked: Asked
): Promise<SecondCoding | null> {
	const { reader, question } = await questionFor(db, viewer, asked);
	return selectSecondCoding(db, question, reader);
}

/**
 * Somebody begins to read the texts of a question again.
 * @throws notFound, signInFirst, notAllowed, badInput for a sample that there is none of; conflict
 * for one who is at it already, and for a codebook that is retired
 */
export async function beginSecondCoding(
	db: Db,
	viewer: Viewer,
	{ oneIn, ...asked }: Asked & { oneIn: number }
): Promise<void> {
	const { reader, question, codebook } = await questionFor(db, viewer, asked);
	if (!(samples as readonly number[]).includes(oneIn)) throw problem('badInput');
	await mustCode(db, viewer, asked.study);
	if (codebook.retired) throw problem('conflict');
	if (await selectSecondCoding(db, question, reader)) throw problem('conflict');
	await insertSecondCoding(db, { ...question, id: newId(), oneIn, reader, begunAt: now() });
	await tell(db, viewer, asked, 'begun');
}

/**
 * They are done: what both readings coded may be compared.
 * @throws notFound, signInFirst, notAllowed; conflict for one who is not at it
 */
export async function finishSecondCoding(db: Db, viewer: Viewer, asked: Asked): Promise<void> {
	const { reader, question } = await questionFor(db, viewer, asked);
	const underWay = await selectSecondCoding(db, question, reader);
	if (underWay === null) throw problem('conflict');
	await endSecondCoding(db, underWay.id, now());
	await tell(db, viewer, asked, 'ended');
}

async function questionFor(
	db: Db,
	viewer: Viewer,
	{ study, wave, codebook: id, item }: Asked
): Promise<{ reader: string; codebook: Codebook; question: OfQuestion }> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	await mayRead(db, viewer, study);
	const codebook = isId(id) ? await selectCodebook(db, id) : null;
	if (codebook === null || codebook.studyId !== study.id) throw problem('notFound');
	if (codebook.item !== null && codebook.item !== item) throw problem('badInput');
	const question = { codebookId: id, waveId: wave.id, item };
	return { reader: viewer.accountId, codebook, question };
}

async function mustCode(db: Db, viewer: Viewer, study: Study) {
	if (await mayCodeSomewhere(db, viewer, study)) return;
	await must(db, viewer, 'response.review', { networkId: study.networkId });
}

const tell = (
	db: Db,
	viewer: Viewer,
	{ study, codebook, item }: Asked,
	step: 'begun' | 'ended'
) => {
	const about = { subjectId: codebook, studyId: study.id, networkId: study.networkId };
	return happened(
		db,
		viewer,
		step === 'begun' ? 'codebook.second-reading-begun' : 'codebook.second-reading-ended',
		{ ...about, data: { item } }
	);
};
