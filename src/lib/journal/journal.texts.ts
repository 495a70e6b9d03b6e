import { m } from '$lib/paraglide/messages';
import type { Locale } from '$lib/paraglide/runtime';
import { number } from '$lib/ui/format';
import type { Actor, EventData, EventFamily, Place } from './journal';

type Options = { locale: Locale };
type Sentence = (said: { who: string; data: EventData }, options: Options) => string;

/** One sentence for each kind of event: who did what. */
const sentences: Record<string, Sentence> = {
	'account.signed-in': ({ who }, options) => m.journal_account_signed_in({ who }, options),
	'account.signed-out-everywhere': ({ who }, options) =>
		m.journal_account_signed_out_everywhere({ who }, options),
	'account.session-ended': ({ who }, options) => m.journal_account_session_ended({ who }, options),
	'account.changed': ({ who }, options) => m.journal_account_changed({ who }, options),
	'account.invited': ({ who, data }, options) =>
		m.journal_account_invited({ who, role: role(data.role, options) }, options),
	'account.invitation-revoked': ({ who, data }, options) =>
		m.journal_account_invitation_revoked({ who, role: role(data.role, options) }, options),
	'account.joined': ({ who, data }, options) =>
		m.journal_account_joined({ who, role: role(data.role, options) }, options),
	'account.role-changed': ({ who, data }, options) =>
		m.journal_account_role_changed(
			{ who, from: role(data.from, options), to: role(data.to, options) },
			options
		),
	'account.access-ended': ({ who, data }, options) =>
		m.journal_account_access_ended({ who, role: role(data.role, options) }, options),
	'account.password-changed': ({ who }, options) =>
		m.journal_account_password_changed({ who }, options),
	'account.reset-requested': ({ who }, options) =>
		m.journal_account_reset_requested({ who }, options),
	'study.created': ({ who }, options) => m.journal_study_created({ who }, options),
	'study.changed': ({ who }, options) => m.journal_study_changed({ who }, options),
	'study.opened': ({ who }, options) => m.journal_study_opened({ who }, options),
	'study.closed': ({ who }, options) => m.journal_study_closed({ who }, options),
	'study.reopened': ({ who }, options) => m.journal_study_reopened({ who }, options),
	'study.archived': ({ who }, options) => m.journal_study_archived({ who }, options),
	'study.restored': ({ who }, options) => m.journal_study_restored({ who }, options),
	'study.deleted': ({ who }, options) => m.journal_study_deleted({ who }, options),
	'study.link-opened': ({ who, data }, options) =>
		m.journal_study_link_opened({ who, wave: text(data.wave) }, options),
	'study.link-closed': ({ who, data }, options) =>
		m.journal_study_link_closed({ who, wave: text(data.wave) }, options),
	'wave.added': ({ who, data }, options) =>
		m.journal_wave_added({ who, wave: text(data.wave) }, options),
	'wave.changed': ({ who, data }, options) =>
		m.journal_wave_changed({ who, wave: text(data.wave) }, options),
	'wave.flags-found': ({ who, data }, options) =>
		m.journal_wave_flags_found({ who, count: count(data.count, options) }, options),
	'wave.removed': ({ who, data }, options) =>
		m.journal_wave_removed({ who, wave: text(data.wave) }, options),
	'questionnaire.created': ({ who }, options) => m.journal_questionnaire_created({ who }, options),
	'questionnaire.changed': ({ who }, options) => m.journal_questionnaire_changed({ who }, options),
	'questionnaire.published': ({ who, data }, options) =>
		m.journal_questionnaire_published({ who, number: text(data.number) }, options),
	'typology.begun': ({ who }, options) => m.journal_typology_begun({ who }, options),
	'typology.changed': ({ who, data }, options) =>
		m.journal_typology_changed({ who, number: text(data.number) }, options),
	'tag.decided': ({ who }, options) => m.journal_tag_decided({ who }, options),
	'tag.second-decided': ({ who }, options) => m.journal_tag_second_decided({ who }, options),
	'tag.second-reading-asked': ({ who }, options) =>
		m.journal_tag_second_reading_asked({ who }, options),
	'tag.second-reading-withdrawn': ({ who }, options) =>
		m.journal_tag_second_reading_withdrawn({ who }, options),
	'codebook.made': ({ who }, options) => m.journal_codebook_made({ who }, options),
	'codebook.changed': ({ who }, options) => m.journal_codebook_changed({ who }, options),
	'codebook.retired': ({ who }, options) => m.journal_codebook_retired({ who }, options),
	'codebook.restored': ({ who }, options) => m.journal_codebook_restored({ who }, options),
	'codebook.code-added': ({ who }, options) => m.journal_codebook_code_added({ who }, options),
	'codebook.code-changed': ({ who }, options) => m.journal_codebook_code_changed({ who }, options),
	'codebook.code-merged': ({ who }, options) => m.journal_codebook_code_merged({ who }, options),
	'codebook.code-unmerged': ({ who }, options) =>
		m.journal_codebook_code_unmerged({ who }, options),
	'codebook.code-split': ({ who }, options) => m.journal_codebook_code_split({ who }, options),
	'codebook.second-reading-begun': ({ who }, options) =>
		m.journal_codebook_second_reading_begun({ who }, options),
	'codebook.second-reading-ended': ({ who }, options) =>
		m.journal_codebook_second_reading_ended({ who }, options),
	'codebook.code-retired': ({ who }, options) => m.journal_codebook_code_retired({ who }, options),
	'codebook.code-restored': ({ who }, options) =>
		m.journal_codebook_code_restored({ who }, options),
	'contributor.invited': ({ who }, options) => m.journal_contributor_invited({ who }, options),
	'contributor.sent-again': ({ who }, options) =>
		m.journal_contributor_sent_again({ who }, options),
	'contributor.pages-changed': ({ who }, options) =>
		m.journal_contributor_pages_changed({ who }, options),
	'contributor.ended': ({ who }, options) => m.journal_contributor_ended({ who }, options),
	'contributor.erased': ({ who }, options) => m.journal_contributor_erased({ who }, options),
	'response.signatory-named': ({ who }, options) =>
		m.journal_response_signatory_named({ who }, options),
	'response.ready': ({ who }, options) => m.journal_response_ready({ who }, options),
	'response.begun': ({ who }, options) => m.journal_response_begun({ who }, options),
	'response.submitted': ({ who }, options) => m.journal_response_submitted({ who }, options),
	'response.reopened': ({ who }, options) => m.journal_response_reopened({ who }, options),
	'response.changes-abandoned': ({ who }, options) =>
		m.journal_response_changes_abandoned({ who }, options),
	'response.reopening-ended': ({ who }, options) =>
		m.journal_response_reopening_ended({ who }, options),
	'response.receipt-sent': ({ who }, options) => m.journal_response_receipt_sent({ who }, options),
	'response.flags-found': ({ who, data }, options) =>
		m.journal_response_flags_found({ who, count: count(data.count, options) }, options),
	'response.flag-dismissed': ({ who }, options) =>
		m.journal_response_flag_dismissed({ who }, options),
	'response.flag-restored': ({ who }, options) =>
		m.journal_response_flag_restored({ who }, options),
	'study.rule-added': ({ who }, options) => m.journal_study_rule_added({ who }, options),
	'study.rule-changed': ({ who }, options) => m.journal_study_rule_changed({ who }, options),
	'study.rule-retired': ({ who }, options) => m.journal_study_rule_retired({ who }, options),
	'study.rule-restored': ({ who }, options) => m.journal_study_rule_restored({ who }, options),
	'response.confirmed': ({ who }, options) => m.journal_response_confirmed({ who }, options),
	'response.merged': ({ who }, options) => m.journal_response_merged({ who }, options),
	'response.set-aside': ({ who }, options) => m.journal_response_set_aside({ who }, options),
	'response.restored': ({ who }, options) => m.journal_response_restored({ who }, options),
	'response.link-sent': ({ who }, options) => m.journal_response_link_sent({ who }, options),
	'response.link-renewed': ({ who }, options) => m.journal_response_link_renewed({ who }, options),
	'response.link-asked': ({ who }, options) => m.journal_response_link_asked({ who }, options),
	'response.links-resent': ({ who }, options) => m.journal_response_links_resent({ who }, options),
	'response.taken': ({ who }, options) => m.journal_response_taken({ who }, options),
	'response.given-back': ({ who }, options) => m.journal_response_given_back({ who }, options),
	'response.taken-over': ({ who }, options) => m.journal_response_taken_over({ who }, options),
	'response.validated': ({ who }, options) => m.journal_response_validated({ who }, options),
	'response.taken-up': ({ who }, options) => m.journal_response_taken_up({ who }, options),
	'response.corrected': ({ who }, options) => m.journal_response_corrected({ who }, options),
	'response.question-asked': ({ who }, options) =>
		m.journal_response_question_asked({ who }, options),
	'response.question-withdrawn': ({ who }, options) =>
		m.journal_response_question_withdrawn({ who }, options),
	'response.question-answered': ({ who }, options) =>
		m.journal_response_question_answered({ who }, options),
	'response.review-undone': ({ who }, options) =>
		m.journal_response_review_undone({ who }, options),
	'study.view-shared': ({ who }, options) => m.journal_study_view_shared({ who }, options),
	'response.claims-told': ({ who }, options) => m.journal_response_claims_told({ who }, options),
	'invitation.made': ({ who }, options) => m.journal_invitation_made({ who }, options),
	'invitation.sent': ({ who }, options) => m.journal_invitation_sent({ who }, options),
	'invitation.renewed': ({ who }, options) => m.journal_invitation_renewed({ who }, options),
	'invitation.revoked': ({ who }, options) => m.journal_invitation_revoked({ who }, options),
	'invitation.withdrawn': ({ who }, options) => m.journal_invitation_withdrawn({ who }, options),
	'invitation.used': ({ who }, options) => m.journal_invitation_used({ who }, options),
	'mail.tested': ({ who }, options) => m.journal_mail_tested({ who }, options),
	'mail.tried-again': ({ who }, options) => m.journal_mail_tried_again({ who }, options),
	'mail.cancelled': ({ who }, options) => m.journal_mail_cancelled({ who }, options),
	'job.tried-again': ({ who }, options) => m.journal_job_tried_again({ who }, options),
	'job.cancelled': ({ who }, options) => m.journal_job_cancelled({ who }, options),
	'contact.added': ({ who }, options) => m.journal_contact_added({ who }, options),
	'contact.changed': ({ who }, options) => m.journal_contact_changed({ who }, options),
	'contact.deleted': ({ who }, options) => m.journal_contact_deleted({ who }, options),
	'contact.imported': ({ who, data }, options) =>
		m.journal_contact_imported(
			{ who, added: count(data.added, options), changed: count(data.changed, options) },
			options
		),
	'contact.import-undone': ({ who }, options) => m.journal_contact_import_undone({ who }, options),
	'registry.loaded': ({ who, data }, options) =>
		m.journal_registry_loaded({ who, vintage: text(data.vintage) }, options),
	'registry.bodies-imported': ({ who, data }, options) =>
		m.journal_registry_bodies_imported(
			{ who, added: count(data.added, options), changed: count(data.changed, options) },
			options
		),
	'registry.bodies-import-undone': ({ who }, options) =>
		m.journal_registry_bodies_import_undone({ who }, options),
	'registry.body-added': ({ who }, options) => m.journal_registry_body_added({ who }, options),
	'registry.body-changed': ({ who }, options) => m.journal_registry_body_changed({ who }, options),
	'registry.body-closed': ({ who }, options) => m.journal_registry_body_closed({ who }, options),
	'registry.body-reopened': ({ who }, options) =>
		m.journal_registry_body_reopened({ who }, options),
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
		codebook: m.journal_family_codebook,
		typology: m.journal_family_typology,
		tag: m.journal_family_tag,
		response: m.journal_family_response,
		invitation: m.journal_family_invitation,
		mail: m.journal_family_mail,
		job: m.journal_family_job,
		contributor: m.journal_family_contributor,
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

const roles: Record<string, (inputs: object, options: Options) => string> = {
	administrator: m.journal_role_administrator,
	staff: m.journal_role_staff,
	reader: m.journal_role_reader,
	coordinator: m.journal_role_coordinator
};
const role = (value: unknown, options: Options): string =>
	roles[text(value)]?.({}, options) ?? text(value);

const count = (value: unknown, { locale }: Options): string =>
	typeof value === 'number' ? number(locale, value) : '';

const text = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
