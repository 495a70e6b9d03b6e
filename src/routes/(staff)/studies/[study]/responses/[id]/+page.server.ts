import { fail, redirect } from '@sveltejs/kit';
import { now } from '$lib/ground/clock';
import { asViewer, type Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { signedIn } from '$lib/access/signed-in.server';
import { readClosed } from '$lib/registry/closed-authorities.server';
import { pressed } from '$lib/responses/links/own-link.input';
import { readLinkHolders, resendLinks } from '$lib/responses/links/links-of-people.server';
import { readToldFlags } from '$lib/responses/quality/told-flags.server';
import { deskLeft } from '$lib/responses/review/desk.input';
import { neighbours } from '$lib/responses/review/list-desk.server';
import { readQuestions } from '$lib/responses/review/read-questions.server';
import { readStanding } from '$lib/responses/review/standing.server';
import { besideBefore } from '$lib/responses/said-before/beside-before';
import { personReadingOf, readingOf } from '$lib/responses/staff/reading';
import { readResponseForStaff } from '$lib/responses/staff/read-response-for-staff.server';
import { readUnsent } from '$lib/responses/staff/read-unsent.server';
import { readStudy } from '$lib/studies/read-study.server';
import type { Study } from '$lib/studies/study';
import { readModelInShort } from '$lib/typology/read-model-in-short.server';
import type { Locale } from '$lib/ui/format';
import { act, hereWith, withdraw } from './act.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { viewer, locale } = locals;
	const account = signedIn(event);
	const left = deskLeft(url.searchParams.get('from'));
	const { read, ...more } = await asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const asked = { study, id: params.id, locale };
		const read = await readResponseForStaff(db, viewer, asked);
		const { authorityId, waveId } = read.response;
		return {
			read,
			closed: (await readClosed(db, viewer, [authorityId]))[0] ?? null,
			wave: study.waves.find(({ id }) => id === waveId)?.number ?? null,
			unsent: await readUnsent(db, viewer, asked),
			holders: await readLinkHolders(db, viewer, asked),
			beside: left && (await neighbours(db, viewer, { ...asked, filter: left.filter })),
			...(await reviewOf(db, viewer, asked))
		};
	});
	const { response, before } = read;
	const pages = readingOf(read.state, locale);
	return {
		...more,
		slug: params.study,
		...{ response, pages, changed: read.changed, others: read.others, answering: read.answering },
		/** What was said in the wave before, beside each answer. */
		before: before && {
			at: before.at,
			beside: besideBefore(pages, readingOf(before.state, locale), before.answers)
		},
		person: read.person === null ? null : personReadingOf(read.person, locale),
		/** The desk that it was opened from, as its address says it; null: from elsewhere. */
		from: left?.query ?? null,
		looking: {
			me: account.id,
			coordinates: account.memberships.some(({ networkId }) => networkId === null),
			at: now()
		},
		done: url.searchParams.get('done')
	};
};

/** Where it stands in its review, and what there is to look at. */
async function reviewOf(
	db: Db,
	viewer: Viewer,
	asked: { study: Study; id: string; locale: Locale }
) {
	const standing = await readStanding(db, viewer, asked);
	const sent = standing.state === 'submitted' || standing.state === 'validated';
	return {
		standing,
		questions: await readQuestions(db, viewer, asked),
		flags: await readToldFlags(db, viewer, asked),
		model: sent ? await readModelInShort(db, viewer, asked) : null
	};
}

export const actions: Actions = {
	act,
	withdraw,
	/** Everybody who works on the response gets their own link again. */
	links: async (event) => {
		const { locals, params, request } = event;
		signedIn(event);
		if (!pressed(await request.formData(), 'send')) return fail(400);
		await asViewer(locals.viewer, async (db) => {
			const study = await readStudy(db, locals.viewer, params.study);
			await resendLinks(db, locals.viewer, { study, id: params.id });
		});
		redirect(303, hereWith(event, 'links'));
	}
};
