import { unflatten } from '$lib/form/answers';
import type { AnswerRow } from '$lib/form/form-state';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { Facts, Profile } from './typology';
import { selectAnswersOf, type JudgedRow } from './typology.sql';

/** Responses as they are judged, in the order given: with their answers that count. */
export async function profilesOf(
	db: Db,
	viewer: Viewer,
	rows: readonly JudgedRow[]
): Promise<Profile[]> {
	const given = new Map<string, AnswerRow[]>(rows.map(({ id }) => [id, []]));
	for (const { responseId, item, row, value } of await selectAnswersOf(db, [...given.keys()])) {
		given.get(responseId)!.push({ item, value, ...(row === '' ? {} : { row }) });
	}
	const profiles: Profile[] = [];
	for (const row of rows) {
		const form = await readCompiledForm(db, viewer, row.versionId);
		profiles.push({
			answers: unflatten(form, given.get(row.id)!),
			notAsked: row.notAsked,
			facts: factsOf(row),
			at: row.submittedAt
		});
	}
	return profiles;
}

export const factsOf = ({ kind, population, departement, region, network }: JudgedRow): Facts => ({
	...{ kind, population, departement, region, network }
});
