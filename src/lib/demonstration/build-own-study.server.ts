import type { Db } from '$lib/ground/database.server';
import type { Viewer } from '$lib/ground/viewer';
import { createQuestionnaire } from '$lib/questionnaires/create-questionnaire.server';
import { publishQuestionnaire } from '$lib/questionnaires/publish-questionnaire.server';
import { pickAuthorities } from '$lib/registry/pick-authorities.server';
import { bringInResponses } from '$lib/responses/bring-in.server';
import type { BroughtIn } from '$lib/responses/brought-in';
import { bringInStudy } from '$lib/studies/bring-in-study.server';
import type { OwnStudy } from './own-study';

const FIRST_DAY = Date.UTC(2026, 10, 2, 9);
const DAY = 24 * 3_600_000;

/** One network's own study of the demonstration, with its answers. */
export async function buildOwnStudy(db: Db, viewer: Viewer, networkId: string, study: OwnStudy) {
	const { slug, title, welcome, contactEmail, perimeter, state } = study;
	const questionnaireId = await createQuestionnaire(db, viewer, {
		name: title.fr!,
		networkId,
		draft: study.questionnaire
	});
	const version = study.published ? await publishQuestionnaire(db, viewer, questionnaireId) : null;
	const { id, waveIds } = await bringInStudy(db, viewer, {
		...{ slug, title, welcome, networkId, contactEmail, questionnaireId, perimeter, state },
		networkIds: [networkId],
		demonstration: true,
		waves: [
			{
				versionId: version?.id ?? null,
				opensAt: version === null ? null : new Date(FIRST_DAY),
				closesAt: null,
				publicLink: true
			}
		]
	});
	if (version === null) return;
	await bringInResponses(
		db,
		viewer,
		{ studyId: id, waveId: waveIds[0]!, versionId: version.id, form: version.form, locale: 'fr' },
		await responsesOf(db, viewer, networkId, study)
	);
}

async function responsesOf(
	db: Db,
	viewer: Viewer,
	networkId: string,
	{ network, answers }: OwnStudy
): Promise<BroughtIn[]> {
	const authorities = await pickAuthorities(db, viewer, {
		...{ kind: 'commune', network, from: 5_000, below: 50_000 },
		count: answers.length
	});
	return answers.map(({ state, page, answers }, index) => {
		const startedAt = new Date(FIRST_DAY + index * 2.3 * DAY);
		const authorityId = authorities[index]!.id;
		return {
			...{ authorityId, networkId, state, page, startedAt },
			via: 'public-link',
			confirmed: index % 3 !== 2,
			lastActivityAt: new Date(startedAt.getTime() + (4 + index) * 60_000),
			answers: { ...answers, authority: authorityId }
		};
	});
}
