import type { FlagOf, TextFault } from './flag';
import type { Inspected } from './inspected';
import { ownWords } from './own-words';

/**
 * Free text in the wrong place: an e-mail address or a telephone number where none is asked
 * (somebody may be named in what others read), a figure alone where words are expected, and a
 * pointer to something that is not here ("see above").
 */
export function misplacedTexts({
	form,
	stored
}: Pick<Inspected, 'form' | 'stored'>): FlagOf<'misplaced-text'>[] {
	const written = ownWords(form);
	return stored.flatMap(({ item, row, value, revision }) => {
		if (typeof value !== 'string' || !written.has(item)) return [];
		return faultsOf(value).map(({ fault, times }): FlagOf<'misplaced-text'> => ({
			...{ kind: 'misplaced-text', item, row, about: fault },
			said: { fault, times, revision },
			beside: {}
		}));
	});
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
/** French ones with or without the country, in pairs; foreign ones with their country. */
const TELEPHONE =
	/(?<![\d.,/-])(?:(?:\+33|0033)[ .-]?(?:\(0\)[ .-]?)?[1-9]|0[1-9])(?:[ .-]?\d\d){4}(?![\d.,/-]?\d)|(?<![\d.,/-])(?:\+|00)(?!33)[1-9]\d{0,2}(?:[ .-]?\d{2,4}){3,4}(?!\d)/g;
/** A figure, perhaps with what it counts, and nothing else. */
const ONLY_A_NUMBER =
	/^(?:environ|env\.?|about|approx\.?|~|≈|±)?\s*[-+]?\d[\d\s.,]*\s*(?:€|euros?|k€|m€|eur|%|etp|fte|habitants?|ans?)?\s*\.?$/i;
/** Words that point elsewhere, and those that may stand beside them: nothing else is said. */
const POINTING = wordsIn(
	'voir cf see idem id ibid dessus dessous joint jointe joints jointes haut bas supra infra above',
	'below attached précédent précédente précédents précédentes previous déjà already même same'
);
const BESIDE = wordsIn(
	'ci à la le les l d de du des en et plus question questions réponse réponses page tableau',
	'document pièce annexe fichier courriel mail n no numéro dit répondu indiqué comme notre ma mes',
	'the as to in my our answer answers table file attachment number said answered please merci svp'
);
const LONGEST_POINTER = 60;

export function faultsOf(text: string): { fault: TextFault; times: number }[] {
	const plain = text.trim();
	const emails = plain.match(EMAIL)?.length ?? 0;
	// An address may hold figures.
	const telephones = plain.replace(EMAIL, ' ').match(TELEPHONE)?.length ?? 0;
	const number = telephones === 0 && ONLY_A_NUMBER.test(plain);
	const faults: { fault: TextFault; times: number }[] = [
		{ fault: 'email', times: emails },
		{ fault: 'telephone', times: telephones },
		{ fault: 'number', times: number ? 1 : 0 },
		{ fault: 'pointer', times: isPointer(plain) ? 1 : 0 }
	];
	return faults.filter(({ times }) => times > 0);
}

function isPointer(text: string): boolean {
	if (text.length > LONGEST_POINTER) return false;
	const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
	return (
		words.some((word) => POINTING.has(word)) &&
		words.every((word) => POINTING.has(word) || BESIDE.has(word))
	);
}

function wordsIn(...lines: string[]): ReadonlySet<string> {
	return new Set(lines.flatMap((line) => line.split(' ')));
}
