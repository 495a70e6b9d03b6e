import { unflatten } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import type { AnswerRow, Context } from '$lib/form/form-state';
import { leavesOf, placedItems } from '$lib/form/items';
import { now } from '$lib/ground/clock';
import { asSystem, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { enqueue } from '$lib/ground/jobs/enqueue.server';
import type { JobHandler } from '$lib/ground/jobs/job-handlers.server';
import type { Viewer } from '$lib/ground/viewer';
import { compileRule } from '$lib/questionnaires/compile-rule.server';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { sizeClassOf } from '$lib/registry/size-class';
import {
	selectCounted,
	selectEarlierResponse,
	selectSaidBefore
} from '../said-before/said-before.sql';
import { compareFound } from './compare-found';
import { FEWEST_ALIKE, type OtherResponse } from './duplicates';
import { findFlags, type Beside } from './find-flags';
import type { Flag } from './flag';
import type { Inspected } from './inspected';
import { numbersIn } from './outliers';
import type { OtherMatrix } from './straightlining';
import {
	selectAlike,
	selectFlags,
	selectInspectedAnswers,
	selectOfSameAuthority,
	selectOthersAnswers,
	selectPlainAnswers,
	selectRules,
	selectSentOfWave,
	selectToInspect,
	writeComparison,
	type ResponseToInspect
} from './quality.sql';

/** The job that looks at one response. */
export const findFlagsInResponse: JobHandler = {
	run: (job) =>
		asSystem('quality', async (db) => {
			await job.hold(db);
			await findFlagsOf(db, job.viewer, String(job.payload.responseId));
		})
};

/** The job that looks at all responses of a wave, each in a transaction of its own. */
export const findFlagsInWave: JobHandler = {
	run: async (job) => {
		const ids = await asSystem('quality', async (db) => {
			await job.hold(db);
			return selectSentOfWave(db, String(job.payload.waveId));
		});
		for (const id of ids) {
			if (job.signal.aborted) return;
			await asSystem('quality', async (db) => {
				await job.hold(db);
				await findFlagsOf(db, job.viewer, id);
			});
		}
	}
};

/**
 * Looks at a response with all rules, and writes what is new, what is found again and what is gone.
 * One that was not sent, or is set aside, has nothing to be looked at. It compares with answers of
 * other networks, so it is done for the system; what it tells of those is said in `outliers.ts`.
 *
 * @returns how many flags a person has to look at since
 */
async function findFlagsOf(db: Db, viewer: Viewer, id: string): Promise<number> {
	const response = await selectToInspect(db, id);
	if (response === null) return 0;
	const sent = response.state === 'submitted' || response.state === 'validated';
	const found = sent ? await inspect(db, viewer, response) : [];
	const kept = (await selectFlags(db, id)).map((row) => ({
		...{ id: row.id, flag: row.flag },
		...{ gone: row.goneAt !== null, dismissed: row.dismissedAt !== null }
	}));
	const comparison = compareFound(found, kept);
	await writeComparison(db, id, comparison, now(), newId);
	const { added, again, gone } = comparison;
	const returned = again.filter(
		(each) => each.reopened || (each.returned && !isDismissed(kept, each.id))
	);
	const count = added.length + returned.length;
	const { studyId, networkId } = response;
	if (count > 0) {
		await happened(db, viewer, 'response.flags-found', {
			...{ subjectId: id, studyId, networkId, data: { count } }
		});
	}
	const moved = [
		...[...added, ...again.flatMap((each) => (each.returned ? each.flag : []))],
		...kept.flatMap((each) => (gone.includes(each.id) ? each.flag : []))
	];
	await lookAtTheOther(db, viewer, response, moved);
	return count;
}

const isDismissed = (kept: readonly { id: string; dismissed: boolean }[], id: string) =>
	kept.some((each) => each.id === id && each.dismissed);

/** Two responses are duplicates of each other: what is found of one is looked for in the other. */
async function lookAtTheOther(
	db: Db,
	viewer: Viewer,
	{ studyId, networkId }: ResponseToInspect,
	moved: readonly Flag[]
): Promise<void> {
	for (const { kind, about } of moved) {
		if (kind !== 'duplicate') continue;
		const payload = { responseId: about };
		await enqueue(db, viewer, { kind: 'quality.find', payload, studyId, networkId });
	}
}

async function inspect(db: Db, viewer: Viewer, response: ResponseToInspect): Promise<Flag[]> {
	const form = await readCompiledForm(db, viewer, response.versionId);
	const stored = await selectInspectedAnswers(db, response.id);
	const rows = stored.map(({ item, row, value }): AnswerRow => ({
		...{ item, value },
		...(row === '' ? {} : { row })
	}));
	const answers = unflatten(form, rows);
	const at = response.submittedAt ?? response.lastActivityAt;
	const context: Context = { locale: response.locale, now: at, settled: true };
	const inspected: Inspected = {
		...{ id: response.id, networkId: response.networkId, authorityKind: response.kind },
		size: sizeClassOf(response.population),
		// Whoever begins a response is the contributor of its id.
		...{ startedAt: response.startedAt, begunBy: response.id },
		...{ form, context, answers, stored, state: evaluate(form, answers, context) }
	};
	return findFlags(inspected, await besideOf(db, viewer, response, inspected));
}

async function besideOf(
	db: Db,
	_viewer: Viewer,
	response: ResponseToInspect,
	inspected: Inspected
): Promise<Beside> {
	const { form, state } = inspected;
	const rules = (await selectRules(db, response.studyId)).flatMap((rule) => {
		if (rule.retired) return [];
		// A questionnaire that lacks one of its questions can't break it.
		const { tree } = compileRule(form, rule.expression, rule.panel);
		return tree === null ? [] : [{ id: rule.id, tree, panel: rule.panel }];
	});
	const figures = [...new Set(numbersIn(state).map(({ item }) => item))];
	const numbers = await selectOthersAnswers(db, response, figures, { ofNetwork: false });
	return {
		rules,
		numbers: numbers.flatMap((other) =>
			typeof other.value === 'number'
				? [
						{
							...{ responseId: other.responseId, networkId: other.networkId, item: other.item },
							...{ authorityKind: other.kind, size: sizeClassOf(other.population) },
							value: other.value
						}
					]
				: []
		),
		matrices: await matricesOf(db, response, inspected),
		responses: await responsesBeside(db, response),
		before: await saidBefore(db, response)
	};
}

/** Of the same network only: how few others answered so would be told otherwise. */
async function matricesOf(
	db: Db,
	response: ResponseToInspect,
	{ form }: Inspected
): Promise<OtherMatrix[]> {
	const matrixOf = new Map(
		placedItems(form).flatMap(({ item }) =>
			item.kind === 'matrix' ? leavesOf(item).map(({ stored }) => [stored, item.name]) : []
		) as [string, string][]
	);
	const lines = await selectOthersAnswers(db, response, [...matrixOf.keys()], { ofNetwork: true });
	const given = new Map<string, OtherMatrix & { columns: string[] }>();
	for (const { responseId, item, row, value } of lines) {
		const matrix = matrixOf.get(item)!;
		const key = `${responseId} ${row} ${matrix}`;
		if (!given.has(key)) given.set(key, { responseId, item: matrix, columns: [] });
		given.get(key)!.columns.push(String(value));
	}
	return [...given.values()];
}

async function responsesBeside(db: Db, response: ResponseToInspect): Promise<OtherResponse[]> {
	const ofAuthority = await selectOfSameAuthority(db, response);
	const alike = await selectAlike(db, response, FEWEST_ALIKE);
	const ids = [...new Set([...ofAuthority, ...alike])];
	const answers = await selectPlainAnswers(db, ids);
	return ids.map((id) => ({
		id,
		sameAuthority: ofAuthority.includes(id),
		answers: new Map(
			answers.flatMap((each) => (each.responseId === id ? [[each.item, each.value]] : []))
		)
	}));
}

/** What was proposed to who answers; else what the authority had said, if it is known to be its own. */
async function saidBefore(db: Db, response: ResponseToInspect): Promise<AnswerRow[]> {
	const proposed = await selectSaidBefore(db, response.id);
	if (proposed !== null) return proposed.answers;
	const { studyId, authorityId, waveNumber } = response;
	if (authorityId === null) return [];
	const earlier = await selectEarlierResponse(db, { studyId, authorityId, waveNumber });
	return earlier === null ? [] : selectCounted(db, earlier.id);
}
