import { namesOf } from '$lib/access/people-names.server';
import { may } from '$lib/access/permissions.server';
import { byteOrderMark, csvLine } from '$lib/ground/csv';
import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import type { Locale } from '$lib/ui/format';
import { modelsHeadings, modelsLine, type LineShown } from './models-file.texts';
import { namesIn } from './models.texts';
import { mayRead, readTypology } from './read-typology.server';
import { selectModelLines } from './tags.sql';

/** Whether the viewer may take away what is suggested and decided of at least some responses. */
export async function mayExportModels(db: Db, viewer: Viewer, study: Study): Promise<boolean> {
	for (const networkId of [study.networkId, ...study.networks.map(({ id }) => id)]) {
		if (await mayExport(db, viewer, study, networkId)) return true;
	}
	return false;
}

/**
 * What is suggested and decided of each response, as a CSV file: one line a response, with who
 * decided what, when and why, and what was decided before. Of responses that the viewer may export;
 * whoever is asked for a second reading finds nothing of the first one in it, by policy.
 *
 * @throws signInFirst, notAllowed for readers, notReady while the study has no typology
 */
export async function modelsFile(
	db: Db,
	viewer: Viewer,
	{ study, wave, locale }: { study: Study; wave: number | null; locale: Locale }
): Promise<string> {
	await mayRead(db, viewer, study);
	if (!(await mayExportModels(db, viewer, study))) {
		throw problem('notAllowed', { action: 'results.export' });
	}
	const typology = await readTypology(db, viewer, study);
	if (typology === null) throw problem('notReady');
	const names = namesIn(typology.compiled.typology, locale);
	const lines: LineShown[] = [];
	for (const line of await selectModelLines(db, { studyId: study.id, wave })) {
		if (await mayExport(db, viewer, study, line.networkId)) {
			lines.push({ ...line, blind: isBlind(viewer, line.secondReading) });
		}
	}
	const people = lines.flatMap(({ tags }) => tags.map(({ by }) => by));
	const known = await namesOf(db, viewer, [...new Set(people)]);
	return (
		byteOrderMark +
		[
			modelsHeadings(locale),
			...lines.map((line) => modelsLine(line, { names, people: known, locale }))
		]
			.map(csvLine)
			.join('')
	);
}

const mayExport = (db: Db, viewer: Viewer, study: Study, networkId: string | null) =>
	may(db, viewer, 'results.export', { networkId, ofCoordination: study.networkId === null });

const isBlind = (
	viewer: Viewer,
	reading: { reader: string; doneAt: string | null } | null
): boolean =>
	viewer.kind === 'account' && reading?.reader === viewer.accountId && reading.doneAt === null;
