import { may, must } from '$lib/access/permissions.server';
import { namesOf } from '$lib/access/people-names.server';
import type { CompiledForm, Texts } from '$lib/form/compiled-form';
import { textIn } from '$lib/form/texts';
import { byteOrderMark, csvLine } from '$lib/ground/csv';
import { asViewer, type Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { Study, Wave } from '$lib/studies/study';
import { listCodebooks } from './codebooks.server';
import { meanings } from './codes';
import { selectCoded, type CodedRow } from './codes-file.sql';
import type { Code } from './coding';
import { selectCodes } from './coding.sql';
import { openQuestions } from './open-questions';
import { partOf } from './text-parts';

/** Codes in one transaction: a long file never holds the database for long. */
const BATCH = 1000;

/** Who takes part in a study takes home what their own authorities wrote, and no more is read. */
export async function mayExportCodes(db: Db, viewer: Viewer, study: Study): Promise<boolean> {
	for (const networkId of [study.networkId, ...study.networks.map(({ id }) => id)]) {
		if (await may(db, viewer, 'results.export', { networkId })) return true;
	}
	return false;
}

/**
 * What was coded in a wave as a CSV file, one line a code on a text; a code that was merged is told
 * as what it means now, "nothing to code" as a line without a code. It is read batch by batch while
 * it is sent; the first one before anything is, so that a refusal is one.
 *
 * @throws signInFirst, notAllowed
 */
export async function codesFile(
	viewer: Viewer,
	{ study, wave, form }: { study: Study; wave: Pick<Wave, 'id'>; form: CompiledForm },
	locale: Locale
): Promise<ReadableStream<Uint8Array>> {
	const { codes, codebooks } = await asViewer(viewer, (db) => codesOf(db, viewer, study));
	const questions = new Map(
		openQuestions(form).map(({ item, label }) => [item, textIn(label, locale)])
	);
	const read = (after: string | null) =>
		asViewer(viewer, async (db) => {
			const rows = await selectCoded(db, { waveId: wave.id, after, limit: BATCH });
			return { rows, people: await namesOf(db, viewer, [...new Set(rows.map(({ by }) => by))]) };
		});
	const lineOf = (row: CodedRow, people: Map<string, string>): string => {
		const code = row.codeId === null ? undefined : codes.get(row.codeId);
		const { starts, ends } = row;
		const range = starts === null || ends === null ? null : { starts, ends };
		return csvLine([
			...[row.responseId, row.name, row.item, questions.get(row.item) ?? row.item, row.row],
			...[textIn(codebooks.get(row.codebookId), locale), code?.key ?? null],
			...[code ? textIn(code.label, locale) : m.coding_nothing({}, { locale })],
			...[partOf(row.text, range), row.text, row.changed ? m.coding_file_yes({}, { locale }) : ''],
			...[people.get(row.by) ?? null, row.at.toISOString()]
		]);
	};
	const encoder = new TextEncoder();
	let next = await read(null);
	let ended = false;
	let lines = byteOrderMark + csvLine(headings(locale));
	return new ReadableStream({
		async pull(controller) {
			if (ended) return controller.close();
			lines += next.rows.map((row) => lineOf(row, next.people)).join('');
			controller.enqueue(encoder.encode(lines));
			lines = '';
			const last = next.rows.at(-1);
			if (next.rows.length < BATCH || last === undefined) ended = true;
			else next = await read(last.id);
		}
	});
}

/** The names of codebooks, and what each code means now. */
async function codesOf(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<{ codebooks: Map<string, Texts>; codes: Map<string, Code> }> {
	if (!(await mayExportCodes(db, viewer, study))) {
		await must(db, viewer, 'results.export', { networkId: study.networkId });
	}
	const codebooks = await listCodebooks(db, viewer, study);
	const named = new Map<string, Code>();
	for (const { id } of codebooks) {
		const codes = await selectCodes(db, id);
		const byId = new Map(codes.map((code) => [code.id, code]));
		for (const [from, to] of meanings(codes)) named.set(from, byId.get(to)!);
	}
	return { codebooks: new Map(codebooks.map(({ id, name }) => [id, name])), codes: named };
}

const headings = (locale: Locale): string[] =>
	[
		m.coding_file_response,
		m.coding_file_authority,
		m.coding_file_item,
		m.coding_file_question,
		m.coding_file_row,
		m.coding_file_codebook,
		m.coding_file_key,
		m.coding_file_label,
		m.coding_file_part,
		m.coding_file_text,
		m.coding_file_changed,
		m.coding_file_by,
		m.coding_file_at
	].map((heading) => heading({}, { locale }));
