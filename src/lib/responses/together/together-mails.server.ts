import type { MailData, MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { m } from '$lib/paraglide/messages';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import type { Locale } from '$lib/ui/format';
import { selectContributorLink } from './contributors.sql';
import { makeContributorLink, makeLink } from '../links/link.server';

/** The mails among those who answer together. Links are worked out here, from id and generation. */
export const togetherMails: MailKinds = {
	/**
	 * data: contributorId, generation, name, inviter, study, authority, departement, closesAt, timeZone,
	 * contact, scope (all, pages, sign), titles (of pages, a line each)
	 */
	'contributor-invitation': {
		words(data, { locale, origin }) {
			const options = { locale };
			const said = {
				inviter: text(data, 'inviter'),
				study: text(data, 'study'),
				authority: text(data, 'authority')
			};
			const signs = data.scope === 'sign';
			const some = data.scope === 'pages';
			const asks = signs
				? m.together_mail_sign
				: some
					? m.together_mail_pages
					: m.together_mail_all;
			const pages = text(data, 'titles')
				.split('\n')
				.map((title) => `– ${title}`);
			const subject = signs ? m.together_mail_subject_sign : m.together_mail_subject;
			const label = signs ? m.together_mail_action_sign : m.together_mail_action;
			const link = makeContributorLink({
				id: text(data, 'contributorId'),
				generation: Number(data.generation)
			});
			return {
				subject: subject(said, options),
				paragraphs: [
					greeting(data, locale),
					[asks(said, options), ...(some ? pages : [])].join('\n'),
					...(signs ? [] : [m.together_mail_resume({}, options)]),
					...until(data, locale)
				],
				// Whoever reads the mails of a network has no business with a link of its respondents.
				action: { label: label({}, options), url: `${origin}/r/${link}`, secret: true },
				closing: [m.together_mail_personal(said, options), ...whomToAsk(data, locale)]
			};
		},
		stillWanted: async (db, data) => {
			const link = await selectContributorLink(db, text(data, 'contributorId'));
			return link?.revokedAt === null && link.generation === Number(data.generation);
		}
	},
	/**
	 * To who signs. data: contributorId, first (began the response), generation, name, by, study,
	 * authority, departement, closesAt, timeZone, contact
	 */
	'ready-to-sign': {
		words(data, { locale, origin }) {
			const options = { locale };
			const said = {
				by: text(data, 'by') || m.together_mail_ready_somebody({}, options),
				study: text(data, 'study'),
				authority: text(data, 'authority')
			};
			const [id, generation] = [text(data, 'contributorId'), Number(data.generation)];
			const link = data.first
				? makeLink({ id, linkGeneration: generation })
				: makeContributorLink({ id, generation });
			return {
				subject: m.together_mail_ready_subject(said, options),
				paragraphs: [
					greeting(data, locale),
					m.together_mail_ready(said, options),
					...until(data, locale)
				],
				action: {
					label: m.together_mail_action_sign({}, options),
					url: `${origin}/r/${link}`,
					secret: true
				},
				closing: whomToAsk(data, locale)
			};
		},
		stillWanted: async (db, data) => {
			const link = await selectContributorLink(db, text(data, 'contributorId'));
			return link?.revokedAt === null;
		}
	}
};

const greeting = (data: MailData, locale: Locale) =>
	data.name
		? m.together_mail_greeting({ name: text(data, 'name') }, { locale })
		: m.together_mail_greeting_nobody({}, { locale });

function until(data: MailData, locale: Locale): string[] {
	if (!data.closesAt) return [];
	const departement = data.departement === null ? null : text(data, 'departement');
	const moment = momentAtPlace(
		locale,
		new Date(text(data, 'closesAt')),
		text(data, 'timeZone'),
		departement
	);
	return [m.together_mail_until({ moment }, { locale })];
}

const whomToAsk = (data: MailData, locale: Locale): string[] => [
	data.contact
		? m.together_mail_contact({ email: text(data, 'contact') }, { locale })
		: m.together_mail_not_you({}, { locale })
];

function text(data: MailData, name: string): string {
	const value = data[name];
	return value === null || value === undefined ? '' : String(value);
}
