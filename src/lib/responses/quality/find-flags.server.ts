import { unflatten } from '$lib/form/answers';
import type { CompiledForm } from '$lib/form/compiled-form';
import { evaluate } from '$lib/form/evaluate';
import type { AnswerRow, Context } from '$lib/form/form-state';
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
import { findFlagsOfWaveLater, LARGE_WAVE } from './find-flags-soon.server';
import { telling, type OtherResponse } from './duplicates';
import { comparedItems, findFlags, type Beside } from './find-flags';
import type { Flag } from './flag';
import type { Inspected } from './inspected';
import { indexTelling } from './telling-index';
import {
	isLarge,
	MOST_BESIDE,
	selectAlike,
	selectFlags,
	selectInspectedAnswers,
	selectOfSameAuthority,
	selectPlainAnswers,
	selectRules,
	selectSentOfWave,
	selectTelling,
	selectToInspect,
	selectWaveAnswers,
	writeComparison,
	writeLook,
	type ResponseToInspect
} from './quality.sql';

/** The job that looks at one response. */
export const findFlagsInResponse: JobHandler = {
	run: (job) =>
		asSystem('quality', async (db) => {
			await job.hold(db);
			const id = String(job.payload.responseId);
			const response = await selectToInspect(db, id);
			if (response === null) return;
			await findFlagsOfWaveLater(db, job.viewer, response);
			if (await isLarge(db, response.waveId, LARGE_WAVE)) return;
			const { count } = await findFlagsOf(db, job.viewer, id, new Measures('one response'));
			if (count === 0) return;
			const { studyId, networkId } = response;
			await happened(db, job.viewer, 'response.flags-found', {
				...{ subjectId: id, studyId, networkId, data: { count } }
			});
		})
};

/** The job that looks at all responses of a wave, each in a transaction of its own. */
export const findFlagsInWave: JobHandler = {
	run: async (job) => {
		const waveId = String(job.payload.waveId);
		const ids = await asSystem('quality', async (db) => {
			await job.hold(db);
			return selectSentOfWave(db, waveId);
		});
		// Read once for all of them: what comes meanwhile is looked at by its own job.
		const measures = new Measures('whole wave');
		let [count, studyId] = [0, ''];
		for (const id of ids) {
			if (job.signal.aborted) return;
			const found = await asSystem('quality', async (db) => {
				await job.hold(db);
				return findFlagsOf(db, job.viewer, id, measures);
			});
			if (found.count > 0) count += 1;
			studyId = found.response?.studyId ?? studyId;
		}
		if (count === 0) return;
		// Told once: what is usual moved, and no response was changed.
		await asSystem('quality', (db) =>
			happened(db, job.viewer, 'wave.flags-found', { subjectId: waveId, studyId, data: { count } })
		);
	}
};

/** What responses are held against, by wave and questionnaire: read when it is first asked for. */
class Measures {
	readonly #known = new Map<string, Promise<Pick<Beside, 'rules' | 'wave'>>>();
	readonly #of: 'one response' | 'whole wave';
	#alike: Promise<(id: string) => string[]> | null = null;

	constructor(of: 'one response' | 'whole wave') {
		this.#of = of;
	}

	/**
	 * Responses that may be alike. For one of them the database looks; for all of a wave that would be
	 * each with each, so they are found by what they say.
	 */
	async alike(db: Db, response: ResponseToInspect): Promise<string[]> {
		if (this.#of === 'one response') return selectAlike(db, response, telling);
		this.#alike ??= selectTelling(db, response.waveId, telling).then((answers) =>
			indexTelling(answers, { fewest: telling.fewest, most: MOST_BESIDE })
		);
		return (await this.#alike)(response.id);
	}

	for(db: Db, response: ResponseToInspect, form: CompiledForm) {
		const key = `${response.waveId} ${response.versionId}`;
		const known = this.#known.get(key) ?? this.#read(db, response, form);
		this.#known.set(key, known);
		return known;
	}

	async #read(db: Db, response: ResponseToInspect, form: CompiledForm) {
		const { studyId } = response;
		const rules = (await selectRules(db, studyId)).flatMap((rule) => {
			if (rule.retired) return [];
			// A questionnaire that lacks one of its questions can't break it.
			const { tree } = compileRule(form, rule.expression, rule.panel);
			return tree === null ? [] : [{ id: rule.id, tree, panel: rule.panel }];
		});
		return { rules, wave: await this.#usualIn(db, response, form) };
	}

	async #usualIn(
		db: Db,
		{ waveId }: ResponseToInspect,
		form: CompiledForm
	): Promise<Beside['wave']> {
		const answers = await selectWaveAnswers(db, waveId, comparedItems(form));
		const sized = answers.map(({ population, ...answer }) => ({
			...answer,
			size: sizeClassOf(population)
		}));
		return Map.groupBy(sized, ({ item }) => item);
	}
}

/**
 * Looks at a response with all rules, and writes what is new, what is found again and what is gone.
 * One that was not sent, or is set aside, has nothing to be looked at. It compares with answers of
 * other networks, so it is done for the system; what it tells of those is said in `outliers.ts`.
 *
 * @returns how many flags a person has to look at since, and the response
 */
async function findFlagsOf(
	db: Db,
	viewer: Viewer,
	id: string,
	measures: Measures
): Promise<{ count: number; response: ResponseToInspect | null }> {
	const response = await selectToInspect(db, id);
	if (response === null) return { count: 0, response };
	const sent = response.state === 'submitted' || response.state === 'validated';
	const found = sent ? await inspect(db, viewer, response, measures) : [];
	const kept = (await selectFlags(db, id)).map((row) => ({
		...{ id: row.id, flag: row.flag },
		...{ gone: row.goneAt !== null, dismissed: row.dismissedAt !== null }
	}));
	const comparison = compareFound(found, kept);
	await writeComparison(db, id, comparison, now(), newId);
	if (sent) await writeLook(db, id, now());
	const { added, again, gone } = comparison;
	const returned = again.filter(
		(each) => each.reopened || (each.returned && !isDismissed(kept, each.id))
	);
	const count = added.length + returned.length;
	const moved = [
		...[...added, ...again.flatMap((each) => (each.returned ? each.flag : []))],
		...kept.flatMap((each) => (gone.includes(each.id) ? each.flag : []))
	];
	await lookAtTheOther(db, viewer, response, moved);
	return { count, response };
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

async function inspect(
	db: Db,
	viewer: Viewer,
	response: ResponseToInspect,
	measures: Measures
): Promise<Flag[]> {
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
		...{ id: response.id, networkId: response.networkId, authorityId: response.authorityId },
		authorityKind: response.kind,
		size: sizeClassOf(response.population),
		// Whoever begins a response is the contributor of its id.
		...{ startedAt: response.startedAt, begunBy: response.id },
		...{ form, context, answers, stored, state: evaluate(form, answers, context) }
	};
	return findFlags(inspected, {
		...(await measures.for(db, response, form)),
		responses: await responsesBeside(db, response, measures),
		before: await saidBefore(db, response)
	});
}

async function responsesBeside(
	db: Db,
	response: ResponseToInspect,
	measures: Measures
): Promise<OtherResponse[]> {
	const ofAuthority = await selectOfSameAuthority(db, response);
	const alike = await measures.alike(db, response);
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
