import { namesOf } from '$lib/access/people-names.server';
import type { Json } from '$lib/form/compiled-form';
import type { Context, FieldError, FieldWarning } from '$lib/form/form-state';
import { progressOf } from '$lib/form/progress';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { notAsked } from '../not-asked';
import { findFlagsSoon } from '../quality/find-flags-soon.server';
import type { AnswerSource } from '../response';
import { leafAt, type Place } from '../saving/leaves';
import { selectResponse } from '../staff/staff.sql';
import { correct, type AnswerWanted } from './correction';
import { documentWithPeople } from './counted-document.server';
import { insertCorrections, selectCounted, type CountedAnswer } from './corrections.sql';
import { obstacleToWork, type Obstacle } from './review';
import { standingToChange, type ResponseAsked } from './standing.server';

export interface Correcting extends ResponseAsked {
	changes: readonly (AnswerWanted & {
		/** The revision of the answer that was seen; 0: there was none. */
		seen: number;
	})[];
	/** Kept with the answers, and read by those who answer. */
	reason: string;
	/** How it came to be known; left out: as the answer before it. */
	source?: AnswerSource;
	/**
	 * Answers that are not asked any more because of it, as far as they were told and agreed to; left
	 * out: all of them go without a word.
	 */
	agreed?: readonly Place[];
	locale: string;
}

/** One answer that somebody else changed meanwhile: both are shown. */
export interface CrossedAnswer {
	item: string;
	row?: string;
	/** What stands, or waits to be sent again. */
	now: { value: Json | null; at: Date | null; byName: string | null };
	sent: Json | null;
}

export type CorrectionOutcome =
	| {
			kind: 'corrected';
			/** How many answers changed. */
			changed: number;
			/** What is not asked any more: it counts no longer, and stays in the history. */
			dropped: { item: string; row?: string }[];
			warnings: FieldWarning[];
			missing: FieldError[];
	  }
	/** What was sent is what stands. */
	| { kind: 'same' }
	/** Nothing is corrected yet: it takes answers with it that nobody has agreed to lose. */
	| { kind: 'drops'; dropped: (Place & { value: Json | null })[]; missing: FieldError[] }
	| { kind: 'stale'; crossed: CrossedAnswer[] }
	/** The authority is changing these answers, and can still send them. */
	| { kind: 'waiting'; crossed: CrossedAnswer[] }
	/** It can't be an answer, or contradicts others. */
	| { kind: 'wrong'; errors: FieldError[] }
	| { kind: 'refused'; why: Obstacle };

/**
 * Corrects answers of a response that was sent, with a reason. What was said stays in the history.
 * What is said of people is not corrected here.
 *
 * @throws notFound, signInFirst, notAllowed (of people too), badInput without a reason
 */
export async function correctAnswers(
	db: Db,
	viewer: Viewer,
	{ study, id, changes, reason, source, agreed, locale }: Correcting
): Promise<CorrectionOutcome> {
	const { row, standing, account } = await standingToChange(db, viewer, { study, id });
	const why = obstacleToWork(standing, account);
	if (why !== null) return { kind: 'refused', why };
	if (reason.trim() === '' || changes.length === 0) throw problem('badInput');

	const response = (await selectResponse(db, id))!;
	const form = await readCompiledForm(db, viewer, response.versionId);
	if (changes.some((change) => leafAt(form, change)?.personal)) throw problem('notAllowed');
	const counted = await selectCounted(db, id);
	const standsAt = (place: { item: string; row?: string }) =>
		counted.find(({ item, row }) => item === place.item && row === (place.row ?? ''));
	const stale = changes.filter((change) => (standsAt(change)?.revision ?? 0) !== change.seen);
	if (stale.length > 0) {
		return { kind: 'stale', crossed: await crossed(db, viewer, stale, standsAt) };
	}
	const waiting = changes.filter((change) => standsAt(change)?.pending);
	if (waiting.length > 0 && standing.beingChanged) {
		return { kind: 'waiting', crossed: await crossed(db, viewer, waiting, standsAt, true) };
	}

	// Rules that look at today's date are read as of the day the answers were given.
	const context: Context = { locale, now: response.submittedAt ?? now(), settled: true };
	const stored = counted.filter(({ revision }) => revision > 0);
	const before = await documentWithPeople(db, viewer, form, id, stored);
	const corrected = correct(form, before, stored, changes, context);
	if (corrected.kind === 'refused') return { kind: 'wrong', errors: corrected.errors };
	if (corrected.answers.length === 0) return { kind: 'same' };
	const dropped = corrected.dropped.map(({ item, row }) => (row === '' ? { item } : { item, row }));
	if (agreed && dropped.some((each) => !agreed.some((known) => isSamePlace(each, known)))) {
		const lost = dropped.map((place) => ({ ...place, value: standsAt(place)?.value ?? null }));
		return { kind: 'drops', dropped: lost, missing: corrected.missing };
	}
	await insertCorrections(
		db,
		{
			...{ id, waveId: row.waveId, by: account, at: now(), reason: reason.trim() },
			notAsked: notAsked(corrected.state),
			progress: row.reopenedAt === null ? progressOf(corrected.state) : null
		},
		corrected.answers.map(({ item, row, value }) => ({
			...{ item, row, value },
			source: source ?? standsAt({ item, row })?.source ?? 'self'
		}))
	);
	await findFlagsSoon(db, viewer, { ...row, id, studyId: study.id });
	const changed = corrected.answers.length;
	await happened(db, viewer, 'response.corrected', {
		...{ subjectId: id, studyId: study.id, networkId: row.networkId },
		data: { item: changes[0]!.item, changed }
	});
	return {
		...{ kind: 'corrected', changed, dropped },
		...{ warnings: corrected.warnings, missing: corrected.missing }
	};
}

const isSamePlace = (a: Place, b: Place) => a.item === b.item && a.row === b.row;

async function crossed(
	db: Db,
	viewer: Viewer,
	changes: readonly AnswerWanted[],
	standsAt: (place: AnswerWanted) => CountedAnswer | undefined,
	pending = false
): Promise<CrossedAnswer[]> {
	const accounts = changes.flatMap((change) => standsAt(change)?.byAccount ?? []);
	const names = await namesOf(db, viewer, accounts);
	return changes.map((change) => {
		const stands = standsAt(change);
		const { value, at } = (pending ? stands?.pending : stands) ?? { value: null, at: null };
		const byName = pending ? null : (names.get(stands?.byAccount ?? '') ?? null);
		const { item, row, value: sent } = change;
		return { item, ...(row === undefined ? {} : { row }), now: { value, at, byName }, sent };
	});
}
