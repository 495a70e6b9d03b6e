import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import type { Study } from '$lib/studies/study';
import { groupOf, prepareCounting, type Counting } from './counting.server';
import type { ResultsFilter } from './results.input';
import { selectTexts, type GivenText } from './results.sql';

const MOST = 500;

export interface TextsListed extends Pick<Counting, 'models' | 'missing' | 'filter'> {
	texts: GivenText[];
	/** There are more than are listed. */
	more: boolean;
}

/**
 * Texts are listed for those who may see the responses themselves; there is no whole of them.
 * @throws notFound, signInFirst, notAllowed
 */
export async function listTexts(
	db: Db,
	viewer: Viewer,
	{ study, item, filter: asked }: { study: Study; item: string; filter: ResultsFilter }
): Promise<TextsListed> {
	const counting = await prepareCounting(db, viewer, study.slug, asked);
	const { models, missing, filter } = counting;
	const texts = await selectTexts(db, groupOf(counting), item, { limit: MOST + 1, offset: 0 });
	return { models, missing, filter, texts: texts.slice(0, MOST), more: texts.length > MOST };
}
