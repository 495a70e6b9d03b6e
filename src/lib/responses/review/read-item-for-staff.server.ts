import { unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { Answers, Context } from '$lib/form/form-state';
import type { ReadEntry } from '$lib/form/read-back';
import { startOn, type FormStart } from '$lib/form/start';
import { leftOpen, textIn } from '$lib/form/texts';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Locale } from '$lib/ui/format';
import { may } from '$lib/access/permissions.server';
import { selectHolders } from '../links/resume.sql';
import type { AnswerSource } from '../response';
import { rowsGiven } from './counted-document.server';
import type { CountedAnswer } from './corrections.sql';
import { selectWrittenAnswers } from './history.sql';
import {
	answersForItem,
	belongs,
	fieldOfItem,
	itemAsked,
	placeOfItem,
	stateOfItem,
	type ItemAsked
} from './item-asked';
import { itemReadBack } from './item-read-back';
import { itemStanding, type ItemOfResponse, type ItemStanding } from './item-standing.server';
import { itemWords, wordsToReadBack, type ItemWords } from './item-words.server';
import { readQuestions, type QuestionForStaff } from './read-questions.server';
import { responseHistory } from './response-history.server';
import { obstacleToWork, type Obstacle } from './review';
import type { Seen } from './review.input';
import { subjectOf } from './standing.server';
import type { HistoryEntry, WrittenAnswer } from './whole-history';

/** One answer in words. */
interface Said {
	key: string;
	part: string;
	value: string | null;
	before: string | null;
}

/** Something that was done with a question, the newest first. */
export type ItemEvent = { key: string; at: Date; by: string | null } & (
	| { kind: 'saved' | 'merged'; said: Said[] }
	| { kind: 'corrected'; said: Said[]; reason: string; source: AnswerSource }
	| { kind: 'asked' | 'withdrawn' | 'replied'; text: string }
);

/** The controls of a question, as they stand at first. */
export interface ItemControls {
	form: CompiledForm;
	answers: Answers;
	start: FormStart;
	context: Context;
	page: string;
	seen: Seen;
}

export interface ItemForStaff {
	response: { id: string; name: string; networkName: string | null };
	/** Its place in addresses, and its id on the page. */
	place: { item: string; row?: string };
	field: string;
	number: string;
	title: string;
	page: string;
	/** Of a question asked once a row. */
	row: string | null;
	/** It is asked, as the other answers stand. */
	shown: boolean;
	/** Worked out by rules: nobody says it. */
	computed: boolean;
	now: ReadEntry;
	/** As the authority said it, where it was corrected since. */
	original: ReadEntry | null;
	/** What the authority is writing, and has not sent yet. */
	pending: { part: string; value: string | null; at: Date }[];
	beingChanged: boolean;
	history: ItemEvent[];
	questions: QuestionForStaff[];
	/** Whether the viewer may correct and ask at all. */
	mayReview: boolean;
	/** Why not from where the response stands; null: nothing keeps them. */
	obstacle: Obstacle | null;
	takenByName: string | null;
	/** To how many people a question would go; null: not for the viewer to know. */
	recipients: number | null;
	/** null where nobody corrects anything: for who may not review, and what is worked out. */
	controls: ItemControls | null;
	/** Of the questions that were asked for by their names: their titles. */
	opened: { item: string; title: string }[];
}

/**
 * One question of a response as whoever reviews it reads it: what counts, what was said at first,
 * what happened to it, and the controls to correct it.
 *
 * @throws notFound, signInFirst, notAllowed
 */
export async function readItemForStaff(
	db: Db,
	viewer: Viewer,
	{ opened = [], ...wanted }: ItemOfResponse & { opened?: readonly string[] }
): Promise<ItemForStaff> {
	const { study, id, locale } = wanted;
	const standing = await itemStanding(db, viewer, wanted);
	const { response, form, asked, reduced, context, counted, answers, shown } = standing;
	const state = evaluate(form, answers, context);
	const words = itemWords(form, state, locale);
	const written = (await selectWrittenAnswers(db, id)).filter((each) => belongs(asked, each));
	const history = await responseHistory(db, viewer, { study, id, locale });
	const questions = (await readQuestions(db, viewer, { study, id, locale })).filter(
		({ place }) => place !== null && isSame(itemAsked(form, place), asked)
	);
	const mayReview = await may(db, viewer, 'response.review', subjectOf(study, response));
	const account = viewer.kind === 'account' ? viewer.accountId : '';
	const obstacle = obstacleToWork(standing.standing, account);
	const computed = asked.item.kind === 'expression';
	const item = stateOfItem(state, asked);
	const ofItem = counted.filter((each) => belongs(asked, each));
	return {
		response: { id, name: response.name, networkName: response.networkName },
		...{ place: placeOfItem(asked), field: fieldOfItem(asked), shown, computed },
		number: asked.row === undefined ? (item?.number ?? '') : '',
		title: item?.title ?? leftOpen(textIn(asked.item.title, locale)),
		page: leftOpen(textIn(asked.page.title, locale)),
		row: asked.of === undefined ? null : rowTitle(words, asked),
		now: entryOf(standing, answers, locale),
		original: originalOf(standing, written, locale),
		pending: ofItem.flatMap(({ item, row, pending }) =>
			pending === null
				? []
				: [
						{
							part: words.part({ item, row }),
							value: words.value(item, pending.value),
							at: pending.at
						}
					]
		),
		beingChanged: standing.standing.beingChanged,
		history: history.entries.flatMap((entry) => eventsOf(entry, asked, form, words, history.names)),
		...{ questions, mayReview, obstacle, takenByName: standing.standing.takenByName },
		recipients: mayReview ? (await selectHolders(db, id)).length : null,
		controls: mayReview && !computed ? controlsOf(standing, reduced) : null,
		opened: opened
			.filter((name) => itemAsked(form, { item: name }) !== null)
			.map((name) => ({ item: name, title: words.title({ item: name, row: '' }) }))
	};
}

/** What the controls begin with: what counts. */
function controlsOf(
	{ asked, answers, context, counted }: ItemStanding,
	reduced: CompiledForm
): ItemControls {
	const shown = answersForItem(asked, answers);
	const page = asked.page.name;
	return {
		...{ form: reduced, answers: shown, context, page },
		start: startOn(reduced, shown, context, page),
		seen: seenOf(asked, counted)
	};
}

export const seenOf = (asked: ItemAsked, counted: readonly CountedAnswer[]): Seen =>
	counted
		.filter((each) => each.revision > 0 && belongs(asked, each))
		.map(({ item, row, revision }) => [item, row, revision]);

/** The question as a document answers it. */
const entryOf = ({ asked, reduced, context }: ItemStanding, answers: Answers, locale: Locale) =>
	itemReadBack(reduced, asked, answers, context, wordsToReadBack(locale, ''));

/** As it was said before anybody corrected it; null where nothing of it is corrected. */
function originalOf(
	standing: ItemStanding,
	written: readonly WrittenAnswer[],
	locale: Locale
): ReadEntry | null {
	const { form, asked, counted } = standing;
	const sent = written.filter(({ pending, unsent }) => !pending && !unsent);
	const places = [...Map.groupBy(sent, ({ item, row }) => `${row} ${item}`).values()];
	if (places.every((revisions) => revisions.at(-1)!.reason === null)) return null;
	const said = places.flatMap(
		(revisions) => revisions.findLast(({ reason }) => reason === null) ?? []
	);
	const others = counted.filter((each) => each.revision > 0 && !belongs(asked, each));
	return entryOf(standing, unflatten(form, rowsGiven([...others, ...said])), locale);
}

const isSame = (a: ItemAsked | null, b: ItemAsked) =>
	a !== null && fieldOfItem(a) === fieldOfItem(b);

const rowTitle = (words: ItemWords, { of, row }: ItemAsked) =>
	words.part({ item: of!.name, row: row! }) || null;

function eventsOf(
	entry: HistoryEntry,
	asked: ItemAsked,
	form: CompiledForm,
	words: ItemWords,
	names: ReadonlyMap<string, string>
): ItemEvent[] {
	if (entry.kind === 'happened') return [];
	const nameOf = (by: string | null) => names.get(by ?? '') ?? null;
	if (entry.kind === 'question') {
		const { place, step, text, id, by, at } = entry.step;
		if (place === null || !isSame(itemAsked(form, place), asked)) return [];
		return [{ key: `${id} ${step}`, at, by: nameOf(by), kind: step, text }];
	}
	const answers = entry.answers.filter((each) => belongs(asked, each));
	const [first] = answers;
	if (first === undefined) return [];
	const said = answers.map((each): Said => {
		const { item, row, value, before, revision } = each;
		return {
			key: `${row} ${item} ${revision}`,
			part: words.part(each),
			value: words.value(item, value),
			before: words.value(item, before)
		};
	});
	const at = answers.reduce((last, each) => (each.at > last ? each.at : last), first.at);
	const told = { key: `${at.getTime()} ${said[0]!.key}`, at, by: nameOf(entry.by), said };
	if (entry.kind !== 'corrected') return [{ ...told, kind: entry.kind }];
	return [{ ...told, kind: entry.kind, reason: entry.reason, source: first.source }];
}
