import type { MailData, MailKinds } from '$lib/ground/mail/mail-kinds.server';
import { m } from '$lib/paraglide/messages';
import { makeContributorLink, makeLink } from '../links/link.server';
import { linkOpens } from '../links/resume.sql';
import { isOpen, selectQuestion } from './questions.sql';

/** What reviewing writes to those who answer, and to those who asked. */
export const reviewMails: MailKinds = {
	/**
	 * To everybody who works on a response. data: contributorId, responseId, generation, name,
	 * questionId, text, authority, departement, study, about (null: the whole), network (null: the
	 * coordination), contact
	 */
	'authority-question': {
		words(data, { locale, origin }) {
			const options = { locale };
			const said = { authority: text(data, 'authority'), study: text(data, 'study') };
			const network = text(data, 'network') || m.review_mail_coordination({}, options);
			const about = text(data, 'about');
			return {
				subject: m.review_mail_question_subject(said, options),
				paragraphs: [
					greeting(data, options),
					about === ''
						? m.review_mail_question_whole({ ...said, network }, options)
						: m.review_mail_question_item({ ...said, network, about }, options),
					text(data, 'text'),
					m.review_mail_question_how({}, options)
				],
				action: {
					label: m.review_mail_question_action({}, options),
					// The page of the link says so when the question was withdrawn meanwhile.
					url: `${origin}/r/${linkIn(data)}?to=questions`,
					// Whoever reads the mails of a network has no business with a link of its respondents.
					secret: true
				},
				closing: [
					m.review_mail_personal({}, options),
					...(data.contact
						? [m.review_mail_contact({ email: text(data, 'contact') }, options)]
						: [])
				]
			};
		},
		async stillWanted(db, data) {
			const question = await selectQuestion(db, text(data, 'questionId'));
			if (question === null || !isOpen(question)) return false;
			const [contributorId, generation] = [text(data, 'contributorId'), Number(data.generation)];
			return linkOpens(db, { contributorId, generation });
		}
	},
	/** To whoever asked. data: name, slug, responseId, item, row, text, reply, authority, study, about */
	'question-answered': {
		words(data, { locale, origin }) {
			const options = { locale };
			const said = { authority: text(data, 'authority'), study: text(data, 'study') };
			const about = text(data, 'about');
			return {
				subject: m.review_mail_answered_subject(said, options),
				paragraphs: [
					greeting(data, options),
					about === ''
						? m.review_mail_answered_whole(said, options)
						: m.review_mail_answered_item({ ...said, about }, options),
					m.review_mail_answered_question({ text: text(data, 'text') }, options),
					m.review_mail_answered_reply({ text: text(data, 'reply') }, options)
				],
				action: {
					label: m.review_mail_answered_action({}, options),
					url: origin + answerAt(data)
				},
				closing: []
			};
		}
	}
};

const greeting = (data: MailData, options: { locale: 'fr' | 'en' }) =>
	data.name
		? m.review_mail_greeting_to({ name: text(data, 'name') }, options)
		: m.review_mail_greeting({}, options);

/** Where the reply stands: at its question, or with the whole response. */
function answerAt(data: MailData): string {
	const response = `/studies/${text(data, 'slug')}/responses/${text(data, 'responseId')}`;
	const [item, row] = [text(data, 'item'), text(data, 'row')];
	if (item === '') return response;
	const query = row === '' ? '' : `?row=${encodeURIComponent(row)}`;
	return `${response}/items/${encodeURIComponent(item)}${query}`;
}

function linkIn(data: MailData): string {
	const [id, generation] = [text(data, 'contributorId'), Number(data.generation)];
	return id === data.responseId
		? makeLink({ id, linkGeneration: generation })
		: makeContributorLink({ id, generation });
}

function text(data: MailData, name: string): string {
	const value = data[name];
	return value === null || value === undefined ? '' : String(value);
}
