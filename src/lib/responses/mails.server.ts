import type { MailData, MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { m } from '$lib/paraglide/messages';
import { number } from '$lib/ui/format';

/** The mails of this room. */
export const responsesMails: MailKinds = {
	/**
	 * To whoever works for a network, of answers that wait for its confirmation. data: name, network
	 * (null: the coordination), count, and by place from 1 slug1, wave1, study1, toConfirm1, duplicates1
	 */
	'claims-waiting': {
		words(data, { locale, origin }) {
			const options = { locale };
			const count = Number(data.count);
			const network = text(data, 'network');
			return {
				subject: m.invitations_mail_claims_subject(
					{ n: count, shown: number(locale, count) },
					options
				),
				paragraphs: [
					m.invitations_mail_greeting_to({ name: text(data, 'name') }, options),
					m.invitations_mail_claims_text({}, options),
					...placesOf(data).map((place) =>
						m.invitations_mail_claims_study(
							{
								study: text(data, `study${place}`),
								toConfirm: number(locale, Number(data[`toConfirm${place}`])),
								duplicates: number(locale, Number(data[`duplicates${place}`]))
							},
							options
						)
					)
				],
				action: {
					label: m.invitations_mail_claims_action({}, options),
					url: `${origin}/studies/${text(data, 'slug1')}/responses/claims?wave=${text(data, 'wave1')}`
				},
				closing: [
					m.invitations_mail_claims_why(
						{ network: network || m.invitations_mail_claims_coordination({}, options) },
						options
					)
				]
			};
		}
	}
};

function placesOf(data: MailData): number[] {
	const places: number[] = [];
	while (data[`study${places.length + 1}`] !== undefined) places.push(places.length + 1);
	return places;
}

function text(data: MailData, name: string): string {
	const value = data[name];
	return value === null || value === undefined ? '' : String(value);
}
