import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { readCode } from './authority-code';
import { selectByCodes, type AuthorityByCode } from './by-code.sql';

/** What a line of a pasted list names. */
export type LineFound =
	| { line: number; text: string; authority: AuthorityByCode }
	| { line: number; text: string; fault: 'notACode' | 'unknown' };

/** The authorities that a list names by SIREN or INSEE code, line by line; empty lines are skipped. */
export async function findByCodes(db: Db, _viewer: Viewer, list: string): Promise<LineFound[]> {
	const lines = list
		.split(/\r\n|\r|\n/)
		.map((text, place) => ({ line: place + 1, text: text.trim(), read: readCode(text) }))
		.filter(({ text }) => text !== '');
	const codesOf = (kind: 'siren' | 'insee') =>
		lines.flatMap(({ read }) => (read.kind === kind ? [read.code] : []));
	const found = await selectByCodes(db, {
		sirens: codesOf('siren'),
		inseeCodes: codesOf('insee')
	});
	return lines.map(({ line, text, read }): LineFound => {
		if (read.kind === 'none') return { line, text, fault: 'notACode' };
		const authority = found.find(({ siren, inseeCode }) =>
			read.kind === 'siren' ? siren === read.code : inseeCode === read.code
		);
		return authority === undefined ? { line, text, fault: 'unknown' } : { line, text, authority };
	});
}
