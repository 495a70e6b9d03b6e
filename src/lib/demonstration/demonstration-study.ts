import type { Texts } from '$lib/form/compiled-form';
import type { DatedWave, Welcome } from '$lib/studies/study';

/** The study that a demonstration shows. Its texts say at once that it is one. */
export const demonstrationSlug = 'acter-demo';

export const demonstrationTitle: Texts = {
	fr: 'ACTER, démonstration',
	en: 'ACTER, demonstration'
};

export const demonstrationNetworks = [
	'centraider',
	'lianes',
	'pays-de-la-loire',
	'resacoop',
	'bretagne',
	'so-cooperation',
	'territoires-solidaires',
	'yvelines'
];

/** An earlier round and the present one, in the order of their numbers. */
export const demonstrationWaves: readonly DatedWave[] = [
	{
		name: { fr: 'automne 2023, inventée', en: 'autumn 2023, invented' },
		opensAt: new Date('2023-09-18T08:00:00+02:00'),
		closesAt: new Date('2023-12-15T18:00:00+01:00'),
		publicLink: false
	},
	{
		name: { fr: 'automne 2026', en: 'autumn 2026' },
		opensAt: new Date('2026-09-14T08:00:00+02:00'),
		closesAt: null,
		publicLink: true
	}
];

export const demonstrationWelcome: Welcome = {
	who: {
		fr: 'Les réseaux régionaux multi-acteurs et leur coordination. Ceci est une démonstration : les réponses que vous y verrez sont inventées, et personne ne lira la vôtre.',
		en: 'The regional multi-actor networks and their coordination. This is a demonstration: the answers you will see are invented, and nobody will read yours.'
	},
	why: {
		fr: 'Savoir ce que les communes, intercommunalités, départements et régions font à l’international, avec quels moyens et quels besoins, pour mieux les accompagner.',
		en: 'To know what communes, inter-communal bodies, départements and régions do internationally, with which means and needs, so as to accompany them better.'
	},
	minutes: 25,
	purpose: {
		fr: 'Étudier l’action extérieure des collectivités. Les résultats sont publiés en chiffres d’ensemble, jamais collectivité par collectivité.',
		en: 'To study the external action of authorities. Results are published as overall figures, never authority by authority.'
	},
	legalBasis: {
		fr: 'L’intérêt légitime des réseaux à connaître les besoins de leur territoire. Être recontacté reste un choix, à cocher dans le questionnaire.',
		en: 'The legitimate interest of the networks in knowing the needs of their territory. Being contacted again remains a choice, to be ticked in the questionnaire.'
	},
	recipients: {
		fr: 'Le réseau de votre territoire et la coordination des réseaux. Les autres réseaux ne voient que des chiffres d’ensemble.',
		en: 'The network of your territory and the coordination of the networks. Other networks see overall figures only.'
	},
	retention: {
		fr: 'Les noms et adresses sont effacés un an après la fin de l’étude ; les réponses sans eux sont gardées pour les études suivantes.',
		en: 'Names and addresses are erased one year after the end of the study; the answers without them are kept for the next studies.'
	},
	rights: {
		fr: 'Vous pouvez voir, corriger ou faire retirer votre réponse en écrivant à l’adresse de contact de l’étude.',
		en: 'You may see, correct or have your answer removed by writing to the contact address of the study.'
	}
};
