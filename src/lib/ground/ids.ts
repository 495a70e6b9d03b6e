/**
 * A UUIDv7: 48 bits of milliseconds, then chance. Made here and not by the database, because
 * PostgreSQL 15 has no function for it, and because ids in the order of time keep indexes compact.
 */
export function newId(milliseconds: number = Date.now()): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	for (let place = 5, rest = milliseconds; place >= 0; place -= 1) {
		bytes[place] = rest % 256;
		rest = Math.floor(rest / 256);
	}
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20)
	].join('-');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Addresses carry ids: what is not one is not found, and never reaches the database. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);
