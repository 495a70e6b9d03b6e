import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { selectContributors } from './contributors.sql';
import { contributorOf, type Respondent } from '../links/link.server';
import { lockOwnResponse, selectOwnResponse } from '../responses.sql';
import { takesAnswers, type OwnResponse } from '../response';
import { leads, type Contributor } from './together';

export interface Contributors {
	response: OwnResponse;
	/** Who asks. */
	me: Contributor;
	/** Everybody, those whose access ended too: they are in the history. */
	all: readonly Contributor[];
	signatory: Contributor;
	/** Whether `me` invites others and shows them out. */
	leads: boolean;
}

/**
 * Who works on the response of the respondent who asks.
 * @throws notFound when there is none
 */
export const readContributors = (db: Db, viewer: Respondent) => read(db, viewer, selectOwnResponse);

/**
 * The same, locked until the end of the transaction, for who leads to change it.
 * @throws notFound, notAllowed, alreadySubmitted
 */
export async function contributorsToChange(db: Db, viewer: Respondent): Promise<Contributors> {
	const contributors = await read(db, viewer, lockOwnResponse);
	if (!contributors.leads) throw problem('notAllowed');
	if (!takesAnswers(contributors.response)) throw problem('alreadySubmitted');
	return contributors;
}

async function read(
	db: Db,
	viewer: Respondent,
	select: typeof selectOwnResponse
): Promise<Contributors> {
	const response = await select(db, viewer.responseId);
	if (response === null) throw problem('notFound');
	const all = await selectContributors(db, response.id);
	const byId = (id: string | null) => all.find((each) => each.id === id);
	const me = byId(contributorOf(viewer));
	const signatory = byId(response.signatoryId) ?? byId(response.id);
	if (me === undefined || signatory === undefined) throw problem('notFound');
	return { response, me, all, signatory, leads: leads(me.id, response) };
}
