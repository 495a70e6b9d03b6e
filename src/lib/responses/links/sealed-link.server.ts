/**
 * What stands in a link: an id, and a seal that only this installation can make of it and of a
 * generation. Nothing that opens anything is stored, and raising the generation revokes every link
 * that was given out. 128 bits of seal: nobody guesses one.
 */
import { timingSafeEqual } from 'node:crypto';
import { mac } from '$lib/ground/secret.server';

const ID_BYTES = 16;
const SEAL_BYTES = 16;
const TOKEN = /^[\w-]{43}$/;

/**
 * Links of who began a response, of another contributor to it, and to the invitation of an authority:
 * each purpose has its own key.
 */
export type LinkPurpose = 'response-link' | 'contributor-link' | 'invitation-link';

export function sealedLink(purpose: LinkPurpose, id: string, generation: number): string {
	const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
	return Buffer.concat([bytes, seal(purpose, id, generation)]).toString('base64url');
}

/** The id that a link claims, still to be proved; null when it is no link of ours at all. */
export function claimedId(link: string): string | null {
	if (!TOKEN.test(link)) return null;
	const hex = Buffer.from(link, 'base64url').subarray(0, ID_BYTES).toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether we made this link, for this and nothing else. */
export function sealFits(
	link: string,
	purpose: LinkPurpose,
	id: string,
	generation: number
): boolean {
	const bytes = Buffer.from(link, 'base64url');
	if (bytes.length !== ID_BYTES + SEAL_BYTES) return false;
	return timingSafeEqual(bytes.subarray(ID_BYTES), seal(purpose, id, generation));
}

const seal = (purpose: LinkPurpose, id: string, generation: number) =>
	mac(purpose, id, String(generation)).subarray(0, SEAL_BYTES);
