import { redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { smtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import {
	changePages,
	endAccess,
	eraseName,
	nameSignatory,
	sayWhoIAm
} from '$lib/responses/together/change-contributor.server';
import {
	inviteContributor,
	sendContributorLink
} from '$lib/responses/together/invite-contributor.server';
import type { Respondent } from '$lib/responses/links/link.server';
import { readTogether } from '$lib/responses/together/read-together.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import { pressed } from '$lib/responses/links/own-link.input';
import { readInvite, readScope, readSelf, typedIn } from '$lib/responses/together/together.input';
import type { Actions, PageServerLoad } from './$types';

/** Who works on this response, and what each of them may do. */
export const load: PageServerLoad = async (event) => {
	const viewer = await viewerHere(event);
	const { url, locals } = event;
	const together = await asViewer(viewer, (db) => readTogether(db, viewer, locals.locale));
	return {
		together,
		done: url.searchParams.get('done'),
		/** Without a mail server mails are kept, and only shown to the network. */
		sends: smtpSettings() !== null,
		now: now()
	};
};

export const actions: Actions = {
	self: (event) =>
		changed(event, 'self', 'named', (viewer, form) => {
			mustBePressed(form, 'self');
			const self = readSelf(form);
			return asViewer(viewer, (db) => sayWhoIAm(db, viewer, self));
		}),
	invite: async (event) => {
		const viewer = await viewerHere(event);
		const form = await event.request.formData();
		let again: boolean;
		try {
			mustBePressed(form, 'invite');
			const { locale } = event.locals;
			({ again } = await inviteContributor(viewer, { ...readInvite(form), locale }));
		} catch (error) {
			return refused(error, event.locals, { asked: 'invite', who: '', typed: typedIn(form) });
		}
		return goBack(event, again ? 'again' : 'invited');
	},
	again: (event) =>
		changed(event, 'again', 'sent', (viewer, form) => sendContributorLink(viewer, idIn(form))),
	pages: (event) =>
		changed(event, 'pages', 'pages', (viewer, form) => {
			const change = { ...readScope(form), id: idIn(form) };
			return asViewer(viewer, (db) => changePages(db, viewer, change));
		}),
	signatory: (event) =>
		changed(event, 'signatory', 'signatory', (viewer, form) =>
			asViewer(viewer, (db) => nameSignatory(db, viewer, idIn(form)))
		),
	end: (event) =>
		changed(event, 'end', 'ended', (viewer, form) =>
			asViewer(viewer, (db) => endAccess(db, viewer, idIn(form)))
		),
	erase: (event) =>
		changed(event, 'erase', 'erased', (viewer, form) =>
			asViewer(viewer, (db) => eraseName(db, viewer, idIn(form)))
		)
};

/** One change, then the page again with a word of it; or what is wrong, with what was typed. */
async function changed(
	event: RequestEvent,
	asked: string,
	done: string,
	change: (viewer: Respondent, form: FormData) => Promise<unknown>
) {
	const viewer = await viewerHere(event);
	const form = await event.request.formData();
	try {
		await change(viewer, form);
	} catch (error) {
		const who = String(form.get('contributor') ?? '');
		return refused(error, event.locals, { asked, who, typed: typedIn(form) });
	}
	return goBack(event, done);
}

async function viewerHere({ cookies, params }: Pick<RequestEvent, 'cookies' | 'params'>) {
	const study = params.study ?? '';
	const here = await respondentHere(cookies, study);
	if (here === null) redirect(303, resolve(`/q/${study}`));
	return here.viewer;
}

/** A program that sends the forms it finds has pressed no button. */
function mustBePressed(form: FormData, button: string): void {
	if (!pressed(form, button)) throw problem('badInput', { faults: {} });
}

/** Whom the button that was pressed is about. */
function idIn(form: FormData): string {
	const id = form.get('contributor');
	if (!isId(id)) throw problem('notFound');
	return id;
}

function goBack({ params }: RequestEvent, done: string): never {
	redirect(303, `${resolve(`/q/${params.study ?? ''}/together`)}?done=${done}#content`);
}
