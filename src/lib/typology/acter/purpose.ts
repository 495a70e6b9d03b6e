/** What the authority is after, and how large it is: three rows of the study's table. */
import type { Criterion } from '../typology';
import { among, criterion } from './criterion';

const models = {
	humanis: {
		interest: 'humanitarian',
		interestNamed: ['Aider est au cœur de l’action', 'Helping is at the heart of the action'],
		motivations: ['international-solidarity', 'human-rights'],
		motivationsNamed: ['la solidarité ou les droits humains', 'solidarity or human rights']
	},
	cosmin: {
		interest: 'one-world',
		interestNamed: [
			'Vivre ensemble est au cœur de l’action',
			'Living together is at the heart of it'
		],
		motivations: ['cultural-diversity'],
		motivationsNamed: ['la diversité culturelle', 'cultural diversity']
	},
	cimob: {
		interest: 'citizenship-mobility',
		interestNamed: [
			'Citoyenneté et mobilité au cœur de l’action',
			'Citizenship and mobility at its heart'
		],
		motivations: ['citizens-openness'],
		motivationsNamed: ['l’ouverture au monde des habitants', 'citizens’ openness to the world']
	},
	climapart: {
		interest: 'climate-challenges',
		interestNamed: [
			'Climat et défis partagés au cœur de l’action',
			'Climate and shared challenges at its heart'
		],
		motivations: ['shared-challenges'],
		motivationsNamed: ['les défis communs et les ODD', 'shared challenges and the SDGs']
	},
	astre: {
		interest: 'attractiveness',
		interestNamed: [
			'Attractivité et économie au cœur de l’action',
			'Attractiveness and economy at its heart'
		],
		motivations: ['territory-abroad'],
		motivationsNamed: [
			'l’ouverture internationale du territoire',
			'the territory’s international opening'
		]
	}
} as const;

/** The row of sizes speaks of communes, groupings and régions: of no other body it says anything. */
const only = among('authority.kind', 'commune', 'epci', 'ept', 'region');
const commune = "{authority.kind} = 'commune'";
const communeOrGrouping = among('authority.kind', 'commune', 'epci', 'ept');
const medium = '{authority.population} >= {medium-from} and {authority.population} < {medium-to}';

export const purposeCriteria: readonly Criterion[] = [
	...Object.entries(models).flatMap(([model, told]): Criterion[] => [
		criterion(
			['central-interest', model, 'first'],
			told.interestNamed,
			`{central-interest} = '${told.interest}'`
		),
		criterion(
			['motivations', model, 'ranked'],
			[
				`Parmi les trois motivations : ${told.motivationsNamed[0]}`,
				`Among the three motivations: ${told.motivationsNamed[1]}`
			],
			among('motivations', ...told.motivations)
		),
		criterion(
			['motivations', model, 'first'],
			[
				`Première motivation : ${told.motivationsNamed[0]}`,
				`First motivation: ${told.motivationsNamed[1]}`
			],
			among('motivations[0]', ...told.motivations)
		)
	]),
	criterion(
		['motivations', 'climapart', 'goals'],
		['Vise des objectifs de développement durable', 'Aims at Sustainable Development Goals'],
		among('sdgs', ...Array.from({ length: 17 }, (_, index) => `sdg-${index + 1}`)),
		{ weight: 0.5 }
	),
	criterion(
		['size', 'humanis', 'commune'],
		['Commune, de toute taille', 'Commune of any size'],
		commune,
		{
			only
		}
	),
	criterion(
		['size', 'cosmin', 'medium'],
		['Ville moyenne', 'Medium town'],
		`${commune} and ${medium}`,
		{ only }
	),
	criterion(
		['size', 'cimob', 'medium'],
		['Ville ou intercommunalité de taille moyenne', 'Medium town or grouping'],
		`${communeOrGrouping} and ${medium}`,
		{ only }
	),
	criterion(
		['size', 'climapart', 'large'],
		['Ville ou intercommunalité de plus de 50 000 habitants', 'Town or grouping over 50,000'],
		`${communeOrGrouping} and {authority.population} > {large}`,
		{ only }
	),
	criterion(
		['size', 'astre', 'very-large'],
		[
			'Région, ou ville ou intercommunalité de plus de 100 000 habitants',
			'Région, or town or grouping over 100,000'
		],
		`{authority.kind} = 'region' or (${communeOrGrouping} and {authority.population} > {very-large})`,
		{ only }
	)
];
