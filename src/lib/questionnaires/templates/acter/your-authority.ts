import type { SurveyPage } from '../survey-json';
import { says } from '../words';

export const yourAuthority: SurveyPage = {
	name: 'your-authority',
	title: says('Votre collectivité', 'Your authority'),
	elements: [
		{
			type: 'html',
			name: 'information',
			html: says(
				"<p>Ce questionnaire sert à mieux connaître l'action internationale des collectivités et à mieux les accompagner. Il est mené par les réseaux régionaux, dans le cadre de leur mission d'observation (intérêt légitime).</p><p>Vos réponses sont lues par votre réseau régional et par la coordination des réseaux. Les résultats sont publiés sous forme de chiffres d'ensemble. Les noms et coordonnées sont conservés à part des réponses, puis effacés : la page d'accueil dit quand. Vous pouvez à tout moment demander à votre réseau de les consulter, de les corriger ou de les effacer.</p><p>Deux questions seulement sont obligatoires : le nom de la collectivité, et si elle a une action extérieure. Vous pouvez vous arrêter et revenir plus tard.</p>",
				'<p>This questionnaire serves to know the international action of local authorities better, and to support them better. It is run by the regional networks as part of their work of observation (legitimate interest).</p><p>Your answers are read by your regional network and by the coordination of the networks. Results are published as overall figures. Names and contact details are kept apart from the answers, then erased: the welcome page says when. At any time you may ask your network to show, correct or erase them.</p><p>Only two questions must be answered: which authority, and whether it has an external action. You may stop and come back later.</p>'
			)
		},
		{
			type: 'text',
			name: 'authority',
			title: says('Collectivité qui répond', 'Authority that answers'),
			why: says(
				'Sa population, son département et son réseau sont déjà connus : nous ne vous les demandons pas.',
				'Its population, département and network are known already: we do not ask you for them.'
			),
			isRequired: true,
			authorityPicker: true
		},
		{
			type: 'panel',
			name: 'respondent',
			title: says('Vous', 'You'),
			description: says(
				'Pour que votre réseau puisse vous joindre à propos de cette réponse. Rien de cela ne paraît dans les résultats.',
				'So that your network can reach you about this answer. None of it appears in the results.'
			),
			elements: [
				{
					type: 'text',
					name: 'respondent-name',
					title: says('Votre nom et votre prénom', 'Your name'),
					personal: true,
					autocomplete: 'name',
					maxLength: 120
				},
				{
					type: 'text',
					name: 'respondent-function',
					title: says('Votre fonction', 'Your function'),
					placeholder: says('Par exemple : secrétaire de mairie', 'For instance: town clerk'),
					personal: true,
					autocomplete: 'organization-title',
					maxLength: 120
				},
				{
					type: 'text',
					name: 'respondent-email',
					title: says('Votre adresse électronique', 'Your e-mail address'),
					inputType: 'email',
					validators: [{ type: 'email' }],
					personal: true,
					autocomplete: 'email',
					maxLength: 200
				},
				{
					type: 'text',
					name: 'respondent-phone',
					title: says('Votre téléphone (facultatif)', 'Your telephone (optional)'),
					inputType: 'tel',
					personal: true,
					autocomplete: 'tel',
					maxLength: 30
				},
				{
					type: 'boolean',
					name: 'contact-again',
					title: says(
						"Votre réseau peut-il vous recontacter pour d'autres études ou des échanges entre collectivités ?",
						'May your network contact you again for other studies or exchanges between authorities?'
					),
					why: says(
						"À vous de choisir : sans réponse, c'est non.",
						'Your choice: no answer means no.'
					),
					labelTrue: says('Oui', 'Yes'),
					labelFalse: says('Non', 'No')
				}
			]
		}
	]
};
