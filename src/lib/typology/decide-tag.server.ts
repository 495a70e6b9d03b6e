import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { isId, newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { mayRead } from './read-typology.server';
import {
	keepSuggestion,
	readSuggestion,
	type ResponseAsked,
	type SuggestionShown
} from './suggest.server';
import { agrees, bothReadings, faultOf, type DecisionFault, type Tag } from './tags';
import {
	endSecondReading,
	insertTag,
	selectCurrentTag,
	selectSecondReading,
	selectTags,
	supersedeTag,
	type SecondReading
} from './tags.sql';
import type { Decision } from './typology.input';
import {
	lockResponsesToJudge,
	selectOneJudged,
	selectVersion,
	type JudgedRow
} from './typology.sql';

export interface ModelOfResponse {
	suggestion: SuggestionShown | null;
	/** What counts of the reading that is the viewer's. */
	current: Tag | null;
	/** All decisions that the viewer may see, the newest first. */
	history: readonly Tag[];
	/** Somebody was asked to read it a second time. */
	secondReading: SecondReading | null;
	/** It is the viewer, who does not see the first decision yet. */
	blind: boolean;
}

/**
 * What is suggested of a response and what was decided.
 * @throws notFound, signInFirst, notAllowed
 */
export async function readModelOfResponse(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked
): Promise<ModelOfResponse> {
	await mayRead(db, viewer, study);
	const row = await readJudged(db, viewer, study, id);
	const suggestion = await readSuggestion(db, viewer, { study, id: row.id });
	const secondReading = await selectSecondReading(db, row.id);
	const blind = isBlind(viewer, secondReading);
	return {
		suggestion,
		current: await selectCurrentTag(db, row.id, blind ? 'second' : 'first'),
		history: await selectTags(db, row.id),
		...{ secondReading, blind }
	};
}

export type TagOutcome =
	| { kind: 'done'; tag: Tag }
	/** Somebody decided meanwhile: both are told. */
	| { kind: 'stale'; now: Tag; sent: Decision }
	| { kind: 'refused'; why: DecisionFault; sent: Decision };

/**
 * Decides on the model of a response: agrees with what is suggested, or overrides it with a reason.
 * Whoever is asked for a second reading decides that; everybody else the first. Earlier decisions
 * stay in the history.
 *
 * @throws notFound, signInFirst, notAllowed, notReady while the study has no typology
 */
export async function decideTag(
	db: Db,
	viewer: Viewer,
	{ study, id, decision }: ResponseAsked & { decision: Decision }
): Promise<TagOutcome> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const row = await toChange(db, viewer, { study, id });
	const version = await selectVersion(db, study.id);
	if (version === null) throw problem('notReady');
	const secondReading = await selectSecondReading(db, row.id);
	const reading = isBlind(viewer, secondReading) ? 'second' : 'first';
	const before = await selectCurrentTag(db, row.id, reading);
	if (before !== null && before.id !== decision.seen) {
		return { kind: 'stale', now: before, sent: decision };
	}
	const suggestion = await keepSuggestion(db, viewer, { study, id: row.id });
	const settles = reading === 'first' && (await isToSettle(db, row.id));
	const why =
		faultOf(decision, suggestion, version.compiled.typology) ??
		// Who settles a disagreement says why, whatever was suggested.
		(settles && decision.reason === null ? 'reason-missing' : null);
	if (why !== null) return { kind: 'refused', why, sent: decision };

	const at = now();
	if (before !== null) await supersedeTag(db, before.id, at);
	const agreed = agrees(decision, suggestion);
	await insertTag(db, {
		...{ id: newId(), responseId: row.id, reading, verdict: decision.verdict, agreed },
		model: decision.verdict === 'model' ? decision.model : null,
		between: decision.verdict === 'between' ? [...new Set(decision.between)] : [],
		...{ reason: decision.reason, versionId: version.id, suggestionId: suggestion?.id ?? null },
		...{ by: viewer.accountId, at }
	});
	if (reading === 'second') await endSecondReading(db, secondReading!.id, { doneAt: at });
	// Not what: whoever reads a second time may read the events too.
	await happened(db, viewer, reading === 'first' ? 'tag.decided' : 'tag.second-decided', {
		...{ subjectId: row.id, studyId: study.id, networkId: row.networkId }
	});
	return { kind: 'done', tag: (await selectCurrentTag(db, row.id, reading))! };
}

/** Two people read it and differ, and nothing was decided since. */
async function isToSettle(db: Db, responseId: string): Promise<boolean> {
	const both = bothReadings(await selectTags(db, responseId));
	return both !== null && both.independent && both.differ && both.settled === null;
}

/** A response that the viewer may decide about, locked against who does so at the same time. */
export async function toChange(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked
): Promise<JudgedRow> {
	const row = await readJudged(db, viewer, study, id);
	await must(db, viewer, 'response.review', {
		networkId: row.networkId,
		ofCoordination: study.networkId === null
	});
	await lockResponsesToJudge(db, [row.id]);
	return row;
}

/** @throws notFound: no response of the study that was sent and may be seen */
export async function readJudged(
	db: Db,
	_viewer: Viewer,
	study: Study,
	id: string
): Promise<JudgedRow> {
	const row = isId(id) ? await selectOneJudged(db, id) : null;
	if (row === null || row.studyId !== study.id) throw problem('notFound');
	return row;
}

const isBlind = (viewer: Viewer, reading: SecondReading | null): boolean =>
	viewer.kind === 'account' && reading?.reader === viewer.accountId && reading.doneAt === null;
