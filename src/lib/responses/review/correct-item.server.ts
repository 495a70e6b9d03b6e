import { unflatten } from '$lib/form/answers';
import { withText } from '$lib/form/form-errors.texts';
import { ROW_ID, type Answers, type FieldError } from '$lib/form/form-state';
import type { Json } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import { readPosted, type RemovedRow } from '$lib/form/posted-form';
import { startOn, type FormStart } from '$lib/form/start';
import { storedChanges } from '$lib/form/stored-changes';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import * as v from 'valibot';
import { fieldsOf, postedTexts } from '$lib/ground/posted-texts';
import type { AnswerSource } from '../response';
import { leafAt, placed, withChanges, type Place } from '../saving/leaves';
import {
	correctAnswers,
	type CorrectionOutcome,
	type CrossedAnswer
} from './correct-answer.server';
import { rowsGiven } from './counted-document.server';
import { selectWrittenAnswers } from './history.sql';
import { answersForItem, belongs, fieldOfItem, topOfItem } from './item-asked';
import { itemStanding, type ItemOfResponse, type ItemStanding } from './item-standing.server';
import { itemWords, type ItemWords } from './item-words.server';
import { seenOf } from './read-item-for-staff.server';
import type { Obstacle } from './review';
import { correctionInput, placesFrom, placesSent, seenFrom, type Seen } from './review.input';

/** What was typed, to be shown again: nothing of it is lost. */
export interface CorrectionTyped {
	answers: Answers;
	start: FormStart;
	errors: FieldError[];
	removed: RemovedRow | null;
	seen: Seen;
	reason: string;
	source: string;
	/** Answers that were told to go, as they are sent along to be agreed to. */
	agreed: string;
}

/** Two values for one answer: what stands, and what was typed. */
export interface CrossedInWords {
	part: string;
	now: string | null;
	at: Date | null;
	byName: string | null;
	sent: string | null;
}

export type ItemCorrection =
	/** A row came or went, or an answer was emptied: nothing is corrected yet. */
	| { kind: 'again'; typed: CorrectionTyped; at: string }
	| { kind: 'corrected'; changed: number; missing: string[]; dropped: number }
	| ({ typed: CorrectionTyped } & NotCorrected);

export type NotCorrected =
	| { kind: 'no-reason' | 'long-reason' | 'same' | 'not-asked' }
	| { kind: 'stale' | 'waiting'; crossed: CrossedInWords[] }
	| {
			kind: 'drops';
			dropped: { key: string; title: string; value: string | null }[];
			missing: string[];
	  }
	/** Of other questions: they contradict what was typed here. */
	| { kind: 'wrong'; elsewhere: { item: string; row?: string; title: string; text: string }[] }
	| { kind: 'refused'; why: Obstacle };

/**
 * Corrects one question of a response as its controls were sent. What is compared is what was seen:
 * an answer of it that somebody else changed meanwhile, and nobody touched here, stays theirs.
 *
 * @throws notFound, signInFirst, notAllowed
 */
export async function correctItem(
	db: Db,
	viewer: Viewer,
	{ posted, ...wanted }: ItemOfResponse & { posted: FormData }
): Promise<ItemCorrection> {
	const standing = await itemStanding(db, viewer, wanted);
	const { form, asked, reduced, context, counted } = standing;
	const seen = seenFrom(String(posted.get('seen') ?? ''));
	const base = await documentSeen(db, standing, wanted.id, seen);
	const before = answersForItem(asked, base);
	const read = readPosted(
		...([
			reduced,
			asked.page.name,
			posted,
			withRowsShown(standing, before, posted),
			context
		] as const)
	);
	const texts = postedTexts(posted, fieldsOf(correctionInput));
	const agreed = String(posted.get('agreed') ?? '');
	const retyped = (answers: Answers, more: Partial<CorrectionTyped> = {}): CorrectionTyped => ({
		...{ answers, errors: [], removed: read.removed ?? null, seen, agreed: '', ...texts, ...more },
		start: startOn(reduced, answers, context, asked.page.name)
	});
	if (posted.get('step') !== 'correct') {
		return { kind: 'again', typed: retyped(read.answers), at: read.stayAt ?? '' };
	}
	const beside = v.safeParse(correctionInput, texts);
	if (!beside.success) {
		const long = beside.issues.some(({ message }) => message === 'too-long');
		return { kind: long ? 'long-reason' : 'no-reason', typed: retyped(read.answers) };
	}
	if (read.errors.length > 0) return wrong(standing, read.errors, retyped(read.answers));
	const changes = storedChanges(reduced, [topOfItem(asked)], before, read.answers).filter(
		(change) => leafAt(form, change)?.computed === false
	);
	if (changes.length === 0) return { kind: 'same', typed: retyped(read.answers) };
	if (!standing.shown) return { kind: 'not-asked', typed: retyped(read.answers) };

	const { reason, source } = beside.output;
	const outcome = await correctAnswers(db, viewer, {
		...{ study: wanted.study, id: wanted.id, locale: wanted.locale, reason },
		...(source === '' ? {} : { source: source satisfies AnswerSource }),
		agreed: placesFrom(agreed),
		changes: changes.map((change) => ({ ...change, seen: revisionSeen(seen, change) }))
	});
	if (outcome.kind === 'corrected') {
		const missing = outcome.missing.map(({ item }) => item);
		return {
			kind: 'corrected',
			changed: outcome.changed,
			missing,
			dropped: outcome.dropped.length
		};
	}
	const words = itemWords(form, evaluate(form, standing.answers, context), wanted.locale);
	switch (outcome.kind) {
		case 'same':
			return { kind: 'same', typed: retyped(read.answers) };
		case 'refused':
			return { kind: 'refused', why: outcome.why, typed: retyped(read.answers) };
		case 'wrong':
			return wrong(standing, outcome.errors, retyped(read.answers));
		case 'drops':
			return {
				...dropping(outcome, words),
				typed: retyped(read.answers, { agreed: placesSent(outcome.dropped) })
			};
		case 'stale':
		case 'waiting': {
			// What was typed over what stands now: sent once more, it is meant.
			const over = answersForItem(asked, withChanges(standing.answers, placed(form, changes)));
			const crossed = outcome.crossed.map((each) => inWords(each, words));
			const seenNow = seenOf(asked, counted);
			return { kind: outcome.kind, crossed, typed: retyped(over, { seen: seenNow }) };
		}
	}
}

const revisionSeen = (seen: Seen, { item, row = '' }: Place) =>
	seen.find((each) => each[0] === item && each[1] === row)?.[2] ?? 0;

/** The document with the question as it was when its controls were shown. */
async function documentSeen(
	db: Db,
	{ form, asked, counted }: ItemStanding,
	id: string,
	seen: Seen
): Promise<Answers> {
	const others = counted.filter((each) => each.revision > 0 && !belongs(asked, each));
	const written = (await selectWrittenAnswers(db, id)).filter(
		(each) => belongs(asked, each) && revisionSeen(seen, each) === each.revision
	);
	return unflatten(form, rowsGiven([...others, ...written]));
}

type Row = { [name: string]: Json };

/**
 * Rows that went without a script leave nothing in what is sent, and the last of them would come
 * back: the page says which it showed.
 */
function withRowsShown({ asked }: ItemStanding, before: Answers, posted: FormData): Answers {
	const sent = posted.get('rows');
	if (asked.item.kind !== 'repeated' || typeof sent !== 'string') return before;
	const shown = sent.split('~').filter((id) => id !== '');
	const { [asked.item.name]: rows, ...others } = before;
	const kept = ((rows ?? []) as Row[]).filter((row) => shown.includes(String(row[ROW_ID])));
	return kept.length === 0 ? others : { ...others, [asked.item.name]: kept };
}

function wrong(
	{ asked }: ItemStanding,
	errors: readonly FieldError[],
	typed: CorrectionTyped
): ItemCorrection {
	const field = fieldOfItem(asked);
	const told = errors.map(withText);
	const isHere = (error: FieldError) =>
		error.field === field ||
		error.field.startsWith(`${field}.`) ||
		error.field.startsWith(`${field}-`);
	return {
		kind: 'wrong',
		typed: { ...typed, errors: told.filter(isHere) },
		elsewhere: told
			.filter((error) => !isHere(error))
			.map(({ item, row, title, text = '' }) => ({ item, ...(row ? { row } : {}), title, text }))
	};
}

function dropping(
	{ dropped, missing }: Extract<CorrectionOutcome, { kind: 'drops' }>,
	words: ItemWords
) {
	return {
		kind: 'drops' as const,
		dropped: dropped.map(({ item, row = '', value }) => {
			const part = words.part({ item, row });
			const said = words.value(item, value);
			return {
				key: `${row} ${item}`,
				title: words.title({ item, row }),
				value: part && said ? `${part} – ${said}` : said
			};
		}),
		missing: missing.map(({ title }) => title)
	};
}

const inWords = (
	{ item, row = '', now, sent }: CrossedAnswer,
	words: ItemWords
): CrossedInWords => ({
	part: words.part({ item, row }),
	now: words.value(item, now.value),
	...{ at: now.at, byName: now.byName },
	sent: words.value(item, sent)
});
