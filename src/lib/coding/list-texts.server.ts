import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { waveChosen, type Study } from '$lib/studies/study';
import { mayRead } from './codebooks.server';
import type { CodedText, Range, Reading } from './coding';
import {
	countTexts,
	selectCodebook,
	selectTexts,
	type TextRow,
	type TextsCounted,
	type TextsWanted
} from './coding.sql';

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
	after?: TextPosition | null;
	perPage?: number;
}

export interface TextsPage {
	texts: CodedText[];
	/** Where the next page begins; null: this was the last one. */
	next: TextPosition | null;
	/** Of all texts of the question, whatever the filter. */
	counted: TextsCounted;
}

/**
 * What was written in answer to one question, a page at a time in the order of the authorities'
 * names, beside what is known of them, with the codes that stand on each. Of several responses of
 * one authority those that count.
 * @throws notFound, signInFirst, notAllowed
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
	if (wave === null) return { texts: [], next: null, counted: { texts: 0, read: 0, changed: 0 } };
	const wanted: TextsWanted = {
		...{ waveId: wave.id, item, codebookId, second: reading === 'second' },
		...{ only: asked.only ?? 'all', codeId: isId(asked.code) ? asked.code : null },
		...{ after: asked.after ?? null, limit: perPage + 1 }
	};
	const rows = await selectTexts(db, wanted);
	const shown = rows.slice(0, perPage);
	const last = shown.at(-1);
	const more = rows.length > perPage && last !== undefined;
	return {
		texts: shown.map(textOf),
		next: more ? { name: last.name, responseId: last.responseId, row: last.row } : null,
		counted: await countTexts(db, wanted)
	};
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
