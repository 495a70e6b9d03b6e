import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { readClosed } from '$lib/registry/closed-authorities.server';
import { besideBefore } from '$lib/responses/said-before/beside-before';
import { personReadingOf, readingOf } from '$lib/responses/staff/reading';
import { readDecisions } from '$lib/responses/claims/read-claim.server';
import { readUnsent } from '$lib/responses/staff/read-unsent.server';
import { readResponseForStaff } from '$lib/responses/staff/read-response-for-staff.server';
import { readLinkHolders, resendLinks } from '$lib/responses/links/links-of-people.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const read = await asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const read = await readResponseForStaff(db, locals.viewer, {
			study,
			id: params.id,
			locale: locals.locale
		});
		const wave = study.waves.find(({ id }) => id === read.response.waveId);
		return {
			...read,
			closed: (await readClosed(db, locals.viewer, [read.response.authorityId]))[0] ?? null,
			wave: wave?.number ?? null,
			unsent: await readUnsent(db, locals.viewer, {
				...{ study, id: params.id, locale: locals.locale }
			}),
			decisions: await readDecisions(db, locals.viewer, [params.id]),
			holders: await readLinkHolders(db, locals.viewer, { study, id: params.id })
		};
	});
	const pages = readingOf(read.state, locals.locale);
	const { before } = read;
	return {
		slug: params.study,
		response: read.response,
		pages,
		/** What was said in the wave before, beside each answer. */
		before: before && {
			at: before.at,
			beside: besideBefore(pages, readingOf(before.state, locals.locale), before.answers)
		},
		person: read.person === null ? null : personReadingOf(read.person, locals.locale),
		changed: read.changed,
		unsent: read.unsent,
		others: read.others,
		answering: read.answering,
		wave: read.wave,
		closed: read.closed,
		decisions: read.decisions,
		holders: read.holders,
		linksSent: event.url.searchParams.get('done') === 'links'
	};
};

export const actions: Actions = {
	/** Everybody who works on the response gets their own link again. */
	links: async (event) => {
		const { locals, params } = event;
		signedIn(event);
		await asViewer(locals.viewer, async (db) => {
			const study = await readStudy(db, locals.viewer, params.study);
			await resendLinks(db, locals.viewer, { study, id: params.id });
		});
		redirect(303, `${resolve(`/studies/${params.study}/responses/${params.id}`)}?done=links`);
	}
};
