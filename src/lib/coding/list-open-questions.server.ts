import type { CompiledForm } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study, Wave } from '$lib/studies/study';
import { listCodebooks } from './codebooks.server';
import type { Codebook, TextsCounted } from './coding';
import { openQuestions, type OpenQuestion } from './open-questions';
import { countCoded, countWritten } from './open-questions.sql';

/** A codebook that texts of a question are coded with, and how far that has come. */
export interface CodedWith extends Omit<TextsCounted, 'texts'> {
	codebook: Codebook;
}

export interface QuestionToCode extends OpenQuestion {
	texts: number;
	with: CodedWith[];
}

/**
 * The questions of a form that are answered in one's own words: how many texts there are, and how
 * many of them are coded with which codebook. One that is retired is told where it was used.
 * @throws signInFirst, notAllowed
 */
export async function listOpenQuestions(
	db: Db,
	viewer: Viewer,
	{ study, wave, form }: { study: Study; wave: Pick<Wave, 'id'>; form: CompiledForm }
): Promise<{ questions: QuestionToCode[]; codebooks: Codebook[] }> {
	const codebooks = await listCodebooks(db, viewer, study);
	const written = await countWritten(db, wave.id);
	const coded = await countCoded(db, wave.id);
	const questions = openQuestions(form).map((question) => ({
		...question,
		texts: written.get(question.item) ?? 0,
		with: codebooks.flatMap((codebook) => {
			const { item } = question;
			const count = coded.find((each) => each.codebookId === codebook.id && each.item === item);
			const fits = !codebook.retired && (codebook.item === null || codebook.item === item);
			return count || fits
				? [{ codebook, read: count?.read ?? 0, changed: count?.changed ?? 0 }]
				: [];
		})
	}));
	return { questions, codebooks };
}
