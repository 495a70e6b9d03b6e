/** The official numbers by which an authority is named in a list. Pure. */

export type CodeRead =
	| { kind: 'siren'; code: string }
	| { kind: 'insee'; code: string }
	/** Neither a SIREN nor an INSEE code. */
	| { kind: 'none' };

/**
 * Reads what stands on a line: a SIREN (nine digits, spaces allowed), a SIRET (whose first nine are
 * the SIREN), or the INSEE code of a commune.
 */
export function readCode(line: string): CodeRead {
	const code = line.replace(/[\s\u00a0\u202f.-]/g, '').toUpperCase();
	if (/^\d{14}$/.test(code)) return { kind: 'siren', code: code.slice(0, 9) };
	if (/^\d{9}$/.test(code)) return { kind: 'siren', code };
	if (/^(\d{2}|2[AB])\d{3}$/.test(code)) return { kind: 'insee', code };
	return { kind: 'none' };
}
