import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import type { Actor, EventData, EventFamily, Place } from './journal';

type Options = { locale: Locale };
type Sentence = (said: { who: string; data: EventData }, options: Options) => string;

/** One sentence for each kind of event: who did what. */
const sentences: Record<string, Sentence> = {
	'account.signed-in': ({ who }, options) => m.journal_account_signed_in({ who }, options),
	'study.created': ({ who }, options) => m.journal_study_created({ who }, options),
	'questionnaire.created': ({ who }, options) => m.journal_questionnaire_created({ who }, options),
	'questionnaire.published': ({ who }, options) =>
		m.journal_questionnaire_published({ who }, options),
	'response.begun': ({ who }, options) => m.journal_response_begun({ who }, options),
	'response.submitted': ({ who }, options) => m.journal_response_submitted({ who }, options),
	'registry.loaded': ({ who, data }, options) =>
		m.journal_registry_loaded({ who, vintage: text(data.vintage) }, options),
	'installation.changed': ({ who }, options) => m.journal_installation_changed({ who }, options)
};

/** The kinds of events that have a sentence. */
export const kindsWithSentence: readonly string[] = Object.keys(sentences);

/** A kind without a sentence is shown as its key: something happened, and nobody hides it. */
export function eventSentence(
	kind: string,
	actor: Actor,
	data: EventData,
	options: Options
): string {
	const who = actorName(actor, options);
	const sentence = Object.hasOwn(sentences, kind) ? sentences[kind] : undefined;
	return sentence ? sentence({ who, data }, options) : m.journal_other({ who, kind }, options);
}

/** With a capital: it begins the sentence. */
export function actorName(actor: Actor, options: Options): string {
	switch (actor.kind) {
		case 'colleague':
			return actor.name;
		case 'of-network':
			return actor.networkName === null
				? m.journal_who_some_network({}, options)
				: m.journal_who_of_network({ network: actor.networkName }, options);
		case 'of-coordination':
			return m.journal_who_coordination({}, options);
		case 'authority':
			return m.journal_who_authority({}, options);
		case 'somebody':
			return m.journal_who_somebody({}, options);
		case 'system':
			return m.journal_who_system({}, options);
	}
}

export const familyName = (family: EventFamily, options: Options): string =>
	({
		account: m.journal_family_account,
		study: m.journal_family_study,
		wave: m.journal_family_wave,
		questionnaire: m.journal_family_questionnaire,
		response: m.journal_family_response,
		invitation: m.journal_family_invitation,
		mail: m.journal_family_mail,
		contact: m.journal_family_contact,
		registry: m.journal_family_registry,
		installation: m.journal_family_installation
	})[family]({}, options);

/** "Voir le courrier": the words of a link to where things of this sort are. */
export const placeName = (place: Place, options: Options): string =>
	({
		people: m.journal_place_people,
		contacts: m.journal_place_contacts,
		post: m.journal_place_post,
		installation: m.journal_place_installation,
		questionnaire: m.journal_place_questionnaire,
		sending: m.journal_place_sending
	})[place]({}, options);

const text = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
