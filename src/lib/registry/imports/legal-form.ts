import { wordsOf } from '../plain-name';

/**
 * What an authority of kind `other` is. The values are those that a respondent may declare
 * (syndicat-mixte, syndicat-intercommunal, association-of-authorities, other-body), with what they
 * call « pôle » told apart.
 */
export const legalForms = [
	'syndicat-mixte',
	'syndicat-intercommunal',
	'petr',
	'pole-metropolitain',
	'parc-naturel-regional',
	'association-of-authorities',
	'other-body'
] as const;
export type LegalForm = (typeof legalForms)[number];

export const isLegalForm = (text: unknown): text is LegalForm =>
	legalForms.some((form) => form === text);

// As the national base of groupings (BANATIC) and people write them, plainly.
const said: Record<LegalForm, readonly string[]> = {
	'syndicat-mixte': [
		'syndicat mixte',
		'syndicat mixte ferme',
		'syndicat mixte ouvert',
		'syndicat mixte ouvert elargi',
		'syndicat mixte ouvert restreint',
		'sm',
		'smf',
		'smo',
		'joint syndicate',
		'mixed syndicate'
	],
	'syndicat-intercommunal': [
		'syndicat intercommunal',
		'syndicat de communes',
		'syndicat intercommunal a vocation unique',
		'syndicat intercommunal a vocation multiple',
		'syndicat a vocation unique',
		'syndicat a vocation multiple',
		'syndicat a la carte',
		'sivu',
		'sivom',
		'intercommunal syndicate',
		'inter communal syndicate'
	],
	petr: ['petr', 'pole d equilibre territorial et rural', 'pole d equilibre', 'pays'],
	'pole-metropolitain': ['pole metropolitain', 'pm', 'polem', 'metropolitan pole'],
	'parc-naturel-regional': ['parc naturel regional', 'pnr', 'regional nature park'],
	'association-of-authorities': [
		'association',
		'association de collectivites',
		'association d elus',
		'association loi 1901',
		'association of authorities'
	],
	'other-body': [
		'autre',
		'autre organisme',
		'autre organisme public',
		'etablissement public',
		'epic',
		'epa',
		'groupement d interet public',
		'gip',
		'agence',
		'entente',
		'other',
		'other public body'
	]
};

const byWords = new Map(
	legalForms.flatMap((form) =>
		[form.replaceAll('-', ' '), ...said[form]].map((words) => [words, form])
	)
);

/** Null for what is none, e.g. « communauté de communes », which the official list has. */
export const readLegalForm = (text: string): LegalForm | null =>
	byWords.get(wordsOf(text.replace(/\([^)]*\)/g, ' ')).join(' ')) ?? null;
