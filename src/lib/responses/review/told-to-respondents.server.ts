import { listNetworks } from '$lib/access/list-networks.server';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate, idOf } from '$lib/form/evaluate';
import type { Context } from '$lib/form/form-state';
import type { ReadEntry } from '$lib/form/read-back';
import { now } from '$lib/ground/clock';
import { asViewer, type Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/ui/format';
import type { Opened, Respondent } from '../links/link.server';
import { nameOfResponse } from '../name-of-response.server';
import { readResponse } from '../read-response.server';
import { obstacleToReopening } from '../receipts/reopen-response.server';
import { takesAnswers } from '../response';
import { selectOwnResponse } from '../responses.sql';
import { selectContributors } from '../together/contributors.sql';
import { selectCorrectedNow } from './corrections.sql';
import { fieldOfItem, formOfItem, itemAsked, topOfItem } from './item-asked';
import { itemReadBack } from './item-read-back';
import { itemWords, wordsToReadBack } from './item-words.server';
import { selectOpenQuestions, selectQuestions } from './questions.sql';
import { questionsAsked, type QuestionAsked } from './reply-question.server';

/** A question of the network, at the answer that it is about. */
export interface QuestionToReply extends Omit<QuestionAsked, 'place' | 'networkName'> {
	/** The answer as it is now; null: the question is about the whole response. */
	about: ReadEntry | null;
	repliedBy: string | null;
	/** The page of the questionnaire it stands on, with the question: what follows `pages/`. */
	page: string | null;
	/** That are shown under it. */
	corrected: CorrectionTold[];
}

export interface QuestionsRead {
	/** Of the authority, with its département. */
	name: string;
	network: string;
	/** Those that wait first. */
	questions: QuestionToReply[];
	/** Whether the answers can be changed: at once, after taking them up again, not any more. */
	change: 'now' | 'from-receipt' | 'no';
}

/**
 * What their network asks those who work on a response, each question with the answer as it stands.
 * @throws notFound
 */
export async function readQuestionsToReply(
	{ viewer }: Pick<Opened, 'viewer'>,
	locale: Locale
): Promise<QuestionsRead> {
	const obstacle = await obstacleToReopening(viewer);
	return asViewer(viewer, async (db) => {
		const { response, form, answers } = await readResponse(db, viewer);
		const context: Context = { locale, now: now() };
		const words = wordsToReadBack(locale, await nameOfResponse(db, viewer, response));
		const corrected = await readCorrections(db, viewer, locale);
		const people = await selectContributors(db, response.id);
		const repliers = new Map(
			(await selectQuestions(db, response.id)).map(({ id, repliedBy }) => [id, repliedBy])
		);
		const asked = (await questionsAsked(db, viewer)).map(
			({ place, networkName: _network, ...question }): QuestionToReply => {
				const about = place && itemAsked(form, place);
				const replier = people.find(({ id }) => id === repliers.get(question.id));
				return {
					...question,
					about: about && itemReadBack(formOfItem(form, about), about, answers, context, words),
					repliedBy: replier?.name ?? null,
					page: about && `${encodeURIComponent(about.page.name)}#${idOf(topOfItem(about))}`,
					corrected: about ? (corrected[idOf(fieldOfItem(about))] ?? []) : []
				};
			}
		);
		const open = ({ reply }: QuestionToReply) => reply === null;
		return {
			name: words.authority,
			network: await networkInWords(db, viewer, response, locale),
			questions: [...asked.filter(open), ...asked.filter((each) => !open(each))],
			change: obstacle !== null ? 'no' : takesAnswers(response) ? 'now' : 'from-receipt'
		};
	});
}

/** How many questions wait for a reply. */
export const countOpenQuestions = (db: Db, _viewer: Viewer, responseId: string): Promise<number> =>
	selectOpenQuestions(db, responseId);

/** Said beside an answer that somebody who reviews has corrected. */
export interface CorrectionTold {
	/** What tells it from the other answers of its question; mostly ''. */
	part: string;
	/** What its authority had said; null: nothing. */
	was: string | null;
	reason: string;
	network: string;
	at: Date;
}

/**
 * What was corrected of a response, by the ids of the questions as they are read back.
 * @throws notFound
 */
export async function readCorrections(
	db: Db,
	viewer: Respondent,
	locale: Locale
): Promise<Record<string, CorrectionTold[]>> {
	const corrected = await selectCorrectedNow(db, viewer.responseId);
	if (corrected.length === 0) return {};
	const { response, form, answers } = await readResponse(db, viewer);
	const words = itemWords(form, evaluate(form, answers, { locale, now: now() }), locale);
	const network = await networkInWords(db, viewer, response, locale);
	const told: Record<string, CorrectionTold[]> = {};
	for (const { item, row, said, reason, at } of corrected) {
		const id = entryIdOf(form, item, row);
		if (id === null) continue;
		const { part, value } = words;
		(told[id] ??= []).push({
			...{ part: part({ item, row }), was: value(item, said) },
			...{ reason, network, at }
		});
	}
	return told;
}

/** Where an answer is read back: at its question, of a table in its cell. */
function entryIdOf(form: CompiledForm, item: string, row: string): string | null {
	const asked = itemAsked(form, { item, ...(row === '' ? {} : { row }) });
	if (asked === null) return null;
	return idOf(asked.item.kind === 'table' ? item : fieldOfItem(asked));
}

async function networkInWords(
	db: Db,
	viewer: Respondent,
	{ networkId }: { networkId: string | null },
	locale: Locale
): Promise<string> {
	const networks = await listNetworks(db, viewer);
	const name = networks.find(({ id }) => id === networkId)?.name;
	return name ?? m.corrections_q_coordination({}, { locale });
}

/** What an answering page says of it in one line, made here so that the page brings nothing for it. */
export async function toldInShort(
	viewer: Respondent,
	locale: Locale
): Promise<{ questions: number; corrected: number; network: string }> {
	return asViewer(viewer, async (db) => {
		const response = await selectOwnResponse(db, viewer.responseId);
		if (response === null) throw problem('notFound');
		return {
			questions: await selectOpenQuestions(db, response.id),
			corrected: (await selectCorrectedNow(db, response.id)).length,
			network: await networkInWords(db, viewer, response, locale)
		};
	});
}
