/** Where a page of a list begins: after the last one of the page before, whatever came meanwhile. */

export interface Position {
	/** What the list is ordered by. */
	key: string;
	id: string;
}

export const positionText = ({ key, id }: Position): string => encodeURIComponent(`${id} ${key}`);

/** null for what is no position: the list then begins at its beginning. */
export function positionFrom(text: string | null): Position | null {
	if (text === null) return null;
	let plain: string;
	try {
		plain = decodeURIComponent(text);
	} catch {
		return null;
	}
	const cut = plain.indexOf(' ');
	const id = plain.slice(0, cut);
	return cut > 0 && /^[0-9a-f-]{36}$/.test(id) ? { id, key: plain.slice(cut + 1) } : null;
}
