/**
 * Two people have written at once. The second one's form comes back with everything they typed; where
 * both changed the same text, both versions stand there.
 */
import type { Typed } from './posted-change';

export type Compared = {
	/** Shown in the controls instead of what is saved: what this author has changed. */
	typed: Typed;
	/** What was saved meanwhile where both have changed something, by the name of the control. */
	theirs: Typed;
	/** Written for something that is no longer there. */
	lost: readonly { name: string; text: string }[];
};

/** @param base in short what was there when this author began (`baseDigests`) */
export function compareWithSaved(
	typed: Typed,
	base: Readonly<Record<string, string>>,
	saved: Typed
): Compared {
	const mine: Record<string, string> = {};
	const theirs: Record<string, string> = {};
	const lost: { name: string; text: string }[] = [];
	for (const [name, text] of Object.entries(typed)) {
		const isOfPage = name.startsWith('text:') || name.startsWith('required:');
		if (!isOfPage) {
			if (text !== '') mine[name] = text;
			continue;
		}
		const before = base[name] ?? digest('');
		if (digest(text) === before) continue;
		const now = saved[name];
		if (now === undefined) {
			if (name.startsWith('text:') && text !== '') lost.push({ name, text });
		} else if (now !== text) {
			mine[name] = text;
			if (digest(now) !== before) theirs[name] = now;
		}
	}
	return { typed: mine, theirs, lost };
}

/** In short what the controls hold: enough to tell which of them somebody has changed. */
export const baseDigests = (values: Typed): Record<string, string> =>
	Object.fromEntries(
		Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [[name, digest(value)]]))
	);

/** FNV-1a over UTF-16, twice with different beginnings: short, and not for secrets. */
export function digest(text: string): string {
	let one = 0x811c9dc5;
	let two = 0x01000193;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		one = Math.imul(one ^ code, 0x01000193);
		two = Math.imul(two ^ (code + i), 0x85ebca6b);
	}
	return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
