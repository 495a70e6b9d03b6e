import { redirect, type RequestEvent } from '@sveltejs/kit';
import { inviteAdministratorInput, inviteInput, readForm } from '$lib/access/access.input';
import type { Membership } from '$lib/access/account';
import {
	inviteAdministrator,
	inviteColleague,
	listInvitations,
	listInvitationsToNetworks,
	revokeInvitation,
	sendInvitationAgain
} from '$lib/access/invitations.server';
import { organisationOf, organisationSlug } from '$lib/access/organisation';
import { listNetworksToOpen, listPeople, managesPeople } from '$lib/access/people.server';
import { signedIn } from '$lib/access/signed-in.server';
import { asViewer } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { smtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { Problem, problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { viewer } = event.locals;
	const { memberships } = signedIn(event);
	if (memberships.length === 0) return { organisation: null };
	const organisation = organisationIn(event);
	const { networkId } = organisation;
	const manages = managesPeople(organisation);
	const opens = organisation.role === 'coordinator';
	const read = await asViewer(viewer, async (db) => ({
		people: await listPeople(db, viewer, networkId),
		invitations: manages ? await listInvitations(db, viewer, networkId) : [],
		sent: opens ? await listInvitationsToNetworks(db, viewer) : []
	}));
	return {
		organisation,
		manages,
		...read,
		networks: opens ? await listNetworksToOpen(viewer) : [],
		done: event.url.searchParams.get('done'),
		/** Without a mail server mails are kept, and only shown. */
		sends: smtpSettings() !== null,
		now: new Date()
	};
};

export const actions: Actions = {
	invite: async (event) => {
		const { request, locals } = event;
		const { networkId } = organisationIn(event);
		const form = await request.formData();
		try {
			const input = readForm(inviteInput(networkId !== null), form);
			await asViewer(locals.viewer, (db) =>
				inviteColleague(db, locals.viewer, { ...input, networkId, locale: locals.locale })
			);
		} catch (error) {
			return refused(asFault(error), locals, { asked: 'invite', ...typedIn(form) });
		}
		done(event, 'invited');
	},
	'invite-administrator': async (event) => {
		const { request, locals } = event;
		organisationIn(event);
		const form = await request.formData();
		try {
			const input = readForm(inviteAdministratorInput, form);
			await asViewer(locals.viewer, (db) =>
				inviteAdministrator(db, locals.viewer, { ...input, locale: locals.locale })
			);
		} catch (error) {
			return refused(asFault(error), locals, { asked: 'invite-administrator', ...typedIn(form) });
		}
		done(event, 'invited');
	},
	again: async (event) => {
		const { locals } = event;
		const id = await invitationIn(event);
		await asViewer(locals.viewer, (db) =>
			sendInvitationAgain(db, locals.viewer, { id, locale: locals.locale })
		);
		done(event, 'invited-again');
	},
	revoke: async (event) => {
		const { locals } = event;
		const id = await invitationIn(event);
		await asViewer(locals.viewer, (db) => revokeInvitation(db, locals.viewer, id));
		done(event, 'revoked');
	}
};

function organisationIn(event: RequestEvent): Membership {
	const organisation = organisationOf(signedIn(event), event.url.searchParams.get('network'));
	if (organisation === null) throw problem('notFound');
	return organisation;
}

async function invitationIn(event: RequestEvent): Promise<string> {
	signedIn(event);
	const id = (await event.request.formData()).get('invitation');
	if (!isId(id)) throw problem('notFound');
	return id;
}

/** Somebody else's invitation, which the viewer may not see, stands in the way. */
const asFault = (error: unknown): unknown =>
	error instanceof Problem && error.kind === 'conflict'
		? problem('badInput', { faults: { email: 'email-invited' } })
		: error;

const typedIn = (form: FormData) => ({
	name: text(form, 'name'),
	email: text(form, 'email'),
	role: text(form, 'role'),
	network: text(form, 'networkId')
});

const text = (form: FormData, field: string) => String(form.get(field) ?? '').slice(0, 254);

function done(event: RequestEvent, what: string): never {
	const slug = organisationSlug(organisationIn(event));
	redirect(303, `/organisation/people?network=${slug}&done=${what}`);
}
