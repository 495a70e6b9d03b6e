import { namesOf } from '$lib/access/people-names.server';
import { may } from '$lib/access/permissions.server';
import type { CompiledForm, Json } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Locale } from '$lib/ui/format';
import { leafAt } from '../saving/leaves';
import { selectResponse } from '../staff/staff.sql';
import { selectContributors } from '../together/contributors.sql';
import { valueText } from '../together/value-text';
import { titleOf } from './ask-authority.server';
import { selectHappened, selectWrittenAnswers } from './history.sql';
import { placeOf } from './reply-question.server';
import { selectQuestions, type Question } from './questions.sql';
import { readStanding, subjectOf, type ResponseAsked } from './standing.server';
import {
	wholeHistory,
	type HistoryEntry,
	type QuestionStep,
	type WrittenAnswer
} from './whole-history';

export interface ResponseHistory {
	entries: HistoryEntry[];
	/** Names by account and by contributor, as far as the viewer may know them. */
	names: ReadonlyMap<string, string>;
	/** The title of the question of an answer, and its values in words. */
	inWords: (answer: Pick<WrittenAnswer, 'item' | 'row' | 'value' | 'before'>) => {
		title: string;
		value: string | null;
		before: string | null;
		/** A row of a repeated panel, and no answer of it: its value is its place. */
		isRow: boolean;
	};
}

/**
 * All that happened to a response, the newest first: answers saved, corrected, brought over,
 * decisions, questions and replies, and what else the journal knows of it.
 *
 * @throws notFound, signInFirst, notAllowed
 */
export async function responseHistory(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: ResponseAsked & { locale: Locale }
): Promise<ResponseHistory> {
	await readStanding(db, viewer, { study, id });
	const response = (await selectResponse(db, id))!;
	const form = await readCompiledForm(db, viewer, response.versionId);
	const answers = await selectWrittenAnswers(db, id);
	const events = await selectHappened(db, id);
	const questions = (await selectQuestions(db, id)).flatMap(stepsOf);
	const accounts = [
		...answers.map(({ byAccount }) => byAccount),
		...events.map(({ actorId }) => actorId),
		...questions.map(({ by, step }) => (step === 'replied' ? null : by))
	].filter((by) => by !== null);
	const names = await namesOf(db, viewer, [...new Set(accounts)]);
	const mayKnow = await may(db, viewer, 'person.read', subjectOf(study, response));
	for (const { id: by, name } of mayKnow ? await selectContributors(db, id) : []) {
		if (name !== null) names.set(by, name);
	}
	return {
		entries: wholeHistory(answers, events, questions),
		names,
		inWords: wordsIn(form, locale)
	};
}

function stepsOf(question: Question): QuestionStep[] {
	const { id, text, askedBy, askedAt, withdrawnAt, withdrawnBy, reply, repliedAt } = question;
	const about = { id, place: placeOf(question) };
	const steps: QuestionStep[] = [{ ...about, at: askedAt, step: 'asked', text, by: askedBy }];
	if (withdrawnAt !== null) {
		steps.push({ ...about, at: withdrawnAt, step: 'withdrawn', text, by: withdrawnBy });
	}
	if (repliedAt !== null && reply !== null) {
		const by = question.repliedBy;
		steps.push({ ...about, at: repliedAt, step: 'replied', text: reply, by });
	}
	return steps;
}

const wordsIn =
	(form: CompiledForm, locale: Locale): ResponseHistory['inWords'] =>
	({ item, row, value, before }) => {
		const yesNo = { locale, yes: m.form_yes({}, { locale }), no: m.form_no({}, { locale }) };
		const say = (said: Json | null) => (said === null ? null : valueText(form, item, said, yesNo));
		const place = row === '' ? { item } : { item, row };
		const isRow = leafAt(form, place)?.isRow ?? false;
		return { title: titleOf(form, place, locale), value: say(value), before: say(before), isRow };
	};
