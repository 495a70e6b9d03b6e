import { namesOf } from '$lib/access/people-names.server';
import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { namesOfResponses } from '../staff/named-responses.server';
import type { ListedFlag } from './listed-flag';
import { selectFlags, selectRules, selectToInspect, type FlagRow } from './quality.sql';

/**
 * What was found in a response, dismissed and gone ones too, the oldest first.
 * @throws notFound, signInFirst, notAllowed
 */
export async function flagsOfResponse(
	db: Db,
	viewer: Viewer,
	{ study, id }: { study: Study; id: string }
): Promise<ListedFlag[]> {
	await mayReadFlags(db, viewer, study);
	const response = isId(id) ? await selectToInspect(db, id) : null;
	if (response === null || response.studyId !== study.id) throw problem('notFound');
	return listFlags(db, viewer, study, await selectFlags(db, id));
}

/** With the names of who dismissed them, and what they are about. */
export async function listFlags(
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

/** @throws signInFirst, notAllowed */
export const mayReadFlags = (db: Db, viewer: Viewer, study: Study) =>
	must(db, viewer, 'response.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
