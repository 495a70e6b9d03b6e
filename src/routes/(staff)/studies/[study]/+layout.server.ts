import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { may } from '$lib/access/permissions.server';
import { signedIn } from '$lib/access/signed-in.server';
import { sampleInShort } from '$lib/distribution/invitation.texts';
import { readInvitationCounts } from '$lib/distribution/list-invitations.server';
import { m } from '$lib/paraglide/messages';
import { listVersions } from '$lib/questionnaires/read-version.server';
import { readCollectionState } from '$lib/responses/staff/read-collection.server';
import { collectionInShort } from '$lib/responses/staff/staff.texts';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen } from '$lib/studies/study';
import { waveName } from '$lib/studies/wave.texts';
import { number } from '$lib/ui/format';
import type { LayoutServerLoad } from './$types';

/**
 * The study in whose frame the page stands: its name in the reader's language, where it stands, and
 * which of its waves is looked at (`?wave=1`, else the one being asked).
 */
export const load: LayoutServerLoad = async (event) => {
	const { locals, params, url } = event;
	signedIn(event);
	const { study, wave, collection, version, manages, invited } = await asViewer(
		locals.viewer,
		async (db) => {
			const study = await readStudy(db, locals.viewer, params.study);
			const wave = waveChosen(study.waves, url.searchParams.get('wave'));
			const versionId = wave?.versionId ?? null;
			const versions = versionId === null ? [] : await listVersions(db, locals.viewer, versionId);
			return {
				study,
				wave,
				invited: wave === null ? null : await readInvitationCounts(db, locals.viewer, wave),
				collection: await readCollectionState(db, locals.viewer, study, wave?.number),
				version: versions.find(({ id }) => id === versionId),
				manages: await may(db, locals.viewer, 'study.manage', study)
			};
		}
	);
	const [first] = study.waves;
	return {
		shown: {
			slug: study.slug,
			title: textIn(study.title, locals.locale),
			demonstration: study.demonstration,
			manages,
			waves: study.waves.map((each) => ({
				number: each.number,
				name: waveName(each, locals.locale)
			})),
			wave: wave?.number ?? first?.number ?? null,
			states: {
				questionnaire: version
					? m.studies_nav_version({ number: String(version.number) })
					: m.studies_nav_not_published(),
				sending: sampleInShort(locals.locale, invited),
				responses: collectionInShort(locals.locale, collection),
				results:
					collection.counted === 0
						? m.studies_nav_no_results()
						: m.studies_nav_results({
								n: collection.counted,
								shown: number(locals.locale, collection.counted)
							})
			}
		}
	};
};
