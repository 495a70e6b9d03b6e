import { namesOf } from '$lib/access/people-names.server';
import { may } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Locale } from '$lib/ui/format';
import { selectResponse } from '../staff/staff.sql';
import { selectContributors } from '../together/contributors.sql';
import { titleOf } from './ask-authority.server';
import { isOpen, selectQuestions, type Question } from './questions.sql';
import { placeOf } from './reply-question.server';
import { readStanding, subjectOf, type ResponseAsked } from './standing.server';

/** A question to the authority as staff read it, at its item. */
export interface QuestionForStaff extends Pick<
	Question,
	'id' | 'text' | 'askedAt' | 'withdrawnAt' | 'reply' | 'repliedAt'
> {
	/** null: the whole response. */
	place: { item: string; row?: string } | null;
	/** Of what it is about, as it was asked; null: the whole response. */
	title: string | null;
	open: boolean;
	/** null: not for the viewer to know. */
	askedByName: string | null;
	repliedByName: string | null;
}

/** The oldest first. @throws notFound, signInFirst, notAllowed */
export async function readQuestions(
	db: Db,
	viewer: Viewer,
	{ study, id, locale }: ResponseAsked & { locale: Locale }
): Promise<QuestionForStaff[]> {
	await readStanding(db, viewer, { study, id });
	const response = (await selectResponse(db, id))!;
	const questions = await selectQuestions(db, id);
	const form = await readCompiledForm(db, viewer, response.versionId);
	const askers = [...new Set(questions.map(({ askedBy }) => askedBy))];
	const names = await namesOf(db, viewer, askers);
	const mayKnow = await may(db, viewer, 'person.read', subjectOf(study, response));
	const people = mayKnow ? await selectContributors(db, id) : [];
	return questions.map((question) => ({
		...{ id: question.id, text: question.text, askedAt: question.askedAt },
		...{ withdrawnAt: question.withdrawnAt, reply: question.reply, repliedAt: question.repliedAt },
		...{ place: placeOf(question), open: isOpen(question) },
		title: question.item === null ? null : titleOf(form, placeOf(question)!, locale),
		askedByName: names.get(question.askedBy) ?? null,
		repliedByName: people.find((each) => each.id === question.repliedBy)?.name ?? null
	}));
}
