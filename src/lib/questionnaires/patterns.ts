/**
 * Patterns of validators run on what anybody types, in the browser and on the server: one that can
 * take for ever must not be published. Cautious rather than clever: it may refuse a harmless one.
 */
import { Obstacle } from './obstacles';

const LONGEST = 200;
/** Together with the longest text tried (form/validate.ts) this bounds the time of a match. */
const MOST_REPETITIONS = 2;
const MANY = 50;

export function checkPattern(source: string): void {
	if (source.length > LONGEST) throw new Obstacle('regex_dangerous', { longest: LONGEST });
	try {
		new RegExp(source);
	} catch {
		throw new Obstacle('regex_broken');
	}
	// Look-around, back references and named groups: not needed, and hard to bound.
	if (/\(\?(?!:)|\\[1-9]|\\k/.test(source)) throw new Obstacle('regex_dangerous');
	if (repetitions(source) > MOST_REPETITIONS) throw new Obstacle('regex_dangerous');
}

/** Unbounded repetitions in the pattern; a repeated group that itself varies counts as too many. */
function repetitions(source: string): number {
	const bare = source.replace(/\\./g, 'a').replace(/\[[^\]]*\]/g, 'a');
	const groups: { varies: boolean }[] = [];
	let closed: { varies: boolean } | undefined;
	let count = 0;
	for (let i = 0; i < bare.length; i++) {
		const char = bare[i]!;
		const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(bare.slice(i))?.[0];
		if (quantifier && i > 0 && !'(|^'.includes(bare[i - 1]!)) {
			const unbounded = isMany(quantifier);
			if (closed?.varies && quantifier !== '?') return Infinity;
			if (unbounded) count++;
			const around = groups[groups.length - 1];
			if (around) around.varies = true;
			i += quantifier.length - 1;
			closed = undefined;
		} else if (char === '(') {
			groups.push({ varies: false });
			closed = undefined;
		} else if (char === ')') {
			closed = groups.pop();
			const around = groups[groups.length - 1];
			if (around && closed?.varies) around.varies = true;
		} else {
			if (char === '|' && groups.length > 0) groups[groups.length - 1]!.varies = true;
			closed = undefined;
		}
	}
	return count;
}

function isMany(quantifier: string): boolean {
	if (/^[*+]/.test(quantifier)) return true;
	const bounds = /^\{(\d+)(,(\d*))?\}/.exec(quantifier);
	if (!bounds) return false;
	const most = bounds[2] === undefined ? bounds[1] : bounds[3];
	return most === '' || Number(most) > MANY;
}
