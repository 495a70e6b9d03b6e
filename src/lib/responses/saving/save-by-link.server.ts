import { asViewer } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { madeFor, type Respondent } from '../links/link.server';
import { saveIn, type ChangesToSave, type SavingOutcome } from './save-changes.server';
import { openSaving } from './saving.sql';
import { claimedId } from '../links/sealed-link.server';

/**
 * Saves for whoever holds a link: opening it, reading and writing are one transaction.
 * @throws linkNotValid, notFound
 */
export async function saveByLink(link: string, saving: ChangesToSave): Promise<SavingOutcome> {
	const id = claimedId(link);
	if (id === null) throw problem('linkNotValid');
	const claimed: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	return asViewer(claimed, async (db) => {
		// Read before the seal is checked, because the generation is needed; nothing is told of it.
		const opening = await openSaving(db, saving.key);
		if (opening === null) throw problem('linkNotValid');
		const { response, contributor } = opening;
		if (!madeFor(link, response, contributor)) throw problem('linkNotValid');
		return saveIn(db, { ...claimed, responseId: response.id }, opening, saving);
	});
}
