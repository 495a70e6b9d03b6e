import { namesOf } from '$lib/access/people-names.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { waveChosen, type Study } from '$lib/studies/study';
import { flagKinds, type Flag, type FlagKind } from './flag';
import { LARGE_WAVE, nextLook } from './find-flags-soon.server';
import { listFlags, mayReadFlags } from './list-flags.server';
import { A_MOMENT, type ListedFlag } from './listed-flag';
import type { LookedAt } from './looked';
import type { QueueFilter } from './quality.input';
import {
	pointsOf,
	queueOrder,
	touchesIn,
	weightsIn,
	type InOrder,
	type Touched,
	type Waiting
} from './queue-order';
import { selectLooked, selectToReview, type FlaggedResponse, type FlagRow } from './quality.sql';

export interface QueuedResponse extends FlaggedResponse {
	/** Its place in the whole queue, from 1. */
	place: number;
	/** By what is doubtful now. */
	order: InOrder;
	/** The most telling first. What the viewer dismissed a moment ago is still among them. */
	flags: ListedFlag[];
	taken: { by: string | null; mine: boolean } | null;
}

export interface ReviewQueue {
	responses: QueuedResponse[];
	/** Under the filter. */
	found: number;
	page: number;
	pages: number;
	/** In all of the wave: what waits to be reviewed, and with a doubt. */
	waiting: number;
	doubtful: number;
	/** How many of these have a doubt of each kind. */
	kinds: Record<FlagKind, number>;
}

export interface QueueAsked {
	study: Study;
	wave?: number | null;
	/** Without one everything that waits is in it, doubtful or not. */
	filter?: Pick<QueueFilter, 'kind' | 'network' | 'mine'>;
	page?: number;
	perPage?: number;
	/** How many indicators or criteria read a question. */
	uses?: ReadonlyMap<string, number>;
}

/**
 * The responses to a wave that wait to be reviewed, what matters most for the results first, a page
 * of them; `queue-order.ts` says by which points. What one dismissed a moment ago keeps its place.
 * @throws signInFirst, notAllowed
 */
export async function reviewQueue(
	db: Db,
	viewer: Viewer,
	{ study, wave: number = null, filter, page = 1, perPage = 25, uses }: QueueAsked
): Promise<ReviewQueue> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	await mayReadFlags(db, viewer, study);
	const wave = waveChosen(study.waves, number);
	const me = viewer.accountId;
	const since = new Date(now().getTime() - A_MOMENT);
	const { responses, flags } = wave
		? await selectToReview(db, wave.id, { by: me, since })
		: { responses: [], flags: [] };
	const flagsOf = Map.groupBy(flags, ({ responseId }) => responseId);
	const of = (id: string) => flagsOf.get(id) ?? [];
	const weights = await weightsOf(db, viewer, responses, uses);
	const waiting = ({ id, submittedAt, unconfirmed, versionId }: FlaggedResponse): Waiting => ({
		...{ id, submittedAt, unconfirmed },
		flags: of(id).map(({ flag }) => {
			const { weigh, touch } = weights.get(versionId)!;
			return { flag, weight: weigh(flag), touches: touch(flag) };
		})
	});
	const networkId = study.networks.find(({ slug }) => slug === filter?.network)?.id;
	const wanted = responses.filter(
		(response) =>
			(!filter?.network || response.networkId === networkId) &&
			(!filter?.mine || response.takenBy === me) &&
			isOfKind(of(response.id), filter ? filter.kind : 'all')
	);
	const pages = Math.max(1, Math.ceil(wanted.length / perPage));
	const shownPage = Math.min(page, pages);
	const first = (shownPage - 1) * perPage;
	const known = new Map(responses.map((response) => [response.id, response]));
	const ordered = queueOrder(wanted.map(waiting), now()).slice(first, first + perPage);
	const rows = ordered.flatMap(({ id }) => inTurn(of(id), waiting(known.get(id)!)));
	const listed = await listFlags(db, viewer, study, rows);
	const people = await namesOf(db, viewer, [
		...new Set(ordered.flatMap(({ id }) => known.get(id)!.takenBy ?? []))
	]);
	const open = flags.filter(({ dismissedAt }) => dismissedAt === null);
	return {
		responses: ordered.map(({ id }, index): QueuedResponse => {
			const response = known.get(id)!;
			const own = waiting(response);
			const still = own.flags.filter((_, place) => of(id)[place]!.dismissedAt === null);
			return {
				...response,
				place: first + index + 1,
				order: pointsOf({ ...own, flags: still }, now()),
				flags: listed.filter((_, place) => rows[place]!.responseId === id),
				taken: response.takenBy === null ? null : takenBy(response.takenBy)
			};
		}),
		...{ found: wanted.length, page: shownPage, pages, waiting: responses.length },
		doubtful: countResponses(open),
		kinds: Object.fromEntries(
			flagKinds.map((kind) => [kind, countResponses(open.filter(({ flag }) => flag.kind === kind))])
		) as Record<FlagKind, number>
	};

	function takenBy(account: string) {
		return { by: people.get(account) ?? null, mine: account === me };
	}
}

const isOfKind = (flags: readonly FlagRow[], kind: QueueFilter['kind']): boolean =>
	kind === 'all' ||
	(kind === null ? flags.length > 0 : flags.some(({ flag }) => flag.kind === kind));

const countResponses = (flags: readonly FlagRow[]) =>
	new Set(flags.map(({ responseId }) => responseId)).size;

/** By the questionnaire that was answered: what its flags weigh, and what they touch. */
async function weightsOf(
	db: Db,
	viewer: Viewer,
	responses: readonly FlaggedResponse[],
	uses?: ReadonlyMap<string, number>
) {
	const weights = new Map<
		string,
		{ weigh: (flag: Flag) => number; touch: (flag: Flag) => Touched }
	>();
	for (const versionId of new Set(responses.map((response) => response.versionId))) {
		const form = await readCompiledForm(db, viewer, versionId);
		weights.set(versionId, { weigh: weightsIn(form, uses), touch: touchesIn(form) });
	}
	return weights;
}

/** The flags of a response, those with the most points first. */
function inTurn(rows: readonly FlagRow[], waiting: Waiting): FlagRow[] {
	const ranked = pointsOf(waiting, now()).parts.flags.map(({ flag }) => flag);
	return rows.toSorted((a, b) => ranked.indexOf(a.flag) - ranked.indexOf(b.flag));
}

/** So long after sending a response has been looked at, unless something keeps the jobs waiting. */
const SOON = 5 * 60_000;

/**
 * How far the rules have looked at a wave, as far as the viewer sees it.
 * @throws signInFirst, notAllowed
 */
export async function readLooked(
	db: Db,
	viewer: Viewer,
	{ study, wave: number }: { study: Study; wave: number | null }
): Promise<LookedAt> {
	await mayReadFlags(db, viewer, study);
	const wave = waveChosen(study.waves, number);
	const none = { sent: 0, looked: 0, last: null, newestWaiting: null };
	const looked = wave === null ? none : await selectLooked(db, wave.id);
	const { newestWaiting, sent } = looked;
	const justSent = newestWaiting !== null && now().getTime() - newestWaiting.getTime() < SOON;
	return { ...looked, next: nextLook(now()), soon: justSent && sent < LARGE_WAVE };
}
