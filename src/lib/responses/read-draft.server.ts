import type { CompiledForm } from '$lib/form/compiled-form';
import type { Answers } from '$lib/form/form-state';
import { asViewer } from '$lib/ground/database.server';
import type { OpenAside } from './saving/asides';
import { fitsLink, type Respondent } from './links/link.server';
import { authorityOfResponse, type AuthorityAnswering } from './name-of-response.server';
import { openAsidesOf } from './saving/open-asides.server';
import { documentOf, formOf } from './saving/save-changes.server';
import { readSaidBefore } from './said-before/said-before.server';
import { openReading, type Opening } from './saving/saving.sql';
import { claimedId } from './links/sealed-link.server';
import { workingTogether } from './together/working-together.server';
import type { WorkingTogether } from './together/working-together.svelte';

/** A response as its pages show it. */
export interface Draft {
	viewer: Respondent;
	response: Opening['response'];
	/** Who holds the link, and what they write. */
	contributor: Opening['contributor'];
	form: CompiledForm;
	answers: Answers;
	authority: AuthorityAnswering;
	/** What the authority said in the wave before; null when nothing is proposed. */
	saidBefore: { at: Date; answers: Answers } | null;
	/** What was sent and not taken, to choose from. */
	asides: OpenAside[];
	/** Who else answers. */
	together: WorkingTogether;
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
			// Only who was asked by a link of their own is known to be that authority.
			saidBefore: response.via === 'personal-link' ? await readSaidBefore(db, viewer, form) : null,
			asides: await openAsidesOf(db, viewer, opening),
			together: await workingTogether(db, viewer, response, opening.together)
		};
	});
}
