import type { LocalText, SingleChoiceQuestion, SurveyChoice, SurveyWarning } from '../survey-json';
import { choice, dontKnow, notApplicable, says } from '../words';

/** Kinds of cooperation: asked for the authority as a whole and for each cooperation. */
export const kindsOfCooperation: SurveyChoice[] = [
	choice('development-aid', 'Aide au développement', 'Development aid'),
	choice('culture', 'Culture', 'Culture'),
	choice('emergency-aid', "Aide d'urgence", 'Emergency aid'),
	choice('economy', 'Économie', 'Economy'),
	choice('youth', 'Jeunesse et éducation', 'Youth and education'),
	choice(
		'institutional',
		'Échanges entre administrations et entre élus',
		'Exchanges between administrations and elected members'
	)
];

/** The themes of every cell of the typology, in five groups, with a few that no model claims. */
export const themes = {
	solidarity: [
		choice('emergency', 'Urgence et secours aux populations', 'Emergency and relief'),
		choice('basic-services', 'Accès aux services essentiels', 'Access to basic services'),
		choice('gender-equality', 'Égalité entre les femmes et les hommes', 'Gender equality'),
		choice('agriculture', 'Agriculture et alimentation', 'Agriculture and food'),
		choice('health', 'Santé', 'Health')
	],
	youth: [
		choice('youth', 'Jeunesse', 'Youth'),
		choice('education', 'Éducation et formation', 'Education and training'),
		choice('mobility', 'Mobilité internationale', 'International mobility'),
		choice(
			'global-citizenship-education',
			'Éducation à la citoyenneté et à la solidarité internationale',
			'Global citizenship education'
		)
	],
	culture: [
		choice('culture-heritage', 'Culture et patrimoine', 'Culture and heritage'),
		choice('migrations', 'Migrations et diasporas', 'Migrations and diasporas'),
		choice('tourism', 'Tourisme', 'Tourism'),
		choice('sport', 'Sport', 'Sport')
	],
	environment: [
		choice('water', 'Eau potable', 'Drinking water'),
		choice('sanitation', 'Assainissement', 'Sanitation'),
		choice('energy', 'Énergie', 'Energy'),
		choice('waste', 'Déchets', 'Waste'),
		choice(
			'biodiversity-environment',
			'Biodiversité, environnement et climat',
			'Biodiversity, environment and climate'
		),
		choice('sustainable-development', 'Développement durable', 'Sustainable development')
	],
	economy: [
		choice('territorial-development', 'Développement du territoire', 'Territorial development'),
		choice('economy', 'Économie et entreprises', 'Economy and firms'),
		choice('employment', 'Emploi et insertion', 'Employment'),
		choice('local-government', 'Gestion publique locale', 'Local government')
	]
} satisfies Record<string, SurveyChoice[]>;

export type ThemeGroup = keyof typeof themes;

export const allThemes: SurveyChoice[] = Object.values(themes).flat();

/** What a young or small beginning needs, and what an authority at work needs: the same list. */
export const needs: SurveyChoice[] = [
	choice('funding', 'Trouver des financements', 'Finding funding'),
	choice('project-building', 'Monter un projet', 'Building a project'),
	choice('strategy', 'Définir une stratégie', 'Setting a strategy'),
	choice(
		'partners-abroad',
		"Trouver ou mieux connaître un partenaire à l'étranger",
		'Finding or knowing a partner abroad'
	),
	choice(
		'partners-here',
		"S'associer à d'autres collectivités ou acteurs d'ici",
		'Joining with other authorities or actors here'
	),
	choice('training', 'Former les élus et les agents', 'Training members and staff'),
	choice(
		'transitions',
		'Agir sur les transitions écologique, énergétique et sociale',
		'Acting on ecological, energy and social transitions'
	),
	choice(
		'law-and-security',
		'Connaître le droit et la sécurité sur place',
		'Knowing the law and the safety of places'
	),
	choice(
		'visibility',
		"Montrer l'intérêt de l'action pour les habitants",
		'Showing what the action brings to residents'
	),
	choice('evaluation', 'Évaluer et tirer les leçons', 'Evaluating and learning lessons')
];

/**
 * A number cannot say "don't know": this question stands beneath an empty one and says it, so that
 * results keep it apart from a question that was skipped.
 */
export function withoutFigure(
	of: string,
	subject: LocalText,
	{
		visibleIf,
		applicable = true,
		inRow = false
	}: { visibleIf?: string; applicable?: boolean; inRow?: boolean } = {}
): SingleChoiceQuestion {
	const empty = inRow ? `{panel.${of}} empty` : `{${of}} empty`;
	return {
		type: 'radiogroup',
		name: `${of}-missing`,
		title: says(`Vous ne connaissez pas ${subject.fr} ?`, `You do not know ${subject.en}?`),
		visibleIf: visibleIf === undefined ? empty : `${visibleIf} and ${empty}`,
		choices: applicable ? [dontKnow, notApplicable] : [dontKnow],
		standsFor: of
	};
}

/** A year that lies ahead is a slip of the finger; `name` as written in an expression. */
export const notInTheFuture = (name: string) =>
	({
		type: 'expression',
		expression: `{${name}} empty or {${name}} <= {current-year}`,
		text: says(
			'Cette année est dans le futur : indiquez une année déjà commencée.',
			'This year lies in the future: give one that has begun.'
		)
	}) as const;

/** Some partial-time figures, thousands of euros typed for euros: told when a figure is out of scale. */
export const unlikely = (expression: string, fr: string, en: string): SurveyWarning => ({
	expression,
	text: says(fr, en)
});
