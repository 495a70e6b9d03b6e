import { listNetworks } from '$lib/access/list-networks.server';
import { asSystem, type Db } from '$lib/ground/database.server';
import { Problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { createQuestionnaire } from '$lib/questionnaires/create-questionnaire.server';
import { publishQuestionnaire } from '$lib/questionnaires/publish-questionnaire.server';
import { acterTemplate } from '$lib/questionnaires/templates/acter';
import { ensureRegistry } from '$lib/registry/ensure-registry.server';
import { bringInResponses } from '$lib/responses/bring-in.server';
import { proposeToAll } from '$lib/responses/said-before/said-before.server';
import { bringInStudy } from '$lib/studies/bring-in-study.server';
import { readStudy } from '$lib/studies/read-study.server';
import { buildOwnStudy } from './build-own-study.server';
import {
	demonstrationNetworks,
	demonstrationSlug,
	demonstrationTitle,
	demonstrationWaves,
	demonstrationWelcome
} from './demonstration-study';
import { inventContacts } from './invent-contacts.server';
import { inventEarlier } from './invent-earlier';
import { heardBefore, inventInvitations, inventSilent } from './invent-invitations.server';
import { inventResponses } from './invent-responses.server';
import { inventReview } from './invent-review.server';
import { withWords } from './invent-words';
import { ownStudies } from './own-studies';

const demonstration: Viewer = { kind: 'job', name: 'demonstration' };

/**
 * Fills an empty installation with the registry and the demonstration studies. Each part is whole or
 * absent, so that a start that was interrupted goes on where it was.
 *
 * @param tell is told what is being waited for
 */
export async function prepareDemonstration(tell: (part: 'registry' | 'study') => void = () => {}) {
	await ensureRegistry(() => tell('registry'));
	await asSystem('demonstration', async (db) => {
		if (await isThere(db)) return;
		tell('study');
		await buildStudies(db);
	});
	await asSystem('demonstration', (db) => inventContacts(db, demonstration));
	await inventReview(demonstration);
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

async function buildStudies(db: Db) {
	const networks = await listNetworks(db, demonstration);
	const networkIds = new Map(networks.map(({ slug, id }) => [slug, id]));
	for (const study of ownStudies)
		await buildOwnStudy(db, demonstration, networkIds.get(study.network)!, study);
	// Last, so that it stands first in the lists.
	await buildStudyOfAll(db, networkIds);
}

async function buildStudyOfAll(db: Db, networkIds: ReadonlyMap<string, string>) {
	const questionnaireId = await createQuestionnaire(db, demonstration, {
		name: 'ACTER',
		networkId: null,
		draft: acterTemplate
	});
	const version = await publishQuestionnaire(db, demonstration, questionnaireId);
	const study = await bringInStudy(db, demonstration, {
		slug: demonstrationSlug,
		title: demonstrationTitle,
		welcome: demonstrationWelcome,
		networkId: null,
		networkIds: demonstrationNetworks.map((slug) => networkIds.get(slug)!),
		contactEmail: 'contact@demo.example',
		questionnaireId,
		state: 'open',
		demonstration: true,
		waves: demonstrationWaves.map((wave) => ({ ...wave, versionId: version.id }))
	});
	const invented = await inventResponses(db, demonstration, networkIds);
	const places = study.waveIds.map((waveId) => ({
		...{ studyId: study.id, waveId, versionId: version.id, form: version.form, locale: 'fr' }
	}));
	const { present } = invented;
	const silent = await inventSilent(db, demonstration, { present, networkIds });
	const earlier = inventEarlier(invented.earlier, present, heardBefore(silent, networkIds));
	for (const [index, responses] of [earlier, withWords(present)].entries())
		await bringInResponses(db, demonstration, places[index]!, responses);
	await proposeToAll(db, demonstration, { ...places[1]!, waveNumber: 2 });
	await inventInvitations(db, demonstration, places[1]!, { present, silent, networkIds });
}
