/** The codebook of the demonstration, and the words that the coordination has coded with it. */
import { addCode } from '$lib/coding/change-codes.server';
import { toggleCode } from '$lib/coding/code-text.server';
import { listCodebooks, makeCodebook } from '$lib/coding/codebooks.server';
import { listTextsToCode } from '$lib/coding/list-texts.server';
import type { Texts } from '$lib/form/compiled-form';
import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { says } from '$lib/questionnaires/templates/words';
import type { Study } from '$lib/studies/study';
import { WORDS_ITEM } from './invent-words';

interface InventedCode {
	label: Texts;
	when: Texts;
	/** In whose words it is found. */
	words: RegExp;
}

const codes: readonly InventedCode[] = [
	{
		label: says('Temps et agents', 'Time and staff'),
		when: says(
			'Personne pour suivre, agent parti, dossier mené avec le reste.',
			'Nobody to follow it, staff gone, work done beside the rest.'
		),
		words: /temps|agent|personne suit/
	},
	{
		label: says('Argent', 'Money'),
		when: says(
			'Budget, subventions, fonds propres. Pas les règles pour les obtenir.',
			'Budget, grants, own funds. Not the rules to obtain them.'
		),
		words: /budget|subvention|fonds propres|argent/
	},
	{
		label: says('Règles et démarches', 'Rules and paperwork'),
		when: says('Dossiers, visas, versements, délais.', 'Applications, visas, payments, delays.'),
		words: /dossier que|visas|règles|délais/
	},
	{
		label: says('Adhésion des élus et des habitants', 'Support of members and inhabitants'),
		when: says('Convaincre, expliquer, renouveler.', 'To convince, explain, renew.'),
		words: /élus|habitants|bénévoles/
	},
	{
		label: says('Partenaire', 'Partner'),
		when: says('Interlocuteur absent ou changeant.', 'Nobody to speak to, or always another.'),
		words: /partenaire/
	},
	{
		label: says('Situation sur place', 'Situation there'),
		when: says('Sécurité, délégations impossibles.', 'Security, no visits possible.'),
		words: /situation/
	}
];

/** Of three texts two are coded: what is left shows how it is done. */
const isLeft = (place: number) => place % 3 === 2;

/** @returns false where the study has a codebook already */
export async function inventCoding(db: Db, viewer: Viewer, study: Study): Promise<boolean> {
	if ((await listCodebooks(db, viewer, study)).length > 0) return false;
	const name = says('Ce qui freine (grille inventée)', 'What holds back (invented codebook)');
	const codebook = await makeCodebook(db, viewer, study, { name, item: WORDS_ITEM });
	const ids: { id: string; words: RegExp }[] = [];
	for (const { label, when: description, words } of codes) {
		const added = await addCode(db, viewer, {
			...{ study, codebook, label, description, parentId: null }
		});
		if (added.id !== null) ids.push({ id: added.id, words });
	}
	const { texts } = await listTextsToCode(db, viewer, { study, codebook, item: WORDS_ITEM });
	for (const [place, { text, responseId, item, row, revision }] of texts.entries()) {
		if (isLeft(place)) continue;
		const found = ids.filter(({ words }) => words.test(text)).map(({ id }) => id);
		for (const code of found.length > 0 ? found : [null])
			await toggleCode(db, viewer, { study, codebook, code, responseId, item, row, revision });
	}
	return true;
}
