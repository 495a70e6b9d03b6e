import { unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { AnswerRow, Answers } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectPersonKey } from '../claims/claims.sql';
import { selectPersonAnswers } from '../responses.sql';
import { fromPersonItem, type StoredAnswer } from '../saving/changes';

/**
 * The answers with what was said of people, which rules may look at: to be worked with, and never to
 * be shown.
 */
export async function documentWithPeople(
	db: Db,
	_viewer: Viewer,
	form: CompiledForm,
	id: string,
	stored: readonly Pick<StoredAnswer, 'item' | 'row' | 'value'>[]
): Promise<Answers> {
	const key = await selectPersonKey(db, id);
	const people = key === null ? [] : await selectPersonAnswers(db, key);
	return unflatten(form, [
		...rowsGiven(stored),
		...rowsGiven(people.map(({ item, value }) => ({ ...fromPersonItem(item), value })))
	]);
}

/** What is answered, as the document is made of it. */
export const rowsGiven = (
	stored: readonly Pick<StoredAnswer, 'item' | 'row' | 'value'>[]
): AnswerRow[] =>
	stored
		.map(({ item, row, value }) => ({ item, ...(row ? { row } : {}), value }))
		.filter((row): row is AnswerRow => row.value !== null);
