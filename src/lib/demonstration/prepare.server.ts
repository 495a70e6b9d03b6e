import { listNetworks } from '$lib/access/list-networks.server';
import { asSystem, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { createQuestionnaire } from '$lib/questionnaires/create-questionnaire.server';
import { publishQuestionnaire } from '$lib/questionnaires/publish-questionnaire.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { ensureRegistry } from '$lib/registry/ensure-registry.server';
import { bringInResponses } from '$lib/responses/bring-in.server';
import { createStudy } from '$lib/studies/create-study.server';
import { readStudy } from '$lib/studies/read-study.server';
import {
	demonstrationNetworks,
	demonstrationSlug,
	demonstrationTitle,
	demonstrationWelcome
} from './demonstration-study';
import { inventResponses } from './invent-responses.server';

const demonstration: Viewer = { kind: 'job', name: 'demonstration' };

/**
 * Fills an empty installation with the registry and the demonstration study. Each part is whole or
 * absent, so that a start that was interrupted goes on where it was.
 *
 * @param tell is told what is being waited for
 */
export async function prepareDemonstration(tell: (part: 'registry' | 'study') => void = () => {}) {
	await ensureRegistry(() => tell('registry'));
	await asSystem('demonstration', async (db) => {
		if (await isThere(db)) return;
		tell('study');
		await buildStudy(db);
	});
}

async function isThere(db: Db): Promise<boolean> {
	try {
		await readStudy(db, demonstration, demonstrationSlug);
		return true;
	} catch (error) {
		if (error instanceof Problem && error.kind === 'notFound') return false;
		throw error;
	}
}

async function buildStudy(db: Db) {
	const questionnaireId = await createQuestionnaire(db, demonstration, {
		name: 'ACTER',
		networkId: null,
		draft: acterTemplate
	});
	const version = await publishQuestionnaire(db, demonstration, questionnaireId);
	const networks = await listNetworks(db, demonstration);
	const networkIds = new Map(networks.map(({ slug, id }) => [slug, id]));
	const study = await createStudy(db, demonstration, {
		slug: demonstrationSlug,
		title: demonstrationTitle,
		welcome: demonstrationWelcome,
		networkId: null,
		networkIds: demonstrationNetworks.map((slug) => networkIds.get(slug)!),
		contactEmail: 'contact@demo.example',
		state: 'open',
		demonstration: true,
		versionId: version.id,
		opensAt: new Date('2026-09-14T08:00:00+02:00'),
		closesAt: null,
		publicLink: true
	});
	await bringInResponses(
		db,
		demonstration,
		{
			studyId: study.id,
			waveId: study.waveId,
			versionId: version.id,
			form: version.form,
			locale: 'fr'
		},
		await inventResponses(db, demonstration, networkIds)
	);
}
