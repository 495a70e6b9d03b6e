import { asViewer } from '$lib/ground/database.server';
import type { ProblemName } from '$lib/ground/problem';
import { problemSentence } from '$lib/ground/problem.texts';
import { visitor } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import { contactInText } from '$lib/studies/contact';
import { readStudyAsked } from '$lib/studies/read-study.server';
import { momentInZone } from '$lib/studies/time-zone.texts';
import type { Locale } from '$lib/ui/format';

/**
 * What is told to who goes on typing once nothing is taken any more: when it ended, what becomes of
 * what they typed, and whom to write to.
 */
export async function endedInWords(
	why: ProblemName,
	{ study: slug, locale }: { study: string; locale: Locale }
): Promise<string> {
	const options = { locale };
	if (why !== 'closed') return problemSentence(why, {}, locale);
	const { study, wave } = await asViewer(visitor, (db) => readStudyAsked(db, visitor, slug));
	const ended = wave?.closesAt
		? m.receipt_ended_at({ moment: momentInZone(locale, wave.closesAt, wave.timeZone) }, options)
		: m.receipt_ended_now({}, options);
	const email = contactInText(study);
	const ask =
		email === null
			? m.receipt_ended_ask_network({}, options)
			: m.receipt_ended_ask({ email }, options);
	return `${ended} ${ask}`;
}
