import { textIn } from '$lib/form/texts';
import { asViewer } from '$lib/ground/database.server';
import { byteOrderMark, csvLine } from '$lib/ground/csv';
import type { Viewer } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { dayOf } from './days';
import type { JournalEntry, JournalFilter } from './journal';
import { actorName, eventSentence } from './journal.texts';
import { readJournal } from './read-journal.server';

/** Events in one transaction: a long file never holds the database for long. */
const BATCH = 500;

/**
 * The journal as a CSV file, newest event first, the whole of what the filter lets through. It is
 * read batch by batch while it is sent; the first one before anything is, so that a refusal is one.
 *
 * @throws signInFirst, notAllowed
 */
export async function journalFile(
	viewer: Viewer,
	networkId: string | null,
	filter: JournalFilter,
	locale: Locale
): Promise<ReadableStream<Uint8Array>> {
	const read = (page: JournalFilter['page']) =>
		asViewer(viewer, (db) => readJournal(db, viewer, networkId, { ...filter, page }, BATCH));
	const encoder = new TextEncoder();
	let next = await read(filter.page);
	let ended = false;
	let lines = byteOrderMark + csvLine(headings(locale));
	return new ReadableStream({
		async pull(controller) {
			if (ended) return controller.close();
			lines += next.entries.map((entry) => csvLine(fieldsOf(entry, locale))).join('');
			controller.enqueue(encoder.encode(lines));
			lines = '';
			if (next.older === null) ended = true;
			else next = await read(next.older);
		}
	});
}

const headings = (locale: Locale): string[] =>
	[
		m.journal_file_day,
		m.journal_file_time,
		m.journal_file_who,
		m.journal_file_what,
		m.journal_file_kind,
		m.journal_file_study,
		m.journal_file_thing,
		m.journal_file_network
	].map((heading) => heading({}, { locale }));

function fieldsOf(entry: JournalEntry, locale: Locale): (string | null)[] {
	const { at, kind, actor, data, study, thing, networkName } = entry;
	return [
		dayOf(at),
		clock.format(at),
		actorName(actor, { locale }),
		eventSentence(kind, actor, data, { locale }),
		kind,
		study ? textIn(study.title, locale) : null,
		thing?.name ?? null,
		networkName
	];
}

const clock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/Paris',
	timeStyle: 'medium',
	hourCycle: 'h23'
});
