/**
 * What some write freely of what holds them back, in the demonstration: enough to be coded. The words
 * say of themselves that they are invented. Pure.
 */
import type { BroughtIn } from '$lib/responses/brought-in';

/** The question, of the ACTER questionnaire. */
export const WORDS_ITEM = 'obstacles-text';
/** Every so many of those who act abroad. */
const EVERY = 4;

const words = [
	'il nous manque surtout du temps, une seule personne suit le dossier avec le reste',
	'le budget voté ne couvre que les déplacements, tout le reste dépend de subventions',
	'les appels à projets demandent un dossier que nos services ne savent pas monter',
	'nous n’avons plus d’agent dédié depuis un départ en retraite',
	'la situation sur place ne permet plus d’envoyer de délégation',
	'les élus changent et il faut convaincre de nouveau à chaque mandat',
	'le comité de jumelage vieillit, peu de jeunes bénévoles',
	'notre partenaire n’a plus d’interlocuteur depuis deux ans',
	'les habitants demandent à quoi cela sert, nous peinons à l’expliquer',
	'le temps et l’argent, comme partout',
	'aucune formation en interne, chacun apprend seul',
	'les règles de versement à l’étranger prennent des mois',
	'une partie des élus n’est pas convaincue par l’international',
	'nos fonds propres baissent et la subvention n’a pas été renouvelée',
	'pas assez d’agents pour suivre trois coopérations',
	'les visas refusés ont annulé deux échanges de jeunes',
	'le partenaire change souvent d’équipe, tout est à recommencer',
	'les délais des cofinanceurs ne sont pas ceux de notre calendrier'
] as const;

/** The same responses; some of those who act abroad have written a few words. */
export function withWords(responses: readonly BroughtIn[]): BroughtIn[] {
	let acting = 0;
	return responses.map((response) => {
		if (response.state !== 'submitted' || response.answers['has-action'] !== 'yes') return response;
		const place = acting;
		acting += 1;
		if (place % EVERY !== 1 || WORDS_ITEM in response.answers) return response;
		const text = words[Math.floor(place / EVERY) % words.length]!;
		const answers = {
			...response.answers,
			[WORDS_ITEM]: `Texte inventé : ${text} (démonstration)`
		};
		return { ...response, answers };
	});
}
