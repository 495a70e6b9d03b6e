import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { waveChosen, type Study } from '$lib/studies/study';
import { mayRead } from './codebooks.server';
import { meanings } from './codes';
import type { CodedText, Range, Reading, TextsCounted } from './coding';
import {
	countTexts,
	selectCodebook,
	selectCodes,
	selectTexts,
	type TextRow,
	type TextsWanted
} from './coding.sql';
import { selectSecondCoding } from './second-coding.sql';

/** Where a page of texts begins: after this one. */
export type TextPosition = NonNullable<TextsWanted['after']>;

export interface TextsAsked {
	study: Study;
	/** Number of a wave; null: the one being asked. */
	wave?: number | null;
	codebook: string;
	item: string;
	/** The second reader sees nothing of what the first one coded. */
	reading?: Reading;
	only?: TextsWanted['only'];
	code?: string | null;
	/** Written in the text, or in the name of the authority. */
	words?: string;
	/** A text to list whatever the filter. */
	at?: TextsWanted['at'];
	after?: TextPosition | null;
	perPage?: number;
}

export interface TextsPage {
	texts: CodedText[];
	/** Where the next page begins; null: this was the last one. */
	next: TextPosition | null;
	/** Of all texts of the question, whatever the filter. */
	counted: TextsCounted;
	/** How many texts the filter lets through. */
	found: number;
}

const none: TextsPage = {
	texts: [],
	next: null,
	counted: { texts: 0, read: 0, changed: 0 },
	found: 0
};

/**
 * What was written in answer to one question, a page at a time in the order of the authorities'
 * names, beside what is known of them, with the codes that stand on each. Of several responses of
 * one authority those that count. A second reader is given the texts that they have not coded
 * themselves, without what others put on them.
 * @throws notFound, signInFirst, notAllowed; conflict for the first reading while the viewer is at a
 * second one, and for a second one that they have not begun
 */
export async function listTextsToCode(
	db: Db,
	viewer: Viewer,
	asked: TextsAsked
): Promise<TextsPage> {
	const { study, codebook: codebookId, item, reading = 'first', perPage = 50 } = asked;
	await mayRead(db, viewer, study);
	const codebook = isId(codebookId) ? await selectCodebook(db, codebookId) : null;
	if (codebook === null || codebook.studyId !== study.id) throw problem('notFound');
	const wave = waveChosen(study.waves, asked.wave ?? null);
	if (wave === null || viewer.kind !== 'account') return none;
	const of = { waveId: wave.id, item, codebookId };
	const reader = viewer.accountId;
	const underWay = await selectSecondCoding(db, of, reader);
	if ((underWay !== null) !== (reading === 'second')) throw problem('conflict');
	const { at = null, after = null } = asked;
	const wanted: TextsWanted = {
		...{ ...of, second: underWay && { ...underWay, reader }, words: asked.words ?? '' },
		only: asked.only ?? 'all',
		codeIds: asked.code ? await meaning(db, codebookId, asked.code) : null,
		at: at !== null && isId(at.responseId) ? at : null,
		after: after !== null && isId(after.responseId) ? after : null,
		limit: perPage + 1
	};
	const rows = await selectTexts(db, wanted);
	const shown = rows.slice(0, perPage);
	const last = shown.at(-1);
	const more = rows.length > perPage && last !== undefined;
	const { found, ...counted } = await countTexts(db, wanted);
	return {
		texts: shown.map(textOf),
		next: more ? { name: last.name, responseId: last.responseId, row: last.row } : null,
		...{ counted, found }
	};
}

/** A code, and those that were merged into it. */
async function meaning(db: Db, codebookId: string, code: string): Promise<string[]> {
	const means = meanings(await selectCodes(db, codebookId));
	return [...means].flatMap(([id, into]) => (into === code || id === code ? [id] : []));
}

function textOf(row: TextRow): CodedText {
	const { name, kind, population, departementCode, networkId, passages, ...text } = row;
	return {
		...text,
		authority: { name, kind, population, departementCode, networkId },
		passages: passages.map(({ id, codeId, starts, ends, revision, by, at }) => ({
			...{ id, codeId, by, at: new Date(at) },
			range: starts === null ? null : ({ starts, ends } as Range),
			changed: revision !== row.revision
		}))
	};
}
