// A questionnaire with a question of each kind on three pages, one that is hidden, and titles that
// repeat what was answered: wherever a text of somebody might be taken for something else.
import type { CompiledForm } from '$lib/form/compiled-form';
import { compileQuestionnaire } from '$lib/questionnaires/compile.server';

export const PAGES = ['words', 'choices', 'tables'] as const;

const source = {
	locale: 'fr',
	title: 'Questionnaire pour malveillants',
	calculatedValues: [
		{ name: 'spent', expression: '{means-total.amount}', includeIntoResult: true }
	],
	pages: [
		{
			name: 'words',
			title: 'Des mots',
			elements: [
				{ type: 'text', name: 'word', title: 'Un mot' },
				{ type: 'text', name: 'person', title: 'Votre nom', personal: true },
				{ type: 'text', name: 'site', title: 'Votre site', inputType: 'url' },
				{ type: 'text', name: 'mail', title: 'Courriel', inputType: 'email' },
				{ type: 'text', name: 'amount', title: 'Montant', inputType: 'number' },
				{ type: 'text', name: 'day', title: 'Jour', inputType: 'date' },
				{ type: 'comment', name: 'remarks', title: 'Vous avez dit {word}. Et encore ?' },
				{ type: 'html', name: 'echo', html: '<p>Vous avez dit : {word} {remarks}</p>' }
			]
		},
		{
			name: 'choices',
			title: 'Des choix après {word}',
			elements: [
				{
					...{ type: 'radiogroup', name: 'one', title: 'Un seul, {word}' },
					...{ choices: ['a', 'b'], showOtherItem: true }
				},
				{
					...{ type: 'checkbox', name: 'many', title: 'Plusieurs' },
					...{ choices: ['a', 'b', 'c'], showOtherItem: true }
				},
				{ type: 'dropdown', name: 'list', title: 'Une liste', choices: ['x', 'y'] },
				{ type: 'boolean', name: 'truth', title: 'Vrai' },
				{ type: 'rating', name: 'stars', title: 'Combien' },
				{ type: 'ranking', name: 'order', title: 'L’ordre', choices: ['p', 'q', 'r'] },
				{
					...{ type: 'text', name: 'unseen', title: 'Caché', visibleIf: "{one} = 'never'" }
				}
			]
		},
		{
			name: 'tables',
			title: 'Des tables',
			elements: [
				{
					...{ type: 'matrix', name: 'grid', title: 'Grille' },
					...{ columns: ['near', 'far'], rows: ['schools', 'unions'] }
				},
				{
					...{ type: 'matrixdropdown', name: 'means', title: 'Moyens' },
					rows: [{ value: 'staff' }, { value: 'grants' }],
					columns: [
						{ name: 'amount', cellType: 'text', inputType: 'number', totalType: 'sum' },
						{ name: 'note', cellType: 'text' },
						{ name: 'ways', cellType: 'checkbox', choices: ['a', 'b'], showOtherItem: true }
					]
				},
				{
					...{ type: 'multipletext', name: 'contact', title: 'Contact' },
					items: [{ name: 'street' }, { name: 'web', inputType: 'url' }]
				},
				{
					...{ type: 'paneldynamic', name: 'partners', title: 'Partenaires' },
					templateTitle: 'Avec {panel.partner}',
					templateElements: [
						{ type: 'text', name: 'partner', title: 'Nom' },
						{ type: 'text', name: 'link', title: 'Site', inputType: 'url' },
						{ type: 'dropdown', name: 'country', title: 'Pays', choices: ['MA', 'SN'] }
					]
				}
			]
		}
	]
};

export function hostileForm(): CompiledForm {
	const { form, obstacles } = compileQuestionnaire(source);
	if (form === null) throw new Error(JSON.stringify(obstacles));
	return form;
}

/** All names under which answers are stored, and how a page names their fields. */
export const STORED = [
	...['word', 'person', 'site', 'mail', 'amount', 'day', 'remarks', 'one', 'one-Comment'],
	...['many', 'many-Comment', 'list', 'truth', 'stars', 'order', 'unseen', 'grid.schools'],
	...['means.staff.amount', 'means.staff.note', 'means.grants.ways', 'means.grants.ways-Comment'],
	...['contact.street', 'contact.web', 'spent']
];
export const IN_ROWS = ['partners', 'partner', 'link', 'country'];
export const FIELDS = [
	...STORED.filter((name) => name !== 'spent'),
	...['order.p', 'order.q', 'partners.row-1.partner', 'partners.row-1.link', 'partners.x.country'],
	...['amount-Why', 'step', 'spent', 'echo']
];
