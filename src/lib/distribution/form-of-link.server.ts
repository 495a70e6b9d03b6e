import type { CompiledForm } from '$lib/form/compiled-form';
import { asSystem } from '$lib/ground/database.server';
import { problem } from '$lib/ground/problem';
import { visitor } from '$lib/ground/viewer';
import { readCompiledForm } from '$lib/questionnaires/read-version.server';
import type { LinkOpened } from './open-invitation.server';

/**
 * What a personal link asks: of a response that was begun the version that it answers, else that of
 * the wave, from its opening on. Writes nothing.
 *
 * @throws notFound where it asks nothing yet
 */
export function readFormOfLink({
	response,
	wave,
	closure
}: Pick<LinkOpened, 'response' | 'wave' | 'closure'>): Promise<CompiledForm> {
	const versionId = response?.versionId ?? (closure === 'notYetOpen' ? null : wave.versionId);
	if (versionId === null) throw problem('notFound');
	return asSystem('personal-link', (db) => readCompiledForm(db, visitor, versionId));
}
