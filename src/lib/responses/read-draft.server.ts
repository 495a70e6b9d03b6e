import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import { asViewer } from '$lib/ground/database.server';
import type { OpenAside } from './asides';
import { fitsLink, type Respondent } from './link.server';
import { authorityOfResponse } from './name-of-response.server';
import { openAsidesOf } from './open-asides.server';
import { documentOf, formOf } from './save-changes.server';
import { openReading, type Opening } from './saving.sql';
import { claimedId } from './sealed-link.server';

/** A response as its pages show it. */
export interface Draft {
	viewer: Respondent;
	response: Opening['response'];
	/** Who holds the link, and what they write. */
	contributor: Opening['contributor'];
	form: CompiledForm;
	answers: Answers;
	authority: Awaited<ReturnType<typeof authorityOfResponse>>;
	/** What was sent and not taken, to choose from. */
	asides: OpenAside[];
}

/** What a link opens, in one transaction; null for one that is forged, cut or revoked. */
export async function readDraft(link: string): Promise<Draft | null> {
	const id = claimedId(link);
	if (id === null) return null;
	const claimed: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	return asViewer(claimed, async (db) => {
		// Read before the seal is checked, because the generation is needed; nothing is told of it.
		const opening = await openReading(db);
		if (opening === null) return null;
		const { response, contributor } = opening;
		if (!fitsLink(link, response, contributor)) return null;
		const viewer: Respondent = { ...claimed, responseId: response.id };
		const form = await formOf(db, viewer, opening);
		return {
			...{ viewer, response, contributor, form, answers: documentOf(form, opening) },
			authority: await authorityOfResponse(db, viewer, response),
			asides: await openAsidesOf(db, viewer, opening)
		};
	});
}
