import type { Db } from '$lib/ground/database.server';
import { factsFrom, type Installation, type InstallationFacts } from './installation';

export async function selectInstallation(db: Db): Promise<Installation> {
	const row = await db
		.selectFrom('installation')
		.select(['facts', 'changed_at as changedAt'])
		.executeTakeFirstOrThrow();
	return {
		facts: factsFrom(row.facts),
		invented: 'invented' in row.facts && row.facts.invented === true,
		changedAt: row.changedAt
	};
}

export async function updateInstallation(
	db: Db,
	facts: (InstallationFacts & { invented?: true }) | Record<string, never>,
	at: Date | null
) {
	await db
		.updateTable('installation')
		.set({ facts: JSON.stringify(facts), changed_at: at })
		.execute();
}
