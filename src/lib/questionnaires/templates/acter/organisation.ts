import type { SurveyPage } from '../survey-json';
import { choice, dontKnow, dontKnowAlone, none, other, says, yesNo } from '../words';
import { unlikely, withoutFigure } from './shared-choices';

const hasService = "{ir-service} anyof ['own', 'shared']";
const hasEuropeService = `${hasService} and {europe-service} = 'yes'`;
const delegates = "{delegation} anyof ['partly', 'wholly']";

export const organisation: SurveyPage = {
	name: 'your-organisation',
	title: says('Votre organisation', 'Your organisation'),
	visibleIf: "{has-action} = 'yes'",
	elements: [
		{
			type: 'radiogroup',
			name: 'ir-service',
			title: says(
				'Y a-t-il un service chargé des relations internationales ?',
				'Is there a service in charge of international relations?'
			),
			description: says(
				"Une seule personne suffit, si c'est sa mission.",
				'One person is enough, if it is their task.'
			),
			choices: [
				choice('own', 'Oui, le nôtre', 'Yes, our own'),
				choice(
					'shared',
					'Oui, partagé avec une autre collectivité ou un autre organisme',
					'Yes, shared with another authority or body'
				),
				choice('none', 'Non', 'No'),
				dontKnow
			]
		},
		{
			type: 'text',
			name: 'ir-fte',
			title: says(
				'Combien de personnes y travaillent, en équivalents temps plein ?',
				'How many people work there, in full-time equivalents?'
			),
			description: says(
				"Une personne à mi-temps compte pour 0,5. Sans le service Europe, s'il est distinct.",
				'A person at half time counts 0.5. Without the Europe service, if it is separate.'
			),
			visibleIf: hasService,
			inputType: 'number',
			min: 0,
			max: 500,
			step: 0.01,
			unit: 'fte',
			warnings: [
				unlikely(
					'{ir-fte} > 60',
					'Plus de 60 équivalents temps plein : est-ce bien le seul service des relations internationales ?',
					'More than 60 full-time equivalents: is this the international relations service alone?'
				)
			]
		},
		withoutFigure(
			'ir-fte',
			{ fr: "l'effectif du service", en: 'the staff of the service' },
			{ visibleIf: hasService, applicable: false }
		),
		{
			type: 'radiogroup',
			name: 'europe-service',
			title: says(
				'Y a-t-il aussi un service Europe, distinct du premier ?',
				'Is there also a Europe service, separate from the first?'
			),
			visibleIf: hasService,
			choices: yesNo
		},
		{
			type: 'text',
			name: 'europe-fte',
			title: says(
				'Combien de personnes travaillent au service Europe, en équivalents temps plein ?',
				'How many people work in the Europe service, in full-time equivalents?'
			),
			visibleIf: hasEuropeService,
			inputType: 'number',
			min: 0,
			max: 500,
			step: 0.01,
			unit: 'fte'
		},
		withoutFigure(
			'europe-fte',
			{ fr: "l'effectif du service Europe", en: 'the staff of the Europe service' },
			{ visibleIf: hasEuropeService, applicable: false }
		),
		{
			type: 'checkbox',
			name: 'other-services',
			title: says(
				"Quels autres services sont sollicités pour l'action extérieure ?",
				'Which other services are called on for external action?'
			),
			choices: [
				choice('culture', 'Culture', 'Culture'),
				choice('youth-education', 'Jeunesse et éducation', 'Youth and education'),
				choice('community-life', 'Vie associative', 'Community life'),
				choice(
					'general-direction',
					'Direction générale ou secrétariat de mairie',
					'General direction or town clerk'
				),
				choice('water-environment', 'Eau et environnement', 'Water and environment'),
				choice('economy', 'Économie', 'Economy'),
				dontKnowAlone
			],
			...other,
			...none('Aucun', 'None')
		},
		{
			type: 'checkbox',
			name: 'carried-by',
			title: says(
				'Qui fait vivre les actions au quotidien ?',
				'Who carries the actions day to day?'
			),
			choices: [
				choice('elected-members', 'Des élus', 'Elected members'),
				choice(
					'ir-service',
					'Le service des relations internationales',
					'The international relations service'
				),
				choice('another-service', 'Un autre service', 'Another service'),
				choice('associations', 'Des associations', 'Associations'),
				choice('twinning-committee', 'Le comité de jumelage', 'The twinning committee'),
				dontKnowAlone
			],
			...other
		},
		{
			type: 'radiogroup',
			name: 'delegation',
			title: says(
				"L'action est-elle confiée à un organisme extérieur ?",
				'Is the action entrusted to an outside body?'
			),
			description: says(
				'Par exemple une association de solidarité ou un comité de jumelage, par convention ou par habitude.',
				'For instance a solidarity association or a twinning committee, by agreement or by habit.'
			),
			choices: [
				choice('none', 'Non', 'No'),
				choice('partly', 'En partie', 'Partly'),
				choice('wholly', 'Entièrement', 'Wholly'),
				dontKnow
			]
		},
		{
			type: 'checkbox',
			name: 'delegated-to',
			title: says("À qui l'action est-elle confiée ?", 'To whom is the action entrusted?'),
			visibleIf: delegates,
			choices: [
				choice(
					'solidarity-association',
					'Une association de solidarité internationale',
					'An international solidarity association'
				),
				choice('twinning-committee', 'Un comité de jumelage', 'A twinning committee'),
				choice(
					'public-operator',
					'Un syndicat, une régie ou une entreprise publique',
					'A public syndicate or company'
				),
				choice('another-authority', 'Une autre collectivité', 'Another authority'),
				dontKnowAlone
			],
			...other
		}
	]
};
