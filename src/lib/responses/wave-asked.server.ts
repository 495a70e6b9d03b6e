import type { Db } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { readStudy } from '$lib/studies/read-study.server';
import { waveChosen, type Study, type Wave } from '$lib/studies/study';

/**
 * A study and the wave of it that an address names (`?wave=1`); without a name the one being asked,
 * or the first while none is.
 *
 * @throws notFound
 */
export async function readWaveAsked(
	db: Db,
	viewer: Viewer,
	{ study: slug, wave: number }: { study: string; wave: string | null }
): Promise<{ study: Study; wave: Wave }> {
	const study = await readStudy(db, viewer, slug);
	const wave = waveChosen(study.waves, number) ?? study.waves[0];
	if (wave === undefined) throw problem('notFound');
	return { study, wave };
}
