/**
 * The link to one response: its id and a seal that only this installation can make, of the id and
 * the generation of the link. Nothing that opens a response is stored, and raising the generation
 * revokes every link that was given out.
 */
import { timingSafeEqual } from 'node:crypto';
import { asViewer } from '$lib/ground/database.server';
import { mac } from '$lib/ground/secret.server';
import type { Viewer } from '$lib/ground/viewer';
import { selectOwnResponse } from './responses.sql';
import type { OwnResponse } from './response';

const ID_BYTES = 16;
const SEAL_BYTES = 16;

export type Respondent = Extract<Viewer, { kind: 'respondent' }>;

export function makeLink({
	id,
	linkGeneration
}: Pick<OwnResponse, 'id' | 'linkGeneration'>): string {
	const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
	return Buffer.concat([bytes, seal(id, linkGeneration)]).toString('base64url');
}

/** Whom a link lets in, and what it opens; null for one that is forged, cut or revoked. */
export async function openLink(
	token: string
): Promise<{ viewer: Respondent; response: OwnResponse } | null> {
	const bytes = Buffer.from(token, 'base64url');
	if (bytes.length !== ID_BYTES + SEAL_BYTES) return null;
	const hex = bytes.subarray(0, ID_BYTES).toString('hex');
	const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	const viewer: Respondent = { kind: 'respondent', responseId: id };
	// Read before the seal is checked, because the generation is needed; nothing is told of it.
	const response = await asViewer(viewer, (db) => selectOwnResponse(db, id));
	if (response === null) return null;
	const genuine = timingSafeEqual(bytes.subarray(ID_BYTES), seal(id, response.linkGeneration));
	return genuine ? { viewer, response } : null;
}

const seal = (id: string, generation: number) =>
	mac('response-link', id, String(generation)).subarray(0, SEAL_BYTES);
