import type { ExaminedLine, LineState } from './fault';
import type { ImportCounts } from './import-draft';

type Line = Pick<ExaminedLine<unknown>, 'state' | 'line' | 'existingId' | 'changes'>;

export function countsOf(lines: readonly Pick<Line, 'state'>[]): ImportCounts {
	const count = (state: LineState) => lines.filter((line) => line.state === state).length;
	return {
		added: count('new'),
		changed: count('change'),
		same: count('same'),
		merged: count('merged'),
		wrong: count('wrong')
	};
}

/**
 * What a preview says of every line, in a short text: the form that confirms sends it back, so that
 * nothing else is written than what was seen. Not a secret.
 */
export function seal(lines: readonly Line[]): string {
	let [one, two] = [0xdeadbeef, 0x41c6ce57];
	for (const { line, state, existingId, changes } of lines) {
		const text = `${line}${state}${existingId}${changes.length > 0 ? JSON.stringify(changes) : ''}`;
		for (let at = 0; at < text.length; at += 1) {
			const letter = text.charCodeAt(at);
			one = Math.imul(one ^ letter, 2654435761);
			two = Math.imul(two ^ letter, 1597334677);
		}
	}
	return `${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}`;
}
