import { readPosted } from '$lib/form/posted-form';
import { now } from '$lib/ground/clock';
import { asViewer } from '$lib/ground/database.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import { changesFrom } from './acceptable';
import { changesBetween } from './changes';
import type { Respondent } from '../links/link.server';
import { documentOf, formOf, saveIn } from './save-changes.server';
import type { PageSaving } from './save-page.server';
import { openSaving } from './saving.sql';

/** A page without a script that comes once nothing is taken any more: what it says is kept aside. */
export function keepLatePage(
	viewer: Respondent,
	{ study, page, posted, locale }: PageSaving
): Promise<void> {
	return asViewer(viewer, async (db) => {
		const opening = await openSaving(db, null);
		if (opening === null || opening.response.id !== viewer.responseId) throw problem('notFound');
		const form = await formOf(db, viewer, opening);
		const before = documentOf(form, opening);
		const { answers } = readPosted(form, page, posted, before, { locale, now: now() });
		const wanted = { ...before, ...changesFrom(before, answers) };
		const changes = changesBetween(form, before, wanted, opening.response.revision);
		if (changes.length === 0) return;
		await saveIn(db, viewer, opening, { ...{ study, key: newId(), locale }, changes });
	});
}
