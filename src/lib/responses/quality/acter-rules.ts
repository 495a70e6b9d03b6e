import type { IncoherenceRule } from './rule';

/**
 * What can't go together in answers to the ACTER questionnaire, beyond what it tells respondents
 * itself. A study that asks it may take these rules as they are, change them or leave them.
 */
export const acterRules: readonly Omit<IncoherenceRule, 'id' | 'retired'>[] = [
	{
		expression: '{budget-line-amount} > {budget-amount}',
		panel: null,
		words: {
			fr: 'La ligne budgétaire propre à l’international dépasse le budget annuel déclaré.',
			en: 'The budget line for international action is larger than the yearly budget declared.'
		}
	},
	{
		expression: "sumInArray({cooperations}, 'yearly-budget') > {budget-amount}",
		panel: null,
		words: {
			fr: 'Les budgets des coopérations dépassent ensemble le budget annuel déclaré.',
			en: 'The budgets of the cooperations together are larger than the yearly budget declared.'
		}
	},
	{
		expression: "{aid-refugees} = 'without' and {aid-amount} > {budget-amount}",
		panel: null,
		words: {
			fr: 'L’aide déclarée, hors accueil de réfugiés, dépasse le budget annuel déclaré.',
			en: 'The aid declared, without the costs of refugees, is larger than the yearly budget declared.'
		}
	},
	{
		expression: "{cooperation-count} < countInArray({cooperations}, 'country')",
		panel: null,
		words: {
			fr: 'Plus de coopérations sont décrites qu’il n’y en a en tout.',
			en: 'More cooperations are described than there are in all.'
		}
	},
	{
		expression: '{first-cooperation-year} < {action-since}',
		panel: null,
		words: {
			fr: 'La première coopération est plus ancienne que l’action extérieure.',
			en: 'The first cooperation is older than the external action.'
		}
	},
	{
		expression: "{delegation} = 'wholly' and {ir-fte} >= 2",
		panel: null,
		words: {
			fr: 'Tout est délégué, et deux agents au moins y travaillent pourtant.',
			en: 'Everything is delegated, and yet at least two people work on it.'
		}
	},
	{
		expression:
			"{carried-by} contains 'twinning-committee' and {territory-partners.twinning-committees} = 'never'",
		panel: null,
		words: {
			fr: 'Le comité de jumelage porte les actions au quotidien, mais n’est jamais partenaire.',
			en: 'The twinning committee carries the actions day to day, but is never a partner.'
		}
	},
	{
		expression: "{panel.state} = 'ended' and {panel.yearly-budget} > 0",
		panel: 'cooperations',
		words: {
			fr: 'Une coopération terminée a encore un budget annuel.',
			en: 'A cooperation that has ended still has a yearly budget.'
		}
	}
];
