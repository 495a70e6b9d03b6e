import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { readCodebook } from './codebooks.server';
import { selectPlaced } from './coding.sql';
import { doubleCoding, type Agreement } from './double-coding';

/**
 * How far two readers agree on each code of a codebook, over the texts that both have read and that
 * the viewer may see.
 * @throws notFound, signInFirst, notAllowed
 */
export async function readAgreement(
	db: Db,
	viewer: Viewer,
	study: Study,
	codebook: string
): Promise<{ texts: number; codes: Agreement[] }> {
	const { codes } = await readCodebook(db, viewer, study, codebook);
	return doubleCoding(codes, await selectPlaced(db, codebook));
}
