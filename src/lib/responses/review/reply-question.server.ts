import { listNetworks } from '$lib/access/list-networks.server';
import { workingPeople } from '$lib/access/working-people.server';
import { textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId } from '$lib/ground/ids';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import type { Locale } from '$lib/ui/format';
import { contributorOf, type Respondent } from '../links/link.server';
import { nameOfResponse } from '../name-of-response.server';
import { selectOwnResponse } from '../responses.sql';
import { titleOf } from './ask-authority.server';
import {
	isOpen,
	markReplied,
	selectAsker,
	selectQuestion,
	selectQuestions,
	type Question
} from './questions.sql';

/** A question as those who answer read it. */
export interface QuestionAsked {
	id: string;
	/** null: the whole response. */
	place: { item: string; row?: string } | null;
	text: string;
	askedAt: Date;
	/** null: the coordination. */
	networkName: string | null;
	reply: string | null;
	repliedAt: Date | null;
}

/** What their network asks those who work on a response, the oldest first; withdrawn ones are gone. */
export async function questionsAsked(db: Db, viewer: Respondent): Promise<QuestionAsked[]> {
	const response = await selectOwnResponse(db, viewer.responseId);
	if (response === null) throw problem('notFound');
	const networks = await listNetworks(db, viewer);
	const networkName = networks.find(({ id }) => id === response.networkId)?.name ?? null;
	const questions = await selectQuestions(db, response.id);
	return questions
		.filter(({ withdrawnAt }) => withdrawnAt === null)
		.map(({ id, text, askedAt, reply, repliedAt, ...question }) => {
			return { id, place: placeOf(question), text, askedAt, networkName, reply, repliedAt };
		});
}

export const placeOf = ({ item, row }: Pick<Question, 'item' | 'row'>) =>
	item === null ? null : { item, ...(row === '' ? {} : { row }) };

/**
 * Replies to a question, in words: it is settled by that, and whoever asked is told.
 *
 * @throws notFound, badInput without words, conflict for one that is settled or withdrawn, or for
 * somebody who was shown out
 */
export async function replyToQuestion(
	db: Db,
	viewer: Respondent,
	{ question: id, text }: { question: string; text: string }
): Promise<void> {
	const response = await selectOwnResponse(db, viewer.responseId);
	const question = isId(id) ? await selectQuestion(db, id) : null;
	if (response === null || question?.responseId !== response.id) throw problem('notFound');
	if (text.trim() === '') throw problem('badInput');
	const reply = { text: text.trim(), by: contributorOf(viewer), at: now() };
	if (!isOpen(question) || !(await markReplied(db, id, reply))) throw problem('conflict');
	const { studyId, networkId } = response;
	await happened(db, viewer, 'response.question-answered', {
		...{ subjectId: response.id, studyId, networkId },
		data: { item: question.item }
	});
	await enqueue(db, viewer, {
		...{ kind: 'review.tell-asker', payload: { questionId: id }, uniqueKey: id },
		...{ studyId, networkId }
	});
}

/** Tells whoever asked; those who work for the network, when that person does no more. */
export const tellAsker: JobHandler = {
	run: (job) =>
		asSystem('question-answered', async (db) => {
			await job.hold(db);
			const { questionId } = job.payload as { questionId: string };
			const question = await selectQuestion(db, questionId);
			if (question === null || question.reply === null) return;
			await tell(db, job.viewer, question);
		})
};

async function tell(db: Db, viewer: Viewer, question: Question): Promise<void> {
	const response = await selectOwnResponse(db, question.responseId);
	const summary = (await listStudies(db, viewer)).find(({ id }) => id === response?.studyId);
	if (response === null || summary === undefined) return;
	const study = await readStudy(db, viewer, summary.slug);
	const form = await readCompiledForm(db, viewer, response.versionId);
	const place = placeOf(question);
	const asker = await selectAsker(db, question.askedBy);
	const people = asker === null ? await workingPeople(db, viewer, response.networkId) : [asker];
	for (const { name, email, locale: language } of people) {
		const locale: Locale = language === 'en' ? 'en' : 'fr';
		await queueMail(db, viewer, {
			kind: 'question-answered',
			to: { email, name },
			locale,
			data: {
				...{ name, slug: study.slug, responseId: response.id },
				...{ item: question.item, row: question.row },
				...{ text: question.text, reply: question.reply },
				authority: await nameOfResponse(db, viewer, response),
				study: textIn(study.title, locale),
				about: place === null ? null : titleOf(form, place, locale)
			},
			networkId: response.networkId,
			studyId: study.id
		});
	}
}
