import { unflatten } from '$lib/form/answers';
import { evaluate } from '$lib/form/evaluate';
import type { AnswerRow } from '$lib/form/form-state';
import { readBack, type ReadEntry } from '$lib/form/read-back';
import { withoutPeople } from '$lib/form/without-people';
import type { Db } from '$lib/ground/database.server';
import type { MailData, MailFound, MailKinds, MailWords } from '$lib/ground/mail/mail-kinds.server';
import type { MailEntry } from '$lib/ground/mail/mail-words';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { m } from '$lib/paraglide/messages';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import type { Locale } from '$lib/ui/format';
import { fromPersonItem, type StoredAnswer } from '../saving/changes';
import { selectContributor } from '../together/contributors.sql';
import { codeDigest, receiptCode } from './receipt-code.server';
import { selectReceipts } from './receipts.sql';
import { selectAnswers, selectOwnResponse, selectPersonAnswers } from '../responses.sql';
import { referenceOf } from '../response';
import { waveOfResponse } from '../wave-of-response.server';

const self: Viewer = { kind: 'job', name: 'post' };

export const receiptMails: MailKinds = {
	/**
	 * All that was sent, to who signed. data: receiptId, responseId, people (what was said of people is
	 * in it), name, study, authority, contact
	 */
	receipt: {
		words,
		find: (db, data, { locale }) => found(db, data, locale),
		async stillWanted(db, data) {
			const response = await selectOwnResponse(db, text(data, 'responseId'));
			if (response === null || response.state === 'set-aside') return false;
			// Sent again meanwhile: its own receipt is on its way.
			const [newest] = await selectReceipts(db, response.id);
			return newest?.id === text(data, 'receiptId');
		}
	}
};

function words(
	data: MailData,
	{ locale, origin, found }: { locale: Locale; origin: string; found?: MailFound }
): MailWords {
	const options = { locale };
	const said = { study: text(data, 'study'), authority: text(data, 'authority') };
	const { code = '', sent = '', signed = '', until = '' } = found?.texts ?? {};
	const name = text(data, 'name');
	const reference = referenceOf(text(data, 'responseId'));
	return {
		subject: m.receipt_mail_subject(said, options),
		paragraphs: [
			name === ''
				? m.invitations_mail_greeting({}, options)
				: m.invitations_mail_greeting_to({ name }, options),
			m.receipt_mail_text(said, options),
			found ? m.receipt_mail_answers({}, options) : m.receipt_mail_answers_away({}, options),
			...(found && data.people !== true ? [m.receipt_mail_no_people({}, options)] : []),
			...(found && code === '' ? [m.receipt_mail_changed({}, options)] : []),
			...(until === '' ? [] : [until]),
			...(found && code !== '' ? [m.receipt_mail_code({}, options)] : [])
		],
		facts: [
			{ name: m.responses_receipt_authority({}, options), value: said.authority },
			{ name: m.responses_receipt_study({}, options), value: said.study },
			{ name: m.responses_receipt_date({}, options), value: sent },
			{ name: m.receipt_signed_by({}, options), value: signed },
			{ name: m.responses_receipt_reference({}, options), value: reference },
			{ name: m.receipt_code({}, options), value: code }
		].filter(({ value }) => value !== ''),
		action: { label: m.receipt_mail_check({}, options), url: `${origin}/receipt` },
		...(found ? { sections: found.sections } : {}),
		closing: [
			m.receipt_mail_why(said, options),
			data.contact
				? m.receipt_mail_contact({ email: text(data, 'contact'), reference }, options)
				: m.receipt_mail_contact_network({ reference }, options)
		]
	};
}

/** The answers in words, as they were sent, and the code that is worked out from them. */
async function found(db: Db, data: MailData, locale: Locale): Promise<MailFound> {
	const options = { locale };
	const response = await selectOwnResponse(db, text(data, 'responseId'));
	const [receipt] = await selectReceipts(db, text(data, 'responseId'));
	if (response === null || receipt === undefined) throw problem('notFound');
	const wave = await waveOfResponse(db, self, { response, locale });
	const form = await readCompiledForm(db, self, response.versionId);
	const answers = await selectAnswers(db, response.id, 'sent');
	const people = response.personKey ? await selectPersonAnswers(db, response.personKey) : [];

	const rows = [
		...answers,
		...people.map(({ item, value }) => ({ ...fromPersonItem(item), revision: 1, value }))
	].filter((row): row is AnswerRow & StoredAnswer => row.value !== null);
	// Rules that look at today's date are read as of the day of the sending.
	const context = { locale, now: receipt.sentAt, settled: true as const };
	const state = evaluate(form, unflatten(form, rows), context);
	const pages = readBack(data.people === true ? state : withoutPeople(state), {
		yes: m.form_yes({}, options),
		no: m.form_no({}, options),
		total: m.form_table_total({}, options),
		authority: wave.authority.name
	});
	const { id: responseId, versionId } = response;
	const code = receiptCode({ responseId, versionId, sentAt: receipt.sentAt, answers, people });
	const at = (moment: Date) =>
		momentAtPlace(locale, moment, wave.timeZone, wave.authority.departementCode);
	const closesAt = wave.closesAt === null ? null : new Date(wave.closesAt);
	return {
		texts: {
			code: codeDigest(code) === receipt.codeDigest ? code : '',
			sent: at(receipt.sentAt),
			signed: (await signatory(db, response.id, receipt.signedBy)) ?? '',
			until: closesAt === null ? '' : m.receipt_mail_until({ moment: at(closesAt) }, options)
		},
		sections: pages
			.filter(({ entries }) => entries.length > 0)
			.map(({ title, entries }) => ({
				title,
				entries: entries.map((entry) => mailEntry(entry, locale))
			}))
	};
}

async function signatory(db: Db, responseId: string, id: string | null): Promise<string | null> {
	const contributor = id === null ? null : await selectContributor(db, responseId, id);
	return contributor?.name ?? contributor?.email ?? null;
}

const mailEntry = ({ number, title, lines, why, rows }: ReadEntry, locale: Locale): MailEntry => ({
	...{ number, title, none: m.form_not_answered({}, { locale }) },
	// What was said to explain an unlikely answer goes with it.
	lines: why ? [...lines, m.form_explanation_said({ text: why }, { locale })] : lines,
	...(rows && {
		rows: rows.map((row) => ({
			title: row.title,
			entries: row.entries.map((entry) => mailEntry(entry, locale))
		}))
	})
});

function text(data: MailData, name: string): string {
	const value = data[name];
	return value === null || value === undefined ? '' : String(value);
}
