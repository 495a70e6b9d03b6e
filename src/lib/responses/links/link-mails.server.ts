import type { MailData, MailKind, MailKinds, MailWords } from '$lib/ground/mail/mail-kinds.server';
import { m } from '$lib/paraglide/messages';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import { number, type Locale } from '$lib/ui/format';
import { makeContributorLink, makeLink } from './link.server';
import { linkOpens } from './resume.sql';
import type { LinkMail } from './send-links.server';

interface Said {
	subject: string;
	paragraphs: readonly string[];
	closing?: readonly string[];
}

/**
 * Mails with somebody's own link to a response, worked out here and kept nowhere. data: contributorId,
 * responseId, generation, name, authority, study, network (null: the coordination), contact, sent,
 * answered, asked, closesAt, timeZone
 */
const kindOf = (say: (data: MailData, options: { locale: Locale }) => Said): MailKind => ({
	words(data, { locale, origin }): MailWords {
		const options = { locale };
		const { subject, paragraphs, closing = [] } = say(data, options);
		const name = text(data, 'name');
		return {
			subject,
			paragraphs: [
				name === ''
					? m.links_mail_greeting({}, options)
					: m.links_mail_greeting_to({ name }, options),
				...paragraphs,
				...whereItStands(data, options)
			],
			action: {
				label: data.sent ? m.links_mail_action_read({}, options) : m.links_mail_action({}, options),
				url: `${origin}/r/${linkIn(data)}`,
				secret: true
			},
			closing: [
				...closing,
				m.links_mail_personal({}, options),
				data.contact
					? m.links_mail_contact({ email: text(data, 'contact') }, options)
					: m.links_mail_contact_network({}, options)
			]
		};
	},
	stillWanted: (db, data) =>
		linkOpens(db, {
			contributorId: text(data, 'contributorId'),
			generation: Number(data.generation)
		})
});

export const linkMails: Record<LinkMail, MailKind> & MailKinds = {
	'resume-link': kindOf((data, options) => ({
		subject: m.links_mail_resume_subject(about(data), options),
		paragraphs: [m.links_mail_resume(about(data), options)]
	})),
	'link-asked': kindOf((data, options) => ({
		subject: m.links_mail_asked_subject(about(data), options),
		paragraphs: [m.links_mail_asked(about(data), options)],
		closing: [m.links_mail_asked_not_you({}, options)]
	})),
	'link-resent': kindOf((data, options) => ({
		subject: m.links_mail_resent_subject(about(data), options),
		paragraphs: [
			data.network
				? m.links_mail_resent({ ...about(data), network: text(data, 'network') }, options)
				: m.links_mail_resent_coordination(about(data), options)
		]
	})),
	'another-began': kindOf((data, options) => ({
		subject: m.links_mail_another_subject(about(data), options),
		paragraphs: [
			m.links_mail_another(about(data), options),
			m.links_mail_another_invite({}, options)
		]
	}))
};

function whereItStands(data: MailData, options: { locale: Locale }): string[] {
	if (data.sent) return [m.links_mail_sent({}, options)];
	const { locale } = options;
	const [answered, asked] = [Number(data.answered), Number(data.asked)];
	const done = { n: answered, answered: number(locale, answered), asked: number(locale, asked) };
	return [
		...(answered > 0 ? [m.links_mail_done(done, options)] : []),
		...(data.closesAt
			? [
					m.links_mail_until(
						{
							moment: momentAtPlace(
								locale,
								new Date(text(data, 'closesAt')),
								text(data, 'timeZone'),
								text(data, 'departement') || null
							)
						},
						options
					)
				]
			: [])
	];
}

function linkIn(data: MailData): string {
	const [id, generation] = [text(data, 'contributorId'), Number(data.generation)];
	return id === data.responseId
		? makeLink({ id, linkGeneration: generation })
		: makeContributorLink({ id, generation });
}

const about = (data: MailData) => ({
	authority: text(data, 'authority'),
	study: text(data, 'study')
});

function text(data: MailData, name: string): string {
	const value = data[name];
	return value === null || value === undefined ? '' : String(value);
}
