import { asViewer, asViewerOnce } from '$lib/ground/database.server';
import { now } from '$lib/ground/clock';
import { problem } from '$lib/ground/problem';
import { madeFor, type Respondent } from '../links/link.server';
import { claimedId } from '../links/sealed-link.server';
import { forgetPresumed, presumedOf, presume, type Presumed } from './presumed.server';
import {
	broughtByOthers,
	endOf,
	saveIn,
	workOut,
	type ChangesToSave,
	type SavingOutcome
} from './save-changes.server';
import { openSaving, savePresumed } from './saving.sql';

/**
 * Saves for whoever holds a link. Of a draft that this process wrote last, and that nobody has
 * touched since: worked out over what it knows, and written in one turn to the database. Else opening
 * it, reading and writing are one transaction.
 * @throws linkNotValid, notFound
 */
export async function saveByLink(link: string, saving: ChangesToSave): Promise<SavingOutcome> {
	const id = claimedId(link);
	if (id === null) throw problem('linkNotValid');
	const claimed: Respondent = { kind: 'respondent', responseId: id, contributorId: id };
	const presumed = presumedOf(link);
	return (
		(presumed && (await saveOver(presumed, claimed, link, saving))) ??
		(await saveAnew(claimed, link, saving))
	);
}

/** null: it is not that simple any more, and nothing was written. */
async function saveOver(
	{ opening, form, stamp }: Presumed,
	claimed: Respondent,
	link: string,
	saving: ChangesToSave
): Promise<SavingOutcome | null> {
	const at = now();
	if (opening.study?.slug !== saving.study || endOf(opening, at) !== null) return null;
	if (broughtByOthers(opening, saving).length > 0) return null;
	const { aside, told, written, after } = workOut(form, opening, saving, at);
	if (aside.length > 0) return null;
	// Whatever the database has against it, it is said where everything is read anew.
	const standing = await asViewerOnce(claimed, (db) =>
		savePresumed(db, stamp, opening.response, written)
	).catch(() => null);
	if (standing === null) {
		forgetPresumed(link);
		return null;
	}
	presume(link, { opening, form, stamp: standing }, written);
	const { revision } = written;
	return { kind: 'saved', at, revision, refused: told, conflicts: [], others: [], after };
}

async function saveAnew(
	claimed: Respondent,
	link: string,
	saving: ChangesToSave
): Promise<SavingOutcome> {
	const { opening, outcome } = await asViewer(claimed, async (db) => {
		// Read before the seal is checked, because the generation is needed; nothing is told of it.
		const opening = await openSaving(db, saving.key);
		if (opening === null) throw problem('linkNotValid');
		const { response, contributor } = opening;
		if (!madeFor(link, response, contributor)) throw problem('linkNotValid');
		const viewer = { ...claimed, responseId: response.id };
		return { opening, outcome: await saveIn(db, viewer, opening, saving) };
	});
	// Once it is committed.
	const { stamp } = opening;
	if (outcome.kind === 'saved' && outcome.written && stamp !== null && !opening.hasAsides) {
		presume(link, { opening, form: outcome.after!.form, stamp }, outcome.written);
	}
	return outcome;
}
