import { flatten, submittedAnswers, unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { AnswerRow, Answers, Context } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { isOver } from '$lib/studies/study';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { fromPersonItem, revisionsBetween, type StoredAnswer } from '../saving/changes';
import { claimToDecide, responseIn, type Decision } from './claim-to-decide.server';
import { isSent, reasonKept, type ClaimedResponse } from './claims';
import {
	insertSourced,
	markConfirmed,
	markSetAside,
	selectBeforeMerge,
	selectPersonKey,
	selectSourced,
	updateStanding,
	type SourcedAnswer
} from './claims.sql';
import { mergedAnswers, type MergeChoice } from './merge';
import { notAsked } from '../not-asked';
import { findFlagsSoon } from '../quality/find-flags-soon.server';
import { selectPersonAnswers } from '../responses.sql';

export interface Merging extends Decision {
	kept: string;
	other: string;
	/** By question; what is left out takes what was proposed. */
	choices: Readonly<Record<string, MergeChoice | undefined>>;
}

/**
 * Puts what was chosen of one response into another of the same authority, which is confirmed by
 * it; the other one is set aside. Every answer that came over is a revision that says where it is
 * from; what was there before is history, and answers that are not asked any more fall away.
 *
 * @throws staleVersion, notFound, conflict where one of the two was not sent or is set aside
 */
export async function mergeResponses(
	db: Db,
	viewer: Viewer,
	{ kept: keptId, other: otherId, choices, ...decision }: Merging
): Promise<void> {
	const responses = await claimToDecide(db, viewer, decision);
	const kept = responseIn(responses, keptId);
	const other = responseIn(responses, otherId);
	if (kept.id === other.id || !isSent(kept) || !isSent(other)) throw problem('conflict');
	// Its respondents are changing it, and would write over what comes from the other one.
	const changing = kept.reopenedAt !== null || other.reopenedAt !== null;
	if (changing && !isOver(decision.wave, now())) throw problem('beingChanged');

	const form = await readCompiledForm(db, viewer, kept.versionId);
	const before = await selectSourced(db, kept.id);
	const given = await selectSourced(db, other.id);
	const people = await peopleOf(db, kept.id);
	const merged = mergedAnswers(
		form,
		documentOf(form, [...before, ...people]),
		documentOf(form, given),
		choices
	);
	const changed = await write(db, viewer, {
		...{ kept, form, before, merged, from: other, given, waveId: decision.wave.id }
	});

	const at = now();
	await markConfirmed(db, kept.id, at);
	await markSetAside(db, other.id, {
		at,
		by: accountOf(viewer),
		reason: reasonKept('duplicate', ''),
		mergedInto: kept.id
	});
	const where = { studyId: decision.study.id, networkId: kept.networkId };
	for (const { id } of [kept, other]) {
		await findFlagsSoon(db, viewer, { ...where, id });
	}
	await happened(db, viewer, 'response.merged', {
		...{ subjectId: kept.id, ...where, data: { from: other.id, changed } }
	});
	await happened(db, viewer, 'response.set-aside', {
		...{ subjectId: other.id, ...where, data: { reason: 'duplicate', mergedInto: kept.id } }
	});
}

/**
 * Takes back what one response brought into another, as far as nothing else changed it since. Who
 * calls has locked both.
 */
export async function undoMerge(
	db: Db,
	viewer: Viewer,
	{ kept, other, waveId }: { kept: ClaimedResponse; other: ClaimedResponse; waveId: string }
): Promise<void> {
	const form = await readCompiledForm(db, viewer, kept.versionId);
	const before = await selectBeforeMerge(db, kept.id, other.id);
	await insertSourced(
		db,
		{ id: kept.id, waveId },
		before.map((answer) => ({ ...answer, revision: answer.revision + 1 })),
		{ at: now(), by: accountOf(viewer) }
	);
	const stored = await selectSourced(db, kept.id);
	const people = await peopleOf(db, kept.id);
	// A third response may have been merged meanwhile: what is asked now follows from what is left.
	await write(db, viewer, {
		...{ kept, form, before: stored, merged: documentOf(form, [...stored, ...people]) },
		...{ from: other, given: [], waveId }
	});
}

interface Writing {
	kept: ClaimedResponse;
	form: CompiledForm;
	before: readonly SourcedAnswer[];
	/** The document that is wanted, with answers that may not be asked any more. */
	merged: Answers;
	from: ClaimedResponse;
	given: readonly SourcedAnswer[];
	waveId: string;
}

/** @returns how many answers changed */
async function write(
	db: Db,
	viewer: Viewer,
	{ kept, form, before, merged, from, given, waveId }: Writing
): Promise<number> {
	// Rules that look at today's date are read as of the day the answers were given.
	// What was sent is not filled in again by what can be computed.
	const context: Context = {
		locale: 'fr',
		now: kept.submittedAt ?? kept.lastActivityAt,
		...(kept.submittedAt === null ? {} : { settled: true })
	};
	const answers = submittedAnswers(form, merged, context);
	const state = evaluate(form, answers, context);
	const sources = new Map([...before, ...given].map((answer) => [keyOf(answer), answer.source]));
	const changes = revisionsBetween(before, flatten(form, answers).answers).map(
		(change): SourcedAnswer => ({
			...change,
			source: sources.get(keyOf(change)) ?? 'self',
			mergedFrom: from.id
		})
	);
	await insertSourced(db, { id: kept.id, waveId }, changes, { at: now(), by: accountOf(viewer) });
	const { answered, asked } = progressOf(state);
	await updateStanding(db, kept.id, { answered, asked, notAsked: notAsked(state) });
	return changes.length;
}

/** The document of a response, put together from its rows. */
export const documentOf = (form: CompiledForm, rows: readonly StoredAnswer[]): Answers =>
	unflatten(
		form,
		rows.flatMap(({ item, row = '', value }): AnswerRow[] =>
			value === null ? [] : [{ item, ...(row === '' ? {} : { row }), value }]
		)
	);

/** Rules may look at what was said of people: they are read with it, and it is not moved. */
async function peopleOf(db: Db, responseId: string): Promise<StoredAnswer[]> {
	const key = await selectPersonKey(db, responseId);
	if (key === null) return [];
	return (await selectPersonAnswers(db, key)).map(({ item, value }) => ({
		...{ ...fromPersonItem(item), revision: 1, value }
	}));
}

const keyOf = ({ item, row }: { item: string; row: string }) => `${row} ${item}`;

const accountOf = (viewer: Viewer) => (viewer.kind === 'account' ? viewer.accountId : null);
