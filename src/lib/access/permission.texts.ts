import { m } from '$lib/paraglide/messages';
import type { Action } from './permissions';
import type { ActionGroup } from './permission-groups';

const actions: Record<Action, () => string> = {
	'study.manage': m.access_action_study_manage,
	'study.read': m.access_action_study_read,
	'questionnaire.edit': m.access_action_questionnaire_edit,
	'questionnaire.publish': m.access_action_questionnaire_publish,
	'response.read': m.access_action_response_read,
	'response.review': m.access_action_response_review,
	'person.read': m.access_action_person_read,
	'results.read': m.access_action_results_read,
	'results.export': m.access_action_results_export,
	'registry.correct': m.access_action_registry_correct,
	'people.manage': m.access_action_people_manage,
	'administrator.invite': m.access_action_administrator_invite,
	'people.read': m.access_action_people_read,
	'contact.read': m.access_action_contact_read,
	'contact.edit': m.access_action_contact_edit,
	'invitation.manage': m.access_action_invitation_manage,
	'post.read': m.access_action_post_read,
	'post.retry': m.access_action_post_retry,
	'journal.read': m.access_action_journal_read,
	'installation.manage': m.access_action_installation_manage
};

const groups: Record<ActionGroup, () => string> = {
	study: m.access_group_study,
	questionnaire: m.access_group_questionnaire,
	response: m.access_group_response,
	results: m.access_group_results,
	people: m.access_group_people,
	contact: m.access_group_contact,
	site: m.access_group_site
};

/** What one may do, as a person would say it. */
export const actionText = (action: Action): string => actions[action]();

export const groupText = (group: ActionGroup): string => groups[group]();
