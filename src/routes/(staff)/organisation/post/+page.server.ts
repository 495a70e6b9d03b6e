import { fail } from '@sveltejs/kit';
import { chooseOrganisation } from '$lib/access/chosen-organisation.server';
import { may } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { now } from '$lib/ground/clock';
import { config } from '$lib/ground/config.server';
import { asViewer } from '$lib/ground/database.server';
import { readMailServer } from '$lib/ground/mail/mail-server.server';
import { smtpSettings } from '$lib/ground/mail/smtp-settings.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { listPost } from '$lib/post/list-post.server';
import { mailService } from '$lib/post/mail-service.server';
import { postFilterFrom } from '$lib/post/post.input';
import { noteTestMail, sendTestMail, testRecipient } from '$lib/post/test-mail.server';
import { tryAllAgain } from '$lib/post/try-again.server';
import type { Actions, PageServerLoad } from './$types';

/** What waits, what failed and why, what was sent: of one of this person's organisations. */
export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const { locals, url } = event;
	const { viewer } = locals;
	const filter = postFilterFrom(url.searchParams);
	const asked = url.searchParams.get('network');
	const ofTheSite = { networkId: null };
	return asViewer(viewer, async (db) => {
		const { organisation, choices } = await chooseOrganisation(db, viewer, asked, 'post.read');
		const { networkId } = organisation;
		const runsTheSite =
			networkId === null && (await may(db, viewer, 'installation.manage', ofTheSite));
		const service = mailService();
		return {
			...{ organisation, choices, filter },
			post: await listPost(db, viewer, networkId, filter),
			configured: service !== null,
			runsTheSite,
			// What server and sender are is for those who run the site.
			service: runsTheSite ? service : null,
			server: runsTheSite ? await readMailServer(db, viewer) : null,
			email: account.email,
			demo: config().demo,
			now: now()
		};
	});
};

export const actions: Actions = {
	test: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		try {
			const recipient = await asViewer(viewer, (db) => testRecipient(db, viewer));
			const settings = smtpSettings();
			if (settings === null) throw problem('notReady');
			const tested = await sendTestMail(settings, recipient);
			await asViewer(viewer, (db) => noteTestMail(db, viewer, tested));
			return tested === null ? { tested } : fail(502, { tested });
		} catch (error) {
			return refused(error, event.locals, {});
		}
	},
	retry: async (event) => {
		signedIn(event);
		const { viewer } = event.locals;
		const asked = event.url.searchParams.get('network');
		try {
			const retried = await asViewer(viewer, async (db) => {
				const { organisation } = await chooseOrganisation(db, viewer, asked, 'post.retry');
				return tryAllAgain(db, viewer, organisation.networkId);
			});
			return { retried };
		} catch (error) {
			return refused(error, event.locals, {});
		}
	}
};
