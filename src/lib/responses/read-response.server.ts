import { unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import type { AnswerRow, Answers } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { fromPersonItem, type StoredAnswer } from './saving/changes';
import type { Respondent } from './links/link.server';
import {
	lockOwnResponse,
	selectAnswers,
	selectOwnResponse,
	selectPersonAnswers,
	type Reading
} from './responses.sql';
import type { OwnResponse } from './response';

export interface ResponseRead {
	response: OwnResponse;
	form: CompiledForm;
	/** The document, put together from the rows; what was said about a person is in it too. */
	answers: Answers;
	/** The rows as they are stored, to be compared with. */
	stored: readonly StoredAnswer[];
	people: readonly StoredAnswer[];
}

/**
 * The response of the respondent who asks, with its questionnaire.
 * @throws notFound when there is none
 */
export const readResponse = (db: Db, viewer: Respondent) => read(db, viewer, selectOwnResponse);

/** What counts of it: as it was sent, whatever is being written since it was taken up again. */
export const readResponseSent = (db: Db, viewer: Respondent) =>
	read(db, viewer, selectOwnResponse, 'sent');

/** The same, locked until the end of the transaction, to be changed. */
export const readResponseToChange = (db: Db, viewer: Respondent) =>
	read(db, viewer, lockOwnResponse);

async function read(
	db: Db,
	viewer: Respondent,
	select: typeof selectOwnResponse,
	reading: Reading = 'working'
): Promise<ResponseRead> {
	const response = await select(db, viewer.responseId);
	if (response === null) throw problem('notFound');
	const form = await readCompiledForm(db, viewer, response.versionId);
	const stored = await selectAnswers(db, response.id, reading);
	const people = response.personKey
		? (await selectPersonAnswers(db, response.personKey, reading)).map(({ item, value }) => ({
				...fromPersonItem(item),
				revision: 1,
				value
			}))
		: [];
	const given = [...stored, ...people].filter(
		(row): row is AnswerRow & StoredAnswer => row.value !== null
	);
	return { response, form, answers: unflatten(form, given), stored, people };
}
