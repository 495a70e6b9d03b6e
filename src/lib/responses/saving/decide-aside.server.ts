import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Taking } from './asides';
import { markDecided, selectOpenAsides } from './asides.sql';
import type { Respondent } from '../links/link.server';
import { endOf, saveIn } from './save-changes.server';
import { openSaving, type Opening } from './saving.sql';

export interface Deciding {
	id: string;
	take: Taking;
	locale: string;
}

/**
 * Of what was kept aside and what stands, one is chosen, by whoever sent it or leads the response.
 * What is taken becomes a new revision; the other one stays in the history.
 *
 * @throws notFound for what is not there or decided already, notAllowed, badInput for what can't be an
 * answer, alreadySubmitted, closed
 */
export async function decideAside(db: Db, viewer: Respondent, deciding: Deciding): Promise<void> {
	const opening = await openSaving(db, null);
	if (opening === null || opening.response.id !== viewer.responseId) throw problem('notFound');
	await decideIn(db, viewer, opening, deciding);
}

async function decideIn(
	db: Db,
	viewer: Respondent,
	opening: Opening,
	{ id, take, locale }: Deciding
): Promise<void> {
	const { response, contributor } = opening;
	const aside = (await selectOpenAsides(db, response.id)).find((one) => one.id === id);
	if (aside === undefined) throw problem('notFound');
	const leads = contributor.id === response.id || contributor.id === response.signatoryId;
	if (aside.byContributor !== contributor.id && !leads) throw problem('notAllowed');
	const at = now();
	if (take === 'theirs') {
		return markDecided(db, [id], { decided: 'left', at, by: contributor.id });
	}
	const why = endOf(opening, at);
	if (why !== null) throw problem(why);
	const { item, row, value } = aside;
	const place = row === '' ? { item } : { item, row };
	const outcome = await saveIn(db, viewer, opening, {
		...{ study: opening.study!.slug, key: newId(), locale },
		changes: [{ ...place, value, base: response.revision }]
	});
	if (outcome.kind === 'saved' && outcome.refused.length > 0) {
		const notYours = outcome.refused.some(({ key }) => key === 'not_yours');
		throw problem(notYours ? 'notAllowed' : 'badInput');
	}
	await markDecided(db, [id], { decided: 'taken', at, by: contributor.id });
}
