import { may, must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { isId, newId } from '$lib/ground/ids';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { explain, type ExplainedSuggestion } from './evidence';
import { factsOf, profilesOf } from './profiles-of.server';
import { mayRead } from './read-typology.server';
import { readyTypology } from './ready';
import { sameJson } from './same-json';
import {
	insertSuggestions,
	lockResponsesToJudge,
	selectJudged,
	selectOneJudged,
	selectSuggestions,
	selectVersion,
	supersedeSuggestions,
	type JudgedRow,
	type NewSuggestion
} from './typology.sql';

export interface SuggestionShown extends ExplainedSuggestion {
	/** null: worked out to be read, and kept nowhere yet. */
	id: string | null;
	/** Number of the version. */
	version: number;
	computedAt: Date;
}

/**
 * What the typology suggests of a response now. Nothing is written: a job keeps suggestions once a
 * response was sent or changed, and whoever decides keeps the one that they decide over.
 *
 * @returns null while the study has no typology
 * @throws notFound (one that was not sent, too), signInFirst, notAllowed
 */
export const readSuggestion = (db: Db, viewer: Viewer, asked: ResponseAsked) =>
	suggestionOf(db, viewer, asked, false);

/** The same, kept where it is another than the last one. For who may decide. */
export const keepSuggestion = (db: Db, viewer: Viewer, asked: ResponseAsked) =>
	suggestionOf(db, viewer, asked, true);

export interface ResponseAsked {
	study: Study;
	id: string;
}

async function suggestionOf(
	db: Db,
	viewer: Viewer,
	{ study, id }: ResponseAsked,
	keeps: boolean
): Promise<SuggestionShown | null> {
	await mayRead(db, viewer, study);
	const row = isId(id) ? await selectOneJudged(db, id) : null;
	if (row === null || row.studyId !== study.id) throw problem('notFound');
	if (keeps) {
		await must(db, viewer, 'response.review', {
			networkId: row.networkId,
			ofCoordination: study.networkId === null
		});
	}
	const [suggestion] = await suggested(db, viewer, study.id, [row], keeps);
	return suggestion ?? null;
}

/**
 * Judges all responses of a study, or of one wave, that the viewer reviews.
 * @returns how many got another suggestion than they had
 * @throws signInFirst, notAllowed
 */
export async function suggestModels(
	db: Db,
	viewer: Viewer,
	study: Study,
	waveId: string | null = null
): Promise<number> {
	await mayRead(db, viewer, study);
	const rows: JudgedRow[] = [];
	for (const row of await selectJudged(db, { studyId: study.id, waveId })) {
		const subject = { networkId: row.networkId, ofCoordination: study.networkId === null };
		if (await may(db, viewer, 'response.review', subject)) rows.push(row);
	}
	return countNew(await suggested(db, viewer, study.id, rows, true));
}

/** The job after a new version: all responses of the study, some hundred in a transaction. */
export const suggestForStudy: JobHandler = {
	run: async (job) => {
		const studyId = String(job.payload.studyId);
		const rows = await asSystem('typology', async (db) => {
			await job.hold(db);
			return selectJudged(db, { studyId });
		});
		for (let from = 0; from < rows.length; from += AT_ONCE) {
			if (job.signal.aborted) return;
			await asSystem('typology', async (db) => {
				await job.hold(db);
				await suggested(db, job.viewer, studyId, rows.slice(from, from + AT_ONCE), true);
			});
		}
	}
};

/** What else is done once a response was sent or changed. */
export const suggestForResponse: JobHandler = {
	run: (job) =>
		asSystem('typology', async (db) => {
			await job.hold(db);
			const row = await selectOneJudged(db, String(job.payload.responseId));
			if (row !== null) await suggested(db, job.viewer, row.studyId, [row], true);
		})
};

const AT_ONCE = 200;

type Made = SuggestionShown & { isNew: boolean };
const countNew = (made: readonly Made[]) => made.filter(({ isNew }) => isNew).length;

async function suggested(
	db: Db,
	viewer: Viewer,
	studyId: string,
	rows: readonly JudgedRow[],
	keeps: boolean
): Promise<Made[]> {
	const version = await selectVersion(db, studyId);
	if (version === null || rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	if (keeps) await lockResponsesToJudge(db, ids);
	const kept = new Map(
		(await selectSuggestions(db, ids)).map((each) => [each.responseId, each] as const)
	);
	const ready = readyTypology(version.compiled);
	const profiles = await profilesOf(db, viewer, rows);
	const at = now();
	const fresh: NewSuggestion[] = [];
	const shown = rows.map((row, index): Made => {
		const result = explain(ready, profiles[index]!);
		const last = kept.get(row.id);
		const told = { ...result, version: version.number };
		if (last?.versionId === version.id && sameJson(last.result, result)) {
			return { ...told, id: last.id, computedAt: last.computedAt, isNew: false };
		}
		const id = newId();
		fresh.push({
			...{ id, responseId: row.id, versionId: version.id, responseRevision: row.revision },
			...{ facts: factsOf(row), result, computedAt: at }
		});
		return { ...told, id: keeps ? id : null, computedAt: at, isNew: true };
	});
	if (keeps && fresh.length > 0) {
		const replaced = fresh.flatMap(({ responseId }) => kept.get(responseId)?.id ?? []);
		await supersedeSuggestions(db, replaced, at);
		await insertSuggestions(db, fresh);
	}
	return shown;
}
