import { permissions, type Action } from './permissions';

/** What actions are about, in the order in which the work goes. */
const subjects = {
	study: ['study'],
	questionnaire: ['questionnaire'],
	response: ['response', 'person'],
	results: ['results'],
	contact: ['contact', 'invitation', 'post'],
	people: ['people', 'administrator', 'journal'],
	site: ['registry', 'installation']
} as const;

export type ActionGroup = keyof typeof subjects;

/** Every action of the table, grouped by what it is about. */
export const actionGroups: readonly { group: ActionGroup; actions: readonly Action[] }[] = (
	Object.keys(subjects) as ActionGroup[]
).map((group) => ({
	group,
	actions: (Object.keys(permissions) as Action[]).filter((action) =>
		(subjects[group] as readonly string[]).includes(action.slice(0, action.indexOf('.')))
	)
}));
