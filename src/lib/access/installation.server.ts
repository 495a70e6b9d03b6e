import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import type { Viewer } from '$lib/ground/viewer';
import { installationFields, type Installation, type InstallationFacts } from './installation';
import { selectInstallation, updateInstallation } from './installation.sql';
import { must } from './permissions.server';

/** Who runs this site: anybody may know. */
export const readInstallation = (db: Db, _viewer: Viewer): Promise<Installation> =>
	selectInstallation(db);

/**
 * Writes who runs this site; what was invented for a demonstration is then no longer.
 * @throws signInFirst, notAllowed
 */
export async function changeInstallation(
	db: Db,
	viewer: Viewer,
	facts: InstallationFacts
): Promise<void> {
	await must(db, viewer, 'installation.manage', { networkId: null });
	const before = await selectInstallation(db);
	const changed = installationFields.filter((field) => facts[field] !== before.facts[field]);
	if (changed.length === 0) return;
	await updateInstallation(db, facts, now());
	await happened(db, viewer, 'installation.changed', {
		data: { fields: changed.join(' ') }
	});
}
