import { now } from '$lib/ground/clock';
import { asViewer, type Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { queueMail } from '$lib/ground/mail/queue-mail.server';
import { problem } from '$lib/ground/problem';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { waveOfResponse } from '../wave-of-response.server';
import {
	insertContributor,
	updateContributor,
	updateSignatory,
	type Scope
} from './contributors.sql';
import type { Respondent } from '../links/link.server';
import { mayBeWrittenTo } from '../links/limited-mails.server';
import { contributorsToChange, type Contributors } from './read-contributors.server';
import { MOST_CONTRIBUTORS, storedItemsOf, type Contributor } from './together';
import { fault } from './together-faults';
import type { InviteInput, ScopeInput } from './together.input';

/**
 * Invites a colleague by mail. An address that was invited before is the same contributor: what they
 * may fill in is what was chosen last, and the link is sent again.
 *
 * @throws notAllowed for who does not lead, alreadySubmitted, tooManyAttempts, badInput with faults
 */
export async function inviteContributor(
	viewer: Respondent,
	{ name, email, ownName, locale, ...scope }: InviteInput & { locale: string }
): Promise<{ again: boolean }> {
	await mayBeWrittenTo(viewer, email);
	return asViewer(viewer, async (db) => {
		const contributors = await contributorsToChange(db, viewer);
		const { response, all } = contributors;
		const me = await named(db, contributors.me, ownName);
		const before = all.find((each) => each.email === email);
		if (before?.id === me.id || before?.id === response.id) throw fault('email', 'email-own');
		const working = all.filter(({ revokedAt }) => revokedAt === null);
		const returns = before === undefined || before.revokedAt !== null;
		if (returns && working.length >= MOST_CONTRIBUTORS) throw fault('email', 'too-many');

		const at = now();
		const pages = await scopeOf(db, viewer, response.versionId, scope);
		const id = before?.id ?? newId();
		// Whoever was shown out and is asked again gets a new link: the former one stays dead.
		const generation = (before?.generation ?? 1) + (before?.revokedAt ? 1 : 0);
		if (before === undefined) {
			await insertContributor(db, {
				...{ id, responseId: response.id, name, email, locale, invitedBy: me.id, at },
				...pages
			});
		} else {
			await updateContributor(db, id, {
				...{ name, scope: pages, generation, revokedAt: null, erasedAt: null, sentAt: at }
			});
		}
		await happened(db, viewer, 'contributor.invited', {
			...{ subjectId: response.id, studyId: response.studyId, networkId: response.networkId },
			data: { scope: scope.scope, again: before !== undefined }
		});
		if (scope.scope === 'sign' && response.signatoryId !== id) {
			await updateSignatory(db, response.id, id);
			await happened(db, viewer, 'response.signatory-named', {
				...{ subjectId: response.id, studyId: response.studyId, networkId: response.networkId }
			});
		}
		const invited = { id, name, email, locale, pages: pages.pages, generation };
		await sendLink(db, viewer, { contributors: { ...contributors, me }, to: invited });
		return { again: before !== undefined };
	});
}

/** Sends somebody their link once more. @throws notFound, notAllowed, tooManyAttempts */
export async function sendContributorLink(viewer: Respondent, id: string): Promise<void> {
	const email = await asViewer(viewer, async (db) => {
		const { all } = await contributorsToChange(db, viewer);
		return all.find((each) => each.id === id)?.email ?? null;
	});
	if (email === null) throw problem('notFound');
	await mayBeWrittenTo(viewer, email);
	await asViewer(viewer, async (db) => {
		const contributors = await contributorsToChange(db, viewer);
		const to = contributors.all.find((each) => each.id === id && each.revokedAt === null);
		if (to === undefined || to.email === null || to.id === contributors.response.id) {
			throw problem('notFound');
		}
		await updateContributor(db, id, { sentAt: now() });
		await happened(db, viewer, 'contributor.sent-again', {
			subjectId: contributors.response.id,
			studyId: contributors.response.studyId,
			networkId: contributors.response.networkId
		});
		await sendLink(db, viewer, { contributors, to: { ...to, email: to.email } });
	});
}

/** What was chosen, as the database holds it. Pages that the questionnaire lacks are left out. */
export async function scopeOf(
	db: Db,
	viewer: Respondent,
	versionId: string,
	{ scope, pages }: ScopeInput
): Promise<Scope> {
	if (scope === 'all') return { pages: null, items: null };
	if (scope === 'sign') return { pages: [], items: [] };
	const form = await readCompiledForm(db, viewer, versionId);
	const known = form.pages.map(({ name }) => name).filter((name) => pages.includes(name));
	if (known.length === 0) throw fault('pages', 'pages-missing');
	return { pages: known, items: storedItemsOf(form, known) };
}

/** A mail is said by somebody: who invites says their name, once. */
async function named(db: Db, me: Contributor, ownName: string): Promise<Contributor> {
	if (me.name !== null) return me;
	if (ownName === '') throw fault('ownName', 'own-name-missing');
	await updateContributor(db, me.id, { name: ownName, erasedAt: null });
	return { ...me, name: ownName };
}

interface Sending {
	contributors: Contributors;
	to: Pick<Contributor, 'id' | 'name' | 'locale' | 'pages' | 'generation'> & { email: string };
}

async function sendLink(db: Db, viewer: Respondent, { contributors, to }: Sending) {
	const { response, me } = contributors;
	const { study, closesAt, timeZone, authority } = await waveOfResponse(db, viewer, {
		...{ response, locale: to.locale }
	});
	const form = await readCompiledForm(db, viewer, response.versionId);
	const titles = form.pages
		.filter(({ name }) => to.pages?.includes(name))
		.map(({ title, name }) => title?.[to.locale] ?? title?.[form.locales[0]] ?? name);
	await queueMail(db, viewer, {
		kind: 'contributor-invitation',
		to: { email: to.email, name: to.name },
		locale: to.locale,
		data: {
			...{ contributorId: to.id, generation: to.generation, name: to.name, inviter: me.name },
			...{ study: study.title, contact: study.contactText, authority: authority.name },
			...{ departement: authority.departementCode, closesAt, timeZone },
			scope: to.pages === null ? 'all' : to.pages.length === 0 ? 'sign' : 'pages',
			titles: titles.join('\n')
		},
		networkId: response.networkId,
		studyId: response.studyId
	});
}
