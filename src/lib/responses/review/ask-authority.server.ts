import { listNetworks } from '$lib/access/list-networks.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { itemAt, placedItems, withoutSuffix } from '$lib/form/items';
import { leftOpen, textIn } from '$lib/form/texts';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { contactInText } from '$lib/studies/contact';
import type { Locale } from '$lib/ui/format';
import { selectHolders } from '../links/resume.sql';
import { authorityOfResponse, nameOfResponse } from '../name-of-response.server';
import { leafAt, type Place } from '../saving/leaves';
import { selectResponse } from '../staff/staff.sql';
import {
	insertQuestion,
	isOpen,
	markWithdrawn,
	selectQuestion,
	selectQuestions,
	type Question
} from './questions.sql';
import { obstacleToWork, type Obstacle } from './review';
import { raiseReviewRevision } from './review.sql';
import { standingToChange, type ResponseAsked } from './standing.server';

export interface Asking extends ResponseAsked {
	/** null: about the whole response. */
	about: Place | null;
	text: string;
}

export type AskingOutcome =
	/** How many people were written to; none: nobody gave an address. */
	| { kind: 'asked'; question: string; told: number }
	| { kind: 'refused'; why: Obstacle }
	/** One question at a time about an answer: it is withdrawn, or replied to, before the next. */
	| { kind: 'already' };

/**
 * Asks the authority something about an answer, or about the whole of its response: everybody who
 * works on it gets a mail with their own link.
 *
 * @throws notFound, signInFirst, notAllowed, badInput for an item that the questionnaire lacks
 */
export async function askAuthority(
	db: Db,
	viewer: Viewer,
	{ study, id, about, text }: Asking
): Promise<AskingOutcome> {
	const { row, standing, account } = await standingToChange(db, viewer, { study, id });
	const why = obstacleToWork(standing, account);
	if (why !== null) return { kind: 'refused', why };
	const response = (await selectResponse(db, id))!;
	const form = await readCompiledForm(db, viewer, response.versionId);
	if (text.trim() === '' || (about !== null && !isAsked(form, about))) throw problem('badInput');
	if (about !== null && (await selectQuestions(db, id)).some((each) => isOpenAt(each, about))) {
		return { kind: 'already' };
	}

	const question = newId();
	await insertQuestion(db, {
		...{ id: question, responseId: id, item: about?.item ?? null, row: about?.row ?? '' },
		...{ text: text.trim(), askedBy: account, askedAt: now() }
	});
	await raiseReviewRevision(db, id);
	const networks = await listNetworks(db, viewer);
	const holders = await selectHolders(db, id);
	for (const holder of holders) {
		const locale = holder.locale;
		await queueMail(db, viewer, {
			kind: 'authority-question',
			to: { email: holder.email, name: holder.name },
			locale,
			data: {
				...{ contributorId: holder.contributorId, responseId: id, generation: holder.generation },
				...{ name: holder.name, questionId: question, text: text.trim() },
				authority: await nameOfResponse(db, viewer, holder),
				departement: (await authorityOfResponse(db, viewer, holder)).departementCode,
				study: textIn(study.title, locale),
				about: about === null ? null : titleOf(form, about, locale),
				network: networks.find((each) => each.id === row.networkId)?.name ?? null,
				contact: contactInText(study)
			},
			networkId: row.networkId,
			studyId: study.id
		});
	}
	await happened(db, viewer, 'response.question-asked', {
		...{ subjectId: id, studyId: study.id, networkId: row.networkId },
		data: { item: about?.item ?? null, told: holders.length }
	});
	return { kind: 'asked', question, told: holders.length };
}

/** An answer, or a question as a whole: a matrix, a repeated panel. */
const isAsked = (form: CompiledForm, place: Place): boolean =>
	leafAt(form, place) !== undefined ||
	(place.row === undefined &&
		placedItems(form).some(({ item, of }) => of === undefined && item.name === place.item));

const isOpenAt = (question: Question, { item, row = '' }: Place) =>
	isOpen(question) && question.item === item && question.row === row;

/** The question that an answer is a part of, as it was asked. */
export function titleOf(form: CompiledForm, place: Place, locale: Locale): string {
	const leaf = leafAt(form, place);
	const inRow = place.row !== undefined && leaf !== undefined && !leaf.isRow;
	const path = inRow ? [leaf.top, place.row, ...leaf.steps].join('.') : withoutSuffix(place.item);
	const item = itemAt(form, path) ?? itemAt(form, leaf?.top ?? '');
	return leftOpen(textIn(item?.title, locale)) || place.item;
}

/**
 * Takes a question back that nobody has replied to.
 * @returns false where it was replied to or withdrawn meanwhile
 * @throws notFound, signInFirst, notAllowed
 */
export async function withdrawQuestion(
	db: Db,
	viewer: Viewer,
	{ study, id, question: questionId }: ResponseAsked & { question: string }
): Promise<boolean> {
	const { row, account } = await standingToChange(db, viewer, { study, id });
	const question = isId(questionId) ? await selectQuestion(db, questionId) : null;
	if (question === null || question.responseId !== id) throw problem('notFound');
	if (!isOpen(question) || !(await markWithdrawn(db, question.id, account, now()))) return false;
	await raiseReviewRevision(db, id);
	await happened(db, viewer, 'response.question-withdrawn', {
		...{ subjectId: id, studyId: study.id, networkId: row.networkId },
		data: { item: question.item }
	});
	return true;
}
