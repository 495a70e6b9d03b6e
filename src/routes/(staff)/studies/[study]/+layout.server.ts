import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { signedIn } from '$lib/access/signed-in.server';
import { m } from '$lib/paraglide/messages';
import { listVersions } from '$lib/questionnaires/read-version.server';
import { readCollectionState } from '$lib/responses/list-responses.server';
import { collectionInShort } from '$lib/responses/staff.texts';
import { sentOf } from '$lib/responses/staff-response';
import { readStudy } from '$lib/studies/read-study.server';
import { currentWave } from '$lib/studies/study';
import { number } from '$lib/ui/format';
import type { LayoutServerLoad } from './$types';

/** The study in whose frame the page stands: its name in the reader's language, and where it stands. */
export const load: LayoutServerLoad = async (event) => {
	const { locals, params } = event;
	signedIn(event);
	const { study, collection, version } = await asViewer(locals.viewer, async (db) => {
		const study = await readStudy(db, locals.viewer, params.study);
		const versionId = currentWave(study.waves)?.versionId ?? null;
		const versions = versionId === null ? [] : await listVersions(db, locals.viewer, versionId);
		return {
			study,
			collection: await readCollectionState(db, locals.viewer, study),
			version: versions.find(({ id }) => id === versionId)
		};
	});
	const sent = sentOf(collection);
	return {
		shown: {
			slug: study.slug,
			title: textIn(study.title, locals.locale),
			demonstration: study.demonstration,
			states: {
				questionnaire: version
					? m.studies_nav_version({ number: String(version.number) })
					: m.studies_nav_not_published(),
				responses: collectionInShort(locals.locale, collection),
				results:
					sent === 0
						? m.studies_nav_no_results()
						: m.studies_nav_results({ n: sent, shown: number(locals.locale, sent) })
			}
		}
	};
};
