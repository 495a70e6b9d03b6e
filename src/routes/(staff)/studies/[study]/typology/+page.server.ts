import { redirect } from '@sveltejs/kit';
import { signedIn } from '$lib/access/signed-in.server';
import { may } from '$lib/access/permissions.server';
import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { refused } from '$lib/ground/refusals.server';
import { m } from '$lib/paraglide/messages';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import { beginTypology, readBeginnings } from '$lib/typology/begin-typology.server';
import { countModels } from '$lib/typology/count-models.server';
import { listTypologyVersions, readTypology } from '$lib/typology/read-typology.server';
import { typologyObstacleSentence } from '$lib/typology/typology-obstacles.texts';
import { acterTypology } from '$lib/typology/acter-typology';
import type { Actions, PageServerLoad } from './$types';
import { toldVersion, toldVersions } from './read.server';
import { ofWhom } from './of-whom.server';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { locale, viewer } = locals;
	return asViewer(viewer, async (db) => {
		const study = await readStudy(db, viewer, params.study);
		const manages = await may(db, viewer, 'study.manage', study);
		const read = await readTypology(db, viewer, study);
		const asks = study.waves.some(({ versionId }) => versionId !== null);
		const whom = ofWhom(locals, study);
		if (read === null || !asks) {
			const fitted = manages && asks ? await readBeginnings(db, viewer, study) : null;
			return {
				...{ slug: study.slug, typologyBegun: false, typology: null, asks, manages, whom },
				beginnings: fitted && {
					fits: fitted.typology.criteria.length,
					all: acterTypology.criteria.length,
					left: fitted.left.map(({ name }) => textIn(name, locale)),
					obstacles: fitted.obstacles.map((each) =>
						typologyObstacleSentence(each, acterTypology, locale)
					)
				}
			};
		}
		const wave = waveChosen(study.waves, url.searchParams.get('wave'));
		const { number } = read.version;
		const versions = await listTypologyVersions(db, viewer, study);
		return {
			...{ slug: study.slug, typologyBegun: true, asks, manages, whom, beginnings: null },
			typology: await toldVersion(db, viewer, { study, read, locale }),
			counts: wave && (await countModels(db, viewer, { study, waveId: wave.id, number })),
			versions: await toldVersions(db, viewer, versions, locale)
		};
	});
};

export const actions: Actions = {
	begin: async (event) => {
		const { locals, params, request } = event;
		signedIn(event);
		const sent = await request.formData();
		const from = sent.get('from');
		const note = String(sent.get('note') ?? '')
			.trim()
			.slice(0, 500);
		const { locale, viewer } = locals;
		try {
			if (from !== 'acter' && from !== 'empty') {
				throw problem('badInput', { fields: { from: 'choose' } });
			}
			const outcome = await asViewer(viewer, async (db) => {
				const study = await readStudy(db, viewer, params.study);
				const name = { fr: m.typology_begin_name({}, { locale: 'fr' }) };
				const why = note || m.typology_begin_note({}, { locale });
				return beginTypology(db, viewer, study, { from, name, note: why });
			});
			if (outcome.kind === 'stale') throw problem('staleVersion');
			if (outcome.kind === 'refused') throw problem('badInput');
		} catch (error) {
			return refused(error, locals, { from: typeof from === 'string' ? from : '', note });
		}
		redirect(303, `${event.url.pathname}?begun=1`);
	}
};
