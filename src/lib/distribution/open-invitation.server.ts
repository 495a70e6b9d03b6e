import { listNetworks } from '$lib/access/list-networks.server';
import { now } from '$lib/ground/clock';
import { asSystem, asViewer, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { problem } from '$lib/ground/problem';
import { visitor } from '$lib/ground/viewer';
import { beginInvited } from '$lib/responses/begin-response.server';
import { goOn } from '$lib/responses/links/go-on.server';
import { readInvitedAs, type InvitedAs } from '$lib/responses/together/invited-as.server';
import { makeLink, openLink } from '$lib/responses/links/link.server';
import { authorityOfResponse } from '$lib/responses/name-of-response.server';
import type { OwnResponse } from '$lib/responses/response';
import { readSelf } from '$lib/responses/links/own-link.server';
import { ownResponse } from '$lib/responses/own-response.server';
import { claimedId, sealFits } from '$lib/responses/links/sealed-link.server';
import { countOpenQuestions } from '$lib/responses/review/told-to-respondents.server';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import { closureAt, currentWave, type Study, type Wave } from '$lib/studies/study';
import type { Invitation } from './invitation';
import { lockInvitations, selectInvitation, updateInvitation } from './invitations.sql';

/** What a personal link tells before anything is begun. */
export interface LinkOpened {
	study: Study;
	wave: Wave;
	authority: { name: string; place: string; departementCode: string | null };
	networkName: string | null;
	/** Why nothing can be answered now; null when it can. */
	closure: 'notYetOpen' | 'closed' | null;
	/** The response that was begun by it; null: none yet. */
	response: OwnResponse | null;
	/** Of the authority, sent by its network; or of one person who works on a response. */
	of: 'authority' | 'person';
	/** What that person is called; null: nobody said. */
	person: string | null;
	/** That its network asks about it, and wait for a reply. */
	questions: number;
	/** By a colleague, to do what; null: nobody invited them, or an authority's network did. */
	invitedAs: InvitedAs | null;
}

/**
 * What a link leads to: that of an invitation, or that of a response. Writes nothing.
 * @returns null for one that is forged, cut, renewed or revoked: nobody is told which
 */
export async function lookAtLink(link: string): Promise<LinkOpened | null> {
	return (await lookAtInvitation(link)) ?? (await lookAtResponse(link));
}

/**
 * Begins the response that an authority was asked for, or finds the one that was begun, on any
 * device. Of two who begin at once, both find the same.
 *
 * @throws linkNotValid; closed where nothing was begun and nothing can be
 */
export async function beginByLink(link: string, locale: string): Promise<Begun> {
	const begun = await beginByInvitation(link, locale);
	if (begun !== null) return opensHere(begun, makeLink(begun.response));
	const looked = await lookAtResponse(link);
	if (looked === null || looked.response === null) throw problem('linkNotValid');
	const { response, study, closure } = looked;
	return opensHere({ response, study, open: closure === null }, link);
}

/** What to keep in the browser, and where to go. */
export interface Begun {
	response: OwnResponse;
	study: Study;
	open: boolean;
	/** Of whoever came: the link of who began it, or of another contributor. */
	link: string;
	/** What stands after `/q/<study>/`. */
	goOnAt: string;
}

async function opensHere(begun: Omit<Begun, 'link' | 'goOnAt'>, link: string): Promise<Begun> {
	const here = await openLink(link);
	if (here === null) throw problem('linkNotValid');
	if (begun.response.state !== 'draft' || !begun.open) {
		const asked = await asViewer(here.viewer, (db) =>
			countOpenQuestions(db, here.viewer, begun.response.id)
		);
		return { ...begun, link, goOnAt: asked > 0 ? 'questions' : 'receipt' };
	}
	const goOnAt = await asViewer(here.viewer, (db) => goOn(db, here.viewer, here.response));
	return { ...begun, link, goOnAt };
}

function lookAtInvitation(link: string): Promise<LinkOpened | null> {
	const id = claimedId(link);
	if (id === null) return Promise.resolve(null);
	return asSystem('personal-link', async (db) => {
		const invitation = await selectInvitation(db, id);
		if (invitation === null || !opens(link, invitation)) return null;
		const { responseId } = invitation;
		const response = responseId === null ? null : await ownResponse(db, visitor, responseId);
		return {
			...(await opened(db, invitation, response)),
			of: 'authority',
			person: null,
			invitedAs: null
		};
	});
}

async function beginByInvitation(link: string, locale: string) {
	const id = claimedId(link);
	if (id === null) return null;
	return asSystem('personal-link', async (db) => {
		const [invitation] = await lockInvitations(db, [id]);
		if (invitation === undefined || !opens(link, invitation)) return null;
		const { authorityId, networkId, responseId } = invitation;
		const { study, wave, closure } = await askedOf(db, invitation);
		const before = responseId === null ? null : await ownResponse(db, visitor, responseId);
		if (before !== null) return { response: before, study, open: closure === null };
		if (closure !== null) throw problem('closed');

		const response = await beginInvited(db, visitor, {
			...{ study, wave, authorityId, networkId, locale }
		});
		await updateInvitation(db, id, {
			...{ responseId: response.id, usedAt: invitation.usedAt ?? now() }
		});
		await happened(db, visitor, 'invitation.used', {
			...{ subjectId: id, studyId: study.id, networkId, data: { authorityId } }
		});
		return { response, study, open: true };
	});
}

/** The link that a browser keeps opens its response here too. */
async function lookAtResponse(link: string): Promise<LinkOpened | null> {
	const here = await openLink(link);
	if (here === null) return null;
	return asSystem('personal-link', async (db) => ({
		...(await opened(db, here.response, here.response)),
		of: 'person',
		person: (await readSelf(db, here.viewer)).name || null,
		invitedAs: await readInvitedAs(db, here.viewer)
	}));
}

const opens = (link: string, { id, generation, revokedAt }: Invitation): boolean =>
	sealFits(link, 'invitation-link', id, generation) && revokedAt === null;

type Where = Pick<OwnResponse, 'studyId' | 'waveId' | 'networkId' | 'authorityId'> & {
	declaredName?: string | null;
};

async function opened(db: Db, where: Where, response: OwnResponse | null) {
	const networks = await listNetworks(db, visitor);
	const { authorityId, declaredName = null } = where;
	return {
		...(await askedOf(db, where)),
		authority: await authorityOfResponse(db, visitor, { authorityId, declaredName }),
		networkName: networks.find(({ id }) => id === where.networkId)?.name ?? null,
		questions: response === null ? 0 : await countOpenQuestions(db, visitor, response.id),
		response
	};
}

async function askedOf(db: Db, { studyId, waveId }: Pick<Where, 'studyId' | 'waveId'>) {
	const summary = (await listStudies(db, visitor)).find(({ id }) => id === studyId);
	if (summary === undefined) throw problem('notFound');
	const study = await readStudy(db, visitor, summary.slug);
	const wave = study.waves.find(({ id }) => id === waveId);
	if (wave === undefined) throw problem('notFound');
	const at = now();
	const closure = closureAt(study, wave, at);
	const current = currentWave(study.waves, at);
	// A later wave is being asked: what the earlier one took stays as it is.
	const past = current !== null && current.number > wave.number;
	return {
		study,
		wave,
		// A personal link does not need the public one.
		closure: past ? ('closed' as const) : closure === 'noPublicLink' ? null : closure
	};
}
