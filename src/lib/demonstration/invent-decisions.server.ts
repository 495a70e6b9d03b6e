/** What the invented people of the demonstration do at the desk. */
import { asViewer, type Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { reasonKept } from '$lib/responses/claims/claims';
import { actOnResponse } from '$lib/responses/review/act-on-response.server';
import { askAuthority } from '$lib/responses/review/ask-authority.server';
import { deskFilterFrom } from '$lib/responses/review/desk.input';
import type { ListedAtDesk } from '$lib/responses/review/desk';
import { listDesk } from '$lib/responses/review/list-desk.server';
import { replyToQuestion } from '$lib/responses/review/reply-question.server';
import type { ReviewAction } from '$lib/responses/review/review';
import type { Study } from '$lib/studies/study';

/** The networks whose people are invented here; what the others have is left as it came. */
const OF_PEOPLE = ['lianes', 'bretagne'];

const question = {
	item: 'actions',
	text: 'Question inventée pour la démonstration : parmi les actions cochées, lesquelles sont encore menées cette année ?',
	reply:
		'Réponse inventée pour la démonstration : toutes, sauf l’exposition, qui n’a pas été refaite.'
};
const waiting = {
	item: 'cooperation-count',
	text: 'Question inventée pour la démonstration : ce nombre compte-t-il aussi les jumelages en sommeil ?'
};

/** What waits for a review and nobody has to settle, in the order of the names of authorities. */
export async function sentToReview(db: Db, viewer: Viewer, study: Study): Promise<ListedAtDesk[]> {
	const listed = await listed50(db, viewer, study);
	return listed.filter(
		({ state, toConfirm, ofAuthority }) => state === 'submitted' && !toConfirm && ofAuthority === 1
	);
}

async function listed50(db: Db, viewer: Viewer, study: Study): Promise<ListedAtDesk[]> {
	const filter = deskFilterFrom(new URLSearchParams({ order: 'name' }));
	const place = { after: null, before: null };
	return (await listDesk(db, viewer, { study, filter, place })).responses;
}

/**
 * Some validated, two in hand, two asked about: of one the authority replies, the other waits.
 * @returns the question to reply to
 */
export async function reviewOwn(
	db: Db,
	viewer: Viewer,
	study: Study
): Promise<{ asked: { responseId: string; question: string } | null }> {
	const sent = await sentToReview(db, viewer, study);
	const act = (response: ListedAtDesk | undefined, action: ReviewAction) =>
		response &&
		actOnResponse(db, viewer, { study, id: response.id, action, seen: response.revision });
	for (const response of sent.slice(0, 3)) await act(response, 'validate');
	for (const response of sent.slice(3, 5)) await act(response, 'take');
	const [, , , , , replied, open] = sent;
	if (open) {
		const { item, text } = waiting;
		await askAuthority(db, viewer, { study, id: open.id, about: { item }, text });
	}
	if (!replied) return { asked: null };
	const { item, text } = question;
	const asked = await askAuthority(db, viewer, { study, id: replied.id, about: { item }, text });
	if (asked.kind !== 'asked') return { asked: null };
	return { asked: { responseId: replied.id, question: asked.question } };
}

export async function replyAsAuthority(asked: { responseId: string; question: string }) {
	const { responseId } = asked;
	const respondent = { kind: 'respondent', responseId, contributorId: responseId } as const;
	await asViewer(respondent, (db) =>
		replyToQuestion(db, respondent, { question: asked.question, text: question.reply })
	);
}

/** A draft that somebody began to try it out, of a network without invented people. */
export async function setOneAside(db: Db, viewer: Viewer, study: Study): Promise<void> {
	const theirs = study.networks.filter(({ slug }) => OF_PEOPLE.includes(slug)).map(({ id }) => id);
	const [draft] = (await listed50(db, viewer, study))
		.filter(({ state, networkId }) => state === 'draft' && !theirs.includes(networkId ?? ''))
		.toSorted((a, b) => a.answered - b.answered);
	if (!draft) return;
	await actOnResponse(db, viewer, {
		...{ study, id: draft.id, action: 'set-aside', seen: draft.revision },
		reason: reasonKept('trial', 'brouillon d’essai, inventé pour la démonstration')
	});
}
