import { flatten, submittedAnswers, withRowIds } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import { progressOf } from '$lib/form/progress';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import type { Viewer } from '$lib/ground/viewer';
import type { BroughtIn, Place } from './brought-in';
import { insertAnswersInBulk, insertPeopleInBulk, insertResponsesInBulk } from './bring-in.sql';
import { notAsked } from './not-asked';

/**
 * Writes whole responses as if they had been given page by page: the same rows, progress and items
 * not asked. Nothing is validated here, and no event is written: whoever calls knows what it brings.
 */
export async function bringInResponses(
	db: Db,
	_viewer: Viewer,
	place: Place,
	list: readonly BroughtIn[]
) {
	const responses = list.map((brought) => prepare(place, brought));
	await insertResponsesInBulk(db, place, responses);
	await insertAnswersInBulk(db, place.waveId, responses);
	await insertPeopleInBulk(db, responses);
}

function prepare({ form, locale }: Place, brought: BroughtIn) {
	const context = { locale, now: brought.lastActivityAt };
	const given = withRowIds(form, brought.answers);
	const submitted = brought.state === 'submitted';
	const answers = submitted
		? submittedAnswers(form, given, context)
		: evaluate(form, given, context).answers;
	const state = evaluate(form, answers, submitted ? { ...context, settled: true } : context);
	return {
		...brought,
		id: newId(brought.startedAt.getTime()),
		personKey: newId(),
		rows: flatten(form, answers),
		progress: progressOf(state),
		notAsked: submitted ? notAsked(state) : []
	};
}

export type Prepared = ReturnType<typeof prepare>;
