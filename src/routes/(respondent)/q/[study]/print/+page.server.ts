import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { paperOf } from '$lib/form/paper';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { nameOfResponse } from '$lib/responses/name-of-response.server';
import { readResponse } from '$lib/responses/read-response.server';
import { respondentHere } from '$lib/responses/links/respondent.server';
import { readFormOfWave, readStudyAsked } from '$lib/studies/read-study.server';
import { dateInFull } from '$lib/ui/format';
import type { PageServerLoad } from './$types';

/**
 * The questionnaire on paper. Public while its public link is; whoever answers has that of their
 * response, with their answers if they like; who works on the study has it at any time.
 */
export const load: PageServerLoad = async ({ params, cookies, locals, url, parent }) => {
	const { asked } = await parent();
	const { locale, viewer } = locals;
	const here = await respondentHere(cookies, params.study);
	const { study, wave } = await asViewer(viewer, (db) => readStudyAsked(db, viewer, params.study));
	const common = {
		minutes: study.welcome.minutes,
		address: new URL(resolve(`/q/${params.study}`), url).href,
		until: asked.closure === null ? asked.closes : null
	};
	if (here !== null && here.response.studyId === study.id) {
		const { response } = here;
		const { form, answers, name } = await asViewer(here.viewer, async (db) => ({
			...(await readResponse(db, here.viewer)),
			name: await nameOfResponse(db, here.viewer, response)
		}));
		const filled = url.searchParams.get('with') === 'answers';
		const settled = response.state === 'draft' ? {} : { settled: true as const };
		const context = { locale, now: now(), authority: name, ...settled };
		return {
			...common,
			mine: true,
			paper: paperOf(form, filled ? answers : null, context),
			filled: filled ? { name, moment: dateInFull(locale, response.lastActivityAt) } : null
		};
	}
	const works = viewer.kind === 'account';
	if (wave === null || (asked.closure !== null && !works))
		redirect(303, resolve(`/q/${params.study}`));
	const form = await asViewer(viewer, (db) => readFormOfWave(db, viewer, wave));
	return {
		...common,
		mine: false,
		paper: paperOf(form, null, { locale, now: now() }),
		filled: null
	};
};
