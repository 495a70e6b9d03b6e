import type { MailData, MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { now } from '$lib/ground/clock';
import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { dateInFull, dayInFull } from '$lib/ui/format';
import type { Role } from './account';
import { findInvitation } from './invitations.sql';
import { linkToken } from './link-token.server';
import { findReset } from './passwords.sql';
import { roleName } from './role.texts';

/** The mails of this room. Links are worked out here, from what `data` names. */
export const accessMails: MailKinds = {
	/** data: invitationId, generation, name, inviterName, networkName (null: coordination), role, expiresAt */
	'account-invitation': {
		words(data, { locale, origin }) {
			const options = { locale };
			const network = networkOf(data);
			const organisation = network ?? m.access_coordination({}, options);
			const token = linkToken(
				'account-invitation',
				text(data, 'invitationId'),
				text(data, 'generation')
			);
			return {
				subject: m.access_mail_invitation_subject({ organisation }, options),
				paragraphs: [
					greeting(text(data, 'name'), locale),
					m.access_mail_invitation_text(
						{ inviter: text(data, 'inviterName'), organisation },
						options
					),
					m.access_mail_invitation_role(
						{ role: roleName(data.role as Role, network, options) },
						options
					)
				],
				action: {
					label: m.access_mail_invitation_action({}, options),
					url: `${origin}/invitation/${token}`
				},
				closing: [
					m.access_mail_invitation_until(
						{ day: dayInFull(locale, new Date(text(data, 'expiresAt'))) },
						options
					),
					m.access_mail_invitation_unknown({ inviter: text(data, 'inviterName') }, options)
				]
			};
		},
		async stillWanted(db, data) {
			const invitation = await findInvitation(db, text(data, 'invitationId'));
			return (
				invitation !== null &&
				invitation.acceptedAt === null &&
				invitation.revokedAt === null &&
				invitation.expiresAt > now() &&
				String(invitation.generation) === text(data, 'generation')
			);
		}
	},

	/** data: resetId, fingerprint, name, expiresAt */
	'account-password-reset': {
		words(data, { locale, origin }) {
			const options = { locale };
			const token = linkToken('password-reset', text(data, 'resetId'), text(data, 'fingerprint'));
			return {
				subject: m.access_mail_reset_subject({}, options),
				paragraphs: [
					greeting(text(data, 'name'), locale),
					m.access_mail_reset_text({}, options),
					m.access_mail_reset_until(
						{ moment: dateInFull(locale, new Date(text(data, 'expiresAt'))) },
						options
					)
				],
				action: {
					label: m.access_mail_reset_action({}, options),
					url: `${origin}/password/${token}`,
					secret: true
				},
				closing: [m.access_mail_reset_unknown({}, options)]
			};
		},
		async stillWanted(db, data) {
			const reset = await findReset(db, text(data, 'resetId'));
			return reset !== null && reset.usedAt === null && reset.expiresAt > now();
		}
	},

	/** data: name, changedAt */
	'account-password-changed': {
		words(data, { locale, origin }) {
			const options = { locale };
			return {
				subject: m.access_mail_changed_subject({}, options),
				paragraphs: [
					greeting(text(data, 'name'), locale),
					m.access_mail_changed_text(
						{ moment: dateInFull(locale, new Date(text(data, 'changedAt'))) },
						options
					),
					m.access_mail_changed_unknown({}, options)
				],
				action: { label: m.access_mail_changed_action({}, options), url: `${origin}/password` },
				closing: [m.access_mail_changed_why({}, options)]
			};
		}
	}
};

const text = (data: MailData, name: string): string => String(data[name] ?? '');
const networkOf = ({ networkName }: MailData) => (networkName ? String(networkName) : null);

const greeting = (name: string, locale: Locale): string =>
	name
		? m.access_mail_greeting({ name }, { locale })
		: m.access_mail_greeting_unnamed({}, { locale });
