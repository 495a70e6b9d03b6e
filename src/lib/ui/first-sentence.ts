/**
 * The first sentence of a text, without its full stop, for places that have one line.
 *
 *     firstSentence('Les réseaux et leur coordination. Ceci est une démonstration.')
 *     // 'Les réseaux et leur coordination'
 */
export function firstSentence(text: string): string {
	const sentence = /^[\s\S]*?[.!?…](?=\s|$)/.exec(text.trim())?.[0] ?? text.trim();
	return sentence.replace(/\.$/, '');
}
