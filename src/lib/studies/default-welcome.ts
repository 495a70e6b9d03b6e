import type { Texts } from '$lib/form/compiled-form';
import type { Welcome } from './study';

/**
 * The facts that a new study begins with: usable sentences, and in square brackets what nobody but
 * its authors knows. A study is not opened while brackets are left.
 *
 * @param owner name of the network, or null for the coordination
 */
export const defaultWelcome = (owner: string | null, minutes: number): Welcome => ({
	who: owner === null ? coordinationAsks : networkAsks(owner),
	why: {
		fr: 'Savoir ce que les collectivités font à l’international, avec quels moyens et quels besoins, pour mieux les accompagner. [À adapter : ce que vous ferez des réponses.]',
		en: 'To know what authorities do internationally, with which means and needs, so as to accompany them better. [To be adapted: what you will do with the answers.]'
	},
	minutes,
	purpose: {
		fr: 'Étudier l’action extérieure des collectivités. Les résultats sont publiés en chiffres d’ensemble, jamais collectivité par collectivité.',
		en: 'To study the external action of authorities. Results are published as overall figures, never authority by authority.'
	},
	legalBasis: {
		fr: '[À adapter : mission d’intérêt public, ou intérêt légitime du réseau à connaître les besoins de son territoire.] Être recontacté reste un choix.',
		en: '[To be adapted: task in the public interest, or legitimate interest of the network in knowing the needs of its territory.] Being contacted again remains a choice.'
	},
	recipients: owner === null ? recipientsOfCoordination : recipientsOfNetwork(owner),
	retention: {
		fr: 'Les noms et adresses sont effacés [à adapter : un an] après la fin de l’étude ; les réponses sans eux sont gardées pour les études suivantes.',
		en: 'Names and addresses are erased [to be adapted: one year] after the end of the study; the answers without them are kept for the next studies.'
	},
	rights: {
		fr: 'Vous pouvez voir, corriger ou faire retirer votre réponse en écrivant à l’adresse de contact de l’étude, et vous adresser à la CNIL si vous estimez que vos droits ne sont pas respectés.',
		en: 'You may see, correct or have your answer removed by writing to the contact address of the study, and turn to the CNIL if you think that your rights are not respected.'
	}
});

const coordinationAsks: Texts = {
	fr: 'Les réseaux régionaux multi-acteurs et leur coordination.',
	en: 'The regional multi-actor networks and their coordination.'
};

const networkAsks = (owner: string): Texts => ({
	fr: `${owner}, réseau régional multi-acteurs.`,
	en: `${owner}, a regional multi-actor network.`
});

const recipientsOfCoordination: Texts = {
	fr: 'Le réseau de votre territoire et la coordination des réseaux. Les autres réseaux ne voient que des chiffres d’ensemble.',
	en: 'The network of your territory and the coordination of the networks. Other networks see overall figures only.'
};

const recipientsOfNetwork = (owner: string): Texts => ({
	fr: `Les personnes qui travaillent pour ${owner}, et elles seules.`,
	en: `The people who work for ${owner}, and nobody else.`
});
