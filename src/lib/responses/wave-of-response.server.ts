import { textIn } from '$lib/form/texts';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { contactInText, contactOf, type StudyContact } from '$lib/studies/contact';
import { listStudies, readStudy } from '$lib/studies/read-study.server';
import { authorityOfResponse } from './name-of-response.server';
import type { OwnResponse } from './response';

/** What a mail about a response says of where it belongs. */
export interface WaveOfResponse {
	study: {
		slug: string;
		title: string;
		contact: StudyContact;
		/** The same in a sentence. */
		contactText: string | null;
	};
	/** ISO 8601. */
	closesAt: string | null;
	timeZone: string;
	authority: { name: string; departementCode: string | null };
}

export async function waveOfResponse(
	db: Db,
	viewer: Viewer,
	{ response, locale }: { response: OwnResponse; locale: string }
): Promise<WaveOfResponse> {
	const summary = (await listStudies(db, viewer)).find(({ id }) => id === response.studyId);
	if (summary === undefined) throw problem('notFound');
	const study = await readStudy(db, viewer, summary.slug);
	const wave = study.waves.find(({ id }) => id === response.waveId);
	const { name, place, departementCode } = await authorityOfResponse(db, viewer, response);
	return {
		study: {
			slug: study.slug,
			title: textIn(study.title, locale),
			contact: contactOf(study),
			contactText: contactInText(study)
		},
		closesAt: wave?.closesAt?.toISOString() ?? null,
		timeZone: wave?.timeZone ?? 'Europe/Paris',
		authority: { name: place === '' ? name : `${name} (${place})`, departementCode }
	};
}
