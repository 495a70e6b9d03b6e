import { must } from '$lib/access/permissions.server';
import type { Db } from '$lib/ground/database.server';
import { isId } from '$lib/ground/ids';
import { siteOrigin, wordsOf } from '$lib/ground/mail/known-kinds.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import type { EntryWhole } from './post';
import { selectEntry, type EntryRow } from './post.sql';

/**
 * One mail or job, a mail in the words that it is sent with.
 *
 * @param showSecrets a demonstration, where nobody else reads the mails
 * @throws notFound for what the viewer may not see, signInFirst
 */
export async function readEntry(
	db: Db,
	viewer: Viewer,
	id: string,
	{ showSecrets }: { showSecrets: boolean }
): Promise<EntryWhole> {
	const row = await findEntry(db, viewer, id, 'post.read');
	const { data: _data, rawState, studyId: _studyId, ...entry } = row;
	const whole = row.sort === 'mail' && !row.blanked ? wordsOf(row, siteOrigin()) : null;
	const secretHidden = whole?.action?.secret === true && !showSecrets;
	const words =
		whole?.action && secretHidden ? { ...whole, action: { ...whole.action, url: '' } } : whole;
	return {
		...entry,
		locale: row.locale === 'en' ? 'en' : 'fr',
		subject: words?.subject ?? null,
		words,
		secretHidden,
		inDoubt:
			rawState === 'handing-over' || (rawState === 'sent' && row.failure?.cause === 'inDoubt')
	};
}

/** @throws notFound, notAllowed, signInFirst */
export async function findEntry(
	db: Db,
	viewer: Viewer,
	id: string,
	action: 'post.read' | 'post.retry'
): Promise<EntryRow> {
	if (viewer.kind !== 'account') throw problem('signInFirst');
	const row = isId(id) ? await selectEntry(db, id) : null;
	if (row === null) throw problem('notFound');
	await must(db, viewer, action, { networkId: row.networkId });
	return row;
}
