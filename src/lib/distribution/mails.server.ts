import type { MailData, MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { m } from '$lib/paraglide/messages';
import { momentAtPlace } from '$lib/studies/time-zone.texts';
import { number } from '$lib/ui/format';
import { invitationLink } from './invitation-link.server';
import { selectInvitation } from './invitations.sql';

/** The mails of this room. The link is worked out here, from the invitation and its generation. */
export const distributionMails: MailKinds = {
	/**
	 * data: invitationId, generation, name, authority, study, why, network (null: the coordination),
	 * contact, minutes, closesAt, timeZone, departement (its clocks are said too)
	 */
	'invitation-link': {
		words(data, { locale, origin }) {
			const options = { locale };
			const said = { authority: text(data, 'authority'), study: text(data, 'study') };
			const network = text(data, 'network');
			const minutes = Number(data.minutes ?? 0);
			const link = invitationLink({
				id: text(data, 'invitationId'),
				generation: Number(data.generation)
			});
			const name = text(data, 'name');
			return {
				subject: m.invitations_mail_subject(said, options),
				paragraphs: [
					name === ''
						? m.invitations_mail_greeting({}, options)
						: m.invitations_mail_greeting_to({ name }, options),
					network === ''
						? m.invitations_mail_asks_coordination(said, options)
						: m.invitations_mail_asks({ ...said, network }, options),
					text(data, 'why'),
					minutes > 0
						? m.invitations_mail_minutes({ n: minutes, shown: number(locale, minutes) }, options)
						: m.invitations_mail_resume({}, options),
					data.closesAt
						? m.invitations_mail_until(
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
						: ''
				].filter((paragraph) => paragraph !== ''),
				action: { label: m.invitations_mail_action({}, options), url: `${origin}/r/${link}` },
				closing: [
					m.invitations_mail_personal(said, options),
					data.contact
						? m.invitations_mail_contact({ email: text(data, 'contact') }, options)
						: m.invitations_mail_contact_network({}, options)
				]
			};
		},
		async stillWanted(db, data) {
			const invitation = await selectInvitation(db, text(data, 'invitationId'));
			return (
				invitation !== null &&
				invitation.revokedAt === null &&
				invitation.generation === Number(data.generation)
			);
		}
	}
};

function text(data: MailData, name: string): string {
	const value = data[name];
	return value === null || value === undefined ? '' : String(value);
}
