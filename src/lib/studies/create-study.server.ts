import { must } from '$lib/access/permissions.server';
import { listNetworks } from '$lib/access/list-networks.server';
import { now } from '$lib/ground/clock';
import type { Db } from '$lib/ground/database.server';
import { happened } from '$lib/ground/events.server';
import { newId } from '$lib/ground/ids';
import { problem } from '$lib/ground/problem';
import type { Viewer } from '$lib/ground/viewer';
import { createQuestionnaire } from '$lib/questionnaires/create-questionnaire.server';
import { templates } from '$lib/questionnaires/templates';
import { defaultWelcome } from './default-welcome';
import { slugApart, slugFrom } from './slug';
import { insertStudy, insertStudyNetworks, insertWave, type NewStudyRow } from './studies.sql';
import { wholePerimeter } from './study';
import type { NewStudyInput } from './study.input';
import { PARIS } from './time-zones';

/**
 * Makes a study in preparation, with its questionnaire being written and its first wave. A network
 * asks in its own name only; the coordination in that of the networks which take part.
 *
 * @throws signInFirst, notAllowed
 * @returns the slug that it got: a taken one is told apart without a word, because a refusal would
 * tell that another network has a study of this name
 */
export async function createStudy(
	db: Db,
	viewer: Viewer,
	input: NewStudyInput
): Promise<{ id: string; slug: string }> {
	const networks = await listNetworks(db, viewer);
	const owner = input.owner === null ? null : networks.find(({ slug }) => slug === input.owner);
	if (owner === undefined) throw problem('notAllowed');
	const networkId = owner?.id ?? null;
	await must(db, viewer, 'study.manage', { networkId });
	const template = templates.find(({ key }) => key === input.template);
	if (template === undefined) throw problem('badInput', { fields: { template: 'choose' } });

	const questionnaireId = await createQuestionnaire(db, viewer, {
		name: input.title.fr,
		networkId,
		draft: template.make()
	});
	const id = newId();
	const slug = await insertApart(db, {
		id,
		slug: slugFrom(input.title.fr),
		title: input.title,
		welcome: defaultWelcome(owner?.name ?? null, template.minutes),
		networkId,
		contactEmail: null,
		questionnaireId,
		perimeter: wholePerimeter,
		demonstration: false,
		state: 'preparing',
		createdAt: now()
	});
	const invited = networks.filter((network) => input.networks.includes(network.slug));
	await insertStudyNetworks(
		db,
		id,
		networkId === null ? invited.map((network) => network.id) : [networkId]
	);
	await insertWave(db, id, {
		id: newId(),
		number: 1,
		name: {},
		versionId: null,
		opensAt: null,
		closesAt: null,
		timeZone: PARIS,
		publicLink: true
	});
	await happened(db, viewer, 'study.created', {
		subjectId: id,
		studyId: id,
		networkId,
		data: { template: template.key }
	});
	return { id, slug };
}

async function insertApart(db: Db, row: NewStudyRow): Promise<string> {
	for (let attempt = 0; attempt < 5; attempt += 1) {
		const slug = attempt === 0 ? row.slug : slugApart(row.slug);
		if (await insertStudy(db, { ...row, slug })) return slug;
	}
	throw problem('conflict');
}
