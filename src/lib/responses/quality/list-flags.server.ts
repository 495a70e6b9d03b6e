import { namesOf } from '$lib/access/people-names.server';
import { must } from '$lib/access/permissions.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { waveChosen, type Study } from '$lib/studies/study';
import { namesOfResponses } from '../staff/named-responses.server';
import type { Flag } from './flag';
import type { ListedFlag } from './listed-flag';
import { queueOrder, weightsIn, type InOrder } from './queue-order';
import {
	selectFlags,
	selectRules,
	selectToInspect,
	selectToReview,
	type FlagRow
} from './quality.sql';
import type { FlaggedResponse } from './quality.sql';

/**
 * What was found in a response, dismissed and gone ones too, the oldest first.
 * @throws notFound, signInFirst, notAllowed
 */
export async function flagsOfResponse(
	db: Db,
	viewer: Viewer,
	{ study, id }: { study: Study; id: string }
): Promise<ListedFlag[]> {
	await mayRead(db, viewer, study);
	const response = isId(id) ? await selectToInspect(db, id) : null;
	if (response === null || response.studyId !== study.id) throw problem('notFound');
	return listed(db, viewer, study, await selectFlags(db, id));
}

export interface ReviewQueue {
	responses: (FlaggedResponse & { order: InOrder; flags: ListedFlag[] })[];
	/** In all of the queue. */
	found: number;
	page: number;
	pages: number;
}

/**
 * The responses to a wave that wait to be reviewed, what matters most for the results first, a page
 * of them; `queue-order.ts` says by which points.
 * @param uses how many indicators or criteria read a question
 * @throws signInFirst, notAllowed
 */
export async function reviewQueue(
	db: Db,
	viewer: Viewer,
	{
		study,
		wave: number = null,
		page = 1,
		perPage = 25,
		uses
	}: {
		study: Study;
		wave?: number | null;
		page?: number;
		perPage?: number;
		uses?: ReadonlyMap<string, number>;
	}
): Promise<ReviewQueue> {
	await mayRead(db, viewer, study);
	const wave = waveChosen(study.waves, number);
	if (wave === null) return { responses: [], found: 0, page: 1, pages: 1 };
	const { responses, flags } = await selectToReview(db, wave.id);
	const weights = new Map<string, (flag: Flag) => number>();
	for (const versionId of new Set(responses.map((response) => response.versionId))) {
		weights.set(versionId, weightsIn(await readCompiledForm(db, viewer, versionId), uses));
	}
	const flagsOf = Map.groupBy(flags, ({ responseId }) => responseId);
	const waiting = responses.map(({ id, submittedAt, unconfirmed, versionId }) => ({
		...{ id, submittedAt, unconfirmed },
		flags: (flagsOf.get(id) ?? []).map(({ flag }) => ({
			flag,
			weight: weights.get(versionId)!(flag)
		}))
	}));
	const ordered = queueOrder(waiting, now()).slice((page - 1) * perPage, page * perPage);
	const shown = ordered.flatMap(({ id }) => flagsOf.get(id) ?? []);
	const inWords = await listed(db, viewer, study, shown);
	const known = new Map(responses.map((response) => [response.id, response]));
	return {
		responses: ordered.map((order) => ({
			...known.get(order.id)!,
			order,
			flags: inWords.filter((_, place) => shown[place]!.responseId === order.id)
		})),
		found: responses.length,
		page,
		pages: Math.max(1, Math.ceil(responses.length / perPage))
	};
}

async function listed(
	db: Db,
	viewer: Viewer,
	study: Study,
	flags: readonly FlagRow[]
): Promise<ListedFlag[]> {
	const people = await namesOf(db, viewer, [
		...new Set(flags.flatMap((each) => each.dismissedBy ?? []))
	]);
	const others = flags.flatMap(({ flag }) => (flag.kind === 'duplicate' ? flag.about : []));
	const names = await namesOfResponses(db, viewer, [...new Set(others)]);
	const rules = flags.some(({ flag }) => flag.kind === 'incoherence')
		? await selectRules(db, study.id)
		: [];
	return flags.map((row) => {
		const { id, flag, foundAt, goneAt, dismissedAt: at } = row;
		const name = names.get(flag.about);
		return {
			...{ id, flag, foundAt, goneAt },
			dismissed: at && {
				...{ at, reason: row.dismissedReason ?? '' },
				by: people.get(row.dismissedBy ?? '') ?? null,
				mine: viewer.kind === 'account' && row.dismissedBy === viewer.accountId
			},
			words: rules.find((rule) => rule.id === flag.about)?.words ?? null,
			other: flag.kind === 'duplicate' && name !== undefined ? { id: flag.about, name } : null
		};
	});
}

const mayRead = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
