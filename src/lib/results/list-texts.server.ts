import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { must } from '$lib/access/permissions.server';
import { boundsOf } from '$lib/registry/size-class';
import { waveChosen, type Study } from '$lib/studies/study';
import type { ResultsFilter } from './results.input';
import { selectTexts, type GivenText } from './results.sql';

const MOST = 500;

/** Texts are listed for those who may see the responses themselves; there is no whole of them. */
export async function listTexts(
	db: Db,
	viewer: Viewer,
	{ study, item, filter }: { study: Study; item: string; filter: ResultsFilter }
): Promise<{ texts: GivenText[]; more: boolean }> {
	await must(db, viewer, 'results.read', {
		networkId: study.networkId,
		networkIds: study.networks.map(({ id }) => id)
	});
	const wave = waveChosen(study.waves, filter.wave);
	if (wave === null) return { texts: [], more: false };
	const network = study.networks.find(({ slug }) => slug === filter.network);
	const group = {
		waveId: wave.id,
		kind: filter.kind,
		size: filter.size === null ? null : boundsOf(filter.size),
		networkId: network?.id ?? null,
		notNetworkIds: []
	};
	const texts = await selectTexts(db, group, item, { limit: MOST + 1, offset: 0 });
	return { texts: texts.slice(0, MOST), more: texts.length > MOST };
}
