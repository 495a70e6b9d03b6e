import { redirect } from '@sveltejs/kit';
import { may } from '$lib/access/permissions.server';
import { asViewer } from '$lib/ground/database.server';
import { refused } from '$lib/ground/refusals.server';
import { signedIn } from '$lib/access/signed-in.server';
import { obstacleSentence } from '$lib/questionnaires/obstacles.texts';
import { readPublication } from '$lib/questionnaires/read-publication.server';
import { listVersions } from '$lib/questionnaires/read-version.server';
import { publishForStudy } from '$lib/studies/publish-study.server';
import { readFormOfWave, readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import type { Actions, PageServerLoad } from './$types';
import { readingOfForm } from './form-reading';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	return asViewer(locals.viewer, async (db) => {
		const { viewer, locale } = locals;
		const study = await readStudy(db, viewer, params.study);
		const publication =
			study.questionnaireId === null
				? null
				: await readPublication(db, viewer, study.questionnaireId);
		const shared = {
			slug: study.slug,
			publication: publication && {
				published: publication.published,
				changed: publication.changed,
				changedAt: publication.changedAt,
				obstacles: publication.obstacles.map((obstacle) =>
					obstacleSentence(obstacle, { locale, source: publication.draft })
				),
				edits: await may(db, viewer, 'questionnaire.edit', study),
				publishes: await may(db, viewer, 'questionnaire.publish', study),
				archived: study.state === 'archived'
			}
		};
		const wave = waveChosen(study.waves, url.searchParams.get('wave'));
		if (wave === null || wave.versionId === null) {
			// Not published yet: what is being written, for those who write it.
			const form = publication?.form ?? null;
			return {
				...shared,
				pages: form === null ? [] : readingOfForm(form, locale),
				versions: [],
				current: null
			};
		}
		const form = await readFormOfWave(db, viewer, wave);
		return {
			...shared,
			pages: readingOfForm(form, locale),
			versions: await listVersions(db, viewer, wave.versionId),
			current: wave.versionId
		};
	});
};

export const actions: Actions = {
	publish: async (event) => {
		const { locals, params, url } = event;
		signedIn(event);
		let number: number;
		try {
			({ number } = await asViewer(locals.viewer, (db) =>
				publishForStudy(db, locals.viewer, params.study)
			));
		} catch (error) {
			return refused(error, locals, {});
		}
		redirect(303, `${url.pathname}?published=${number}`);
	}
};
