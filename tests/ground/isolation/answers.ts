// Two answers held against each other: what differs each time, and what was asked for, left out.
import { isId } from '$lib/ground/ids';
import type { Answer } from '../site';
import { tokenStart } from './ways';

/** After some tries the door stays shut for a while, whatever one brings. */
export const isRefusedForNow = ({ status, text }: Answer) =>
	status === 429 || text.includes('"status":429');

/** To a form sent as a script sends it: nothing was done. */
export const isRefused = ({ status, text }: Answer) =>
	status >= 400 || /^\{"type":"(?:failure|error)"|"location":"\/sign-in/.test(text);

/** An answer without what differs each time, and without what was asked for. */
export function plain({ status, headers, text }: Answer, asked: string): string {
	const said = `${status} ${String(headers.location ?? '')}\n${text}`;
	const words = isId(asked) ? [asked, tokenStart(asked)] : [asked, encodeURIComponent(asked)];
	return words
		.reduce((rest, word) => rest.replaceAll(word, '@'), said)
		.replace(/nonce(="|-)[\w+/=]+/g, 'nonce')
		.replace(/\bnow:new Date\(\d+\)/g, 'now')
		.replace(/"reference":"[^"]*"/g, '')
		.replace(/(?:il y a )?\d+ (?:secondes?|seconds?|minutes?)(?: ago)?|maintenant/g, 'a while ago');
}

export function firstDifference(given: string, expected: string): string {
	let at = 0;
	while (at < given.length && given[at] === expected[at]) at += 1;
	const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
	return `${around(given)} and not ${around(expected)}`;
}
